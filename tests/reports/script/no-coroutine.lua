-- expect: 2 KB.CAM «coroutine» không có
coroutine.wrap(print)
