-- expect: 10 KB.CU-PHAP-DONG thiếu 'end' trước <eof>; 'function' mở ở dòng 5 chưa đóng
local vb = require "vanban"
local x = vb.mm(1)

local function dai()
  if x then
    return x
  end

