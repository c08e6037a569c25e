-- status: 4
-- expect: 12 KB.LONG-NHAU nội dung lồng nhau quá 50 tầng
local vb = require "vanban"

return vb.layout {
  id = "list-in-itself",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local t = {}
    t[1] = t
    return { vb.section { page = vb.page {}, t } }
  end,
}
