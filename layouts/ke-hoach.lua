-- Kế hoạch, Mẫu 1.4 of Phụ lục III.  The schedule is a <bang hoat-dong="…"> in the text.
local vb = require "vanban"
local mau_1_4 = require "lib.mau_1_4"

return vb.layout {
  id = "ke-hoach",
  api = 1,
  title = "Kế hoạch",
  build = function(d, profile)
    return mau_1_4.dung(d, profile, { loai = { "KH" } })
  end,
}
