-- expect: 9 KB.NOI-DUNG nội dung thứ 1 phải là string | vb.Inline, đây là number
local vb = require "vanban"

return vb.layout {
  id = "number-as-text",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.p { 12 }
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
