#!/usr/bin/env python3
"""Every document of every sample: renders without a report, is sound, says its whole text, and is the
same bytes wherever it is made."""
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import tap

TOOLS = os.environ.get("VANBAN_TOOLS")
SANITIZED = os.environ.get("VANBAN_SANITIZED") == "1"


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, errors="replace")


def words(text):
    return unicodedata.normalize("NFC", text).split()


def check_text(name, sample, document, pdf):
    """What a reader copies out of the file is the text of the pages, word for word, in order."""
    ours = tap.vanban("render", sample, "--document", document, "--format", "text", "-o", "-").stdout
    theirs = run("pdftotext", "-raw", "-nopgbrk", "-enc", "UTF-8", pdf, "-").stdout
    tap.ok(unicodedata.normalize("NFC", theirs) == theirs, f"{name}: extracted text is NFC")
    # Where a footnote mark stands against its word is a matter of the extractor's eye: compare the
    # characters in order, spaces apart, and then count the words.
    a, b = "".join(words(ours)), "".join(words(theirs))
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    tap.ok(a == b, f"{name}: the extracted text is the document's",
           f"differs at {at}: ours …{a[max(0, at - 40):at + 40]}… theirs …{b[max(0, at - 40):at + 40]}…")
    lost = abs(len(words(ours)) - len(words(theirs)))
    tap.ok(lost <= max(2, len(words(ours)) // 500), f"{name}: words keep apart", f"{lost} differ")


def check_tools(name, pdf):
    if not TOOLS:
        tap.skip(f"{name}: measured from outside", "VANBAN_TOOLS names no folder")
        return
    found = run("/usr/bin/python3", Path(TOOLS) / "the-thuc-check", pdf)
    bad = [line for line in found.stdout.splitlines() if re.match(r"\S+ E:", line)]
    tap.ok(found.returncode == 0 and not bad, f"{name}: thể thức", found.stdout + found.stderr)
    found = run("/usr/bin/python3", Path(TOOLS) / "pdf-check", pdf)
    tap.ok(found.returncode == 0, f"{name}: PDF rules", found.stdout + found.stderr)


def check_same_bytes(name, sample, document, pdf, folder):
    """Another folder, time zone and locale."""
    other = Path(folder) / "elsewhere" / "b.pdf"
    other.parent.mkdir(exist_ok=True)
    tap.vanban("render", sample.resolve(), "--document", document, "-o", other, cwd=other.parent,
               env={"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"})
    same = other.exists() and other.read_bytes() == Path(pdf).read_bytes()
    tap.ok(same, f"{name}: the same bytes elsewhere")


def check_document(sample, document, folder):
    name = f"{sample.stem}/{document}"
    pdf = Path(folder) / f"{sample.stem}-{document}.pdf"
    made = tap.vanban("render", sample, "--document", document, "-o", pdf, "--werror")
    tap.ok(made.returncode == 0 and made.stderr == "", f"{name}: renders without a report",
           made.stdout + made.stderr)
    if SANITIZED or not pdf.exists():
        return
    checked = run("qpdf", "--check", pdf)
    tap.ok(checked.returncode == 0 and "WARNING" not in checked.stdout + checked.stderr,
           f"{name}: qpdf --check", checked.stdout + checked.stderr)
    check_tools(name, pdf)
    check_text(name, sample, document, pdf)
    check_same_bytes(name, sample, document, pdf, folder)


def main():
    samples = sorted((tap.ROOT / "samples").glob("*.xml"))
    tap.ok(len(samples) >= 8, "the samples are there", samples)
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples:
            ids = tap.documents(sample)
            tap.ok(ids, f"{sample.stem}: lists its documents")
            for document in ids:
                check_document(sample, document, folder)
    tap.done()


main()
