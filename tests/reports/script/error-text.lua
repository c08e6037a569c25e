-- expect: 9 KB.LOI không có kính gửi
local vb = require "vanban"

return vb.layout {
  id = "error-text",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    if not d.kinh_gui then error("không có kính gửi") end
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
