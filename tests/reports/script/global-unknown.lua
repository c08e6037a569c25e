-- expect: 9 KB.BIEN biến «noi_dung» chưa được khai báo
local vb = require "vanban"

return vb.layout {
  id = "global-unknown",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = noi_dung
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
