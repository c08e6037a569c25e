-- Tables, typed in or made from the year's figures: title and unit line above, head repeated on
-- every page, column numbers, group and total rows, notes and source below.  The decree leaves the
-- inside of tables open; sizes are the profile's own choice.
local vb = require "vanban"
local chu = require "lib.chu"
local so_muc = require "lib.so_muc"

local bang = {}

local fmt = vb.fmt

local CANH = { trai = "left", giua = "centre", phai = "right", ["thap-phan"] = "right" }
local KIEU_DONG = {
  nhom = "dam_",
  cong = "dam_",
  muc = "nghieng_",
  thuong = "",
  ["so-cot"] = "nghieng_",
}

-- Words and signs that may stand before a number: «trên 50», «≥ 20».
local TRUOC_SO = { "trên ", "dưới ", "hơn ", "gần ", "khoảng ", "từ ", "≥", "≤", ">", "<", "~" }

-- ---- Above and below

local function ten_bang(c, node, goi)
  if not node.tieu_de then return {} end
  return {
    vb.p {
      style = c.kieu.bang_ten,
      role = "Caption",
      from = node,
      mark = "BANG",
      id = node.ma,
      goi and { goi, ". " } or "",
      chu.bo_dau(c, node.tieu_de),
    },
  }
end

local function don_vi(c, node)
  if not node.don_vi_tinh then return {} end
  return {
    vb.p {
      style = c.kieu.bang_don_vi,
      from = node,
      mark = "BANG",
      c.p.chu.don_vi_tinh,
      node.don_vi_tinh,
    },
  }
end

-- Notes and source.  They stay on the page of the last row; `giu` keeps the last of them with what
-- follows.
local function duoi_bang(c, node, giu)
  local r, n = {}, #node.ghi_chu
  for i, g in ipairs(node.ghi_chu) do
    local con = i < n or node.nguon or giu
    r[#r + 1] = vb.p {
      style = con and c.giu(c.kieu.bang_ghi_chu) or c.kieu.bang_ghi_chu,
      from = g,
      mark = "BANG",
      i == 1 and vb.b { c.p.chu.ghi_chu } or "",
      chu.nguyen(c, g),
    }
  end
  if node.nguon then
    r[#r + 1] = vb.p {
      style = giu and c.giu(c.kieu.bang_ghi_chu) or c.kieu.bang_ghi_chu,
      from = node.nguon,
      mark = "BANG",
      vb.b { c.p.chu.nguon },
      chu.nguyen(c, node.nguon),
    }
  end
  return r
end

-- Does something stand below the table that its last row must not be parted from?
local function giu_dong_cuoi(node, giu)
  return giu or node.nguon ~= nil or #node.ghi_chu > 0
end

-- «Cộng mang sang», «Mang sang».
local function mang_sang(c, node, loi)
  if not node.mang_sang then return nil end
  return vb.p { style = c.kieu.o_dam_centre, from = node, loi }
end

-- The line above the head on later pages: «Bảng 2 (tiếp theo)».
local function tiep(c, node, goi)
  if not goi then return nil end
  return vb.p { style = c.kieu.bang_tiep, from = node, goi, " ", c.p.chu.tiep_theo }
end

-- (1) (2) (3) … under the head; (9=7/4) where `cach_tinh` says how the column is computed.
local function dong_so_cot(c, node, n, cach_tinh)
  local r = { from = node }
  for i = 1, n do
    local so = cach_tinh and cach_tinh[i] or ""
    r[i] = vb.cell {
      header = true,
      from = node,
      vb.p {
        style = c.kieu.o_nghieng_centre,
        from = node,
        "(",
        so ~= "" and so or fmt.number(i),
        ")",
      },
    }
  end
  return vb.row(r)
end

local function dung(c, node, goi, giu, cot, dau, dong)
  local b = c.p.bang
  local t = {
    columns = cot,
    head = dau,
    padding_x = b.dem_ngang,
    padding_y = b.dem_doc,
    rule_width = b.ke,
    least_size = b.co_chu_it_nhat,
    least_padding_x = b.dem_ngang_it_nhat,
    carry_out = mang_sang(c, node, c.p.chu.cong_mang_sang),
    carry_in = mang_sang(c, node, c.p.chu.mang_sang),
    before = b.truoc,
    from = node,
    continued = tiep(c, node, goi),
  }
  chu.them(t, dong)
  return chu.noi {
    ten_bang(c, node, goi),
    don_vi(c, node),
    { vb.table(t) },
    duoi_bang(c, node, giu),
    { vb.space(b.sau) },
  }
