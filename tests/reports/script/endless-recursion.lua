-- status: 4
-- expect: 3 KB.DO-SAU hàm gọi lồng nhau quá sâu
local function f(n) return 1 + f(n) end; return f(1)
