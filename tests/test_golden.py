#!/usr/bin/env python3
"""Goldens: the text trace of pages, for each tests/golden/NAME.xml and document.

A difference is shown as a diff; scripts/accept NAME takes the new trace after it was looked at."""
import difflib
import sys

import tap

GOLDEN = tap.ROOT / "tests" / "golden"


def traces():
    for source in sorted(GOLDEN.glob("*.xml")):
        for document in tap.documents(source):
            yield source, document, GOLDEN / f"{source.stem}-{document}.trace"


def trace(source, document):
    return tap.vanban("render", source, "--document", document, "--format", "trace", "-o", "-")


if sys.argv[1:2] == ["--accept"]:
    for source, document, golden in traces():
        if not sys.argv[2:] or source.stem in sys.argv[2:]:
            made = trace(source, document)
            if made.returncode == 0:
                golden.write_text(made.stdout, encoding="utf-8")
                print(f"accepted {golden.name}")
            else:
                print(f"{golden.name}: {made.stderr}", file=sys.stderr)
    sys.exit(0)

for source, document, golden in traces():
    made = trace(source, document)
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    diff = difflib.unified_diff(expected.splitlines(), made.stdout.splitlines(), "golden", "now", lineterm="")
    tap.ok(made.returncode == 0 and made.stdout == expected, f"{source.stem}/{document}",
           "\n".join(diff) + made.stderr)
tap.done()
