-- Asserts what vb.fmt says.
local vb = require "vanban"
local f = vb.fmt

local function is(got, wanted)
  if got ~= wanted then
    error(string.format("«%s», not «%s»", tostring(got), tostring(wanted)), 2)
  end
end

is(f.upper("huyện Mường Khương"), "HUYỆN MƯỜNG KHƯƠNG")
is(f.lower("HUYỆN"), "huyện")
is(f.capitalise("đọc sách"), "Đọc sách")
is(f.roman(14), "XIV")
is(f.letter(5), "đ")
is(f.count(6), "06")
is(f.count(12), "12")
is(f.number(1656000), "1.656.000")
is(f.spell(105), "một trăm linh năm")
is(f.ordinal(1), "nhất")
is(f.trim_dot("hết."), "hết")
is(f.trim_dot("hết./."), "hết")
is(f.trim_dot("v.v..."), "v.v...")
is(f.blank(2), "\u{A0}\u{A0}")
is(f.find("a.b", "."), 2)
is(f.find("a.b", ".", 3), nil)
is(f.replace("a.b.c", ".", "--"), "a--b--c")
is(#f.split("I 1 a -", " "), 4)
is(f.split("I 1 a -", " ")[3], "a")
is(#f.split("", " "), 0)
is(#f.split("a,", ","), 2)
is(f.starts("Điều 1", "Điều"), true)
is(f.ends("a;", ";"), true)
is(f.length("Đọc"), 3)
is(f.trim("  a "), "a")
for _, bad in ipairs {
  function() return f.roman(0) end,
  function() return f.count(1.5) end,
  function() return f.upper(nil) end,
  function() return f.upper("\xFF") end,
  function() return f.find("a", "") end,
  function() return f.date_long("24/11/2023") end,
} do
  local ok = pcall(bad)
  is(ok, false)
end

return vb.layout {
  id = "format",
  api = 1,
  title = "Định dạng",
  build = function() return vb.section { page = vb.page {}, vb.p { "xong" } } end,
}
