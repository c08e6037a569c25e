-- expect: 9 KB.GIA-TRI vb.style: khóa «size» phải là
local vb = require "vanban"

return vb.layout {
  id = "wrong-value",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.style { size = "14" }
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
