return require "lib.vong_b"
