#!/usr/bin/env python3
"""Figures and rules explained, outlines of new data files, and last year's file moved on by a year."""
import re
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import tap

SAMPLES = tap.ROOT / "samples"
LAO_CAI = SAMPLES / "lao-cai-2023.xml"
SPACE = "{urn:vanban:du-lieu-nam:1}"
LAW = """<?xml version="1.0" encoding="UTF-8"?>
<du-lieu-nam xmlns="urn:vanban:du-lieu-nam:1" nam="2023">
  <co-quan viet-tat="KTĐ" dia-danh="Lào Cai"><ten>Khối thi đua</ten>
    <thanh-vien ma="cc-kl" ten="Chi cục Kiểm lâm"/>
    <thanh-vien ma="cc-tl" ten="Chi cục Thủy lợi"/>
  </co-quan>
  <chi-tieu-nam>
%s
  </chi-tieu-nam>
%s  <van-ban ma="bao-cao" loai="BC" ngay="05/12/2023">
    <trich-yeu>Kết quả công tác</trich-yeu>
    <kinh-gui><noi>Sở Nội vụ</noi></kinh-gui>
    <noi-dung>
%s
    </noi-dung>
    <noi-nhan><noi>Như trên</noi><luu>VT</luu></noi-nhan>
    <nguoi-ky ten="Nguyễn Văn A"><chuc-vu>Khối trưởng</chuc-vu></nguoi-ky>
  </van-ban>
</du-lieu-nam>
"""
FIGURES = """    <nhom ma="n" ten="Nhóm">
      <chi-tieu ma="ho" ten="Hộ" don-vi-tinh="hộ">
        <gia-tri loai="thuc-hien" don-vi="cc-kl">100</gia-tri>
        <gia-tri loai="thuc-hien" don-vi="cc-tl">300</gia-tri>
      </chi-tieu>
      <chi-tieu ma="thu-nhap" ten="Thu nhập" don-vi-tinh="triệu đồng" tong-hop="binh-quan" mau-so="ho">
        <gia-tri loai="thuc-hien" don-vi="cc-kl">40</gia-tri>
        <gia-tri loai="thuc-hien" don-vi="cc-tl">50</gia-tri>
      </chi-tieu>
      <chi-tieu ma="vu" ten="Vụ" don-vi-tinh="vụ" tong-hop="tong">
        <gia-tri loai="thuc-hien" ky="quy-1">12</gia-tri>
        <gia-tri loai="thuc-hien" ky="quy-2" nguon="Báo cáo quý II" ghi-chu="Số sơ bộ">13</gia-tri>
      </chi-tieu>
      <chi-tieu ma="tong" ten="Tổng sai" don-vi-tinh="vụ">
        <gia-tri loai="thuc-hien">124</gia-tri>
        <trong-do ma="mot" ten="Một"><gia-tri loai="thuc-hien">115</gia-tri></trong-do>
        <trong-do ma="hai" ten="Hai"><gia-tri loai="thuc-hien">07</gia-tri></trong-do>
      </chi-tieu>
    </nhom>"""


def explain(*words, **options):
    return tap.vanban("explain", *words, **options)


def expect(name, result, status, *parts):
    output = result.stdout + result.stderr
    lost = [p for p in parts if p not in output]
    tap.ok(result.returncode == status and not tap.sanitizer_fault(result) and not lost, name,
           f"status {result.returncode}, lacks {lost}\n{output}")


def write(folder, name, text):
    path = Path(folder) / name
    path.write_text(text, encoding="utf-8")
    return path


# ---- figures

def line_number(text):
    """The line of lao-cai-2023.xml that holds `text`."""
    lines = LAO_CAI.read_text(encoding="utf-8").splitlines()
    return next(i for i, line in enumerate(lines, 1) if text in line)


