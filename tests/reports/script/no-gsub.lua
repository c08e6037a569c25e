-- expect: 2 KB.CAM «string.gsub» không có
local _ = string.gsub("a", "a", "b")
