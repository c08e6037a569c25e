-- expect: 2 KB.CAM «string.upper» không có
local _ = ("huyện"):upper()
