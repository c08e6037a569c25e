-- expect: 1 KB.MO-DUN-VONG mô-đun «lib.vong_a» gọi lại chính nó
return require "lib.vong_a"
