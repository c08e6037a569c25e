-- Appendices: each a section with pages of its own (A1.III.1, forms 2.1 and 2.2).
local vb = require "vanban"
local chu = require "lib.chu"
local than = require "lib.than"
local so_muc = require "lib.so_muc"

local phu_luc = {}

local fmt = vb.fmt

-- «Phụ lục II»; a single one has no number (A1.III.1.a).
function phu_luc.goi(p, i, tong)
  return tong > 1 and p.chu.phu_luc .. " " .. fmt.roman(i) or p.chu.phu_luc
end

-- «(Kèm theo Báo cáo số …/BC-… ngày … tháng … năm … của …)» (A1.III.1.c).
local function kem_theo(c, node)
  if node.kem_theo == false then return {} end
  return {
    vb.p {
      style = c.kieu.kem_theo,
      from = node,
      mark = "KEMTHEO",
      "(",
      c.p.chu.kem_theo,
      " ",
      c.ten_loai,
      " ",
      vb.text { no_break = true, "số ", c.so_va_ky_hieu },
      " ",
      c.ngay,
      " của ",
      c.ten_co_quan,
      ")",
    },
  }
end

local function dau_phu_luc(c, node, goi)
  local co_kem = node.kem_theo ~= false
  return chu.noi {
    {
      vb.group {
        role = "H1",
        from = node,
        vb.p {
          style = c.kieu.phu_luc,
          role = "None",
          from = node,
          mark = "PL",
          id = node.ma,
          outline = true,
          title = goi .. ". " .. chu.tron(node.tieu_de),
          goi,
        },
        vb.p {
          style = co_kem and c.kieu.phu_luc_ten or c.kieu.phu_luc_ke,
          role = "None",
          from = node.tieu_de,
          mark = "PLTD",
          chu.hoa(c, node.tieu_de),
        },
      },
    },
    kem_theo(c, node),
  }
end

-- The section of appendix `i` of `tong`.
function phu_luc.phan(c, node, i, tong)
  local goi = phu_luc.goi(c.p, i, tong)
  c.kieu = node.huong == "ngang" and c.kieu_ngang or c.kieu_dung
  local trong = {
    from = node,
    page = c.trang { ngang = node.huong == "ngang", tiep = goi .. " - " },
  }
  chu.them(trong, dau_phu_luc(c, node, goi))
  chu.them(trong, than.noi_dung(c, node, so_muc.bat_dau(c.danh_so)))
  return vb.section(trong)
end

return phu_luc
