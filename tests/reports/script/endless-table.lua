-- status: 4
-- expect: 3 KB.BO-NHO mẫu cần quá 256 MiB
local t = {}; while true do t[#t + 1] = {} end
