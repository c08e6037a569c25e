-- Kế hoạch, Mẫu 1.4 of Phụ lục III.  The schedule is a <bang hoat-dong="…"> in the text.
local vb = require "vanban"
local van_ban = require "lib.van_ban"
local dau = require "lib.dau"
local ket = require "lib.ket"

return vb.layout {
  id = "ke-hoach",
  api = 1,
  title = "Kế hoạch",
  build = function(d, profile)
    local c = van_ban.mo(d, profile, { loai = { "KH" } })
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
