-- expect: 2 KB.CAM «math.random» không có
local _ = math.random()
