-- expect: 2 KB.PHEP-TINH không tính được
local _ = "10" + 1
