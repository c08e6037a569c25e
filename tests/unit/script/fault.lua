-- A fault below two calls, for the traceback.
local vb = require "vanban"

local function sau()
  error("hỏng")
end

return vb.layout {
  id = "fault",
  api = 1,
  title = "Hỏng",
  build = function() sau(); return {} end,
}
