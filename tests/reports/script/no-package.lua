-- expect: 2 KB.CAM «package» không có
package.loadlib("libc.so.6", "*")
