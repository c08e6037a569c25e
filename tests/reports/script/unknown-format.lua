-- expect: 4 KB.HAM vb.fmt không có «uper»
local vb = require "vanban"

return vb.fmt.uper("chữ")
