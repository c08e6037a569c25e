#!/usr/bin/env python3
"""The program from outside: options, exit status, outputs that survive, files that cannot be written."""
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import tap

SAMPLE = tap.ROOT / "samples" / "toi-thieu-bao-cao.xml"
MANY = tap.ROOT / "samples" / "lao-cai-2023.xml"


def expect(name, result, status, *parts):
    output = result.stdout + result.stderr
    tap.ok(result.returncode == status and not tap.sanitizer_fault(result) and
           all(p in output for p in parts), name, f"status {result.returncode}\n{output}")


def usage():
    expect("--version", tap.vanban("--version"), 0, "vanban 0.1.0")
    expect("--help in Vietnamese", tap.vanban("--help"), 0, "Cách dùng")
    expect("--help in English", tap.vanban("--help", env={"LC_ALL": "en_US.UTF-8"}), 0, "Usage")
    expect("--help --lang en", tap.vanban("--help", "--lang", "en"), 0, "Usage")
    for word in ("check", "explain", "export", "fonts", "import", "list", "merge", "new", "render", "schema", "stubs"):
        help_of = tap.vanban(word, "--help")
        expect(f"{word} --help", help_of, 0, f"\n  {word}", "--diagnostics")
        tap.ok(help_of.stdout.count("\n      ") < 60 and tap.vanban("help", word).stdout == help_of.stdout,
               f"help {word} is the same", help_of.stdout)
    expect("help render is Vietnamese", tap.vanban("help", "render"), 0, "Cách dùng")
    expect("no command: what there is", tap.vanban(), 2, "Cách dùng", "render", "explain")
    expect("unknown command", tap.vanban("rendre", SAMPLE), 2, "rendre", "«render»")
    expect("unknown command, nothing near", tap.vanban("xyzzy"), 2, "xyzzy")
    expect("an option before the command", tap.vanban("--lang", "en", "check", SAMPLE), 2, "options follow the command")
    expect("unknown option", tap.vanban("check", SAMPLE, "--fast"), 2, "--fast")
    expect("unknown option: the nearest", tap.vanban("check", SAMPLE, "--documnt=x"), 2, "--document?")
    expect("a bad value: the good ones", tap.vanban("check", SAMPLE, "--diagnostics", "jsn"), 2, "human short json")
    expect("option without a value", tap.vanban("check", SAMPLE, "--document"), 2)
    expect("a bad value", tap.vanban("check", SAMPLE, "--lang", "fr"), 2, "fr")
    expect("render without -o", tap.vanban("render", SAMPLE), 2, "-o")
    expect("no file", tap.vanban("check"), 2)
    expect("two files", tap.vanban("check", SAMPLE, SAMPLE), 2)
    expect("a file that is not there", tap.vanban("check", "khong-co.xml"), 3, "TEP.DOC", "không có tệp")
    expect("the same in English", tap.vanban("check", "khong-co.xml", "--lang", "en"), 3, "No such file")
    expect("a folder as a file", tap.vanban("check", tap.ROOT), 3, "TEP.DOC")


def choosing():
    expect("which document", tap.vanban("render", MANY, "-o", "-"), 1, "DL.NHIEU-VAN-BAN")
    expect("no such document", tap.vanban("render", MANY, "--document", "x", "-o", "-"), 1, "DL.VAN-BAN")
    listed = tap.vanban("list", MANY).stdout.splitlines()
    tap.ok(len(listed) == 3 and all(len(l.split("\t")) == 3 for l in listed), "list: id, kind, title", listed)
    expect("check is silent on a good file", tap.vanban("check", SAMPLE), 0)
    tap.ok(tap.vanban("check", SAMPLE).stdout == "", "check prints nothing else")
    silenced = tap.vanban("check", SAMPLE, "--silence", "SL.CHUA-NHA=x", "--diagnostics", "short")
    expect("a silence that names no rule", silenced, 0, "TEP.TAT", "«SL.CHUA-NHA»", "gần nhất: SL.CHUA-NHAP")
    expect("an error cannot be silenced", tap.vanban("check", SAMPLE, "--silence", "SL.TONG=x"), 0, "TEP.TAT", "SL.TONG")
    expect("check reads standard input", tap.vanban("check", "-", input=SAMPLE.read_text()), 0)


