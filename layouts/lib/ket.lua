-- The end of an official document: ô 7 and 9b (A1.II.7, A1.II.9).
local vb = require "vanban"
local chu = require "lib.chu"

local ket = {}

local fmt = vb.fmt

local function dong_chuc_vu(c, cv)
  local quyen = cv.quyen_han
  return vb.p {
    style = c.kieu.chuc_vu,
    from = cv,
    mark = quyen and "QHAN" or "CV",
    quyen and { quyen, " " } or "",
    chu.hoa(c, cv:chu()),
  }
end

-- The room for the signature; a document said to be signed has the words in it.
local function cho_ky(c, nguoi)
  local k = c.p.ky
  if not nguoi.da_ky then return { vb.space(k.cho_ky) } end
  return {
    vb.space(k.da_ky),
    vb.p { style = c.kieu.da_ky, from = nguoi, mark = "CK", c.p.chu.da_ky },
    vb.space(k.da_ky),
  }
end

-- Quyền hạn, chức vụ (A1.II.7), one line each.
local function quyen_va_chuc_vu(c, nguoi)
  local r = { from = nguoi }
  for _, cv in ipairs(nguoi.chuc_vu) do r[#r + 1] = dong_chuc_vu(c, cv) end
  return r
end

-- The signer's other office, if any.
local function chuc_vu_khac(c, nguoi)
  local khac = nguoi.chuc_vu_khac
  if not khac then return {} end
  return { vb.p { style = c.kieu.chuc_vu, from = khac, mark = "CV", chu.hoa(c, khac:chu()) } }
end

local function ho_ten(c, nguoi)
  if not nguoi.ten or nguoi.ten == "" then return {} end
  return { vb.p { style = c.kieu.ho_ten, from = nguoi, mark = "HT", nguoi.ten } }
end

-- Quyền hạn, chức vụ; room; other office; name.
local function nguoi_ky(c, nguoi)
  local r = quyen_va_chuc_vu(c, nguoi)
  chu.them(r, cho_ky(c, nguoi))
  chu.them(r, chuc_vu_khac(c, nguoi))
  chu.them(r, ho_ten(c, nguoi))
  return vb.group(r)
end

-- Two signers side by side, their names level whatever number of lines their offices take.
local function hai_nguoi_ky(c, trai, phai)
  local k = c.p.ky
  local nua = (k.cot_trai + k.cot_phai) // 2
  local function hang(cach, x, y)
    return vb.columns {
      widths = { nua, nua },
      before = cach,
      from = c.d,
      vb.group(x),
      vb.group(y),
    }
  end
  local r = { hang(k.truoc, quyen_va_chuc_vu(c, trai), quyen_va_chuc_vu(c, phai)) }
  local cach = k.cho_ky
  if trai.da_ky or phai.da_ky then
    local function da_ky(nguoi)
      if not nguoi.da_ky then return {} end
      return { vb.p { style = c.kieu.da_ky, from = nguoi, mark = "CK", c.p.chu.da_ky } }
    end
    r[2] = hang(k.da_ky, da_ky(trai), da_ky(phai))
    cach = k.da_ky
  end
  if trai.chuc_vu_khac or phai.chuc_vu_khac then
    r[#r + 1] = hang(cach, chuc_vu_khac(c, trai), chuc_vu_khac(c, phai))
    cach = 0
  end
  r[#r + 1] = hang(cach, ho_ten(c, trai), ho_ten(c, phai))
  return r
end

-- `giu`: no page ends below this line.
local function dong_noi_nhan(c, from, giu, noi, dau)
  return vb.p {
    style = giu and c.kieu.noi_nhan_giu or c.kieu.noi_nhan_dong,
    role = "LI",
    from = from,
    mark = "NNDS",
    label = "-",
    noi,
    dau,
  }
end

local function noi(c, x, giu)
  local vi = x.muc_dich
  return dong_noi_nhan(c, x, giu, { chu.bo_dau(c, x), vi and { " (", vi, ")" } or "" }, ";")
end

-- The filing line, always last: «- Lưu: VT, … .» (A1.II.9.d).
local function luu(c, n)
  local x = n and n.luu
  local noi_luu = x and chu.bo_dau(c, x) or c.p.chu.luu_mac_dinh
  return dong_noi_nhan(c, x or c.d, false, { c.p.chu.luu, noi_luu }, ".")
end

-- «Nơi nhận:» and its list, which may go on on the next page with a few lines on either side.
-- Without one in the data: what every document has.  `r` says more of the group.
local function noi_nhan(c, r)
  local n = c.d.noi_nhan
  local ds = { role = "L", from = n or c.d }
  if n then
    local it = c.p.noi_nhan.it_nhat
    for i, x in ipairs(n.noi) do
      ds[i] = noi(c, x, i < it or i > #n.noi - it + 1)
    end
  elseif c.d.kinh_gui then
    ds[1] = dong_noi_nhan(c, c.d, false, c.p.chu.nhu_tren, ";")
  end
  ds[#ds + 1] = luu(c, n)
  r.from = n or c.d
  r[1] = vb.p { style = c.kieu.noi_nhan, from = n or c.d, mark = "NN", c.p.chu.noi_nhan }
  r[2] = vb.group(ds)
  return vb.group(r)
end

local function hai_cot(c, trai, phai)
  local k = c.p.ky
  return vb.columns {
    widths = { k.cot_trai, k.cot_phai },
    before = k.truoc,
    from = c.d,
    trai,
    phai,
  }
end

-- Recipients at the left, signature at the right, on one page with the words before them (KY-10).
-- Two signers stand side by side, the recipients begin below them.
function ket.ky_ten(c)
  local nguoi = c.d.nguoi_ky
  local r = { keep = true, keep_before = c.p.ky.dong_truoc, from = c.d }
  if #nguoi == 2 then
    chu.them(r, hai_nguoi_ky(c, nguoi[1], nguoi[2]))
    return { vb.group(r), noi_nhan(c, { keep_before = 1, before = c.p.ky.truoc }) }
  end
  local phai = nguoi[1] and nguoi_ky(c, nguoi[1]) or vb.group {}
  r[1] = hai_cot(c, noi_nhan(c, {}), phai)
  return { vb.group(r) }
end

-- The title of the document in words, for the file and the outline: «Báo cáo Tổng kết …».
function ket.thong_tin(c)
  return {
    title = c.ten_day_du,
    author = chu.tron(c.co_quan.ten),
    subject = chu.tron(c.d.trich_yeu),
    keywords = fmt.trim_dot(c.ten_loai),
  }
end

return ket
