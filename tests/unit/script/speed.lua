-- Builds 50,000 paragraphs from the data's own words: the size of a 1,500-page document.
local vb = require "vanban"

return vb.layout {
  id = "speed",
  api = 1,
  title = "Tốc độ",
  build = function(d)
    local nhan = { viec = "Mục II" }
    local style = vb.style { size = vb.pt(14), first = vb.mm(10) }
    local doan, body = { d.noi_dung.muc[1].doan[1], d.noi_dung.muc[2].doan[1], d.trich_yeu }, {}
    for i = 1, 50000 do
      local node = doan[i % 3 + 1]
      body[#body + 1] = vb.p {
        style = style,
        from = node,
        mark = "ND",
        label = "-",
        vb.inlines(node, { labels = nhan }),
      }
    end
    return vb.section { page = vb.page {}, body }
  end,
}
