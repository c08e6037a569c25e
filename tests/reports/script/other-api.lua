-- expect: 4 KB.PHIEN-BAN mẫu cần giao diện phiên bản 2
local vb = require "vanban"

return vb.layout { id = "other-api", api = 2, title = "Thử", build = function() end }