def values():
    result = explain(LAO_CAI, "luong-thuc")
    plan = line_number('ma="luong-thuc"') + 1
    expect("an indicator: all its values", result, 0, "luong-thuc: Sản lượng lương thực có hạt",
           "luong-thuc.ke-hoach = 326.856 tấn", f"lao-cai-2023.xml:{plan}:9",
           "luong-thuc.thuc-hien = 330.450 tấn (ước)", "in như đã gõ", "= 330.450, khớp",
           "/du-lieu-nam/chi-tieu-nam/nhom[")
    expect("a comparison shows its formula", result, 0, "100 × 330.450 ÷ 326.856 ≈ 101,099567",
           "«bằng 101,1% kế hoạch»")
    result = explain(LAO_CAI, "luong-thuc.ke-hoach")
    expect("one kind", result, 0, "luong-thuc.ke-hoach = 326.856 tấn")
    tap.ok("luong-thuc.cung-ky =" not in result.stdout, "one kind: no other", result.stdout)
    result = explain(LAO_CAI, "nhan-su.thuc-hien@cc-kl")
    member = line_number('<trong-do ma="cong-chuc"')
    inputs = re.findall(r"@cc-kl = \S+ người  \S+:(\d+):\d+", result.stdout)
    expect("a member's value from its parts", result, 0, "cộng các phần", "238 + 29 + 08",
           "= 275 người")
    tap.ok(len(inputs) >= 3 and all(int(n) > member for n in inputs),
           "every input has its line", result.stdout)
    result = explain(LAO_CAI, "sang-kien.thuc-hien")
    tap.ok(len(re.findall(r"sang-kien\.thuc-hien@\S+ = .*lao-cai-2023\.xml:\d+:\d+", result.stdout)) == 10,
           "a sum over units names all ten", result.stdout)
    expect("a ratio", explain(LAO_CAI, "ty-le-kien-co.thuc-hien"), 0, "100 × tử số ÷ mẫu số",
           "100 × 3.722,20 ÷ 4.826,84", "77,1146", "2 chữ số sau dấu phẩy: in 77,11")
    expect("what uses it", explain(LAO_CAI, "thoc"), 0, "dùng để tính: luong-thuc")
    expect("an award", explain(LAO_CAI, "bang-khen"), 0, "02 tập thể", "20 cá nhân", "«02 tập thể»")
    expect("English", explain(LAO_CAI, "luong-thuc", "--lang", "en"), 0, "unit: tấn", "printed:",
           "rounded half up", "page ", "line ")
    listed = explain(LAO_CAI)
    expect("all figures", listed, 0, "luong-thuc\tSản lượng lương thực có hạt\tke-hoach 326.856 tấn")


def made_values(folder):
    text = LAW % (FIGURES, "", '      <doan>Có <so cua="vu" ky="quy-2"/>.</doan>')
    path = write(folder, "made.xml", text)
    expect("a weighted mean", explain(path, "thu-nhap"), 0, "bình quân gia quyền", "= 47,50 triệu đồng",
           "ho.thuc-hien@cc-tl = 300 hộ")
    expect("a sum of quarters", explain(path, "vu.thuc-hien:6-thang"), 0, "cộng các kỳ: 12 + 13",
           "vu.thuc-hien:quy-1 = 12 vụ", "= 25 vụ")
    expect("source and note", explain(path, "vu.thuc-hien:quy-2"), 0, "nguồn: Báo cáo quý II",
           "ghi chú: Số sơ bộ")
    expect("a file with a fault is explained all the same", explain(path, "tong"), 0, "= 122, lệch 2",
           "xem vanban check")
    scores = """  <thi-dua-nam><bang-diem ma="bd" ten="Bảng điểm">
    <tieu-chi ten="Nhiệm vụ" toi-da="60"><cham don-vi="cc-kl">58</cham><cham don-vi="cc-tl">55</cham></tieu-chi>
    <tieu-chi ten="Báo cáo chậm" loai="tru"><cham don-vi="cc-kl">2</cham><cham don-vi="cc-tl">0</cham></tieu-chi>
  </bang-diem></thi-dua-nam>
"""
    path = write(folder, "scores.xml", LAW % (FIGURES.split("      <chi-tieu ma=\"tong\"")[0] + "    </nhom>",
                                              scores, "      <doan>Nội dung.</doan>"))
    expect("a score table", explain(path, "bd@cc-kl"), 0, "56 điểm, hạng 1", "Nhiệm vụ: 58", "−2")


def cluster(rows):
    """Line numbers of baselines, as a reader counts them: {y: number}."""
    numbers, last, line = {}, None, 0
    for y, size in sorted(rows):
        if last is None or y - last > size * 0.6:
            line, last = line + 1, y
        numbers[y] = line
    return numbers


