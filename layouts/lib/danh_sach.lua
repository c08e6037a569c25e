-- Lists: runs of gach, cong and sao, and danh-sach with y.  They stand flat on the page, each entry
-- with the first-line indent of the text, but nested in the structure tree.
local vb = require "vanban"
local chu = require "lib.chu"
local so_muc = require "lib.so_muc"

local danh_sach = {}

local DAU = { gach = "-", cong = "+", sao = "*" }

-- Is `node` a line with a sign of its own?
function danh_sach.la_gach(node)
  return DAU[vb.name(node)] ~= nil
end

-- One entry.  `con`: blocks nested below it; lists join its body, paragraphs need an entry that
-- holds all (`vai` is then the role of its first words).
local function muc_ds(c, k, node, nhan, o, con, vai)
  local p = vb.p {
    style = o.giu and not con and c.giu(k) or k,
    role = vai or "LI",
    from = node,
    mark = "ND",
    label = { o.dau or "", nhan },
    chu.ket(c, node, not con and o.duoi or nil),
  }
  if not con then return { p } end
  if vai then return { vb.group { role = "LI", from = node, p, con } } end
  return { p, con }
end

local function co_doan(cac)
  for _, x in ipairs(cac) do
    if vb.name(x) == "doan" then return true end
  end
  return false
end

-- The lines from `tu` that belong under line `tu`: they have another sign until its own comes back.
local function het_con(cac, tu)
  local cua = vb.name(cac[tu])
  local den = tu
  while cac[den + 1] and vb.name(cac[den + 1]) ~= cua do den = den + 1 end
  return den
end

local function cat(cac, tu, den)
  local r = {}
  for i = tu, den do r[#r + 1] = cac[i] end
  return r
end

-- Cuts run `cac` so that a sign seen further out ends the list below.
local function lap(c, k, cac, o)
  local r = { role = "L", from = cac[1] }
  local i = 1
  while i <= #cac do
    local den = het_con(cac, i)
    local oi = chu.phan_cua(o, i, #cac)
    if den == #cac then oi.duoi, oi.giu = o.duoi, o.giu end
    local con = den > i
      and lap(c, k, cat(cac, i + 1, den), { duoi = oi.duoi, giu = oi.giu }) or nil
    chu.them(r, muc_ds(c, k, cac[i], DAU[vb.name(cac[i])], oi, con))
    i = den + 1
  end
  return vb.group(r)
end

-- The list of run `cac` (gach, cong, sao side by side), set with style `k`.
function danh_sach.gach(c, k, cac, o)
  return { lap(c, k, cac, o) }
end

-- The list of a danh-sach.
function danh_sach.danh_sach(c, k, node, o)
  local r = { role = "L", from = node }
  local cac = node.y
  for i, y in ipairs(cac) do
    local oi = chu.phan_cua(o, i, #cac)
    local con = y:khoi()
    local o_con = { duoi = oi.duoi, giu = oi.giu }
    local khoi = #con > 0 and vb.group { c.khoi(c, k, con, o_con) } or nil
    local nhan = so_muc.nhan_danh_sach(node.danh_so or "-", i)
    chu.them(r, muc_ds(c, k, y, nhan, oi, khoi, co_doan(con) and "P" or nil))
  end
  return { vb.group(r) }
end

return danh_sach
