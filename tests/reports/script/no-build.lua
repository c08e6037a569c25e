-- expect: 4 KB.THIEU vb.layout: thiếu khóa «build»
local vb = require "vanban"

return vb.layout { id = "no-build", api = 1, title = "Thử" }
