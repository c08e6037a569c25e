-- expect: 2 KB.LOI thiếu phần căn cứ
assert(false, "thiếu phần căn cứ")
