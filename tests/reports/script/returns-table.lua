-- expect: - KB.KET-QUA tệp mẫu trả về table, không phải vb.layout
return { id = "returns-table", build = function() return {} end }
