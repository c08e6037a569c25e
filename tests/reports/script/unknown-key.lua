-- expect: 9 KB.KHOA vb.p: không có khóa «stlye»
local vb = require "vanban"

return vb.layout {
  id = "unknown-key",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.p { stlye = 1, "chữ" }
    return { vb.section { page = vb.page {}, x } }
  end,
}