def traced(document, code):
    """(page, line) of every printed item that was made from `code`, from the trace."""
    trace = tap.vanban("render", LAO_CAI, "--document", document, "--format", "trace", "-o", "-").stdout
    places = []
    for number, page in enumerate(re.split(r"^page ", trace, flags=re.M)[1:], 1):
        texts = re.findall(r"^text \S+ (\S+) \S+ (\S+) w \S+(.*)$", page, flags=re.M)
        texts = [(float(y), float(size), rest) for y, size, rest in texts
                 if " vertical" not in rest.split('"')[0] and
                 not ("pagination" in rest.split('"')[0] and rest.split('"')[1].isdigit())]
        lines = cluster([(y, size) for y, size, _ in texts])
        places += [(number, lines[y]) for y, _, rest in texts if f" from {code} " in rest.split('"')[0]]
    return places


def places():
    result = explain(LAO_CAI, "luong-thuc").stdout
    for document in ("bao-cao", "phuong-huong-2024"):
        said = [(int(p), int(l)) for p, l in
                re.findall(rf"^    {document}, trang (\d+)[^,]*, dòng (\d+): ", result, flags=re.M)]
        found = traced(document, "luong-thuc")
        # A figure that is broken over two lines is one place and two items.
        tap.ok(said and set(said) <= set(found) and len(found) - len(said) <= 2,
               f"{document}: printed where the pages say", f"said {said}\nfound {found}")
    parts = explain(LAO_CAI, "dai-hoc").stdout
    expect_share = "«chiếm 81,9%»"
    tap.ok(expect_share in parts and "100 × 519 ÷ 634" in parts, "a share of the whole", parts)
    whole = explain(LAO_CAI, "nhan-su.thuc-hien").stdout
    tap.ok("«634 người»" in whole and "«275 người»" not in whole, "members' places are not the whole's", whole)


def unknown(folder):
    expect("an unknown code", explain(LAO_CAI, "luong-thu"), 1, "SL.MA", "luong-thuc")
    expect("an unknown kind", explain(LAO_CAI, "luong-thuc.thuchien"), 1, "SL.LOAI")
    expect("an unknown unit", explain(LAO_CAI, "nhan-su@cc-k"), 1, "SL.DON-VI", "cc-kl")
    expect("an unknown period", explain(LAO_CAI, "luong-thuc:quy-9"), 1, "SL.KY")
    expect("no such value", explain(LAO_CAI, "luong-thuc.giao"), 1, "SL.THIEU")
    expect("a file that is not there", explain(Path(folder) / "x.xml", "a"), 3, "TEP.DOC")
    expect("an unreadable file", explain(tap.ROOT / "tests" / "reports" / "data" / "empty.xml", "a"), 1)
    expect("nothing to explain", explain(), 2)
    dotted = FIGURES.replace('ma="ho"', 'ma="h.thuc-hien"').replace('mau-so="ho"', 'mau-so="h.thuc-hien"')
    path = write(folder, "dots.xml", LAW % (dotted, "", "      <doan>Nội dung.</doan>"))
    expect("a code with a dot", explain(path, "h.thuc-hien"), 0, "h.thuc-hien.thuc-hien = 400 hộ")


# ---- rules

def message_ids():
    text = (tap.ROOT / "engine" / "report" / "messages.def").read_text(encoding="utf-8")
    return sorted(set(re.findall(r'^VB_MSG\(\w+,\s*\w+,\s*"([^"]+)"', text, flags=re.M)))


def read_pages():
    text = (tap.ROOT / "engine" / "explain" / "rules.txt").read_text(encoding="utf-8")
    pages = {}
    for head, body in re.findall(r"^\[([^\]]+)\]\n(.*?)(?=^\[|\Z)", text, flags=re.M | re.S):
        tap.ok(head not in pages, f"{head}: one page") if head in pages else None
        pages[head] = [line.split(" ", 1)[0] for line in body.splitlines() if line]
    return pages


