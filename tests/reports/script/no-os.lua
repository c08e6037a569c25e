-- expect: 2 KB.CAM «os» không có trong kịch bản
os.execute("true")
