-- expect: 2 KB.CAM «setmetatable» không có
setmetatable({}, {})
