-- expect: 2 KB.CAM «debug» không có
debug.getregistry()
