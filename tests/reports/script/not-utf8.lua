local x = "hai dòng"
