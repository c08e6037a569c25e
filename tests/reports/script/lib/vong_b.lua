return require "lib.vong_a"
