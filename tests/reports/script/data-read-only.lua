-- expect: 9 KB.CHI-DOC không gán được «loai»
local vb = require "vanban"

return vb.layout {
  id = "data-read-only",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    d.loai = "KH"
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
