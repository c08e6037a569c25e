-- expect: 9 KB.GIA-TRI khóa «role»
local vb = require "vanban"

return vb.layout {
  id = "wrong-role",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.p { role = "H7", "chữ" }
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
