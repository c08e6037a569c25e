-- expect: 2 KB.MO-DUN-TEN require không nhận tên
require "../../etc/passwd"
