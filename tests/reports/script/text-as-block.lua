-- expect: 9 KB.NOI-DUNG vb.section: nội dung thứ 1 phải là vb.Block, đây là string
local vb = require "vanban"

return vb.layout {
  id = "text-as-block",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    return { vb.section { page = vb.page {}, "chữ" } }
  end,
}
