-- expect: 2 KB.SO-SANH không so sánh được number với string
local _ = 1 < "2"
