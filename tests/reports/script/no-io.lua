-- expect: 2 KB.CAM «io» không có trong kịch bản
io.open("/etc/passwd")
