-- expect: 9 KB.LAY-TRUONG lấy trường của «kinh_gui» nhưng giá trị là nil
local vb = require "vanban"

return vb.layout {
  id = "nil-index",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = d.kinh_gui.noi
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
