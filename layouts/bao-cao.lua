-- Báo cáo (tổng kết, sơ kết, định kỳ), Mẫu 1.4 of Phụ lục III, with Kính gửi for a report to a
-- superior (A1.II.9.b).
local vb = require "vanban"
local van_ban = require "lib.van_ban"
local dau = require "lib.dau"
local ket = require "lib.ket"

return vb.layout {
  id = "bao-cao",
  api = 1,
  title = "Báo cáo",
  build = function(d, profile)
    local c = van_ban.mo(d, profile, { loai = { "BC" } })
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
