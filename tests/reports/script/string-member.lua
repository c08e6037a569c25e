-- expect: 9 KB.HAM string không có «tieude»
local vb = require "vanban"

return vb.layout {
  id = "string-member",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    d.noi_dung:con()[1].tieu_de.tieude()
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
