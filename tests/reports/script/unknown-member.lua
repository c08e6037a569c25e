-- expect: 4 KB.HAM vb không có «para»
local vb = require "vanban"

return vb.para { "chữ" }
