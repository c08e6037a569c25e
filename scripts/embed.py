#!/usr/bin/env python3
"""embed.py INPUT OUTPUT NAME: INPUT as a C array `NAME` (terminated) and its length `NAME_size`."""
import sys

source, target, name = sys.argv[1:4]
data = open(source, "rb").read()
with open(target, "w", encoding="ascii") as out:
    out.write(f"static const size_t {name}_size = {len(data)};\n")
    out.write(f"static const unsigned char {name}[] = {{\n")
    for start in range(0, len(data), 20):
        out.write(",".join(str(b) for b in data[start:start + 20]) + ",\n")
    out.write("0};\n")
