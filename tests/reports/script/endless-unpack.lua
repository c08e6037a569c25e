-- expect: 2 KB.CHAY too many results to unpack
local _ = table.unpack({}, 1, 1e7)
