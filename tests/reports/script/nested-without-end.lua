-- status: 4
-- expect: 12 KB.LONG-NHAU nội dung lồng nhau quá 64 tầng
local vb = require "vanban"

return vb.layout {
  id = "nested-without-end",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local g = vb.p { "chữ" }
    while g do
      g = vb.group { g }
    end
  end,
}
