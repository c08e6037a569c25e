#!/usr/bin/env python3
"""Awards, names, score tables, activities and movements: exported with their origin, explained."""
import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import tap

FOLDER = tempfile.TemporaryDirectory()
WORK = Path(FOLDER.name)
DATA = """<?xml version="1.0" encoding="UTF-8"?>
<du-lieu-nam xmlns="urn:vanban:du-lieu-nam:1" nam="2024">
  <co-quan viet-tat="KTĐ" dia-danh="Lào Cai"><ten>Khối thi đua</ten>
    <thanh-vien ma="a" ten="Sở A" viet-tat="SA"/><thanh-vien ma="b" ten="Sở B" viet-tat="SB"/>
    <thanh-vien ma="c" ten="Sở C" viet-tat="SC"/>
  </co-quan>
  <chi-tieu-nam><nhom ma="hs" ten="Hồ sơ">
    <chi-tieu ma="den" ten="Hồ sơ đến" don-vi-tinh="hồ sơ"><gia-tri loai="thuc-hien" don-vi="a">30</gia-tri>
      <gia-tri loai="thuc-hien" don-vi="b">50</gia-tri><gia-tri loai="thuc-hien" don-vi="c">20</gia-tri></chi-tieu>
    <chi-tieu ma="cu" ten="Hồ sơ cũ" don-vi-tinh="hồ sơ"><gia-tri loai="thuc-hien">25</gia-tri></chi-tieu>
  </nhom></chi-tieu-nam>
  <khen-thuong-nam>
    <hinh-thuc ma="bk" ten="Bằng khen" cap="Cấp tỉnh">
      <so-luong doi-tuong="tap-the" loai="de-nghi">06</so-luong>
      <so-luong doi-tuong="tap-the">05</so-luong>
      <nguoi ten="Trần B" don-vi="b"/>
      <nguoi ten="Lê C" don-vi="Trường D"/>
    </hinh-thuc>
    <hinh-thuc ma="gk" ten="Giấy khen"><so-luong doi-tuong="tap-the" trang-thai="thieu"/></hinh-thuc>
  </khen-thuong-nam>
  <hoat-dong-nam><viec ma="v1" nhom="Quý I" chu-tri="a" phoi-hop="b c" han="20/01/2024" san-pham="Biên bản">Ký <dam>giao ước</dam>; họp</viec></hoat-dong-nam>
  <thi-dua-nam>
    <phong-trao ma="ntm" ten="Chung sức" van-ban="Kế hoạch số 12/KH-UBND" ngay="05/01/2021"/>
    <bang-diem ma="bd" ten="Bảng điểm" uu-tien="t2">
      <tieu-chi ma="t1" ten="Nhiệm vụ" toi-da="60">
        <tieu-chi ten="Kinh tế" toi-da="40"><cham don-vi="a">38,5</cham><cham don-vi="b">40</cham><cham don-vi="c">38</cham></tieu-chi>
        <tieu-chi ten="Cải cách" toi-da="20"><cham don-vi="a">19</cham><cham don-vi="b">18</cham><cham don-vi="c">20</cham></tieu-chi>
      </tieu-chi>
      <tieu-chi ma="t2" ten="Thi đua" toi-da="40"><cham don-vi="a">39,5</cham><cham don-vi="b">40</cham><cham don-vi="c">40</cham></tieu-chi>
      <tieu-chi ma="th" ten="Thưởng" toi-da="5" loai="thuong"><cham don-vi="a">1,5</cham></tieu-chi>
      <tieu-chi ma="tr" ten="Trừ" toi-da="5" loai="tru"><cham don-vi="b">0,5</cham></tieu-chi>
    </bang-diem>
  </thi-dua-nam>
  <van-ban ma="bc" loai="BC"><trich-yeu>Tổng kết</trich-yeu>
    <noi-dung><doan>Sở A đạt <so cua="bd" don-vi="a"/>, xếp thứ <so cua="bd" don-vi="a" cach="hang"/>, nhiệm vụ <so cua="t1" don-vi="a"/>; có <so cua="bk" doi-tuong="tap-the"/>, <so-sanh cua="bk" cach="chiem" doi-tuong="tap-the" trong="bk"/>; hồ sơ Sở B <so-sanh cua="den" don-vi="b" cach="chiem"/>, hồ sơ đến <so-sanh cua="den" cach="chiem" trong="hs"/>.</doan>
      <bang tieu-de="Điểm" bang-diem="bd" cot="tt ten-don-vi t1 diem-thuong tong hang"/>
      <bang tieu-de="Tiêu chí" bang-diem="bd"/>
      <bang tieu-de="Khen thưởng" khen-thuong="bk" cot="hinh-thuc tap-the.de-nghi tap-the tong"/>
      <bang tieu-de="Hồ sơ" chi-tieu="tat-ca" cong="co" cot="ten thuc-hien ty-trong"/>
    </noi-dung>
    <noi-nhan><noi>Như trên</noi><luu>VT</luu></noi-nhan>
    <nguoi-ky ten="Nguyễn Văn A"><chuc-vu>Trưởng khối</chuc-vu></nguoi-ky></van-ban>
</du-lieu-nam>
"""
FILE = WORK / "khoi.xml"
FILE.write_text(DATA, encoding="utf-8")
KEYS = ["so-lieu", "khen-thuong", "danh-sach-khen", "diem", "xep-hang", "hoat-dong", "phong-trao"]


