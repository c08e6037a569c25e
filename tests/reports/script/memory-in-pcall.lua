-- status: 4
-- expect: 3 KB.BO-NHO mẫu cần quá 256 MiB
pcall(function() local s = "x"; while true do s = s .. s end end)
