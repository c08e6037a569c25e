-- Numbering: what stands before a part of the text, how the part is called when the text refers to
-- it, and how it is set.
--
-- A scheme is a row of tokens, one for each depth of <muc>: "I 1 1.1 a -".  Tokens: A I 1 1.1 1.1.1
-- a i with or without a dot or bracket («1.», «a)», «(1)»), - and +.  A token of several numbers
-- counts from the numbers above it: «1.1» under «2» is «2.1».
local vb = require "vanban"
local chu = require "lib.chu"

local so_muc = {}

local fmt = vb.fmt

-- One token: `dau`, `cuoi` around the number, `chu` how it is written, `so` how many numbers.
local function mot_mau(chuoi)
  local than, m = chuoi, { dau = "", cuoi = "." }
  if fmt.starts(than, "(") and fmt.ends(than, ")") then
    than, m.dau, m.cuoi = string.sub(than, 2, -2), "(", ")"
  elseif fmt.ends(than, ")") then
    than, m.cuoi = string.sub(than, 1, -2), ")"
  elseif fmt.ends(than, ".") then
    than = string.sub(than, 1, -2)
  elseif than == "a" or than == "i" then
    m.cuoi = ")"
  end
  if than == "-" or than == "+" or than == "*" then m.cuoi = "" end
  m.chu = string.sub(than, 1, 1)
  m.so = #fmt.split(than, ".")
  m.la = than
  return m
end

-- The tokens of scheme `chuoi`.
function so_muc.doc_mau(chuoi)
  local r = {}
  for i, tu in ipairs(fmt.split(chuoi, " ")) do r[i] = mot_mau(tu) end
  return r
end

local viet = {
  I = function(n) return fmt.roman(n) end,
  i = function(n) return fmt.lower(fmt.roman(n)) end,
  A = function(n) return fmt.upper(fmt.letter(n)) end,
  a = function(n) return fmt.letter(n) end,
  ["1"] = function(n) return fmt.number(n) end,
  ["-"] = function() return "-" end,
  ["+"] = function() return "+" end,
  ["*"] = function() return "*" end,
}

