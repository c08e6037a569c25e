-- expect: 2 KB.CHAY resulting string too large
local _ = ("x"):rep(4e6):rep(4e6)
