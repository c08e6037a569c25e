-- expect: 2 KB.CAM «load» không có
load("return 1")()
