#!/usr/bin/env python3
"""Bad inputs and the messages they must give.

A case is a file below tests/reports with lines `expect: LINE RULE-ID part of the text` in a comment of
its own, or in FILE.expect beside it.  LINE is a number, LINE:COLUMN, or - where the fault has no line.
`status: N` names another exit status than 1.  Every error that is given must be expected, and said once.
In English nothing but quoted words is Vietnamese.  A .lua case is a layout, used for the smallest sample.
"""
import re
import tempfile
from pathlib import Path

import tap

REPORTS = tap.ROOT / "tests" / "reports"
LINE = re.compile(r"^(?:(?P<file>[^:]+):)?(?:(?P<line>\d+):)?(?:(?P<column>\d+):)? ?(?P<severity>[^\[]+) \[(?P<rule>[^\]]+)\]: (?P<text>.*)$")
EXPECT = re.compile(r"expect: (\d+(?::\d+)?|-) (\S+) ?(.*?)\s*(?:-->|$)")
STATUS = re.compile(r"status: (\d+)")
DATA_FOR_LAYOUTS = tap.ROOT / "tests" / "reports" / "script" / "data.xml"


def expectations(path):
    beside = path.with_name(path.name + ".expect")
    text = (beside if beside.exists() else path).read_text(encoding="utf-8", errors="replace")
    status = STATUS.search(text)
    expected = [EXPECT.search(line).groups() for line in text.splitlines() if EXPECT.search(line)]
    return expected, int(status.group(1)) if status else 1


def run(path, *words):
    if path.suffix != ".lua":
        return tap.vanban("check", path, *words)
    data = DATA_FOR_LAYOUTS.read_text(encoding="utf-8").replace("MAU-CAN-THU", path.stem)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "data.xml"
        file.write_text(data, encoding="utf-8")
        return tap.vanban("check", file, "--layout-dir", path.parent, *words)


def found_in(output):
    found = []
    for text in output.splitlines():
        m = LINE.match(text)
        if m:
            found.append((m["line"] or "-", m["rule"], m["text"], m["severity"].strip(), m["column"]))
    return found


def fits(expected, found):
    place = (found[0], f"{found[0]}:{found[4]}", "-")
    return expected[0] in place and expected[1] == found[1] and expected[2] in found[2]


# Words of the data stand in quotes, elements and rules in brackets; an author's own text is quoted as it is.
QUOTED = re.compile(r'="[^"]*"|“[^”]*”|«[^»]*»|<[^>]*>|\[[^\]]*\]')
VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1EA0-\u1EF9]|cùng kỳ")


def vietnamese_in(output):
    shown = ("    |", "    at: ", "    mend: The values: ")
    said = [line for line in output.splitlines() if not line.startswith(shown) and "[KB.LOI]" not in line]
    return [line for line in said if VIETNAMESE.search(QUOTED.sub("", line))]


def check(path):
    name = path.relative_to(REPORTS).as_posix()
    expected, status = expectations(path)
    result = run(path, "--diagnostics", "short", "--lang", "vi")
    output = result.stdout + result.stderr
    if tap.sanitizer_fault(result):
        tap.ok(False, f"{name}: does not crash", output)
        return
    tap.ok(bool(expected), f"{name}: says what it expects")
    found = found_in(result.stdout)
    missing = [e for e in expected if not any(fits(e, f) for f in found)]
    wrong = [f for f in found if f[3] not in ("cảnh báo", "lưu ý") and not any(fits(e, f) for e in expected)]
    tap.ok(not missing, f"{name}: gives each expected message", f"missing {missing}\n{output}")
    tap.ok(not wrong, f"{name}: gives no other error", f"{wrong}\n{output}")
    tap.ok(result.returncode == status, f"{name}: exit status {status}", f"{result.returncode}\n{output}")
    english = run(path, "--lang", "en").stdout
    tap.ok(not vietnamese_in(english), f"{name}: English is English", "\n".join(vietnamese_in(english)))


for case in sorted(REPORTS.rglob("*")):
    if case.suffix in (".xml", ".lua", ".txt", ".bin") and case != DATA_FOR_LAYOUTS \
            and "lib" not in case.parts[len(REPORTS.parts):-1]:
        check(case)
tap.done()
