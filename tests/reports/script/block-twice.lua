-- expect: 10 KB.HAI-LAN vb.section: block này đã được đặt ở chỗ khác
local vb = require "vanban"

return vb.layout {
  id = "block-twice",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local x = vb.p { "chữ" }
    return { vb.section { page = vb.page {}, x, x } }
  end,
}
