-- expect: 9 KB.BIEN-CHUNG gán cho biến chung «dem»
local vb = require "vanban"

return vb.layout {
  id = "global-set",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    dem = 1
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
