-- Phương hướng, nhiệm vụ năm sau as a document of its own, Mẫu 1.4 of Phụ lục III.  «Phương hướng»
-- is no tên loại of Điều 7: the data say which it is, báo cáo, chương trình or kế hoạch.
local vb = require "vanban"
local mau_1_4 = require "lib.mau_1_4"

return vb.layout {
  id = "phuong-huong",
  api = 1,
  title = "Phương hướng, nhiệm vụ",
  build = function(d, profile)
    return mau_1_4.dung(d, profile, { loai = { "BC", "CTr", "KH" } })
  end,
}
