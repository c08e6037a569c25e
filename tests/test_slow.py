#!/usr/bin/env python3
"""Input of unreasonable size: everything ends in bounded time, nothing is lost, what cannot be set is
reported.  The bounds are generous: they catch a quadratic loop, not a slow machine."""
import re
import subprocess
import tempfile
import time
from pathlib import Path

import tap

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<du-lieu-nam xmlns="urn:vanban:du-lieu-nam:1" nam="2025">
  <co-quan viet-tat="VP" dia-danh="Hà Nội"><ten>Văn phòng</ten></co-quan>
  <van-ban ma="bc" loai="BC" so="" ngay="//2025">
    <trich-yeu>Thử sức chứa</trich-yeu>
    <noi-dung>
"""
TAIL = """
      <ket-thuc>Trên đây là toàn bộ nội dung</ket-thuc>
    </noi-dung>
    <noi-nhan><noi>Các phòng</noi><luu>VT</luu></noi-nhan>
    <nguoi-ky ten="Nguyễn Văn A"><chuc-vu>Chánh Văn phòng</chuc-vu></nguoi-ky>
  </van-ban>
</du-lieu-nam>
"""


def render(folder, name, body, seconds, status=0, *parts):
    source, pdf = Path(folder) / f"{name}.xml", Path(folder) / f"{name}.pdf"
    source.write_text(HEAD + body + TAIL, encoding="utf-8")
    start = time.monotonic()
    try:
        made = tap.vanban("render", source, "-o", pdf, "--diagnostics", "short", timeout=seconds)
    except subprocess.TimeoutExpired:
        tap.ok(False, f"{name}: ends within {seconds} s")
        return None
    took = time.monotonic() - start
    tap.ok(made.returncode == status and not tap.sanitizer_fault(made) and
           all(p in made.stderr for p in parts), f"{name}: status {status}", f"{took:.1f} s\n{made.stderr[:2000]}")
    return pdf if pdf.exists() else None


def text_of(pdf):
    """What can be copied out, line ends as spaces."""
    made = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True)
    return " ".join(made.stdout.split())


def rows(count, cells):
    return "".join("<dong>" + "".join(f"<o>{c.format(i)}</o>" for c in cells) + "</dong>" for i in range(1, count + 1))


with tempfile.TemporaryDirectory() as folder:
    words = "Phong trào thi đua yêu nước tiếp tục lan tỏa sâu rộng "
    pdf = render(folder, "a paragraph of one megabyte", f"<doan>{words * 14000}</doan>", 60)
    tap.ok(pdf and text_of(pdf).split().count("Phong") == 14000, "a paragraph of one megabyte: whole")

    table = f"<bang><dau><dong><o>TT</o><o>Nội dung</o></dong></dau>{rows(10000, ['{0}', 'Dòng số {0} hết'])}</bang>"
    pdf = render(folder, "a table of 10,000 rows", table, 120)
    found = re.findall(r"Dòng số (\d+) hết", text_of(pdf)) if pdf else []
    tap.ok(found == [str(i) for i in range(1, 10001)], "a table of 10,000 rows: each once, in order", len(found))

    tall = " ".join(f"câu{i}" for i in range(3000))
    pdf = render(folder, "a row higher than a page", f"<bang><dong><o>1</o><o>{tall}</o></dong></bang>", 60)
    tap.ok(pdf and text_of(pdf).split().count("câu2999") == 1 and "câu1500" in text_of(pdf),
           "a row higher than a page: whole")

    wide = "A" * 200
    pdf = render(folder, "a word wider than its column", f"<doan>Mã {wide} hết.</doan>", 60, 0, "rộng hơn")
    tap.ok(pdf and text_of(pdf).replace(" ", "").count(wide) == 1,
           "a word wider than its column: whole")

    render(folder, "a character no font has", "<doan>Ký tự \u4e2d lạ</doan>", 60, 1, "U+4E2D")

    deep = "<muc>" * 60 + "<doan>Sâu</doan>" + "</muc>" * 60
    render(folder, "sixty nested parts", deep, 60, 1, "danh-so")
    levels = f"<muc danh-so='{' '.join(['1', 'a', '-'] * 20)}'>"
    render(folder, "sixty nested parts with a scheme", deep.replace("<muc>", levels, 1), 60)

    many = "".join(f"<muc tieu-de='Mục {i}'><doan>{words}<chu-thich>Chú thích {i}.</chu-thich></doan></muc>"
                   for i in range(3000))
    pdf = render(folder, "3,000 headings and footnotes", many, 120)
    tap.ok(pdf and "Chú thích 2999." in text_of(pdf), "3,000 headings and footnotes: whole")

    long_note = f"<doan>Xem<chu-thich>{words * 300}hết chú thích.</chu-thich> tiếp.</doan>"
    pdf = render(folder, "a footnote longer than a page", long_note, 60)
    tap.ok(pdf and "hết chú thích." in text_of(pdf), "a footnote longer than a page: whole")
tap.done()
