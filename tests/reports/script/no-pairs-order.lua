-- expect: 2 KB.PAIRS pairs: khóa kiểu table
for _ in pairs({ [{}] = 1 }) do break end
