-- expect: 2 KB.CAM «%p» không có
local _ = string.format("%p", {})
