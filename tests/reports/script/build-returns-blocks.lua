-- expect: 8 KB.DUNG hàm build trả về vb.block
local vb = require "vanban"

return vb.layout {
  id = "build-returns-blocks",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    return { vb.p { "chữ" } }
  end,
}
