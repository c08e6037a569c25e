-- expect: 2 KB.CAM «string.dump» không có
string.dump(print)
