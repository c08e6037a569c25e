-- status: 4
-- expect: 3 KB.BO-NHO mẫu cần quá 256 MiB
local _ = (""):rep(math.maxinteger)
