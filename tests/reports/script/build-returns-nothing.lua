-- expect: 8 KB.DUNG hàm build trả về nil
local vb = require "vanban"

return vb.layout {
  id = "build-returns-nothing",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local _ = d, profile
  end,
}
