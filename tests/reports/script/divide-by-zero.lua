-- expect: 2 KB.CHAY attempt to
local _ = 1 // 0