-- The bare number of the last place of `duong` (numbers from the top down, or the words of an own
-- label) by token `m`.
local function con_so(m, duong)
  local r = {}
  for i = math.max(1, #duong - m.so + 1), #duong do
    local n = duong[i]
    r[#r + 1] = type(n) == "string" and n or (viet[m.chu] or viet["1"])(n)
  end
  return table.concat(r, ".")
end

-- Is token `m` one of those that numbering knows?
local function la_mau(m)
  if not viet[m.chu] then return false end
  for _, phan in ipairs(fmt.split(m.la, ".")) do
    if phan ~= m.chu then return false end
  end
  return m.so == 1 or m.chu == "1"
end

-- Reports the tokens of the scheme that `node` gives when numbering does not know them.
function so_muc.kiem_mau(node)
  for _, tu in ipairs(fmt.split(node.danh_so or "", " ")) do
    if tu ~= "" and not la_mau(mot_mau(tu)) then
      vb.fault(node, "danh-so có dấu mẫu «" .. tu .. "» mà chương trình không biết: "
        .. "dùng I, A, 1, 1.1, 1.1.1, a, i (có thể thêm ngoặc: «a)», «(1)»), -, +",
        "danh-so has the token “" .. tu .. "”, which is not known: "
        .. "use I, A, 1, 1.1, 1.1.1, a, i (with brackets if need be: “a)”, “(1)”), -, +")
    end
  end
end

-- The label of entry `n` of a list numbered by `chuoi`: «1.», «a)», «-».
function so_muc.nhan_danh_sach(chuoi, n)
  local m = mot_mau(chuoi)
  return m.dau .. con_so(m, { n }) .. m.cuoi
end

-- How a heading with token `m` is set: "lon" capitals and bold, "vua" bold, "nho" plain (A1.V.6b).
local function hang(m)
  if m.dau ~= "" or m.cuoi == "" then return "nho" end
  if m.chu == "I" or m.chu == "A" then return "lon" end
  return m.chu == "1" and "vua" or "nho"
end

-- The place where numbering begins: scheme, counters, names of the places above.  `im` keeps faults
-- for the second round, when the page is made.
function so_muc.bat_dau(chuoi, cap, im)
  return {
    im = im,
    mau = so_muc.doc_mau(chuoi),
    sau = 0,        -- tokens used up by the places above
    duong = {},     -- their numbers
    ten = {},       -- their names in a reference
    thuoc = "",     -- « Phần II» after a reference
    dem = {},       -- counters that begin anew in every place
    chung = {},     -- counters that run through the whole text
    cap = cap or 2, -- heading level of the next heading
  }
end

local function noi_them(ds, x, bo)
  local r = {}
  for i = 1, #ds - (bo or 0) do r[i] = ds[i] end
  r[#r + 1] = x
  return r
end

-- The place below `b`, with the changes of `moi`.
local function xuong(b, moi)
  local r = {}
  for k, v in pairs(b) do r[k] = v end
  r.dem = {}
  for k, v in pairs(moi) do r[k] = v end
  return r
end

local function dem(b, ten, o_chung)
  local t = o_chung and b.chung or b.dem
  t[ten] = (t[ten] or 0) + 1
  return t[ten]
end

-- Phần, Chương, Mục, Tiểu mục: word and number on a line of their own (A1.II.6.đ).
local function co_tu(tu, n, la_ma)
  return tu .. " " .. (la_ma and fmt.roman(n) or fmt.number(n))
end

-- The bare words of an own label: «(2).» is «2», «Điều 14a.» is «Điều 14a».
local function nhan_tran(nhan)
  local s = fmt.trim(nhan)
  while fmt.ends(s, ".") or fmt.ends(s, ")") or fmt.ends(s, ":") do s = string.sub(s, 1, -2) end
  return fmt.starts(s, "(") and string.sub(s, 2) or s
end

local function la_chu_so(s, i)
  return tonumber(string.sub(s, i, i)) ~= nil
end

-- A label put in between others, as an amendment does: «Điều 14a.», «1b.», «a1)».
local function chen_giua(nhan)
  local tu = fmt.split(nhan_tran(nhan), " ")
  local so = tu[#tu]
  return la_chu_so(so, 1) ~= la_chu_so(so, #so)
end

-- The number of `node`.  The author's own label stands as it is and takes a number; "" is a part
-- without a label, and one put in between: these take none.
local function dem_phan(b, node, o_chung)
  local rieng = node.nhan
  if rieng and (rieng == "" or chen_giua(rieng)) then return 0 end
  return dem(b, vb.name(node), o_chung)
end

local function lon(b, node, tu, o)
  local rieng = node.nhan
  local n = dem_phan(b, node, o.chung)
  local dau = rieng or co_tu(tu, n, o.la_ma)
  local nhan = { chu = dau, goi = chu.lien(dau) .. b.thuoc, hang = "chuong" }
  local mau = node.danh_so and so_muc.doc_mau(node.danh_so) or b.mau
  return nhan, xuong(b, {
    mau = mau,
    sau = 0,
    duong = {},
    ten = {},
    thuoc = " " .. nhan.goi,
    trong_chuong = o.trong_chuong,
    cap = b.cap + 1,
  })
end

local function co_chuong(node)
  for _, x in ipairs(node:con()) do
    if vb.name(x) == "chuong" then return true end
  end
  return false
end

-- How the text names place `nhan` of token `m`: «mục II.1», «điểm a mục II.1».
local function goi_muc(b, m, so)
  if hang(m) == "nho" and m.cuoi == "" then return b.goi or "", b.ten end
  local ten = noi_them(b.ten, so, m.so > 1 and m.so - 1 or 0)
  if hang(m) == "nho" and #b.ten > 0 then
    local tren = chu.lien("mục " .. table.concat(b.ten, "."))
    return chu.lien("điểm " .. so) .. " " .. tren .. b.thuoc, ten
  end
  return chu.lien("mục " .. table.concat(ten, ".")) .. b.thuoc, ten
end

local function muc(b, node, p)
  if b.trong_chuong then return lon(b, node, p.chu.muc, {}) end
  local m = b.mau[b.sau + 1]
  if not m then
    m = b.mau[#b.mau]
    if not b.im then
      vb.fault(node, "cách đánh số của văn bản chỉ có " .. fmt.count(#b.mau)
        .. " cấp mà mục này ở cấp sâu hơn: thêm một cấp vào danh-so",
        "the document numbers " .. #b.mau
        .. " levels and this part is deeper: add a level to danh-so")
    end
  end
  local rieng = node.nhan
  local n = dem_phan(b, node)
  local duong = noi_them(b.duong, n > 0 and n or nhan_tran(rieng))
  local so = con_so(m, duong)
  local nhan = { chu = rieng or m.dau .. so .. m.cuoi, hang = hang(m) }
  local ten
  nhan.goi, ten = goi_muc(b, m, rieng and nhan_tran(rieng) or so)
  return nhan, xuong(b, {
    mau = node.danh_so and so_muc.doc_mau(node.danh_so) or b.mau,
    sau = node.danh_so and 0 or b.sau + 1,
    duong = duong,
    ten = ten,
    goi = nhan.goi,
  })
end

local buoc = {
  phan = function(b, node, p)
    return lon(b, node, p.chu.phan, { chung = true, la_ma = true, trong_chuong = co_chuong(node) })
  end,
  chuong = function(b, node, p)
    return lon(b, node, p.chu.chuong, { chung = true, la_ma = true, trong_chuong = true })
  end,
  muc = muc,
  ["tieu-muc"] = function(b, node, p) return lon(b, node, p.chu.tieu_muc, {}) end,
  dieu = function(b, node, p)
    local n = dem_phan(b, node, true)
    local dau = node.nhan or co_tu(p.chu.dieu, n) .. "."
    local goi = chu.lien(nhan_tran(dau))
    return { chu = dau, goi = goi, hang = "vua" }, xuong(b, { thuoc = " " .. goi })
  end,
  khoan = function(b, node)
    local so = fmt.number(dem_phan(b, node))
    local goi = chu.lien("khoản " .. nhan_tran(node.nhan or so)) .. b.thuoc
    local nhan = { chu = node.nhan or so .. ".", goi = goi, hang = "vua" }
    return nhan, xuong(b, { thuoc = " " .. goi })
  end,
  diem = function(b, node)
    local n = dem_phan(b, node)
    local nhan = node.nhan or fmt.letter(n) .. ")"
    local goi = chu.lien("điểm " .. nhan_tran(nhan)) .. b.thuoc
    return { chu = nhan, goi = goi, hang = "nho" }, xuong(b, {})
  end,
}

-- Is `node` a numbered part of the text?
function so_muc.la_phan(node)
  return buoc[vb.name(node)] ~= nil
end

-- Counts `node` in place `b`: its label and the place inside it.
function so_muc.buoc(b, node, p)
  if not b.im then so_muc.kiem_mau(node) end
  return buoc[vb.name(node)](b, node, p)
end

-- «Bảng 2» for a table that has a title; nil for one without, and for the only one of the document
-- unless it has a code to be referred to.
function so_muc.bang(bo_dem, node, p)
  if not node.tieu_de then return nil end
  bo_dem.da = (bo_dem.da or 0) + 1
  local can_so = bo_dem.tong > 1 or node.ma
  return can_so and p.chu.bang .. " " .. fmt.number(bo_dem.da) or nil
end

-- Enters into `nhan` the names by which the text calls the parts and tables below `node`.
function so_muc.goi_ten(node, b, p, nhan, bo_dem)
  for _, x in ipairs(node:con()) do
    if so_muc.la_phan(x) then
      local cua, trong = so_muc.buoc(b, x, p)
      if x.ma then nhan[x.ma] = cua.goi end
      so_muc.goi_ten(x, trong, p, nhan, bo_dem)
    elseif vb.name(x) == "bang" then
      local goi = so_muc.bang(bo_dem, x, p)
      if x.ma then nhan[x.ma] = chu.lien(goi or p.chu.bang) end
    elseif vb.name(x) == "trich" then
      so_muc.goi_ten(x, so_muc.bat_dau(p.danh_so, 2, true), p, nhan, bo_dem)
    end
  end
end

-- How many tables below `node` have a title.
function so_muc.dem_bang(node)
  local n = 0
  for _, x in ipairs(node:con()) do
    if vb.name(x) == "bang" then
      n = n + (x.tieu_de and 1 or 0)
    elseif so_muc.la_phan(x) or vb.name(x) == "trich" then
      n = n + so_muc.dem_bang(x)
    end
  end
  return n
end

return so_muc