def rules():
    ids, pages = message_ids(), read_pages()
    tap.ok(not set(ids) - set(pages), "every rule has its page", sorted(set(ids) - set(pages)))
    tap.ok(not set(pages) - set(ids), "no page is without a rule", sorted(set(pages) - set(ids)))
    bad = [i for i, keys in pages.items()
           if set(keys) != {"vi", "en", "sai", "dung"} or max(keys.count("vi"), keys.count("en")) > 5]
    tap.ok(not bad, "pages say it in both languages, with both examples, in a few lines", bad)
    listed = [line.split("\t") for line in explain("--list").stdout.splitlines()]
    tap.ok(sorted(row[0] for row in listed) == ids and all(len(row) == 3 and row[2] for row in listed),
           "--list: every rule once, with severity and text", listed)
    failed = []
    for rule in ids:
        vi, en = explain(rule), explain(rule, "--lang", "en")
        if vi.returncode or en.returncode or tap.sanitizer_fault(vi) or \
                not all(w in vi.stdout for w in (rule, "Ý nghĩa:", "Căn cứ:", "Sai:", "Đúng:")) or \
                not all(w in en.stdout for w in (rule, "Meaning:", "Source:", "Wrong:", "Right:")):
            failed.append(rule)
    tap.ok(not failed, "every page prints", failed)
    expect("small letters, without the part before the dot", explain("nn-01"), 0, "ND30.NN-01",
           "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 9")
    expect("the decree's article", explain("ND30.SC-03"), 0, "Điều 8, khoản 2")
    expect("an unknown rule", explain("SL.TOONG"), 2, "SL.TONG")
    expect("two rules end so", explain("SO"), 2, "có phải")


# ---- new files

def outlines(folder):
    for kind in ("bao-cao", "ke-hoach", "phuong-huong"):
        path = Path(folder) / f"{kind}.xml"
        expect(f"{kind}: made", tap.vanban("new", kind, "-o", path, "--nam", "2025"), 0)
        check = tap.vanban("check", path, "--werror")
        tap.ok(check.returncode == 0 and check.stdout == "", f"{kind}: nothing to report", check.stdout)
        made = tap.vanban("render", path, "-o", Path(folder) / f"{kind}.pdf", "--werror")
        tap.ok(made.returncode == 0 and made.stderr == "", f"{kind}: renders", made.stderr)
        text = path.read_text(encoding="utf-8")
        tap.ok(text.count("<!--") >= 8 and "@" not in text and 'nam="2025"' in text, f"{kind}: is commented")
        named = tap.vanban("new", kind, "-o", "-", "--nam", "2025", "--ten", "Phòng A & B", "--viet-tat", "AB",
                           "--dia-danh", "Yên <Phú>", "--chu-quan", 'UBND "xã"').stdout
        root = ET.fromstring(named)
        agency = root.find(SPACE + "co-quan")
        tap.ok(agency.find(SPACE + "ten").text == "Phòng A & B" and agency.get("dia-danh") == "Yên <Phú>" and
               agency.get("viet-tat") == "AB" and agency.find(SPACE + "chu-quan").text == 'UBND "xã"',
               f"{kind}: the organisation's words", named[:600])
    year = tap.vanban("new", "bao-cao", "-o", "-", env={"SOURCE_DATE_EPOCH": "1600000000"}).stdout
    tap.ok('nam="2020"' in year, "the year of SOURCE_DATE_EPOCH")
    expect("an unknown kind", tap.vanban("new", "thu-moi", "-o", "-"), 2, "bao-cao")
    expect("a bad year", tap.vanban("new", "bao-cao", "-o", "-", "--nam", "25"), 2)
    expect("no -o", tap.vanban("new", "bao-cao"), 2, "-o")
    expect("neither kind nor --from", tap.vanban("new", "-o", "-"), 2)
    kept = write(folder, "kept.xml", "old")
    expect("an existing file", tap.vanban("new", "bao-cao", "-o", kept), 3, "kept.xml")
    tap.ok(kept.read_text() == "old", "an existing file stays")
    expect("an unwritable place", tap.vanban("new", "bao-cao", "-o", Path(folder) / "x" / "y.xml"), 3)


def slots(root):
    """{(indicator, kind, period, unit): (text, state)} of what is typed."""
    found = {}
    for i in root.iter():
        if i.tag in (SPACE + "chi-tieu", SPACE + "trong-do"):
            for v in i.findall(SPACE + "gia-tri"):
                key = (i.get("ma"), v.get("loai"), v.get("ky", ""), v.get("don-vi", ""))
                found[key] = ((v.text or "").strip(), v.get("trang-thai"))
    return found


