-- expect: 10 KB.TRUONG phần tử <van-ban> không có trường «trich_yu» [
local vb = require "vanban"

return vb.layout {
  id = "unknown-field",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = d.loai
    local y = d.trich_yu
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
