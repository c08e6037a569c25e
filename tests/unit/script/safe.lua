-- Asserts what the environment allows, and that nothing in it changes from run to run.
local vb = require "vanban"

local keys = {}
for k in pairs { z = 1, b = 1, [3] = 1, [1] = 1, a = 1, ["đ"] = 1, [-1] = 1 } do
  keys[#keys + 1] = tostring(k)
end
assert(table.concat(keys, " ") == "-1 1 3 a b z đ")

local t = { "c", "a", "b" }
table.sort(t)
assert(table.concat(t) == "abc")
table.sort(t, function(x, y) return x > y end)
assert(table.concat(t) == "cba")
table.insert(t, "d")
assert(table.remove(t) == "d" and #t == 3)
assert(select("#", table.unpack(t)) == 3)

-- Removing while going through keeps the rest.
local seen = ""
local r = { a = 1, b = 2, c = 3 }
for k in pairs(r) do
  seen = seen .. k
  r.b = nil
end
assert(seen == "ac")

assert(tostring({}) == "table" and tostring(print) == "function")
assert(string.format("%s %s %d%%", {}, vb.p { "x" }, 5) == "table vb.block 5%")
assert(tostring(1 // 1) == "1" and tostring(true) == "true" and tostring("x") == "x")

local ok, fault = pcall(function() return vb.p { stlye = 1 } end)
assert(not ok and vb.fmt.find(tostring(fault), "stlye"))
ok, fault = pcall(error, "chữ")
assert(not ok and tostring(fault) == "chữ")
ok, fault = pcall(error, { ma = 1 })
assert(not ok and fault.ma == 1)
assert(select("#", pcall(function() return 1, 2, 3 end)) == 4)

-- What must not be there, by every way to it.
for _, name in ipairs {
  "io", "os", "debug", "load", "loadstring", "loadfile", "dofile", "setmetatable", "getmetatable",
  "rawset", "rawget", "collectgarbage", "coroutine", "package", "next", "_G", "xpcall", "warn",
} do
  assert(not pcall(function() return _ENV[name] end), name)
end
assert(not pcall(function() _ENV.moi = 1 end))
for _, name in ipairs {
  "find", "match", "gmatch", "gsub", "dump", "upper", "lower", "reverse", "pack",
} do
  assert(not pcall(function() return string[name] end), name)
  assert(not pcall(function() return ("x")[name] end), name)
end
assert(not pcall(function() return table.move end))
assert(not pcall(function() return math.random end))

assert(not pcall(require, "lib.khong_co"))
assert(not pcall(require, "..lib"))
assert(require "vanban" == vb)

-- Inlines are values: using one twice is no trouble and marking one up changes no other.
local a = vb.text { "a" }
local b = vb.b { a, vb.i "c" }
assert(#a == 1 and #b == 2 and tostring(b) == "ac")

return vb.layout {
  id = "safe",
  api = 1,
  title = "Môi trường",
  build = function()
    local p = vb.p { a, b, a, vb.b(b), nil, false, { "x", { "y" } } }
    return { vb.section { page = vb.page {}, p } }
  end,
}