def other_documents(folder):
    """What is wrong in one document holds back that one alone."""
    text = MANY.read_text(encoding="utf-8")
    ids = tap.documents(MANY)
    at = text.index(f'<van-ban ma="{ids[1]}"')
    head, tail = text[:at], text[at:]
    faulty = Path(folder) / "faulty.xml"
    faulty.write_text(head + tail.replace('cua="', 'cua="khong-co-', 2).replace("<noi-nhan>", "<noi-nhan><noi/>", 1),
                      encoding="utf-8")
    good, out = Path(folder) / "a.trace", Path(folder) / "b.trace"
    tap.vanban("render", MANY, "--document", ids[0], "--format", "trace", "-o", good)
    for words in ([], ["--werror"]):
        result = tap.vanban("render", faulty, "--document", ids[0], "--format", "trace", "-o", out, *words)
        expect(f"another document is faulty {words}", result, 0, "DL.VAN-BAN-KHAC", "lỗi", ids[1])
        tap.ok("DL.THAM-CHIEU" not in result.stderr, "… and its faults are only counted", result.stderr)
        tap.ok(out.read_bytes() == good.read_bytes(), "… which changes nothing on the page")
        out.unlink()
    expect("the faulty one is not made", tap.vanban("render", faulty, "--document", ids[1], "-o", out), 1,
           "DL.THAM-CHIEU")
    checked = tap.vanban("check", faulty, "--document", ids[0])
    expect("check says everything", checked, 1, "DL.THAM-CHIEU", "DL.RONG")
    shared = Path(folder) / "shared.xml"
    shared.write_text(text.replace("<gia-tri loai", "<gia-tri loaj", 1), encoding="utf-8")
    expect("faults in what all share hold back each", tap.vanban("render", shared, "--document", ids[0], "-o", out),
           1, "DL.THUOC-TINH")
    tap.ok(not out.exists(), "… and write nothing")
    expect("figures of a file with a faulty document", tap.vanban("export", faulty, "--csv", "-o", "-"), 1, "ma")


def outputs(folder):
    good = Path(folder) / "good.pdf"
    expect("render", tap.vanban("render", SAMPLE, "-o", good), 0)
    piped = subprocess.run([tap.VANBAN, "render", str(SAMPLE), "-o", "-"], capture_output=True)
    tap.ok(piped.stdout == good.read_bytes(), "-o - gives the same bytes as a file")
    stats = Path(folder) / "stats.json"
    expect("--stats", tap.vanban("render", SAMPLE, "-o", good, "--stats", stats), 0)
    tap.ok(json.loads(stats.read_text())["pages"] >= 1, "--stats writes JSON")
    expect("--dump data", tap.vanban("render", SAMPLE, "-o", "-", "--dump", "data"), 0, "du-lieu-nam")
    expect("--dump doc", tap.vanban("render", SAMPLE, "-o", "-", "--dump", "doc"), 0, "BÁO CÁO")
    expect("--format trace", tap.vanban("render", SAMPLE, "-o", "-", "--format", "trace"), 0, "BÁO CÁO")
    expect("schema", tap.vanban("schema"), 0, "xs:schema")
    expect("fonts", tap.vanban("fonts"), 0)
    bad = tap.ROOT / "tests" / "reports" / "data"
    broken = next(iter(sorted(bad.glob("*.xml"))))
    before = good.read_bytes()
    result = tap.vanban("render", broken, "-o", good)
    tap.ok(result.returncode != 0 and good.read_bytes() == before, "an old output survives bad data")
    for line in tap.vanban("check", broken, "--diagnostics", "json").stdout.splitlines():
        tap.ok({"severity", "rule", "file", "line", "message"} <= json.loads(line).keys(), "JSON diagnostics")
        break


