-- status: 4
-- expect: 5 KB.BO-NHO mẫu cần quá 256 MiB
local vb = require "vanban"
while true do
  local _ = vb.p { "một đoạn không ai dùng" }
end
