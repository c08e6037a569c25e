-- Era profile: Nghị định 30/2020/NĐ-CP, Phụ lục I (văn bản hành chính), in force from 05/3/2020.
-- Every size, distance and fixed wording of the page, each with its item of the decree; an item is
-- cited as in «A1.II.6.e»: Phụ lục I, Phần I, Mục II, khoản 6, điểm e.  «Own choice» marks what the
-- decree leaves open.  A profile holds data only: nothing here decides, nothing here is drawn.
local vb = require "vanban"

local mm, pt = vb.mm, vb.pt

return {
  id = "nd30",
  can_cu_phap_ly = "Nghị định 30/2020/NĐ-CP",

  trang = {
    rong = mm(210),         -- A1.I.1: khổ A4, 210 × 297 mm
    cao = mm(297),
    tren = mm(20),          -- A1.I.3: 20–25 mm
    duoi = mm(20),          -- A1.I.3: 20–25 mm
    trai = mm(30),          -- A1.I.3: 30–35 mm
    phai = mm(15),          -- A1.I.3: 15–20 mm
    so_trang = pt(14),      -- A1.I.7, A1.V.14: 13–14, top centre
    so_trang_cach = mm(14), -- baseline from the paper's edge; the decree's files: header at 10 mm
  },

  dau = {
    cot_trai = mm(65),          -- own choice: Quốc hiệu 13 bold is 95.7 mm wide and fits 100 mm
    cot_phai = mm(100),
    cot_trai_dai = mm(69),      -- own choice: for a number of more letters than so_dai, which
    cot_phai_dai = mm(96),      -- would take two lines, where the place leaves room for it
    so_dai = 26,
    le_cot = mm(1),             -- own choice: keeps a long agency name clear of the Quốc hiệu
    quoc_hieu = pt(13),         -- A1.II.1.a: 12–13, in hoa, đứng, đậm
    quoc_hieu_it_nhat = pt(12), -- A1.II.1.a: lower end; never wrapped
    tieu_ngu = pt(14),          -- A1.II.1.b: 13–14, đứng, đậm
    tieu_ngu_it_nhat = pt(13),
    co_quan = pt(13),           -- A1.II.2.b: 12–13, in hoa; ban hành đậm, chủ quản không đậm
    so = pt(13),                -- A1.II.3.c: exactly 13, đứng
    dia_danh = pt(14),          -- A1.II.4.c: 13–14, nghiêng
    dia_danh_it_nhat = pt(13),
    gian_dong = 1000,           -- A1.II.1.c, A1.II.2.b: cách dòng đơn
    cach_hang = pt(9),          -- own choice: from the rules down to số and địa danh
  },

  ke = { -- solid rules
    day = pt(0.5),        -- own choice: the decree names no thickness
    cach = pt(5.5),       -- own choice: 2–3 pt below the descenders
    tieu_ngu = 1000,      -- A1.II.1.b: as long as the text (thousandths of the longest line)
    co_quan = 400,        -- A1.II.2.b: 1/3–1/2 of the text
    trich_yeu = 400,      -- A1.II.5.b: 1/3–1/2 of the text
    phu_luc = 330,        -- own choice, as Mẫu 2.1 draws it: a short rule
  },

  ten = {
    ten_loai = pt(14),    -- A1.II.5.b: 13–14, in hoa, đứng, đậm
    trich_yeu = pt(14),   -- A1.II.5.b: 13–14, in thường, đứng, đậm
    truoc = pt(20),       -- own choice: one blank line above the tên loại
    sau = pt(16),         -- own choice: from the trích yếu (and its rule) to what follows
    le = mm(8),           -- own choice: keeps a long trích yếu off the margins
  },

  noi_dung = {
    co_chu = pt(14),      -- A1.II.6.e: 13–14, đứng
    thut = mm(10),        -- A1.II.6.e: 1 cm or 1.27 cm
    cach_doan = pt(6),    -- A1.II.6.e: at least 6 pt
    gian_dong = 1150,     -- A1.II.6.e: single to 1.5 lines
    dong_cuoi = 2,        -- own choice: least lines of a paragraph on either page
    cong_thuc = pt(4),    -- own choice: extra air around a formula
  },

  chu_thich = {
    co_chu = pt(11),      -- own choice: the decree is silent on footnotes
    gian_dong = 1000,
    cach = pt(2),
  },

  bang = {                -- the decree gives no sizes for tables; all own choice
    co_chu = pt(12),
    co_chu_it_nhat = pt(10.5), -- a table that would be too wide is set smaller, down to this
    gian_dong = 1000,
    ke = pt(0.5),
    dem_ngang = mm(1.3),
    dem_ngang_it_nhat = mm(0.7),
    dem_doc = pt(2),
    truoc = pt(6),
    sau = pt(4),
    lui = mm(3),          -- step of a «trong đó» row
    ghi_chu = pt(12),
    hep = mm(11),         -- the column of running numbers
  },

  kinh_gui = {
    co_chu = pt(14),      -- A1.II.9.b: 13–14, đứng
    lui = mm(38),         -- own choice: where «Kính gửi:» begins when a list follows
    gach = mm(57),        -- A1.II.9.b: the dashes stand below the colon of «Kính gửi:»
    treo = mm(2.9),       -- width of «- » at 14 pt: second lines hang
    truoc = pt(0),
    sau = pt(10),
  },

  ky = {
    cot_trai = mm(75),    -- own choice: nearly half the width each
    cot_phai = mm(90),
    co_chu = pt(14),      -- A1.II.7.đ: quyền hạn, chức vụ 13–14, in hoa, đứng, đậm
    ho_ten = pt(14),      -- A1.II.7.đ: 13–14, in thường, đứng, đậm
    cho_ky = mm(27),      -- own choice: room for signature and seal (25–30 mm)
    da_ky = mm(11),       -- above and below the words «(Đã ký)»
    truoc = pt(14),
    dong_truoc = 2,       -- own choice: lines before the closing paragraph that stay with it
  },

  noi_nhan = {
    tu = pt(12),          -- A1.II.9.d: exactly 12, nghiêng, đậm
    danh_sach = pt(11),   -- A1.II.9.d: exactly 11, đứng
    treo = mm(2.3),       -- width of «- » at 11 pt: second lines hang
    le = mm(3),           -- own choice: air before the signature column
    it_nhat = 3,          -- own choice: least lines on a page where the list is parted
  },

  phu_luc = {
    tu = pt(14),          -- A1.III.1.b: exactly 14, đứng, đậm
    tieu_de = pt(14),     -- A1.III.1.b: 13–14, in hoa, đứng, đậm
    kem_theo = pt(14),    -- A1.III.1.c: 13–14, nghiêng
    sau = pt(14),
    le_ngang = mm(64),    -- own choice: on landscape pages centred lines stay within 124 mm
    phai_ngang = mm(87),  -- own choice: and lines of text within 165 mm
  },

  trong = { -- blanks to be written in, in no-break spaces
    so = 9,               -- A3, Mẫu 1.4: «Số:        /…»
    ngay = 5,             -- A3, Mẫu 1.4: «ngày     tháng     năm …»
    ngay_hep = 3,         -- own choice: after a long place name, as
    dia_danh_dai = 18,    -- one of more letters than this
  },

  chu = { -- fixed wording
    quoc_hieu = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",  -- A1.II.1.a
    tieu_ngu = "Độc lập - Tự do - Hạnh phúc",          -- A1.II.1.b
    so = "Số: ",                                       -- A1.II.3.c
    kinh_gui = "Kính gửi:",                            -- A1.II.9.b
    noi_nhan = "Nơi nhận:",                            -- A1.II.9.d
    nhu_tren = "Như trên",                             -- A1.II.9.b
    luu = "Lưu: ",                                     -- A1.II.9.d
    luu_mac_dinh = "VT",                               -- A1.II.9.d
    het = "./.",                                       -- A3: the forms end the text so
    phu_luc = "Phụ lục",                               -- A1.III.1.b
    kem_theo = "Kèm theo",                             -- A1.III.1.c
    da_ky = "(Đã ký)",                                 -- usage
    phan = "Phần",                                     -- A1.II.6.đ
    chuong = "Chương",
    muc = "Mục",
    tieu_muc = "Tiểu mục",
    dieu = "Điều",
    bang = "Bảng",                                     -- own choice
    tiep_theo = "(tiếp theo)",                         -- own choice
    cong_mang_sang = "Cộng mang sang",                 -- usage
    mang_sang = "Mang sang",                           -- usage
    don_vi_tinh = "Đơn vị tính: ",                     -- usage
    ghi_chu = "Ghi chú: ",                             -- usage
    nguon = "Nguồn: ",                                 -- usage
  },

  danh_so = "I 1 a - +", -- A1.V.6b: I. TIÊU ĐỀ, 1. Tiêu đề, a)

  can_cu = { dau = ";", cuoi = "." },     -- A1.II.6.a: each ends «;», the last «.»; italic
  nghieng_can_cu = true,                  -- A1.II.6.a

  ten_loai = { -- A3, Mục I: chữ viết tắt tên loại văn bản
    NQ = "Nghị quyết", ["QĐ"] = "Quyết định", CT = "Chỉ thị", QC = "Quy chế", ["QyĐ"] = "Quy định",
    TC = "Thông cáo", TB = "Thông báo", HD = "Hướng dẫn", CTr = "Chương trình", KH = "Kế hoạch",
    PA = "Phương án", ["ĐA"] = "Đề án", DA = "Dự án", BC = "Báo cáo", BB = "Biên bản",
    TTr = "Tờ trình", ["HĐ"] = "Hợp đồng", ["CĐ"] = "Công điện", BGN = "Bản ghi nhớ",
    BTT = "Bản thỏa thuận", GUQ = "Giấy ủy quyền", GM = "Giấy mời", GGT = "Giấy giới thiệu",
    GNP = "Giấy nghỉ phép", PG = "Phiếu gửi", PC = "Phiếu chuyển", PB = "Phiếu báo",
  },
}
