-- expect: 10 KB.BAO-LOI mục chưa có số liệu
local vb = require "vanban"

return vb.layout {
  id = "fault-at-data",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    vb.fault(d.noi_dung:con()[1], "mục chưa có số liệu",
      "the part has no figures")
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
