-- expect: 9 KB.SO-COT có 2 khối nhưng 1 độ rộng
local vb = require "vanban"

return vb.layout {
  id = "columns-without-widths",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.columns { widths = { vb.mm(10) }, vb.p { "a" }, vb.p { "b" } }
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