def figures_moved(name, old, new):
    before, after = slots(old), slots(new)
    wrong = []
    for (code, kind, period, unit), value in after.items():
        source = {"cung-ky": "thuc-hien", "ke-hoach": "ke-hoach-nam-sau"}.get(kind)
        was = before.get((code, source, period, unit))
        if kind == "cung-ky" and was is None:
            was = before.get((code, "uoc", period, unit))
        if value != (was if was is not None else ("", "thieu")):
            wrong.append((code, kind, period, unit, value, was))
    for (code, kind, period, unit), value in before.items():
        target = {"thuc-hien": "cung-ky", "ke-hoach-nam-sau": "ke-hoach"}.get(kind)
        if target and value[1] != "thieu" and after.get((code, target, period, unit)) != value:
            wrong.append((code, kind, period, unit, value, "lost"))
    tap.ok(not wrong, f"{name}: results are cùng kỳ, next year's plan is the plan, nothing else is left",
           "\n".join(map(str, wrong[:10])))


def prose(root):
    return ["".join(n.itertext()) for n in root.iter(SPACE + "van-ban")]


def references(root):
    return [(n.tag, sorted(n.attrib.items())) for d in root.iter(SPACE + "van-ban") for n in d.iter()
            if n.tag in (SPACE + "so", SPACE + "so-sanh", SPACE + "tham-chieu", SPACE + "bang")]


def typed_years(text):
    """Lines of `text` with a year between tags, numbers and dates of elements left out."""
    blank = lambda m: re.sub(r"[^\n]", " ", m.group(0))
    text = re.sub(r"<!--.*?-->", blank, text, flags=re.S)
    text = re.sub(r"<(gia-tri|so-luong|ngay)\b[^>]*>[^<]*</\1>", blank, text)
    text = re.sub(r"<[^>]*>", blank, text)
    year = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")
    return {i for i, line in enumerate(text.splitlines(), 1) if year.search(line)}


def moved_on(sample, folder):
    name = sample.stem
    path = Path(folder) / f"next-{sample.name}"
    result = tap.vanban("new", "--from", sample, "-o", path)
    expect(f"{name}: moved on", result, 0)
    before, text = sample.read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
    old, new = ET.fromstring(before), ET.fromstring(text)
    year = int(old.get("nam"))
    check = tap.vanban("check", path, "--diagnostics", "short", "--last-year", sample)
    tap.ok(check.returncode == 0 and "SL.CUNG-KY" not in check.stdout, f"{name}: no errors, agrees with last year",
           "\n".join(l for l in check.stdout.splitlines() if "lỗi" in l or "SL.CUNG-KY" in l))
    figures_moved(name, old, new)
    tap.ok(prose(old) == prose(new) and references(old) == references(new), f"{name}: prose and references stay")
    tap.ok(re.findall(r"<!--.*?-->", before, flags=re.S) == re.findall(r"<!--.*?-->", text, flags=re.S),
           f"{name}: comments stay")
    documents = list(new.iter(SPACE + "van-ban"))
    tap.ok(new.get("nam") == str(year + 1) and
           all(d.get("so", "") == "" and re.fullmatch(r"(//\d{4})?", d.get("ngay", "")) for d in documents),
           f"{name}: the year is moved, numbers and dates are blank")
    said = {int(n) for n in re.findall(r"dòng (\d+):", result.stdout)} | \
        {int(n) for n in re.findall(r"(\d+) \(\d{4}\)", result.stdout)}
    tap.ok(typed_years(text) <= said, f"{name}: every typed year is listed", sorted(typed_years(text) - said))
    changed = sum(a != b for a, b in zip(before.splitlines()[-30:], text.splitlines()[-30:]))
    tap.ok(changed <= 10, f"{name}: what need not change is the same text", changed)


