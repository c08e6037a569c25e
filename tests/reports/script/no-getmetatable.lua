-- expect: 2 KB.CAM «getmetatable» không có
getmetatable("").__index = nil