def line_of(part, text=DATA):
    return text[:text.index(part)].count("\n") + 1


def run(*words, status=0):
    result = tap.vanban(*words, "--diagnostics", "short")
    result.good = result.returncode == status and not tap.sanitizer_fault(result)
    return result


def rows_of(key, *options):
    text = run("export", FILE, "--csv", "--what", key, "-o", "-", *options).stdout.lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter="," if options else ";"))
    return [dict(zip(rows[0], row)) for row in rows[1:] if len(row) == len(rows[0])]


def exports():
    data = json.loads(run("export", FILE, "--json", "-o", "-").stdout)
    tap.ok([k for k in data if k != "nam"] == KEYS, "json: a list a table", list(data))
    counts = {(r["ma"], r["doi-tuong"], r["buoc"]): r for r in data["khen-thuong"]}
    typed = counts["bk", "tap-the", "quyet-dinh"]
    place = f'{FILE}:{line_of("tap-the" + chr(34) + ">05")}'
    tap.ok(typed["so-luong"] == 5 and typed["vi-tri"] == place and typed["xuat-xu"] == "nhập",
           "json: a count and the line where it is typed", typed)
    listed = counts["bk", "ca-nhan", "quyet-dinh"]
    tap.ok(listed["so-luong"] == 2 and "danh sách" in listed["xuat-xu"], "json: a count made from the list", listed)
    total = counts["bk", "tong", "quyet-dinh"]
    tap.ok(total["so-luong"] == 7 and total["cong-thuc"] == "tap-the + ca-nhan", "json: counts added up", total)
    tap.ok(counts["bk", "tap-the", "de-nghi"]["so-luong"] == 6 and ("bk", "tong", "de-nghi") not in counts,
           "json: steps apart", counts)
    tap.ok(counts["gk", "tap-the", "quyet-dinh"]["so-luong"] is None, "json: a count to come is null")
    tap.ok([(r["ten"], r["doi-tuong"], r.get("don-vi"), r["ten-don-vi"]) for r in data["danh-sach-khen"]] ==
           [("Trần B", "ca-nhan", "b", "Sở B"), ("Lê C", "ca-nhan", None, "Trường D")], "json: names and their units")
    points = {(r["tt"], r["don-vi"]): r for r in data["diem"]}
    tap.ok(points["1.1", "a"]["diem"] == 38.5 and points["1.1", "a"]["xuat-xu"] == "nhập" and
           points["1", "a"]["diem"] == 57.5 and points["1", "a"]["cong-thuc"] == "1.1 + 1.2" and
           "vi-tri" not in points["1", "a"] and points["4", "b"]["loai"] == "tru", "json: points typed and added")
    ranks = {r["don-vi"]: (r["tong"], r["hang"], r["diem-thuong"], r["diem-tru"]) for r in data["xep-hang"]}
    tap.ok(ranks == {"a": (98.5, 1, 1.5, 0), "b": (97.5, 3, 0, 0.5), "c": (98, 2, 0, 0)}, "json: totals and ranks", ranks)
    tap.ok(data["hoat-dong"][0]["noi-dung"] == "Ký giao ước; họp" and data["hoat-dong"][0]["han"] == "20/01/2024" and
           data["phong-trao"][0]["van-ban"] == "Kế hoạch số 12/KH-UBND", "json: activities and movements")
    for key in KEYS[1:]:
        got = rows_of(key)
        tap.ok(len(got) == len(data[key]) > 0, f"csv: {key} has the rows of the list", got)
    points = rows_of("diem")
    tap.ok([r["Điểm"] for r in points if r["Đơn vị"] == "a"][:2] == ["57,5", "38,5"], "csv: a decimal comma", points)
    points = rows_of("diem", "--locale", "en")
    tap.ok([r["Điểm"] for r in points if r["Đơn vị"] == "a"][:2] == ["57.5", "38.5"], "csv: a point where asked", points)
    only = json.loads(run("export", FILE, "--json", "--what", "xep-hang", "-o", "-").stdout)
    tap.ok(list(only) == ["nam", "xep-hang"], "json: one table alone", list(only))
    wrong = run("export", FILE, "--csv", "--what", "hang", "-o", "-", status=1)
    tap.ok(wrong.good and "TD.PHAN" in wrong.stderr and "xep-hang" in tap.vanban(
        "export", FILE, "--csv", "--what", "hang", "-o", "-").stderr, "a table that is not there", wrong.stderr)


