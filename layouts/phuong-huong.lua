-- Phương hướng, nhiệm vụ năm sau as a document of its own, Mẫu 1.4 of Phụ lục III.  «Phương hướng»
-- is no tên loại of Điều 7: the data say which it is, báo cáo, chương trình or kế hoạch.
local vb = require "vanban"
local van_ban = require "lib.van_ban"
local dau = require "lib.dau"
local ket = require "lib.ket"

return vb.layout {
  id = "phuong-huong",
  api = 1,
  title = "Phương hướng, nhiệm vụ",
  build = function(d, profile)
    local c = van_ban.mo(d, profile, { loai = { "BC", "CTr", "KH" } })
    return van_ban.dong(c, {
      dau.dau_van_ban(c),
      dau.ten_loai(c),
      dau.kinh_gui(c),
      dau.can_cu(c),
      van_ban.noi_dung(c),
      ket.ky_ten(c),
    })
  end,
}
