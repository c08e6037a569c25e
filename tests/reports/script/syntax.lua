-- expect: 3 KB.CU-PHAP-THIEU thiếu 'then' trước 'local'
if x
  local y = 1
end
