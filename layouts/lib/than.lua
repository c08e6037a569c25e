-- The body of a document: every kind of block of the data, at any depth (A1.II.6).
--
-- `o` goes down to the blocks: `dau` is set before the first words («“» of a quotation), `duoi`
-- takes the place of the last end mark («./.», «”»), `giu` keeps the last paragraph on the page of
-- what follows.
local vb = require "vanban"
local chu = require "lib.chu"
local so_muc = require "lib.so_muc"
local danh_sach = require "lib.danh_sach"
local bang = require "lib.bang"

local than = {}

-- Heading level inside a quotation: its headings are not headings of this document.
local TRONG_TRICH = 100

local khoi_cua -- children of a part; below, because parts nest

local function doan(c, k, node, o)
  return vb.p {
    style = o.giu and c.giu(k) or k,
    from = node,
    mark = "ND",
    o.dau or "",
    chu.ket(c, node, o.duoi),
  }
end

local function cong_thuc(c, node, o)
  return vb.p {
    style = o.giu and c.giu(c.kieu.cong_thuc) or c.kieu.cong_thuc,
    from = node,
    mark = "ND",
    o.dau or "",
    chu.ket(c, node, o.duoi),
  }
end

-- «./.» on a line of its own, below a table.
local function het_sau_bang(c, node, o)
  if not o.duoi then return {} end
  return { vb.p { style = c.giu(c.kieu.het), from = node, mark = "ND", o.duoi } }
end

-- A quotation of blocks: “ before the first words, ” after the last mark of the author.
local function trich(c, node, o)
  local b = so_muc.bat_dau(c.p.danh_so, TRONG_TRICH)
  local trong = { dau = (o.dau or "") .. "“", duoi = { "”", o.duoi or "" }, giu = o.giu }
  return { vb.group(chu.them({ role = "BlockQuote", from = node }, khoi_cua(c, node, b, trong))) }
end

local function tieu_de(c, node, nhan)
  local t = node.tieu_de
  local hoa = nhan.hang == "lon" or nhan.hang == "chuong"
  return hoa and chu.hoa(c, t) or chu.nguyen(c, t)
end

-- The name of a part in the outline: «I. Kết quả đạt được».
local function ten_muc_luc(node, nhan)
  local t = chu.tron(node.tieu_de)
  return nhan.chu == "" and t or nhan.chu .. " " .. t
end

-- What stands before the words of a numbered part: its label, set without stretching.
local function nhan_doan(nhan, o)
  return nhan.chu ~= "" and { o.dau or "", nhan.chu } or nil
end

local function vai(cap)
  return cap >= TRONG_TRICH and "P" or "H" .. vb.fmt.number(math.min(cap, 6))
end

-- «Phần I», «Chương I», «Mục 1»: word and title on two lines, one heading (A1.II.6.đ).
local function de_chuong(c, node, b, nhan, o)
  local hai = node.tieu_de and nhan.chu ~= ""
  return vb.p {
    style = c.kieu.chuong,
    role = vai(b.cap),
    from = node,
    mark = "MUC",
    id = node.ma,
    outline = b.cap < TRONG_TRICH,
    title = ten_muc_luc(node, nhan),
    o.dau or "",
    nhan.chu,
    hai and vb.br() or "",
    node.tieu_de and tieu_de(c, node, nhan) or "",
    o.duoi or "",
  }
end

-- «I. TIÊU ĐỀ», «1. Tiêu đề», «a) Tiêu đề», «Điều 1. Tiêu đề» on a line of their own (A1.V.6b).
local function de_muc(c, node, b, nhan, o)
  if nhan.hang == "chuong" then return de_chuong(c, node, b, nhan, o) end
  return vb.p {
    style = nhan.hang == "nho" and c.kieu.diem or c.kieu.muc,
    role = vai(b.cap),
    from = node,
    mark = "MUC",
    id = node.ma,
    outline = b.cap < TRONG_TRICH,
    title = ten_muc_luc(node, nhan),
    label = nhan_doan(nhan, o),
    nhan.chu == "" and o.dau or "",
    tieu_de(c, node, nhan),
    o.duoi or "",
  }
end

local function dam(nhan, noi)
  return nhan.hang == "nho" and noi or vb.b(noi)
end

-- The title of a run-in heading, closed by the author's mark or a colon.
local function tieu_de_lien(c, node, nhan)
  if not node.tieu_de then return "" end
  local cach = chu.co_dau_cuoi(node.tieu_de) and "" or ":"
  return { dam(nhan, { tieu_de(c, node, nhan), cach }), " " }
end

