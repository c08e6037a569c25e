"""Test Anything Protocol for the tests written in Python, and the ways they run the program."""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VANBAN = os.environ.get("VANBAN", str(ROOT / "build" / "vanban"))

_count = 0
_failed = 0


def ok(condition, name, detail=""):
    """One case.  `detail` is shown when it fails."""
    global _count, _failed
    _count += 1
    name = name.replace("#", "no.")
    print(f"{'ok' if condition else 'not ok'} {_count} - {name}", flush=True)
    if not condition:
        _failed += 1
        for line in str(detail).splitlines()[:60]:
            print(f"# {line}")
    return bool(condition)


def skip(name, reason):
    global _count
    _count += 1
    print(f"ok {_count} - {name} # SKIP {reason}", flush=True)


def done():
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)


def vanban(*words, **options):
    """Runs the program; returns the finished process with text output."""
    options.setdefault("timeout", 120)
    if "env" in options:
        options["env"] = {**os.environ, **options["env"]}
    return subprocess.run([VANBAN, *map(str, words)], capture_output=True, text=True,
                          errors="replace", **options)


def documents(sample):
    """The ids of the documents that a data file gives."""
    listed = vanban("list", sample)
    return [line.split("\t")[0] for line in listed.stdout.splitlines()]


def sanitizer_fault(result):
    """True when a sanitizer or the kernel ended the program."""
    return result.returncode < 0 or result.returncode == 99 or "Sanitizer" in (result.stderr or "") \
        or "runtime error:" in (result.stderr or "")
