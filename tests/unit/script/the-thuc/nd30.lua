-- A profile for the unit tests of scripts.
local vb = require "vanban"

return { co_chu = vb.pt(13.5), lui = vb.mm(10) }
