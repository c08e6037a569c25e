#!/usr/bin/env python3
"""Valgrind over every sample document and a spread of bad inputs: no error, no leak."""
import shutil
import subprocess
import tempfile
from pathlib import Path

import tap

VALGRIND = ["valgrind", "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect",
            "--error-exitcode=98"]


def run(name, words, statuses):
    result = subprocess.run([*VALGRIND, tap.VANBAN, *map(str, words)], capture_output=True, text=True,
                            errors="replace")
    tap.ok(result.returncode in statuses, f"valgrind: {name}", f"status {result.returncode}\n{result.stderr}")


if shutil.which("valgrind") is None:
    tap.skip("valgrind", "valgrind is not installed")
    tap.done()
with tempfile.TemporaryDirectory() as folder:
    for sample in sorted((tap.ROOT / "samples").glob("*.xml")):
        for document in tap.documents(sample):
            run(f"{sample.stem}/{document}", ["render", sample, "--document", document, "-o",
                                              Path(folder) / "a.pdf"], [0])
    bad = sorted((tap.ROOT / "tests" / "reports").rglob("*.xml"))
    for path in bad[::4]:
        run(path.name, ["check", path], [0, 1, 3, 4])
    for words in (["fonts"], ["list", tap.ROOT / "khong-co.xml"], ["--help"]):
        run(" ".join(map(str, words[:1])), words, [0, 3])
tap.done()