end

-- ---- Typed tables: which column a cell stands in

-- Gives every cell of `cac_dong` its column; returns a list of { o, cot } lists and the number of
-- columns.
local function xep(cac_dong)
  local ban, r, n = {}, {}, 0
  for d, dong in ipairs(cac_dong) do
    r[d] = {}
    local cot = 1
    for _, o in ipairs(dong.o) do
      while (ban[cot] or 0) >= d do cot = cot + 1 end
      r[d][#r[d] + 1] = { o = o, cot = cot }
      local gop = o.gop_cot or 1
      for k = cot, cot + gop - 1 do ban[k] = d + (o.gop_dong or 1) - 1 end
      cot = cot + gop
      n = math.max(n, cot - 1)
    end
  end
  return r, n
end

local function chi_chu_so(s)
  for i = 1, #s do
    if not fmt.find("0123456789.,", string.sub(s, i, i)) then return false end
  end
  return s ~= ""
end

-- «330.450», «97,6%», «-0,59».
local function la_con_so(s)
  if fmt.starts(s, "(") and fmt.ends(s, ")") then s = string.sub(s, 2, -2) end
  if fmt.starts(s, "-") or fmt.starts(s, "+") then s = string.sub(s, 2) end
  if fmt.ends(s, "%") then s = string.sub(s, 1, -2) end
  return chi_chu_so(s)
end

-- Also «trên 50», «≥ 20», «6,6-6,8», «6,6 - 6,8».
local function la_co_so(s)
  for _, t in ipairs(TRUOC_SO) do
    if fmt.starts(s, t) then s = fmt.trim(string.sub(s, #t + 1)) end
  end
  local gach = fmt.find(s, "-", 2)
  if not gach then return la_con_so(s) end
  return la_con_so(fmt.trim(string.sub(s, 1, gach - 1)))
    and la_con_so(fmt.trim(string.sub(s, gach + 1)))
end

local DAU_TRONG = { ["-"] = true, ["–"] = true, ["…"] = true, ["x"] = true }

-- How a column of figures, signs and nothing else is aligned: by its figures, in the middle when
-- it has none; nil for a column of words and for an empty one.
local function canh_so(cac_dong, cot)
  local canh = nil
  for _, dong in ipairs(cac_dong) do
    for _, x in ipairs(dong) do
      local s = x.cot == cot and (x.o.gop_cot or 1) == 1 and chu.tron(x.o) or ""
      if la_co_so(s) then
        canh = "thap-phan"
      elseif DAU_TRONG[s] then
        canh = canh or "giua"
      elseif s ~= "" then
        return nil
      end
    end
  end
  return canh
end

local TT = { ["TT"] = true, ["STT"] = true, ["Số TT"] = true }
local DVT = { ["ĐVT"] = true, ["Đơn vị tính"] = true }

-- Does a head cell of column `i` say one of `cac_ten`?
local function co_ten(dau, i, cac_ten)
  for _, dong in ipairs(dau) do
    for _, x in ipairs(dong) do
      if x.cot == i and cac_ten[chu.tron(x.o)] then return true end
    end
  end
  return false
end

local function la_tt(dau)
  return co_ten(dau, 1, TT)
end

-- Alignment of each column: the author's, or by what stands in it.
local function canh_cot(node, n, dau, than)
  local r = {}
  for i = 1, n do
    local cot = type(node.cot) ~= "string" and node.cot[i] or nil
    r[i] = cot and cot.can
      or (i == 1 and la_tt(dau) or co_ten(dau, i, DVT)) and "giua"
      or canh_so(than, i)
      or "trai"
  end
  return r
end

-- The column's cell in the last total row, as text; nil when the table has no total row.
local function o_dong_cong(node, than, i)
  for d = #node.dong, 1, -1 do
    if node.dong[d].kieu == "cong" then
      for _, x in ipairs(than[d]) do
        if x.cot == i then return chu.tron(x.o) end
      end
      return ""
    end
  end
  return nil
end

-- Is column `i` summed where the table goes over to a next page?
local function cot_mang_sang(node, canh, than, i)
  if canh[i] ~= "thap-phan" and canh[i] ~= "phai" then return false end
  local tong = o_dong_cong(node, than, i)
  return tong == nil or la_con_so(tong)
end

-- Are all texts of the first column as short as running numbers are?
local function toan_so_ngan(than)
  for _, dong in ipairs(than) do
    local x = dong[1]
    if x and x.cot == 1 and (x.o.gop_cot or 1) == 1 and #chu.tron(x.o) > 4 then return false end
  end
  return #than < 1000
end

local function cac_cot(c, node, n, canh, dau, than)
  local r = {}
  for i = 1, n do
    local cot = type(node.cot) ~= "string" and node.cot[i] or nil
    r[i] = {
      decimal = canh[i] == "thap-phan",
      carried = node.mang_sang and cot_mang_sang(node, canh, than, i),
    }
    if cot and cot.rong then
      r[i].width = vb.mm(tonumber(fmt.replace(tostring(cot.rong), ",", ".")))
    elseif cot and cot.phan then
      r[i].share = cot.phan
    elseif i == 1 and la_tt(dau) then
      r[i][toan_so_ngan(than) and "width" or "least"] = c.p.bang.hep
    end
  end
  return r
end

-- ---- Typed tables: cells and rows

local function noi_dung_o(c, o, k)
  local khoi = o:khoi()
  if #khoi > 0 then return c.khoi(c, k, khoi) end
  return { vb.p { style = k, from = o, mark = "BANG", chu.nguyen(c, o) } }
end

-- Head cells are bold; the row of column numbers, «A, B, 1, 2, 3=2/1», is not.
local KIEU_DAU = { ["so-cot"] = "nghieng_" }

local function o_dau(c, x, kieu)
  return vb.cell(chu.them({
    header = true,
    from = x.o,
    colspan = x.o.gop_cot,
    rowspan = x.o.gop_dong,
    vertical = x.o.doc,
    valign = "middle",
  }, noi_dung_o(c, x.o, c.kieu["o_" .. (KIEU_DAU[kieu] or "dam_") .. "centre"])))
end

local function o_than(c, x, kieu, canh)
  local can = x.o.can or ((x.o.gop_cot or 1) > 1 and "trai") or canh[x.cot]
  return vb.cell(chu.them({
    from = x.o,
    colspan = x.o.gop_cot,
    rowspan = x.o.gop_dong,
    vertical = x.o.doc,
    valign = (x.o.gop_dong or 1) > 1 and "middle" or "top",
  }, noi_dung_o(c, x.o, c.kieu["o_" .. KIEU_DONG[kieu] .. CANH[can]])))
end

local function dong_dau(c, node, xep_dau, n)
  local r = {}
  for d, dong in ipairs(node.dau and node.dau.dong or {}) do
    local o = { from = dong }
    for i, x in ipairs(xep_dau[d]) do o[i] = o_dau(c, x, dong.kieu) end
    r[d] = vb.row(o)
  end
  if node.so_cot then r[#r + 1] = dong_so_cot(c, node, n) end
  return r
end

local function dong_than(c, dong, cac_o, canh, giu)
  local kieu = dong.kieu or "thuong"
  local r = {
    from = dong,
    keep_with_next = giu or kieu == "nhom" or kieu == "muc",
    subtotal = kieu == "cong",
    summed = kieu == "thuong",
  }
  for i, x in ipairs(cac_o) do r[i] = o_than(c, x, kieu, canh) end
  return vb.row(r)
end

local function bang_go(c, node, goi, giu)
  local xep_dau, n_dau = xep(node.dau and node.dau.dong or {})
  local xep_than, n_than = xep(node.dong)
  local n = math.max(n_dau, n_than)
  local canh = canh_cot(node, n, xep_dau, xep_than)
  local dong = {}
  for i, d in ipairs(node.dong) do
    dong[i] = dong_than(c, d, xep_than[i], canh, i == #node.dong and giu_dong_cuoi(node, giu))
  end
  local cot = cac_cot(c, node, n, canh, xep_dau, xep_than)
  return dung(c, node, goi, giu, cot, dong_dau(c, node, xep_dau, n), dong)
end

-- ---- Tables made from figures

local function o_dau_so_lieu(c, node, ten, so_cot, so_dong)
  return vb.cell {
    header = true,
    colspan = so_cot,
    rowspan = so_dong,
    valign = "middle",
    from = node,
    vb.p { style = c.kieu.o_dam_centre, from = node, mark = "BANG", ten },
  }
end

-- How many columns from `i` on share the name above their heads; 0 where there is none.
local function rong_chung(t, i)
  local n = 0
  while (t.uppers[i] or "") ~= "" and t.uppers[i + n] == t.uppers[i] do n = n + 1 end
  return n
end

-- The names that columns share above, their own heads below; empty where no columns share one.
local function dong_chung(c, node, t)
  local tren, duoi = { from = node }, { from = node }
  local i = 1
  while i <= #t.heads do
    local n = rong_chung(t, i)
    if n == 0 then
      tren[#tren + 1] = o_dau_so_lieu(c, node, t.heads[i], 1, 2)
    else
      tren[#tren + 1] = o_dau_so_lieu(c, node, t.uppers[i], n, 1)
      for k = i, i + n - 1 do duoi[#duoi + 1] = o_dau_so_lieu(c, node, t.heads[k], 1, 1) end
    end
    i = i + math.max(n, 1)
  end
  return #duoi > 0 and { vb.row(tren), vb.row(duoi) } or {}
end

local function dong_dau_so_lieu(c, node, t)
  local dau = dong_chung(c, node, t)
  if #dau == 0 then
    local r = { from = node }
    for i, ten in ipairs(t.heads) do r[i] = o_dau_so_lieu(c, node, ten, 1, 1) end
    dau[1] = vb.row(r)
  end
  if node.so_cot then dau[#dau + 1] = dong_so_cot(c, node, #t.heads, t.formulas) end
  return dau
end

-- What a column of code `ma` holds: its alignment and its width.
local COT_SO_LIEU = {
  tt = { can = "centre", hep = true },
  stt = { can = "centre", hep = true },
  ["don-vi-tinh"] = { can = "centre" },
  ["dvt"] = { can = "centre" },
}

local function la_so(t, i)
  for _, d in ipairs(t.rows) do
    if d.cells[i].number then return true end
  end
  return false
end

local function cot_so_lieu(c, node, t)
  local cot, canh = {}, {}
  for i, ma in ipairs(t.codes) do
    local q = COT_SO_LIEU[ma] or {}
    local so = la_so(t, i)
    cot[i] = {
      decimal = so,
      carried = node.mang_sang and so and not fmt.starts(ma, "ty-le"),
      width = q.hep and #t.rows < 1000 and c.p.bang.hep or nil,
      least = q.hep and #t.rows >= 1000 and c.p.bang.hep or nil,
    }
    canh[i] = q.can or (so and "right" or "left")
  end
  return cot, canh
end

-- How many cells from `i` on a group's name may fill: itself and the empty ones after it.
local function rong_nhom(d, i)
  local n = 1
  while d.cells[i + n] and #d.cells[i + n].inlines == 0 do n = n + 1 end
  return n
end

local KIEU_SO_LIEU = { group = "dam_", total = "dam_", item = "", part = "" }

local function dong_so_lieu(c, d, canh, giu)
  local r = {
    from = d.from,
    keep_with_next = giu or d.kind == "group",
    subtotal = d.kind == "total",
    summed = d.kind == "item",
  }
  local i = 1
  while i <= #d.cells do
    local o = d.cells[i]
    local ten = d.kind == "group" and #o.inlines > 0 and not o.number
    local n = ten and rong_nhom(d, i) or 1
    local k = c.kieu["o_" .. KIEU_SO_LIEU[d.kind] .. canh[i]]
    if d.kind == "part" and canh[i] == "left" then k = c.lui(k, d.depth) end
    r[#r + 1] = vb.cell {
      colspan = n,
      from = d.from,
      vb.p {
        style = k,
        from = d.from,
        mark = "BANG",
        o.node and chu.nguyen(c, o.node) or o.inlines,
      },
    }
    i = i + n
  end
  return vb.row(r)
end

local function bang_so_lieu(c, node, goi, giu)
  local t = vb.figure_table(node)
  if not t then return {} end
  local cot, canh = cot_so_lieu(c, node, t)
  local dong = {}
  for i, d in ipairs(t.rows) do
    dong[i] = dong_so_lieu(c, d, canh, i == #t.rows and giu_dong_cuoi(node, giu))
  end
  return dung(c, node, goi, giu, cot, dong_dau_so_lieu(c, node, t), dong)
end

-- All blocks of table `node`; `giu` keeps its end on the page of what follows.
function bang.bang(c, node, giu)
  local goi = so_muc.bang(c.dem_bang, node, c.p)
  local tu_so_lieu = node.chi_tieu or node.hoat_dong or node.khen_thuong or node.bang_diem
  if tu_so_lieu then return bang_so_lieu(c, node, goi, giu) end
  return bang_go(c, node, goi, giu)
end

return bang