-- The label of a numbered paragraph is bold before a bold title, and after «Điều».
local function nhan_lien(node, nhan, o)
  local nhan_tran = nhan_doan(nhan, o)
  if not nhan_tran then return nil end
  if node.tieu_de then return dam(nhan, nhan_tran) end
  return vb.name(node) == "dieu" and vb.b(nhan_tran) or nhan_tran
end

-- A part without a heading of its own line: its label goes into its first paragraph.
local function doan_co_so(c, node, nhan, cac, o)
  local mot = cac[1]
  local la_doan = mot and vb.name(mot) == "doan"
  local oi = la_doan and chu.phan_cua(o, 1, #cac) or { dau = o.dau }
  if #cac == 0 then oi = o end
  return vb.p {
    style = (oi.giu or #cac > 0 and not la_doan) and c.giu(c.kieu.doan) or c.kieu.doan,
    from = la_doan and mot or node,
    mark = "ND",
    id = node.ma,
    label = nhan_lien(node, nhan, oi),
    nhan.chu == "" and oi.dau or "",
    tieu_de_lien(c, node, nhan),
    la_doan and chu.ket(c, mot, oi.duoi) or oi.duoi or "",
  }, la_doan and 2 or 1
end

-- A numbered part with all that stands in it.
local function phan_muc(c, node, b, o)
  local nhan, trong = so_muc.buoc(b, node, c.p)
  local cac = than.con(node)
  local lien = vb.name(node) == "muc" and node.lien
  local dong_rieng = nhan.hang == "chuong" or node.tieu_de and not lien
  local r, tu
  if dong_rieng then
    r, tu = { de_muc(c, node, b, nhan, #cac == 0 and o or { dau = o.dau }) }, 1
    if nhan.hang ~= "chuong" then trong.cap = b.cap + 1 end
  else
    local p, ke = doan_co_so(c, node, nhan, cac, o)
    r, tu, trong.cap = { p }, ke, b.cap
  end
  local sau = { duoi = o.duoi, giu = o.giu }
  return chu.them(r, khoi_cua(c, node, trong, sau, cac, tu))
end

-- The blocks of a part: its children but for its heading.
function than.con(node)
  local r = {}
  for _, x in ipairs(node:con()) do
    if vb.name(x) ~= "tieu-de" then r[#r + 1] = x end
  end
  return r
end

local function ket_thuc(c, node, o)
  return vb.p {
    style = c.giu(c.kieu.doan),
    from = node,
    mark = "ND",
    o.dau or "",
    chu.bo_dau(c, node),
    c.p.chu.het,
  }
end

-- The list that begins at child `i`: a run of signed lines.
local function chay_gach(cac, i)
  local run = {}
  while cac[i] and danh_sach.la_gach(cac[i]) do
    run[#run + 1] = cac[i]
    i = i + 1
  end
  return run, i - 1
end

-- One block that is no signed line.
local function mot_khoi(c, k, node, b, o)
  local ten = vb.name(node)
  if ten == "doan" then return { doan(c, k, node, o) } end
  if ten == "danh-sach" then return danh_sach.danh_sach(c, k, node, o) end
  if ten == "bang" then
    return chu.noi { bang.bang(c, node, o.duoi ~= nil), het_sau_bang(c, node, o) }
  end
  if ten == "cong-thuc" then return { cong_thuc(c, node, o) } end
  if ten == "trich" then return trich(c, node, o) end
  if ten == "ket-thuc" then return { ket_thuc(c, node, o) } end
  return phan_muc(c, node, b, o)
end

-- Blocks `cac` from `tu` on, set with style `k`.
local function day_khoi(c, k, cac, b, o, tu)
  local r, i = {}, tu or 1
  while i <= #cac do
    if danh_sach.la_gach(cac[i]) then
      local run, den = chay_gach(cac, i)
      local oi = { dau = i == 1 and o.dau or nil }
      if den == #cac then oi.duoi, oi.giu = o.duoi, o.giu end
      chu.them(r, danh_sach.gach(c, k, run, oi))
      i = den + 1
    else
      chu.them(r, mot_khoi(c, k, cac[i], b, chu.phan_cua(o, i, #cac)))
      i = i + 1
    end
  end
  return r
end

khoi_cua = function(c, node, b, o, cac, tu)
  return day_khoi(c, c.kieu.doan, cac or than.con(node), b, o, tu)
end

-- Blocks `cac` in a cell or below a y: the kinds that are no numbered parts.
function than.khoi(c, k, cac, o)
  return day_khoi(c, k, cac, nil, o or {})
end

-- All of `node` (noi-dung, phu-luc), numbered from place `b`, ended by «./.»; `giu` keeps the last
-- paragraph with what follows.
function than.noi_dung(c, node, b, giu)
  return khoi_cua(c, node, b, { duoi = c.p.chu.het, giu = giu })
end

return than
