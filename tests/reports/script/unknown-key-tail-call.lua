-- expect: 9 KB.KHOA vb.p: không có khóa «stlye»
local vb = require "vanban"

return vb.layout {
  id = "unknown-key-tail-call",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local function doan() return vb.p { stlye = 1, "chữ" } end
    return { vb.section { page = vb.page {}, doan() } }
  end,
}
