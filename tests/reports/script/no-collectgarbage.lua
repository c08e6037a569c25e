-- expect: 2 KB.CAM «collectgarbage» không có
collectgarbage("count")
