-- One of every constructor; the dump is compared with blocks.txt.
local vb = require "vanban"

local goc = vb.style {
  size = vb.pt(14),
  first = vb.mm(10),
  before = vb.pt(6),
  leading = 1150,
}
local dam = vb.style {
  base = goc,
  bold = true,
  first = 0,
  align = "centre",
  balance = true,
  keep_with_next = true,
  rule_share = 400,
  rule_gap = vb.pt(5),
  rule_width = vb.pt(0.5),
}
local nho = vb.style { base = goc, size = vb.pt(10) }

local function o(s)
  return vb.cell { vb.p { style = goc, s } }
end

local function bang(d)
  local so = vb.cell { header = true, rowspan = 1, vb.p { "TT" } }
  local ten = vb.cell {
    header = true,
    colspan = 2,
    valign = "middle",
    vertical = true,
    vb.p { "Tên" },
  }
  return vb.table {
    columns = { { width = vb.mm(10) }, { share = 2, least = vb.mm(5) }, { decimal = true } },
    head = { vb.row { so, ten } },
    padding_x = vb.pt(3),
    padding_y = vb.pt(2),
    rule_width = vb.pt(0.5),
    continued = vb.p { style = goc, "(tiếp theo)" },
    from = d,
    mark = "BANG",
    vb.row { keep_with_next = true, o "1", o "Một", o "1,5" },
    { vb.row { subtotal = true, o "", o "Cộng", vb.cell {} }, nil, false },
  }
end

local function dau(d)
  return vb.columns {
    widths = { vb.mm(70), vb.mm(95) },
    before = vb.pt(3),
    vb.group { vb.p { style = dam, mark = "CQBH", d.goc.co_quan.ten } },
    vb.p {
      style = dam,
      mark = "QH",
      vb.fmt.upper("Cộng hòa"), vb.br(), "x", vb.tab(vb.mm(5)), vb.blank(100),
    },
  }
end

local function than(d)
  local muc = d.noi_dung.muc
  return {
    vb.p {
      style = dam,
      role = "H1",
      outline = true,
      title = "Trích yếu",
      id = "ty",
      from = d.trich_yeu,
      vb.inlines(d.trich_yeu),
    },
    vb.p {
      style = goc,
      label = { vb.b "1.", " " },
      vb.inlines(muc[1].doan[1], { note_style = nho }),
    },
    vb.group {
      role = "L",
      keep = true,
      vb.p { style = goc, role = "LI", label = "a)", vb.inlines(muc[1].danh_sach[1].y[1]) },
    },
    vb.p {
      style = goc,
      vb.inlines(muc[2].doan[1], { labels = { viec = "Mục II" }, trim_dot = true }),
      vb.note { vb.p { style = nho, "Ghi chú." } },
      vb.sup "2", vb.sub "3", vb.u "u",
      vb.text { no_break = true, "3666/QĐ-UBND" },
    },
    vb.p {
      style = goc,
      "Trang ", vb.page_number(), "/", vb.page_count(), ", xem trang ", vb.page_of("ty"), ": ",
      vb.figures.value("luot", { loai = "ke-hoach" }),
    },
  }
end

return vb.layout {
  id = "blocks",
  api = 1,
  title = "Các khối",
  build = function(d)
    return {
      info = { title = "Tên văn bản", author = "Phòng Văn hóa" },
      vb.section {
        page = vb.page {
          top = vb.mm(20),
          left = vb.mm(30),
          number_size = vb.pt(14),
          number_baseline = vb.mm(12),
        },
        dau(d),
        vb.space(vb.pt(12)),
        than(d),
        bang(d),
      },
    }
  end,
}
