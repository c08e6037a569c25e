-- Tables, typed in or made from the year's figures: title and unit line above, head repeated on
-- every page, column numbers, group and total rows, notes and source below.  The decree leaves the
-- inside of tables open; sizes are the profile's own choice.
local vb = require "vanban"
local chu = require "lib.chu"
local so_muc = require "lib.so_muc"

local bang = {}

local fmt = vb.fmt

local CANH = { trai = "left", giua = "centre", phai = "right", ["thap-phan"] = "right" }
local KIEU_DONG = { nhom = "dam_", cong = "dam_", muc = "nghieng_", thuong = "" }

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

local function duoi_bang(c, node)
  local r = {}
  for i, g in ipairs(node.ghi_chu) do
    r[#r + 1] = vb.p {
      style = c.kieu.bang_ghi_chu,
      from = g,
      mark = "BANG",
      i == 1 and vb.b { c.p.chu.ghi_chu } or "",
      chu.nguyen(c, g),
    }
  end
  if node.nguon then
    r[#r + 1] = vb.p {
      style = c.kieu.bang_ghi_chu,
      from = node.nguon,
      mark = "BANG",
      vb.b { c.p.chu.nguon },
      chu.nguyen(c, node.nguon),
    }
  end
  return r
end

-- The line above the head on later pages: «Bảng 2 (tiếp theo)».
local function tiep(c, node, goi)
  if not goi then return nil end
  return vb.p { style = c.kieu.bang_tiep, from = node, goi, " ", c.p.chu.tiep_theo }
end

-- (1) (2) (3) … under the head.
local function dong_so_cot(c, node, n)
  local r = { from = node }
  for i = 1, n do
    r[i] = vb.cell {
      header = true,
      from = node,
      vb.p { style = c.kieu.o_nghieng_centre, from = node, "(", fmt.number(i), ")" },
    }
  end
  return vb.row(r)
end

local function dung(c, node, goi, cot, dau, dong)
  local b = c.p.bang
  local t = {
    columns = cot,
    head = dau,
    padding_x = b.dem_ngang,
    padding_y = b.dem_doc,
    rule_width = b.ke,
    before = b.truoc,
    from = node,
    continued = tiep(c, node, goi),
  }
  chu.them(t, dong)
  return chu.noi {
    ten_bang(c, node, goi),
    don_vi(c, node),
    { vb.table(t) },
    duoi_bang(c, node),
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
  if fmt.starts(s, "-") or fmt.starts(s, "+") then s = string.sub(s, 2) end
  if fmt.ends(s, "%") then s = string.sub(s, 1, -2) end
  return chi_chu_so(s)
end

-- Only figures, dashes and nothing in the column, and at least one figure: "phai" or "thap-phan".
local function cot_so(cac_dong, cot)
  local co_so, co_phay = false, false
  for _, dong in ipairs(cac_dong) do
    for _, x in ipairs(dong) do
      local s = x.cot == cot and (x.o.gop_cot or 1) == 1 and chu.tron(x.o) or ""
      if la_con_so(s) then
        co_so, co_phay = true, co_phay or fmt.find(s, ",") ~= nil
      elseif s ~= "" and s ~= "-" and s ~= "x" then
        return nil
      end
    end
  end
  if not co_so then return nil end
  return co_phay and "thap-phan" or "phai"
end

local function la_tt(dau)
  local s = dau[1] and dau[1][1] and chu.tron(dau[1][1].o)
  return s == "TT" or s == "STT"
end

-- Alignment of each column: the author's, or by what stands in it.
local function canh_cot(node, n, dau, than)
  local r = {}
  for i = 1, n do
    local cot = type(node.cot) ~= "string" and node.cot[i] or nil
    r[i] = cot and cot.can
      or i == 1 and la_tt(dau) and "giua"
      or cot_so(than, i)
      or "trai"
  end
  return r
end

local function cac_cot(c, node, n, canh, dau)
  local r = {}
  for i = 1, n do
    local cot = type(node.cot) ~= "string" and node.cot[i] or nil
    r[i] = { decimal = canh[i] == "thap-phan" }
    if cot and cot.rong then
      r[i].width = vb.mm(tonumber(fmt.replace(tostring(cot.rong), ",", ".")))
    elseif cot and cot.phan then
      r[i].share = cot.phan
    elseif i == 1 and la_tt(dau) then
      r[i].width = c.p.bang.hep
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

local function o_dau(c, x)
  return vb.cell(chu.them({
    header = true,
    from = x.o,
    colspan = x.o.gop_cot,
    rowspan = x.o.gop_dong,
    vertical = x.o.doc,
    valign = "middle",
  }, noi_dung_o(c, x.o, c.kieu.o_dam_centre)))
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
    for i, x in ipairs(xep_dau[d]) do o[i] = o_dau(c, x) end
    r[d] = vb.row(o)
  end
  if node.so_cot then r[#r + 1] = dong_so_cot(c, node, n) end
  return r
end

local function dong_than(c, dong, cac_o, canh)
  local kieu = dong.kieu or "thuong"
  local r = {
    from = dong,
    keep_with_next = kieu == "nhom" or kieu == "muc",
    subtotal = kieu == "cong",
  }
  for i, x in ipairs(cac_o) do r[i] = o_than(c, x, kieu, canh) end
  return vb.row(r)
end

local function bang_go(c, node, goi)
  local xep_dau, n_dau = xep(node.dau and node.dau.dong or {})
  local xep_than, n_than = xep(node.dong)
  local n = math.max(n_dau, n_than)
  local canh = canh_cot(node, n, xep_dau, xep_than)
  local dong = {}
  for i, d in ipairs(node.dong) do dong[i] = dong_than(c, d, xep_than[i], canh) end
  return dung(c, node, goi, cac_cot(c, node, n, canh, xep_dau), dong_dau(c, node, xep_dau, n), dong)
end

-- ---- Tables made from figures

local function dong_dau_so_lieu(c, node, t)
  local r = { from = node }
  for i, ten in ipairs(t.heads) do
    r[i] = vb.cell {
      header = true,
      valign = "middle",
      from = node,
      vb.p { style = c.kieu.o_dam_centre, from = node, mark = "BANG", ten },
    }
  end
  local dau = { vb.row(r) }
  if node.so_cot then dau[2] = dong_so_cot(c, node, #t.heads) end
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

local function cot_so_lieu(c, t)
  local cot, canh = {}, {}
  for i, ma in ipairs(t.codes) do
    local q = COT_SO_LIEU[ma] or {}
    local so = la_so(t, i)
    cot[i] = { decimal = so, width = q.hep and c.p.bang.hep or nil }
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

local function dong_so_lieu(c, d, canh)
  local r = { from = d.from, keep_with_next = d.kind == "group", subtotal = d.kind == "total" }
  local i = 1
  while i <= #d.cells do
    local o = d.cells[i]
    local n = d.kind == "group" and #o.inlines > 0 and rong_nhom(d, i) or 1
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

local function bang_so_lieu(c, node, goi)
  local t = vb.figure_table(node)
  if not t then return {} end
  local cot, canh = cot_so_lieu(c, t)
  local dong = {}
  for i, d in ipairs(t.rows) do dong[i] = dong_so_lieu(c, d, canh) end
  return dung(c, node, goi, cot, dong_dau_so_lieu(c, node, t), dong)
end

-- All blocks of table `node`.
function bang.bang(c, node)
  local goi = so_muc.bang(c.dem_bang, node, c.p)
  if node.chi_tieu or node.hoat_dong or node.khen_thuong then return bang_so_lieu(c, node, goi) end
  return bang_go(c, node, goi)
end

return bang
