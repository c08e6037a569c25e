-- expect: 2 KB.LOI too many results to unpack
local _ = table.unpack({}, 1, 1e7)
