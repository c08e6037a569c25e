-- expect: 9 KB.GOI gọi «dau_van_ban» như một hàm nhưng giá trị là nil
local vb = require "vanban"

return vb.layout {
  id = "nil-call",
  api = 1,
  title = "Thử",
  build = function()
    local dau = {}; return { dau.dau_van_ban() }
  end,
}