def own_data(folder):
    """The data file is never written over by what is made of it."""
    data = Path(folder) / "data.xml"
    shutil.copy(SAMPLE, data)
    before = data.read_bytes()
    link = Path(folder) / "link.pdf"
    link.symlink_to(data)
    expect("the data file as output", tap.vanban("render", data, "-o", data), 3, "TEP.TRUNG")
    expect("a link to it", tap.vanban("render", data, "-o", link), 3, "TEP.TRUNG")
    expect("as statistics", tap.vanban("render", data, "-o", "-", "--stats", data), 3, "TEP.TRUNG")
    expect("as an export", tap.vanban("export", data, "--json", "-o", data), 3, "TEP.TRUNG")
    tap.ok(data.read_bytes() == before, "the data file survives")


def not_utf_8():
    """What is no text of UTF-8 is not shown as if it were."""
    text = SAMPLE.read_text(encoding="utf-8")
    for name, data in (("UTF-16", text.encode("utf-16")), ("CP1258", text[:400].encode("cp1258", "replace"))):
        result = subprocess.run([tap.VANBAN, "check", "-"], input=data, capture_output=True)
        try:
            shown = result.stdout.decode("utf-8")
        except UnicodeDecodeError as fault:
            shown = f"\0 {fault}"
        tap.ok(result.returncode == 1 and "\0" not in shown, f"{name}: the report is UTF-8", shown)


def broken_pipe():
    """A reader that goes away ends the program quietly."""
    run = subprocess.Popen([tap.VANBAN, "render", str(MANY), "--document", tap.documents(MANY)[0], "-o", "-"],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.close()
    said = run.stderr.read().decode()
    tap.ok(run.wait() in (-13, 3) and "Sanitizer" not in said, "a broken pipe", f"{run.returncode} {said}")


def man_page():
    """Every option and command of the help stands in the man page."""
    page = (tap.ROOT / "engine" / "command" / "vanban.1").read_text(encoding="utf-8").replace("\\-", "-")
    shown = tap.vanban("--help", "--lang", "en").stdout
    missing = [word for word in sorted(set(re.findall(r"--[a-z][a-z-]+", shown))) if word not in page]
    tap.ok(not missing, "the man page has every option", missing)


def unwritable(folder):
    expect("no such folder", tap.vanban("render", SAMPLE, "-o", Path(folder) / "x" / "y.pdf"), 3, "TEP.GHI")
    expect("a folder as output", tap.vanban("render", SAMPLE, "-o", folder), 3, "TEP.GHI")
    expect("/dev/full", tap.vanban("render", SAMPLE, "-o", "/dev/full"), 3, "TEP.GHI")
    with open("/dev/full", "w") as full:
        piped = subprocess.run([tap.VANBAN, "render", str(SAMPLE), "-o", "-"], stdout=full,
                               stderr=subprocess.PIPE, text=True)
    tap.ok(piped.returncode == 3, "standard output is full", piped.stderr)
    closed = Path(folder) / "closed"
    closed.mkdir()
    old = closed / "a.pdf"
    old.write_text("old")
    closed.chmod(0o500)
    if os.geteuid() == 0:
        # Root writes everywhere: try as nobody.
        result = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", tap.VANBAN,
                                 "render", str(SAMPLE), "-o", str(old)], capture_output=True, text=True)
        unreadable = "Permission denied" in result.stderr and "TEP.GHI" not in result.stdout + result.stderr
        if unreadable:
            tap.skip("a folder that may not be written", "the checkout is not readable by another user")
        else:
            expect("a folder that may not be written", result, 3, "TEP.GHI")
    else:
        expect("a folder that may not be written", tap.vanban("render", SAMPLE, "-o", old), 3, "TEP.GHI")
    closed.chmod(0o700)
    tap.ok(old.read_text() == "old" and len(list(closed.iterdir())) == 1, "nothing half-written is left")


