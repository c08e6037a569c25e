-- expect: 2 KB.CAM «dofile» không có
dofile("/etc/passwd")