def moved_details(folder):
    text = LAW % ("""    <ky ma="nam" tu-ngay="15/12/2022" den-ngay="14/12/2023"/>
    <nhom ma="n" ten="Nhóm">
      <chi-tieu ma="a" ten="A" don-vi-tinh="vụ"><gia-tri loai='thuc-hien' uoc="co" ghi-chu="ước">9</gia-tri></chi-tieu>
      <chi-tieu ma="b" ten="B" don-vi-tinh="vụ">
        <!-- số của Sở -->
        <gia-tri loai="cung-ky">5</gia-tri>
        <gia-tri loai="ke-hoach" trang-thai="thieu"/>
      </chi-tieu>
    </nhom>""", """  <khen-thuong-nam>
    <hinh-thuc ma="bk" ten="Bằng khen"><so-luong doi-tuong="tap-the">05</so-luong><nguoi ten="Lê B"/></hinh-thuc>
  </khen-thuong-nam>
  <hoat-dong-nam><viec ma="v" han="29/02/2024" tien-do="xong" thoi-gian="năm 2024">Việc</viec></hoat-dong-nam>
""", """      <doan>Năm 2023 có <so cua="a"/>, khen <so cua="bk" doi-tuong="tap-the"/>, <so cua="bk" doi-tuong="ca-nhan"/>; theo Luật năm 2019.</doan>
      <bang><dong><o>Năm 2023</o><o>12</o></dong></bang>""")
    path = write(folder, "details.xml", text)
    made = tap.vanban("new", "--from", path, "-o", "-")
    expect("details: the list goes to standard error", made, 0, "bảng gõ tay", "năm gõ bằng chữ", "số ước của năm cũ")
    new = made.stdout
    for part in ('tu-ngay="15/12/2023" den-ngay="14/12/2024"', '<gia-tri loai="cung-ky">9</gia-tri>',
                 '<gia-tri loai="thuc-hien" trang-thai="thieu"/>', "<!-- số của Sở -->",
                 '<so-luong doi-tuong="tap-the" trang-thai="thieu"/>',
                 '<so-luong doi-tuong="ca-nhan" trang-thai="thieu"/>', 'han="28/02/2025"', 'ngay="//2024"'):
        tap.ok(part in new, f"details: {part}", new)
    tap.ok("Lê B" not in new and "tien-do" not in new and "ghi-chu=" not in new, "details: what is old goes", new)
    tap.ok(re.search(r"các dòng: .*\(2019\)", made.stderr) is not None, "details: years of laws apart", made.stderr)
    later = write(folder, "later.xml", new)
    check = tap.vanban("check", later, "--diagnostics", "short")
    expect("details: what is missing is a warning", check, 0, "SL.CHUA-NHAP")
    shown = tap.vanban("render", later, "-o", "-", "--format", "text").stdout
    tap.ok("có … vụ, khen … tập thể" in shown, "details: a blank prints as «…»", shown)
    windows = write(folder, "crlf.xml", "")
    windows.write_bytes(text.replace("\n", "\r\n").encode())
    crlf = tap.vanban("new", "--from", windows, "-o", Path(folder) / "crlf-next.xml")
    body = (Path(folder) / "crlf-next.xml").read_bytes()
    tap.ok(crlf.returncode == 0 and body.count(b"\r\n") >= text.count("\n") - 2, "details: line ends stay")


def moved_faults(folder):
    expect("the wrong year", tap.vanban("new", "--from", LAO_CAI, "--year", "2025", "-o", "-"), 1, "DL.NAM-SAU", "2024")
    expect("the right year", tap.vanban("new", "--from", LAO_CAI, "--year", "2024", "-o", Path(folder) / "right.xml"), 0)
    expect("no year", tap.vanban("new", "--from", LAO_CAI, "--year", "sau", "-o", "-"), 2)
    expect("a broken file", tap.vanban("new", "--from", tap.ROOT / "tests" / "reports" / "data" / "elements.xml",
                                       "-o", Path(folder) / "none.xml"), 1)
    tap.ok(not (Path(folder) / "none.xml").exists(), "a broken file gives nothing")
    copy = write(folder, "own.xml", LAO_CAI.read_text(encoding="utf-8"))
    expect("the old file itself", tap.vanban("new", "--from", copy, "-o", copy), 3)
    expect("kind and --from together", tap.vanban("new", "bao-cao", "--from", LAO_CAI, "-o", "-"), 2)


with tempfile.TemporaryDirectory() as scratch:
    values()
    made_values(scratch)
    places()
    unknown(scratch)
    rules()
    outlines(scratch)
    for each in sorted(SAMPLES.glob("*.xml")):
        moved_on(each, scratch)
    moved_details(scratch)
    moved_faults(scratch)
tap.done()
