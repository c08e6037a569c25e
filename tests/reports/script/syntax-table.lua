-- expect: 6 KB.CU-PHAP-DONG thiếu '}' trước 'api'; '{' mở ở dòng 4 chưa đóng
local vb = require "vanban"

return vb.layout {
  id = "syntax-table"
  api = 1,
}
