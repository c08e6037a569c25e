-- Paragraph styles of an official document, made once from the era's profile.  A style has the name
-- of the part of the page that it sets.
local vb = require "vanban"

local kieu = {}

local function ke(p, share)
  return { rule_share = share, rule_gap = p.ke.cach, rule_width = p.ke.day }
end

-- A copy of `a` with the fields of `b`.
local function cong(a, b)
  local r = {}
  for k, v in pairs(a) do r[k] = v end
  for k, v in pairs(b) do r[k] = v end
  return r
end

local function dau_trang(k, p)
  local h = p.dau
  local giua = {
    align = "centre",
    leading = h.gian_dong,
    left = h.le_cot,
    right = h.le_cot,
    keep_with_next = true,
  }
  local co_quan = cong(giua, { size = h.co_quan, balance = true })
  k.chu_quan = vb.style(co_quan)
  k.ban_hanh_dong = vb.style(cong(co_quan, { bold = true }))
  k.ban_hanh = vb.style(cong(cong(co_quan, ke(p, p.ke.co_quan)), { bold = true }))
  k.quoc_hieu = vb.style {
    align = "centre",
    leading = h.gian_dong,
    size = h.quoc_hieu,
    least_size = h.quoc_hieu_it_nhat,
    bold = true,
    keep_with_next = true,
  }
  k.tieu_ngu = vb.style(cong(ke(p, p.ke.tieu_ngu), {
    base = k.quoc_hieu,
    size = h.tieu_ngu,
    least_size = h.tieu_ngu_it_nhat,
  }))
  k.so = vb.style(cong(giua, { size = h.so, left = 0, right = 0 }))
  k.dia_danh = vb.style {
    align = "centre",
    leading = h.gian_dong,
    size = h.dia_danh,
    least_size = h.dia_danh_it_nhat,
    italic = true,
    keep_with_next = true,
  }
end

local function ten(k, p)
  local t = p.ten
  k.ten_loai = vb.style {
    size = t.ten_loai,
    bold = true,
    align = "centre",
    before = t.truoc,
    leading = p.dau.gian_dong,
    keep_with_next = true,
  }
  k.trich_yeu = vb.style(cong(ke(p, p.ke.trich_yeu), {
    size = t.trich_yeu,
    bold = true,
    align = "centre",
    balance = true,
    left = t.le,
    right = t.le,
    after = t.sau,
    leading = p.dau.gian_dong,
    keep_with_next = true,
  }))
end

local function kinh_gui(k, p)
  local g = p.kinh_gui
  local chung = { size = g.co_chu, before = g.truoc, leading = p.noi_dung.gian_dong }
  k.kinh_gui_mot = vb.style(cong(chung, { align = "centre", balance = true, after = g.sau }))
  k.kinh_gui = vb.style(cong(chung, { align = "left", left = g.lui, keep_with_next = true }))
  k.kinh_gui_noi = vb.style(cong(chung, {
    align = "left",
    left = g.gach + g.treo,
    first = -g.treo,
    keep_lines = true,
  }))
  k.kinh_gui_cuoi = vb.style { base = k.kinh_gui_noi, after = g.sau }
end

local function noi_dung(k, p)
  local n = p.noi_dung
  k.doan = vb.style {
    size = n.co_chu,
    align = "justify",
    first = n.thut,
    before = n.cach_doan,
    leading = n.gian_dong,
    orphans = n.dong_cuoi,
    widows = n.dong_cuoi,
  }
  k.can_cu = vb.style { base = k.doan, italic = p.nghieng_can_cu }
  k.muc = vb.style { base = k.doan, bold = true, keep_with_next = true }
  k.diem = vb.style { base = k.doan, keep_with_next = true }
  k.chuong = vb.style {
    base = k.muc,
    align = "centre",
    balance = true,
    first = 0,
    left = p.ten.le,
    right = p.ten.le,
    before = n.cach_doan * 2,
    leading = p.dau.gian_dong,
  }
  k.cong_thuc = vb.style {
    base = k.doan,
    align = "centre",
    first = 0,
    before = n.cach_doan + n.cong_thuc,
    after = n.cong_thuc,
    keep_lines = true,
  }
  k.het = vb.style { base = k.doan, align = "right", first = 0 }
  k.chu_thich = vb.style {
    size = p.chu_thich.co_chu,
    align = "justify",
    before = p.chu_thich.cach,
    leading = p.chu_thich.gian_dong,
  }
