-- expect: 2 KB.CAM «next» không có
next({})
