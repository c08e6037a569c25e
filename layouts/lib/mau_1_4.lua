-- Mẫu 1.4 of Phụ lục III, văn bản có tên loại: the parts in order.  Kính gửi stands only
-- where the data have it: in a report to a superior (A1.II.9.b).
local van_ban = require "lib.van_ban"
local dau = require "lib.dau"
local ket = require "lib.ket"

local mau_1_4 = {}

-- The document `d`; `o` as for van_ban.mo.
function mau_1_4.dung(d, profile, o)
  local c = van_ban.mo(d, profile, o)
  return van_ban.dong(c, {
    dau.dau_van_ban(c),
    dau.ten_loai(c),
    dau.kinh_gui(c),
    dau.can_cu(c),
    van_ban.noi_dung(c),
    ket.ky_ten(c),
  })
end

return mau_1_4
