-- C functions of the library kept busy: each must meet the time limit, not outlive it.
local vb = require "vanban"

local long = ("x"):rep(2000000)
local t = {}
for i = 1, 400000 do t[i] = long end
while true do
  table.sort(t)
  table.insert(t, 1, "y")
  table.remove(t, 1)
  vb.fmt.replace(long, "xx", "x")
end