def editor_files(folder):
    made = tap.vanban("stubs", "-o", folder / "layouts-of-mine")
    names = sorted(p.name for p in (folder / "layouts-of-mine").iterdir()) if made.returncode == 0 else []
    tap.ok(names == [".luarc.json", "vanban.lua"], "stubs makes its folder", f"{names}\n{made.stderr}")
    expect("stubs where none can be made", tap.vanban("stubs", "-o", folder / "none" / "there"), 3, "none/there/vanban.lua")


def full_disk(folder):
    """A small file system that fills up."""
    if os.geteuid() != 0:
        tap.skip("a full file system", "mounting wants root")
        return
    small = Path(folder) / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "none", str(small)],
                             capture_output=True)
    if mounted.returncode != 0:
        tap.skip("a full file system", "mount is not permitted here")
        return
    try:
        old = small / "a.pdf"
        old.write_text("old")
        expect("a full file system", tap.vanban("render", MANY, "--document", tap.documents(MANY)[0], "-o", old),
               3, "TEP.GHI")
        tap.ok(old.read_text() == "old" and len(list(small.iterdir())) == 1,
               "a full file system keeps the old output alone")
    finally:
        subprocess.run(["umount", str(small)], check=False)


def too_big(folder):
    """A file one byte above the bound (sparse, so it costs nothing) is refused by its size, unread."""
    bound = 512
    file = Path(folder) / "big.xml"
    with open(file, "wb") as to:
        to.truncate(bound * 1024 * 1024 + 1)
    result = tap.vanban("check", file)
    tap.ok(result.returncode == 4 and f"[TEP.LON]: tệp «{file}» lớn hơn {bound} MiB" in result.stdout,
           "a file above the bound is refused", result.stdout + result.stderr)
    tap.ok(f"({bound} MiB)" in tap.vanban("explain", "TEP.LON").stdout, "and its page names the bound")
    with open(file, "rb") as big:
        result = subprocess.run([tap.VANBAN, "check", "-"], stdin=big, capture_output=True, text=True, check=False)
    tap.ok(result.returncode == 4 and "[TEP.LON]" in result.stdout, "the same from standard input",
           result.stdout + result.stderr)
    file.unlink()


def fonts(folder):
    empty = Path(folder) / "data"
    (empty / "fonts").mkdir(parents=True)
    shutil.copytree(tap.ROOT / "layouts", empty / "layouts")
    conf = (tap.ROOT / "fonts" / "families.conf").read_text(encoding="utf-8")
    nowhere = "\n".join(l for l in conf.splitlines() if not l.strip().startswith("folder"))
    (empty / "fonts" / "families.conf").write_text(nowhere + "\n", encoding="utf-8")
    result = tap.vanban("render", SAMPLE, "-o", "-", "--data-dir", empty)
    tap.ok(result.returncode == 3 and "fonts-liberation2" in result.stdout + result.stderr,
           "no font: says what to install", result.stderr)
    source = Path("/usr/share/fonts/truetype/liberation2")
    damaged = Path(folder) / "damaged"
    damaged.mkdir()
    for face in source.glob("LiberationSerif-*.ttf"):
        data = face.read_bytes()
        (damaged / face.name).write_bytes(data[:len(data) // 3])
    result = tap.vanban("render", SAMPLE, "-o", "-", "--data-dir", empty, "--font-dir", damaged)
    tap.ok(result.returncode == 3 and not tap.sanitizer_fault(result), "a damaged font is refused", result.stderr)


with tempfile.TemporaryDirectory() as scratch:
    os.chmod(scratch, 0o755)
    usage()
    choosing()
    other_documents(scratch)
    outputs(scratch)
    own_data(scratch)
    not_utf_8()
    broken_pipe()
    man_page()
    unwritable(scratch)
    editor_files(Path(scratch))
    full_disk(scratch)
    too_big(scratch)
    fonts(scratch)
tap.done()
