-- The head of an official document: ô 1–5a and 9a (A1.IV), with the grounds (A1.II.6.a).
local vb = require "vanban"
local chu = require "lib.chu"

local dau = {}

local fmt = vb.fmt

-- Names of the bodies above, then the issuing body with its rule (A1.II.2).
local function co_quan(c)
  local r = {}
  for _, q in ipairs(c.co_quan.chu_quan) do
    r[#r + 1] = vb.p { style = c.kieu.chu_quan, from = q, mark = "CQCQ", chu.hoa(c, q) }
  end
  local ten = c.co_quan.ten
  r[#r + 1] = vb.p { style = c.kieu.ban_hanh, from = ten, mark = "CQBH", chu.hoa(c, ten) }
  return vb.group(r)
end

local function quoc_hieu(c)
  return vb.group {
    vb.p { style = c.kieu.quoc_hieu, mark = "QH", c.p.chu.quoc_hieu },
    vb.p { style = c.kieu.tieu_ngu, mark = "TN", c.p.chu.tieu_ngu },
  }
end

-- Ô 1–4: two columns, in two rows so that số and the date share a baseline (A1.II.4.c).
function dau.dau_van_ban(c)
  local h = c.p.dau
  local dai = fmt.length(c.so_ky_hieu) > h.so_dai
    and fmt.length(c.dia_danh) <= c.p.trong.dia_danh_dai
  local cot = dai and { h.cot_trai_dai, h.cot_phai_dai } or { h.cot_trai, h.cot_phai }
  return {
    vb.columns { widths = cot, from = c.d, co_quan(c), quoc_hieu(c) },
    vb.columns {
      widths = cot,
      from = c.d,
      before = h.cach_hang,
      vb.p { style = c.kieu.so, from = c.d, mark = "SO", c.so_ky_hieu },
      vb.p { style = c.kieu.dia_danh, from = c.d, mark = "DDTG", c.dia_danh, ", ", c.ngay },
    },
  }
end

-- Ô 5a: tên loại and trích yếu, one heading of two paragraphs (A1.II.5).
function dau.ten_loai(c)
  return {
    vb.group {
      role = "H1",
      from = c.d,
      vb.p {
        style = c.kieu.ten_loai,
        role = "None",
        from = c.d,
        mark = "TL",
        outline = true,
        title = c.ten_day_du,
        fmt.upper(c.ten_loai),
      },
      vb.p {
        style = c.kieu.trich_yeu,
        role = "None",
        from = c.d.trich_yeu,
        mark = "TY",
        chu.bo_dau(c, c.d.trich_yeu),
      },
    },
  }
end

local function mot_noi(c, noi)
  return {
    vb.p {
      style = c.kieu.kinh_gui_mot,
      from = noi,
      mark = "KG",
      c.p.chu.kinh_gui,
      " ",
      chu.bo_dau(c, noi),
    },
  }
end

local function nhieu_noi(c, cac_noi)
  local ds = { role = "L", from = c.d.kinh_gui }
  for i, noi in ipairs(cac_noi) do
    local cuoi = i == #cac_noi
    ds[#ds + 1] = vb.p {
      style = cuoi and c.kieu.kinh_gui_cuoi or c.kieu.kinh_gui_noi,
      role = "LI",
      from = noi,
      mark = "KG",
      label = "-",
      chu.ket(c, noi, cuoi and "." or ";"),
    }
  end
  return {
    vb.p { style = c.kieu.kinh_gui, from = c.d.kinh_gui, mark = "KG", c.p.chu.kinh_gui },
    vb.group(ds),
  }
end

-- Ô 9a: one addressee on the line of «Kính gửi:», several in a list below its colon (A1.II.9.b).
function dau.kinh_gui(c)
  local g = c.d.kinh_gui
  if not g then return {} end
  local cac_noi = g.noi
  return #cac_noi == 1 and mot_noi(c, cac_noi[1]) or nhieu_noi(c, cac_noi)
end

-- Legal grounds: italic, each ends «;», the last «.» (A1.II.6.a).
function dau.can_cu(c)
  local r, cac = {}, c.d.can_cu
  for i, x in ipairs(cac) do
    r[i] = vb.p {
      style = c.kieu.can_cu,
      from = x,
      mark = "CANCU",
      chu.ket(c, x, i == #cac and c.p.can_cu.cuoi or c.p.can_cu.dau),
    }
  end
  return r
end

return dau
