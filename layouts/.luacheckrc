-- Layouts run in the program's own sandbox: nothing but these names exists there.
std = {
  read_globals = {
    "assert", "error", "ipairs", "math", "pairs", "pcall", "print", "rawequal", "rawlen",
    "require", "select", "string", "table", "tonumber", "tostring", "type", "utf8",
  },
}
max_line_length = 100
exclude_files = { "meta/**" }
