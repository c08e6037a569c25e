-- expect: 9 KB.CHU U+000A
local vb = require "vanban"

return vb.layout {
  id = "control-character",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.p { "một\nhai" }
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
