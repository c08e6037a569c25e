#!/usr/bin/env python3
"""Bad inputs and the messages they must give.

A case is a file below tests/reports with lines `expect: LINE RULE-ID part of the text` in a comment of
its own, or in FILE.expect beside it.  LINE is a number, or - where the fault has no line.  `status: N`
names another exit status than 1.  Every error that is given must be expected.  A .lua case is a
layout, used for the smallest sample.
"""
import re
import tempfile
from pathlib import Path

import tap

REPORTS = tap.ROOT / "tests" / "reports"
LINE = re.compile(r"^(?:(?P<file>[^:]+):)?(?:(?P<line>\d+):)?(?:\d+:)? ?(?P<severity>[^\[]+) \[(?P<rule>[^\]]+)\]: (?P<text>.*)$")
EXPECT = re.compile(r"expect: (\d+|-) (\S+) ?(.*?)\s*(?:-->|$)")
STATUS = re.compile(r"status: (\d+)")
DATA_FOR_LAYOUTS = tap.ROOT / "tests" / "reports" / "script" / "data.xml"


def expectations(path):
    beside = path.with_name(path.name + ".expect")
    text = (beside if beside.exists() else path).read_text(encoding="utf-8", errors="replace")
    status = STATUS.search(text)
    expected = [EXPECT.search(line).groups() for line in text.splitlines() if EXPECT.search(line)]
    return expected, int(status.group(1)) if status else 1


def run(path):
    if path.suffix != ".lua":
        return tap.vanban("check", path, "--diagnostics", "short", "--lang", "vi")
    data = DATA_FOR_LAYOUTS.read_text(encoding="utf-8").replace("MAU-CAN-THU", path.stem)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "data.xml"
        file.write_text(data, encoding="utf-8")
        return tap.vanban("check", file, "--layout-dir", path.parent, "--diagnostics", "short",
                          "--lang", "vi")


def found_in(output):
    found = []
    for text in output.splitlines():
        m = LINE.match(text)
        if m:
            found.append((m["line"] or "-", m["rule"], m["text"], m["severity"].strip()))
    return found


def check(path):
    name = path.relative_to(REPORTS).as_posix()
    expected, status = expectations(path)
    result = run(path)
    output = result.stdout + result.stderr
    if tap.sanitizer_fault(result):
        tap.ok(False, f"{name}: does not crash", output)
        return
    tap.ok(bool(expected), f"{name}: says what it expects")
    found = found_in(result.stdout)
    missing = [e for e in expected if not any(
        e[0] in (f[0], "-") and e[1] == f[1] and e[2] in f[2] for f in found)]
    wrong = [f for f in found if f[3] not in ("cảnh báo", "lưu ý") and not any(
        e[0] in (f[0], "-") and e[1] == f[1] and e[2] in f[2] for e in expected)]
    tap.ok(not missing, f"{name}: gives each expected message", f"missing {missing}\n{output}")
    tap.ok(not wrong, f"{name}: gives no other error", f"{wrong}\n{output}")
    tap.ok(result.returncode == status, f"{name}: exit status {status}", f"{result.returncode}\n{output}")


for case in sorted(REPORTS.rglob("*")):
    if case.suffix in (".xml", ".lua", ".txt", ".bin") and case != DATA_FOR_LAYOUTS \
            and "lib" not in case.parts[len(REPORTS.parts):-1]:
        check(case)
tap.done()
