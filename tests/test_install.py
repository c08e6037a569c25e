#!/usr/bin/env python3
"""An installed program finds its own layouts, fonts list, schema and man page, wherever it is put."""
import os
import subprocess
import tempfile
from pathlib import Path

import tap

BUILD = Path(tap.VANBAN).parent

with tempfile.TemporaryDirectory() as folder:
    installed = subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", folder],
                               capture_output=True, text=True)
    tap.ok(installed.returncode == 0, "meson install", installed.stdout + installed.stderr)
    programs = [p for p in Path(folder).rglob("vanban") if p.is_file() and os.access(p, os.X_OK)]
    tap.ok(len(programs) == 1, "one program", programs)
    program = programs[0]
    sample = tap.ROOT / "samples" / "toi-thieu-bao-cao.xml"
    made = subprocess.run([program, "render", sample, "-o", "-"], capture_output=True, cwd=folder)
    here = subprocess.run([tap.VANBAN, "render", sample, "-o", "-"], capture_output=True)
    tap.ok(made.returncode == 0 and made.stdout == here.stdout, "renders the same bytes", made.stderr.decode())
    share = program.parent.parent / "share" / "vanban"
    for name in ("layouts/bao-cao.lua", "layouts/the-thuc/nd30.lua", "fonts/families.conf", "schema/vanban.xsd"):
        tap.ok((share / name).exists(), f"installs {name}")
    tap.ok(list(Path(folder).rglob("vanban.1*")), "installs the man page")
    tap.ok(list(Path(folder).rglob("vanban.h")), "installs the header")
    moved = Path(folder) / "moved"
    program.parent.parent.rename(moved)
    made = subprocess.run([moved / "bin" / "vanban", "render", sample, "-o", "-"], capture_output=True)
    tap.ok(made.returncode == 0 and made.stdout == here.stdout, "works where it was moved to")
    folder_of_own = Path(folder) / "mau-rieng"
    folder_of_own.mkdir()
    text = (tap.ROOT / "layouts" / "bao-cao.lua").read_text(encoding="utf-8")
    (folder_of_own / "mau-rieng.lua").write_text(text.replace('"bao-cao"', '"mau-rieng"'), encoding="utf-8")
    data = Path(folder) / "data.xml"
    data.write_text(sample.read_text(encoding="utf-8").replace('loai="BC"', 'loai="BC" mau="mau-rieng"'),
                    encoding="utf-8")
    made = subprocess.run([moved / "bin" / "vanban", "render", data, "--layout-dir", folder_of_own, "-o", "-"],
                          capture_output=True)
    tap.ok(made.returncode == 0 and made.stdout.startswith(b"%PDF"), "a layout dropped into a folder is used",
           made.stderr.decode())
tap.done()
