-- Báo cáo (tổng kết, sơ kết, định kỳ), Mẫu 1.4 of Phụ lục III.
local vb = require "vanban"
local mau_1_4 = require "lib.mau_1_4"

return vb.layout {
  id = "bao-cao",
  api = 1,
  title = "Báo cáo",
  build = function(d, profile)
    return mau_1_4.dung(d, profile, { loai = { "BC" } })
  end,
}