def sheets():
    path, new = WORK / "khoi.xlsx", WORK / "moi.xml"
    run("export", FILE, "--xlsx", "-o", path)
    with zipfile.ZipFile(path) as z:
        book = z.read("xl/workbook.xml").decode()
    titles = ["Số liệu", "Khen thưởng", "Danh sách khen thưởng", "Điểm thi đua", "Xếp hạng", "Hoạt động", "Phong trào"]
    tap.ok(all(f'name="{t}"' in book for t in titles), "xlsx: a sheet a table", book)
    again = run("import", path, "--into", FILE, "-o", new)
    tap.ok(again.good and "TD." not in again.stderr and new.read_text(encoding="utf-8") == DATA,
           "import: the other sheets are passed over", again.stderr)
    tap.ok("không đọc: Điểm thi đua" in again.stdout, "import: and named", again.stdout)
    plain = WORK / "it.xml"
    plain.write_text(DATA[:DATA.index("  <khen-thuong-nam")] + DATA[DATA.index("  <van-ban"):DATA.index("<doan>")] +
                     "<doan>Nội dung.</doan>" + DATA[DATA.index("</noi-dung>"):], encoding="utf-8")
    run("export", plain, "--xlsx", "-o", path)
    with zipfile.ZipFile(path) as z:
        tap.ok(z.read("xl/workbook.xml").decode().count("<sheet ") == 1, "xlsx: no sheet for what is not there")


def explained(name, reference, *parts, absent=(), status=0):
    result = run("explain", FILE, *([reference] if reference else []), status=status)
    text = result.stdout + result.stderr
    missing = [p for p in parts if p not in text]
    unwanted = [p for p in absent if p in text]
    tap.ok(result.good and not missing and not unwanted, name, f"missing {missing}; unwanted {unwanted}\n{text}")


def explanations():
    explained("a board: totals, ranks", "bd", "Sở A (a): 98,5 điểm, hạng 1", "Sở C (c): 98 điểm, hạng 2")
    explained("a total: its formula, who is above", "bd@b", "58 + 40 − 0,5 = 97,5", "sau Sở A (98,5); sau Sở C (98)",
              "Trừ: −0,5", "cột «Xếp hạng»", absent=("cột «SA»",))
    explained("a criterion of a unit", "t1@a", "57,5 điểm  = 38,5 + 19", f"khoi.xml:{line_of('Kinh tế')}:",
              "tối đa: 60", "«57,5 điểm»", "cột «SA»", absent=("Sở B",))
    explained("a step without points", "t1.tu-cham@a", "Sở A (a), tự chấm: chưa chấm")
    explained("a step that is none", "bd.quy-1", "SL.LOAI", status=1)
    explained("an award", "bk", "05 tập thể, đã có quyết định", "02 cá nhân, đã có quyết định  (đếm danh sách",
              "05 + 02 = 07", f"Trần B (cá nhân)  {FILE}:{line_of('Trần B')}", "100 × 5 ÷ 7 ≈ 71,428571",
              "cột «Tập thể (đề nghị)»")
    explained("one step of an award", "bk.de-nghi", "06 tập thể, đề nghị", absent=("tập thể, đã có quyết định",))
    explained("the sum of a group", "hs", "hs.thuc-hien = 125 hồ sơ", "den.thuc-hien = 100", "cu.thuc-hien = 25",
              "«125», bảng, cột «Thực hiện năm 2024»")
    explained("a share: of all units, of a group", "den", "100 × 50 ÷ 100 = 50", "100 × 100 ÷ 125 = 80",
              "hs.thuc-hien = 125 hồ sơ", "cột «Tỷ trọng (%)»")
    explained("boards are listed", "", "bd\tBảng điểm", "bk\tBằng khen")
    tied = DATA.replace('don-vi="c">38<', 'don-vi="c">38,5<')
    FILE.write_text(tied, encoding="utf-8")
    explained("equal totals: what decides", "bd@c", "trên Sở A (98,5), bằng điểm, xét t2; 0 đơn vị đứng trên")
    FILE.write_text(DATA, encoding="utf-8")


exports()
sheets()
explanations()
tap.done()
