-- expect: 2 KB.CAM «string.find» không có trong kịch bản
local _ = ("a"):rep(1e5):find(("a*"):rep(50) .. "b")
