-- Words of the data as inlines of the page: in capitals, with or without their end mark.
local vb = require "vanban"

local chu = {}

local fmt = vb.fmt

local function noi_tuyen(c, node)
  return vb.inlines(node, { note_style = c.kieu.chu_thich, labels = c.nhan })
end

-- The content of `node` as it stands; a string is its own content.
function chu.nguyen(c, node)
  if type(node) == "string" then return { node } end
  return noi_tuyen(c, node)
end

-- In capitals, as the decree asks of names and titles.  Line breaks and footnotes stay.
function chu.hoa(c, node)
  if type(node) == "string" then return { fmt.upper(node) } end
  local r = noi_tuyen(c, node)
  for i, x in ipairs(r) do
    local s = tostring(x)
    if s ~= "" then r[i] = fmt.upper(s) end
  end
  return r
end

-- A piece of text may begin with the space after the piece before it: that stays.
local function bo_dau_cuoi(s)
  local truoc = fmt.starts(s, " ") and " " or ""
  s = fmt.trim(s)
  if fmt.ends(s, ";") or fmt.ends(s, ",") then return truoc .. string.sub(s, 1, -2) end
  return truoc .. fmt.trim_dot(s)
end

-- Without the full stop, semicolon or comma that the author may have typed at the end; a footnote
-- call after it stays.
function chu.bo_dau(c, node)
  if type(node) == "string" then return { bo_dau_cuoi(node) } end
  local r = noi_tuyen(c, node)
  local i = #r
  while i > 0 and tostring(r[i]) == "" do i = i - 1 end
  local cuoi = i > 0 and tostring(r[i]) or ""
  local goc = bo_dau_cuoi(cuoi)
  if goc ~= cuoi then r[i] = goc end
  return r
end

-- With end mark `dau` in place of the author's own: never two.  Without `dau` as it stands; a list
-- is set after the author's mark, as a closing quotation mark is.
function chu.ket(c, node, dau)
  if not dau then return chu.nguyen(c, node) end
  if type(dau) == "table" then return { chu.nguyen(c, node), dau } end
  return { chu.bo_dau(c, node), dau }
end

-- Words that stay on one line: «Phụ lục II» inside a sentence.
function chu.lien(s)
  return fmt.replace(s, " ", "\u{a0}")
end

-- The text in one line, without footnotes: for titles and reports.
function chu.tron(node)
  if node == nil then return "" end
  local s = type(node) == "string" and node or node:chu()
  return fmt.trim(fmt.replace(fmt.replace(s, "\n", " "), "  ", " "))
end

-- Does the text of `node` end with a mark of punctuation?
function chu.co_dau_cuoi(node)
  local s = chu.tron(node)
  for _, dau in ipairs { ".", ":", ";", ",", "!", "?" } do
    if fmt.ends(s, dau) then return true end
  end
  return false
end

-- What of `o` (see than.lua) concerns child `i` of `n`: the first gets `dau`, the last the rest.
function chu.phan_cua(o, i, n)
  return {
    dau = i == 1 and o.dau or nil,
    duoi = i == n and o.duoi or nil,
    giu = i == n and o.giu or nil,
  }
end

-- Appends the blocks of `them` to `vao`.
function chu.them(vao, them)
  for _, b in ipairs(them) do vao[#vao + 1] = b end
  return vao
end

-- The lists of blocks in `cac`, one after another in one list.
function chu.noi(cac)
  local r = {}
  for _, khoi in ipairs(cac) do chu.them(r, khoi) end
  return r
end

return chu
