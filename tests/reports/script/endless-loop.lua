-- status: 4
-- expect: 3 KB.SO-LENH mẫu chạy quá 500000000 lệnh
while true do end
