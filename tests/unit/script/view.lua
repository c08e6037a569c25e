-- Asserts what the view of the data says; data.xml.
local vb = require "vanban"

local function check(d)
  assert(d.loai == "BC" and d.so == "08" and d.nam == 2026)
  assert(d.mau == nil and d.kinh_gui == nil)
  assert(d.ngay.ngay == nil and d.ngay.thang == 11 and d.ngay.nam == 2025)
  assert(vb.kind(d.ngay) == "date" and vb.kind(d) == "node" and vb.kind(1) == "number")
  assert(d == d.goc.van_ban[1] and d:cha() == d.goc)
  assert(d.goc.nam == 2025 and d.goc.co_quan.ten:chu() == "Phòng Văn hóa - Xã hội")
  assert(d.goc.co_quan:con()[1]:ten() == "chu-quan")
  assert(vb.name(d.goc.co_quan) == "co-quan")
  local tv = d.goc.co_quan.thanh_vien
  assert(#tv == 1 and tv[1].ten == "Thôn Nà Khoang" and tv[2] == nil)
  assert(tv == d.goc.co_quan.thanh_vien, "lists are kept")
  assert(tv[1].tu_ngay.ngay == 24 and tv[1].tu_ngay == tv[1].tu_ngay)
  assert(vb.fmt.date_long(tv[1].tu_ngay) == "ngày 24 tháng 11 năm 2023")
  assert(#d.phu_luc == 0, "a list without members is empty, not nil")
  local muc = d.noi_dung.muc
  assert(#muc == 2 and muc[1]:vi_tri() == 1 and muc[2]:vi_tri() == 2)
  assert(muc[1].lien == true and muc[2].lien == nil and muc[2].ma == "viec")
  assert(d.nguoi_ky[1].da_ky == true)
  local n = 0
  for i, x in ipairs(muc) do n = n + i; assert(x == muc[i]) end
  for i, x in pairs(muc) do n = n + i; assert(x == muc[i]) end
  assert(n == 6)
  assert(tostring(d.trich_yeu) == "Kết quả đọc sách năm 2025")
  local y = muc[1].danh_sach[1].y
  assert(y[1]:noi_tuyen() and #y[1]:khoi() == 1 and y[1]:khoi()[1]:ten() == "gach")
  assert(#muc[1]:khoi() == 2 and not muc[1]:noi_tuyen())
  return muc
end

local function numbers(d)
  local gt = d.goc.chi_tieu_nam.nhom[1].chi_tieu[1].gia_tri
  local kh, th = gt[1]:tri(), gt[2]:tri()
  if vb.kind(kh) == "number" and type(kh) == "userdata" then
    assert(tostring(kh) == "12.000" and kh < th and kh ~= th and kh <= th and th > 12839)
    assert(not pcall(function() return kh + 1 end))
    assert(not pcall(function() return kh .. "" end))
    assert(vb.fmt.number(th) == "12.840" and vb.fmt.number(th, 1) == "12.840,0")
  else
    assert(kh == "12.000" and th == "12.840")
  end
end

return vb.layout {
  id = "view",
  api = 1,
  title = "Khung nhìn",
  build = function(d, profile)
    check(d)
    numbers(d)
    assert(profile.co_chu == 13500 and profile.lui == 28346)
    assert(not pcall(function() d.loai = "KH" end))
    assert(not pcall(function() return d.khong_co end))
    return { vb.section { page = vb.page {}, vb.p { d.trich_yeu } } }
  end,
}
