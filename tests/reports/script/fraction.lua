-- expect: 9 KB.GIA-TRI khóa «before»
local vb = require "vanban"

return vb.layout {
  id = "fraction",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.style { before = vb.pt(5) / 3 }
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
