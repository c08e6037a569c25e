-- expect: 2 KB.MO-DUN không tìm thấy mô-đun
require "lib.khong_co"
