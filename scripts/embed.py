#!/usr/bin/env python3
"""embed.py INPUT OUTPUT NAME: INPUT as a C array `NAME` (terminated) and its length `NAME_size`.

Of an XSD also `NAME_bare`, the same without its annotations, and `NAME_structure`, where moreover every
value is plain text."""
import re
import sys


def write(out, name, data):
    out.write(f"static const size_t {name}_size = {len(data)};\n")
    out.write(f"static const unsigned char {name}[] = {{\n")
    for start in range(0, len(data), 20):
        out.write(",".join(str(b) for b in data[start:start + 20]) + ",\n")
    out.write("0};\n")


source, target, name = sys.argv[1:4]
data = open(source, "rb").read()
with open(target, "w", encoding="ascii") as out:
    write(out, name, data)
    if source.endswith(".xsd"):
        bare = re.sub(rb"\s*<xs:annotation>.*?</xs:annotation>", b"", data, flags=re.S)
        plain = re.sub(rb'(<xs:simpleType name="[^"]*">).*?</xs:simpleType>',
                       rb'\1<xs:restriction base="xs:string"/></xs:simpleType>', bare, flags=re.S)
        write(out, name + "_bare", bare)
        write(out, name + "_structure", re.sub(rb' default="[^"]*"', b"", plain))
