-- expect: 11 KB.TRUONG noi-dung/muc
local vb = require "vanban"

return vb.layout {
  id = "unknown-field-in-part",
  api = 1,
  title = "Thử",
  build = function(d, profile)
    local _ = profile
    for _, muc in ipairs(d.noi_dung:con()) do
      local x = muc.tieude
    end
    return { vb.section { page = vb.page {}, vb.p { "x" } } }
  end,
}
