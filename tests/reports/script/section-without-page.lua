-- expect: 9 KB.THIEU vb.section: thiếu khóa «page»
local vb = require "vanban"

return vb.layout {
  id = "section-without-page",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    return { vb.section { vb.p { "chữ" } } }
  end,
}
