#!/usr/bin/env python3
"""The layouts are clean by luacheck."""
import shutil
import subprocess

import tap

if shutil.which("luacheck") is None:
    tap.skip("layouts by luacheck", "luacheck is not installed")
else:
    for layout in sorted((tap.ROOT / "layouts").rglob("*.lua")):
        name = layout.relative_to(tap.ROOT).as_posix()
        found = subprocess.run(["luacheck", "--no-color", "--quiet", "--config",
                                tap.ROOT / "layouts" / ".luacheckrc", layout],
                               capture_output=True, text=True, cwd=tap.ROOT / "layouts")
        tap.ok(found.returncode == 0, name, found.stdout)
tap.done()