end

local function bang(k, p)
  local b = p.bang
  k.bang_ten = vb.style {
    size = p.noi_dung.co_chu,
    bold = true,
    align = "centre",
    balance = true,
    before = p.noi_dung.cach_doan + b.truoc,
    left = p.ten.le,
    right = p.ten.le,
    leading = p.dau.gian_dong,
    keep_with_next = true,
  }
  k.bang_don_vi = vb.style {
    size = b.co_chu,
    italic = true,
    align = "right",
    before = b.truoc,
    leading = b.gian_dong,
    keep_with_next = true,
  }
  k.bang_tiep = vb.style { base = k.bang_don_vi, before = 0, after = b.dem_doc }
  for _, canh in ipairs { "left", "centre", "right", "justify" } do
    k["o_" .. canh] = vb.style { size = b.co_chu, align = canh, leading = b.gian_dong }
    k["o_dam_" .. canh] = vb.style { base = k["o_" .. canh], bold = true }
    k["o_nghieng_" .. canh] = vb.style { base = k["o_" .. canh], italic = true }
  end
  k.bang_ghi_chu = vb.style {
    size = b.ghi_chu,
    italic = true,
    align = "justify",
    before = b.dem_doc * 2,
    leading = b.gian_dong,
  }
end

local function ky(k, p)
  local nn, s = p.noi_nhan, p.ky
  k.noi_nhan = vb.style {
    size = nn.tu,
    bold = true,
    italic = true,
    align = "left",
    leading = p.dau.gian_dong,
    keep_with_next = true,
  }
  k.noi_nhan_dong = vb.style {
    size = nn.danh_sach,
    align = "left",
    left = nn.treo,
    first = -nn.treo,
    right = nn.le,
    leading = p.dau.gian_dong,
  }
  k.noi_nhan_giu = vb.style { base = k.noi_nhan_dong, keep_with_next = true }
  k.chuc_vu = vb.style {
    size = s.co_chu,
    bold = true,
    align = "centre",
    balance = true,
    leading = p.dau.gian_dong,
    keep_with_next = true,
  }
  k.ho_ten = vb.style { base = k.chuc_vu, size = s.ho_ten, keep_with_next = false }
  k.da_ky = vb.style { base = k.chuc_vu, bold = false, italic = true }
end

local function phu_luc(k, p)
  local l = p.phu_luc
  k.phu_luc = vb.style {
    size = l.tu,
    bold = true,
    align = "centre",
    leading = p.dau.gian_dong,
    keep_with_next = true,
  }
  k.phu_luc_ten = vb.style {
    base = k.phu_luc,
    size = l.tieu_de,
    balance = true,
    left = p.ten.le,
    right = p.ten.le,
  }
  k.kem_theo = vb.style(cong(ke(p, p.ke.phu_luc), {
    base = k.phu_luc_ten,
    size = l.kem_theo,
    bold = false,
    italic = true,
    after = l.sau,
  }))
  k.phu_luc_ke = vb.style(cong(ke(p, p.ke.phu_luc), {
    base = k.phu_luc_ten,
    after = l.sau,
  }))
end

-- All styles of profile `p`, by name.
function kieu.lap(p)
  local k = {}
  dau_trang(k, p)
  ten(k, p)
  kinh_gui(k, p)
  noi_dung(k, p)
  bang(k, p)
  ky(k, p)
  phu_luc(k, p)
  return k
end

-- Styles whose lines are no longer on a landscape page than on an upright one: the eye that has
-- read to the end of 25 cm does not find the next line.
local NGANG_GIUA = {
  "phu_luc_ten", "phu_luc_ke", "kem_theo", "bang_ten", "chuong", "cong_thuc",
}
local NGANG_TRAI = { "doan", "muc", "diem", "can_cu", "chu_thich", "bang_ghi_chu" }

-- The styles `k` of an upright page as they are on a landscape page.
function kieu.ngang(k, p)
  local r = cong(k, {})
  local le, phai = p.phu_luc.le_ngang, p.phu_luc.phai_ngang
  for _, t in ipairs(NGANG_GIUA) do
    r[t] = vb.style { base = k[t], left = le, right = le }
  end
  for _, t in ipairs(NGANG_TRAI) do r[t] = vb.style { base = k[t], right = phai } end
  return r
end

-- Style `s` that stays on the page of what follows.
function kieu.giu(s)
  return vb.style { base = s, keep_with_next = true }
end

return kieu
