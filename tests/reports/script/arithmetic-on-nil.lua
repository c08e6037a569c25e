-- expect: 9 KB.PHEP-TINH không tính được với «x»: giá trị là nil
local vb = require "vanban"

return vb.layout {
  id = "arithmetic-on-nil",
  api = 1,
  title = "Thử",
  build = function()
    local x; return { vb.space(x + 1) }
  end,
}
