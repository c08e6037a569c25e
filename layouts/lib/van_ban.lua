-- A document being made: what its parts share.  `c`, made here, goes to every part of the page.
local vb = require "vanban"
local chu = require "lib.chu"
local kieu = require "lib.kieu"
local so_muc = require "lib.so_muc"
local than = require "lib.than"
local phu_luc = require "lib.phu_luc"
local ket = require "lib.ket"

local van_ban = {}

local fmt = vb.fmt

-- ---- Facts of the document

local function co_quan(d)
  return d.co_quan or d.goc.co_quan
end

local function ten_loai(d, p, nhan_loai)
  local co = false
  for _, ma in ipairs(nhan_loai) do co = co or ma == d.loai end
  if not co then
    local dung = table.concat(nhan_loai, ", ")
    vb.fault(d, "mẫu này dùng cho loại " .. dung .. ", không dùng cho loại " .. d.loai
      .. ": sửa loai hoặc chọn mau khác",
      "this layout is for " .. dung .. ", not for " .. d.loai
      .. ": mend loai or choose another mau")
  end
  return p.ten_loai[d.loai] or d.loai
end

-- The number as it prints: below ten with a zero (A1.II.3.c), a blank when it is not given.
local function so(d, p)
  local s = d.so or ""
  if s == "" then return fmt.blank(p.trong.so) end
  return tonumber(string.sub(s, 2, 2)) and s or "0" .. s
end

local function ky_hieu(d)
  return d.ky_hieu or d.loai .. "-" .. co_quan(d).viet_tat
end

-- «ngày 05 tháng 3 năm 2024», with blanks for what the data leave open (A1.II.4.b).  The year is
-- never blank: without one in the date it is the document's, or that of the data.
-- A long place leaves narrow blanks, for all must stay on one line.
local function ngay(d, p, dia_danh)
  local dai = fmt.length(dia_danh) > p.trong.dia_danh_dai
  local trong = fmt.blank(dai and p.trong.ngay_hep or p.trong.ngay)
  if d.ngay and d.ngay.nam then return fmt.date_long(d.ngay, trong) end
  return "ngày " .. trong .. " tháng " .. trong .. " năm " .. tostring(d.nam or d.goc.nam)
end

-- Names of appendices, tables and parts for references (`ma` → words), and the count of tables.
local function goi_ten(c, d, p)
  for i, l in ipairs(d.phu_luc) do c.nhan[l.ma] = chu.lien(phu_luc.goi(p, i, #d.phu_luc)) end
  local tong = so_muc.dem_bang(d.noi_dung)
  for _, l in ipairs(d.phu_luc) do tong = tong + so_muc.dem_bang(l) end
  local dem = { tong = tong }
  so_muc.goi_ten(d.noi_dung, so_muc.bat_dau(c.danh_so, 2, true), p, c.nhan, dem)
  for _, l in ipairs(d.phu_luc) do
    so_muc.goi_ten(l, so_muc.bat_dau(c.danh_so, 2, true), p, c.nhan, dem)
  end
  c.dem_bang = { tong = tong }
end

-- ---- Shared tools of the parts

-- A function that gives every style once changed by `doi`, made when first asked for.
local function nho(doi)
  local da = {}
  return function(k, n)
    local khoa = n or 0
    da[khoa] = da[khoa] or {}
    da[khoa][k] = da[khoa][k] or doi(k, n)
    return da[khoa][k]
  end
end

-- The pages: `o.ngang` turns the paper, `o.tiep` counts from 1 again and names the pages.
local function trang(p)
  local t = p.trang
  return function(o)
    return vb.page {
      width = o.ngang and t.cao or t.rong,
      height = o.ngang and t.rong or t.cao,
      top = t.tren,
      bottom = t.duoi,
      left = t.trai,
      right = t.phai,
      number_baseline = t.so_trang_cach,
      number_size = t.so_trang,
      number_first = false,
      number_restart = o.tiep ~= nil,
      label_prefix = o.tiep,
    }
  end
end

-- Opens document `d`.  `o.loai`: the codes that this layout serves; `o.danh_so`: its own numbering
-- scheme, when it is not the profile's.
function van_ban.mo(d, p, o)
  local c = { d = d, p = p, kieu = kieu.lap(p), nhan = {}, khoi = than.khoi }
  c.kieu_dung, c.kieu_ngang = c.kieu, kieu.ngang(c.kieu, p)
  c.giu = nho(kieu.giu)
  c.lui = nho(function(k, n) return vb.style { base = k, left = p.bang.lui * n } end)
  c.trang = trang(p)
  c.co_quan = co_quan(d)
  c.ten_co_quan = chu.tron(c.co_quan.ten)
  c.ten_loai = ten_loai(d, p, o.loai)
  c.ten_day_du = c.ten_loai .. " " .. chu.tron(d.trich_yeu)
  c.so_va_ky_hieu = so(d, p) .. "/" .. ky_hieu(d)
  c.so_ky_hieu = p.chu.so .. c.so_va_ky_hieu
  c.dia_danh = d.dia_danh or c.co_quan.dia_danh
  c.ngay = vb.text { no_break = true, ngay(d, p, c.dia_danh) }
  so_muc.kiem_mau(d)
  c.danh_so = d.danh_so or o.danh_so or p.danh_so
  goi_ten(c, d, p)
  return c
end

-- The body of the document, its last paragraph kept with the signature.
function van_ban.noi_dung(c)
  return than.noi_dung(c, c.d.noi_dung, so_muc.bat_dau(c.danh_so), true)
end

-- The finished document: parts of the page in reading order, then the appendices.
function van_ban.dong(c, cac_phan)
  local r = {
    info = ket.thong_tin(c),
    vb.section(chu.them({ from = c.d, page = c.trang {} }, chu.noi(cac_phan))),
  }
  for i, l in ipairs(c.d.phu_luc) do r[#r + 1] = phu_luc.phan(c, l, i, #c.d.phu_luc) end
  return r
end

return van_ban
