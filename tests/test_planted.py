#!/usr/bin/env python3
"""Planted faults: every sample with one fault of each kind put into it.  The rule of that kind fires
once, at the line and column of the fault, nothing else does, and nothing fires on the sample itself.

A kind is a row of a table below: its name, the rule, where it is put, and what is put there; `@@` marks
the place that the report must name.  A kind that a sample has no place for is skipped with a line.
"""
import re
import tempfile
from pathlib import Path

import tap

LINE = re.compile(r"^(?:[^:]+\.xml:(?P<line>\d+):(?P<column>\d+): )?(?P<severity>[^\[]+) \[(?P<rule>[^\]]+)\]: (?P<text>.*)$")
MARK = "@@"


class Sample:
    def __init__(self, path):
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.year = int(re.search(r'\bnam="(\d{4})"', self.text)[1])
        planned = re.search(r'<hoat-dong-nam [^>]*tu-ngay="[^"]*(\d{4})"', self.text)
        self.plan_year = int(planned[1]) if planned else self.year
        first = re.search(r"<van-ban [^>]*>", self.text)[0]
        own = re.search(r'\bnam="(\d{4})"', first)
        self.first_year = int(own[1]) if own else self.year
        self.units = re.findall(r'<thanh-vien ma="([^"]+)"(?![^>]*den-ngay)', self.text)

    def put(self, pattern, xml, after=False):
        """The text with `xml` before (or after) the first match; None without a match."""
        m = re.search(pattern, self.text)
        at = None if m is None else m.end() if after else m.start()
        return None if m is None else self.text[:at] + xml + self.text[at:]

    def section(self, name, xml, before):
        """Puts `xml` at the end of a section of the data, which is made where there is none."""
        if f"</{name}>" in self.text:
            return self.put(f"</{name}>", xml + "\n")
        return self.put(f"<(?:{before})[ >]", f"<{name}>\n{xml}\n</{name}>\n")

    def figures(self, xml):
        return self.section("chi-tieu-nam", f'<nhom ma="thu" ten="Nhóm thử">\n{xml}\n</nhom>',
                            "khen-thuong-nam|hoat-dong-nam|thi-dua-nam|van-ban")

    def awards(self, xml):
        return self.section("khen-thuong-nam", f'<hinh-thuc ma="thu" ten="Giấy khen thử">\n{xml}\n</hinh-thuc>',
                            "hoat-dong-nam|thi-dua-nam|van-ban")

    def plan(self, xml):
        return self.section("hoat-dong-nam", xml, "thi-dua-nam|van-ban")

    def scores(self, xml, attributes=""):
        board = f'<bang-diem ma="thu" ten="Bảng điểm thử"{attributes}>\n{xml}\n</bang-diem>'
        if MARK not in board:
            board = MARK + board
        return self.section("thi-dua-nam", board, "van-ban")

    def block(self, xml):
        return self.put("<noi-dung>", "\n" + xml + "\n", after=True)

    def attribute(self, element, attribute):
        return self.put(rf"<{element}(?= )", f" {attribute}{MARK}", after=True)

    def replace(self, pattern, new):
        return re.sub(pattern, new, self.text, count=1) if re.search(pattern, self.text) else None


def indicator(values, attributes='don-vi-tinh="vụ"', code="thu-1", name="Chỉ tiêu thử"):
    return f'<chi-tieu ma="{code}" ten="{name}" {attributes}>\n{values}\n</chi-tieu>'


def value(number, kind="thuc-hien", more=""):
    return f'<gia-tri loai="{kind}"{more}>{number}</gia-tri>'


def part(code, number, more=""):
    return f'<trong-do ma="thu-{code}" ten="Phần {code}"{more}>\n{value(number)}\n</trong-do>'


def row(units, numbers, kind="thuc-hien"):
    return f'<day-gia-tri loai="{kind}" don-vi="{" ".join(units)}">{" ".join(numbers)}</day-gia-tri>'


def ratio(typed, over, under, unit="%", name="Tỷ lệ thử"):
    return "\n".join([
        indicator(value(over), 'don-vi-tinh="km"', "thu-a", "Tử số"),
        indicator(value(under), 'don-vi-tinh="km"', "thu-b", "Mẫu số"),
        f'{MARK if typed == "" else ""}<chi-tieu ma="thu-r" ten="{name}" don-vi-tinh="{unit}" tong-hop="ty-le" '
        f'tu-so="thu-a" mau-so="thu-b">\n{typed}\n</chi-tieu>'])


FOOD = indicator(value("4.321") + value("5.005", "ke-hoach") + value("0", "cung-ky") + value("6,6-6,8", "giao") +
                 value("4.320,5", "uoc") + value("", "ke-hoach-nam-sau", ' trang-thai="thieu"'), 'don-vi-tinh="tấn"', "thu-luong",
                 "Sản lượng gạo thử")

# ---- the year's figures: one indicator, part or unit each
FIGURES = [
    ("parts and total", "SL.TONG",
     indicator(MARK + value("124") + part("a", "115") + part("b", "4") + part("c", "2") + part("d", "1"))),
    ("parts and total as printed", "SL.TONG-IN",
     indicator(MARK + value("10,0") + part("a", "3,3") + part("b", "3,3") + part("c", "3,3"), 'don-vi-tinh="tỷ đồng"')),
    ("quarters and year", "SL.TONG-KY",
     indicator(MARK + value("11") + "\n" + "\n".join(value(n, more=f' ky="quy-{n}"') for n in range(1, 5)),
               'don-vi-tinh="vụ" tong-hop="tong"')),
    ("part above its whole", "SL.PHAN",
     indicator(value("12") + part("a", "13").replace("<gia-tri", MARK + "<gia-tri"), 'don-vi-tinh="vụ" day-du="khong"')),
    ("ratio", "SL.TY-LE", ratio(MARK + value("78,2"), "3.722,2", "4.826,84")),
    ("share out of range", "SL.TY-LE-NGOAI",
     indicator(MARK + value("164,6"), 'don-vi-tinh="%"', name="Tỷ lệ hộ nghèo thử")),
    ("ratio without its terms", "SL.TY-LE-THIEU",
     MARK + indicator(value("5"), 'don-vi-tinh="%" tong-hop="ty-le"')),
    ("denominator 0", "SL.MAU-0", ratio("", "5", "0")),
    ("ratio of itself", "SL.VONG",
     MARK + indicator(value("5"), 'don-vi-tinh="km" tong-hop="ty-le" tu-so="thu-1" mau-so="thu-1"')),
    ("lost group of thousands", "SL.CHENH-XA", indicator(MARK + value("189.640") + "\n" + value("189", "ke-hoach"))),
    ("number without groups", "SL.NHOM-NGHIN", indicator(MARK + value("1821"))),
    ("range reversed", "SL.KHOANG", indicator(MARK + value("6,8-6,6"))),
    ("neither number nor state", "SL.TRANG-THAI", indicator(MARK + value(""))),
    ("two values", "SL.TRUNG", indicator(value("9") + "\n" + MARK + value("10"))),
    ("period that is none", "SL.KY", indicator(MARK + value("5", more=' ky="quy-5"'))),
    ("unknown member", "SL.DON-VI", indicator(MARK + value("5", more=' don-vi="khong-co-don-vi-nay"'))),
    ("unit of a part", "SL.DVT", indicator(value("10") + MARK + part("a", "10", ' don-vi-tinh="ha"'),
                                           'don-vi-tinh="tấn"')),
    ("unit misspelled", "SL.DVT-VIET", MARK + indicator(value("10"), 'don-vi-tinh="Ha"')),
    ("unit like a known one", "SL.DVT-LA", MARK + indicator(value("10"), 'don-vi-tinh="tần"')),
    ("unit like a known one below a stroke", "SL.DVT-LA", MARK + indicator(value("10"), 'don-vi-tinh="nghìn dồng/kg"')),
    ("more than 18 digits", "SL.TRAN",
     MARK + indicator("".join(part(c, "999.999.999.999.999.999") for c in "abcdefghik"), 'don-vi-tinh="đồng"')),
    ("decimals that are none", "SL.SO-LE", MARK + indicator(value("5"), 'don-vi-tinh="vụ" so-le="12"')),
    ("stock at the end", "SL.TONG-KY", indicator(
        MARK + value("11") + value("12", more=' ky="quy-4"'), 'don-vi-tinh="vụ" tong-hop="cuoi-ky"')),
    ("code used twice", "SL.MA-TRUNG", indicator("") + indicator("").replace("ma=", MARK + "ma=")),
]

# ---- awards
AWARDS = [
    ("list and count", "SL.KT-DANH-SACH",
     '<so-luong doi-tuong="ca-nhan">03</so-luong><nguoi ten="Trần A"/><nguoi ten="Trần B"/>'),
    ("name twice", "SL.KT-TRUNG", '<nguoi ten="Trần A"/>\n@@<nguoi ten="Trần A"/>'),
    ("more decided than proposed", "SL.KT-BUOC",
     '<so-luong doi-tuong="ca-nhan">03</so-luong><so-luong doi-tuong="ca-nhan" loai="de-nghi">02</so-luong>'),
]

# ---- activities; Y is the year of the plan
PLAN = [
    ("out of the period", "SL.LICH-KY", '@@<viec ma="thu" nhom="Thử" han="30/6/1999">Sơ kết</viec>'),
    ("begins after its end", "SL.LICH-NGUOC",
     '@@<viec ma="thu" nhom="Thử" tu-ngay="30/6/{Y}" han="30/5/{Y}">Sơ kết</viec>'),
    ("out of order", "SL.LICH-THU-TU", "\n".join(
        f'{"@@" if m == 3 else ""}<viec ma="thu-{i}" nhom="Thử" han="15/{m}/{{Y}}">Họp</viec>'
        for i, m in enumerate([4, 5, 6, 3, 8]))),
]

# ---- score tables; A and B are member units
CHAM = '<cham don-vi="{A}">%s</cham>\n<cham don-vi="{B}">%s</cham>'
SCORES = [
    ("above the maximum", "SL.DIEM-VUOT",
     '<tieu-chi ten="Thử" toi-da="10">\n@@<cham don-vi="{A}">10,5</cham>\n<cham don-vi="{B}">9</cham></tieu-chi>'),
    ("maxima", "SL.DIEM-TOI-DA",
     '@@<tieu-chi ten="Thử" toi-da="12"><tieu-chi ten="A" toi-da="5"/>\n<tieu-chi ten="B" toi-da="5"/></tieu-chi>'),
    ("sum of points", "SL.DIEM-CONG",
     '<tieu-chi ten="Thử">\n@@<cham don-vi="{A}">9</cham><tieu-chi ten="A" toi-da="5"><cham don-vi="{A}">4</cham>'
     '</tieu-chi></tieu-chi>'),
    ("points missing", "SL.DIEM-THIEU",
     '<tieu-chi ten="A" toi-da="5">' + CHAM % ("4", "5") +
     '</tieu-chi><tieu-chi ten="B" toi-da="5"><cham don-vi="{A}">4</cham></tieu-chi>'),
    ("equal points", "SL.DIEM-BANG", '<tieu-chi ten="A" toi-da="5">' + CHAM % ("4", "4") + "</tieu-chi>"),
    ("negative points", "SL.DIEM-SO", '<tieu-chi ten="A" toi-da="5">\n@@<cham don-vi="{A}">-1</cham></tieu-chi>'),
]

# ---- what refers to figures: a block beside the indicator FOOD
REFERENCES = [
    ("typed, equals a value", "SL.SO-GO", "<doan>Kho của tỉnh nhận @@4.321 tấn.</doan>"),
    ("typed, contradicts a value", "SL.SO-KHAC", "<doan>Sản lượng gạo thử đạt @@4.312 tấn.</doan>"),
    ("no such value", "SL.THIEU", '<doan>Gạo: @@<so cua="thu-luong" ky="quy-1"/>.</doan>'),
    ("compared with 0", "SL.CHIA-0", '<doan>Gạo @@<so-sanh cua="thu-luong" voi="cung-ky"/>.</doan>'),
    ("unit of another kind", "SL.DVT-DOI", '<doan>Gạo: @@<so cua="thu-luong" don-vi-tinh="ha"/>.</doan>'),
    ("points of what is no share", "SL.DIEM", '<doan>Gạo @@<so-sanh cua="thu-luong" voi="ke-hoach" cach="diem"/>.</doan>'),
    ("share of nothing", "SL.CHIEM", '<doan>Gạo @@<so-sanh cua="thu-luong" cach="chiem"/>.</doan>'),
    ("no such column", "SL.COT", '<bang chi-tieu="thu-luong" @@cot="ten cot-la"/>'),
    ("empty column", "SL.COT-TRONG", '@@<bang chi-tieu="thu-luong" cot="ten thuc-hien thuc-hien.quy-1"/>'),
    ("total of nothing", "SL.CONG", '@@<bang chi-tieu="thu-luong" cot="ten thuc-hien" cong="co"/>'),
    ("range compared", "SL.KHONG-SO", '<doan>Gạo @@<so-sanh cua="thu-luong" voi="giao"/>.</doan>'),
    ("value not known yet", "SL.CHUA-NHAP", '<doan>Gạo @@<so cua="thu-luong" loai="ke-hoach-nam-sau"/>.</doan>'),
    ("number in words", "SL.CHU", '<doan>Gạo @@<so cua="thu-luong" loai="uoc" cach="chu"/>.</doan>'),
    ("unknown code", "DL.THAM-CHIEU", '<doan>Gạo: <so @@cua="khong-co-ma-nay"/>.</doan>'),
    ("unknown target", "DL.THAM-CHIEU", '<doan>Xem <tham-chieu @@den="khong-co-ma-nay"/>.</doan>'),
]

# ---- schema and blocks
BLOCKS = [
    ("unknown element", "DL.PHAN-TU", "@@<doann>Gạo.</doann>"),
    ("element out of place", "DL.CHO", '@@<chi-tieu ma="x" ten="X" don-vi-tinh="vụ"/>'),
    ("unknown attribute", "DL.THUOC-TINH", '<bang @@tieude="Gạo" chi-tieu="tat-ca"/>'),
    ("attribute missing", "DL.THIEU-THUOC-TINH", "<doan>Gạo @@<so/>.</doan>"),
    ("word that is no choice", "DL.GIA-TRI", '<doan>Ngày <ngay @@cach="dai">24/11/2023</ngay>.</doan>'),
    ("day that is none", "DL.NGAY", "<doan>Ngày <ngay>@@31/02/2023</ngay>.</doan>"),
    ("text out of place", "DL.CHU", "<bang>@@gạo</bang>"),
    ("empty paragraph", "DL.RONG", "@@<doan></doan>"),
    ("cell missing", "DL.BANG", "<bang><dong><o>a</o><o>b</o></dong>\n<dong><o>a</o><o>b</o></dong>\n"
                                "@@<dong><o>a</o></dong></bang>"),
    ("sign typed once more", "DL.DAU-THUA", "<gach>@@- Gạo.</gach>"),
    ("note in a note", "DL.CHU-THICH", "<doan>Gạo<chu-thich>Nếp@@<chu-thich>Tẻ</chu-thich></chu-thich>.</doan>"),
    ("label typed as well", "DL.SO-GO", '<muc @@tieu-de="I. Kết quả"><doan>Gạo.</doan></muc>'),
    ("two titles", "DL.HAI-TIEU-DE", '<muc @@tieu-de="Gạo"><tieu-de>Gạo</tieu-de><doan>Gạo.</doan></muc>'),
    ("two blocks of one code", "DL.MA-LAP", '<muc ma="thu" tieu-de="Gạo"><doan>Gạo.</doan></muc>'
                                            '<muc @@ma="thu" tieu-de="Nếp"><doan>Nếp.</doan></muc>'),
    ("text beside blocks", "DL.LAN-LON", "<bang><dong><o>@@Gạo<gach>Nếp</gach></o></dong></bang>"),
    ("tag not closed", "XML.THE-DONG", "<muc><doan>Gạo.</doan>\n@@</mục>"),
    ("bare ampersand", "XML.DAU-VA", "<doan>SNN@@&PTNT.</doan>"),
    ("leading zero of the month", "ND30.DD-02", "<doan>Ngày @@<ngay>24/08/2023</ngay>.</doan>"),
]

# ---- the rest of the file: a function of the sample gives its text
OTHERS = [
    ("member's dates reversed", "SL.NGAY-NGUOC", lambda s: s.put(
        "</co-quan>", '@@<thanh-vien ma="thu" ten="Phòng thử" tu-ngay="01/3/2999" den-ngay="01/02/2999"/>\n')),
    ("successor without a day", "SL.DON-VI-THAY", lambda s: s.put(
        "</co-quan>", '<thanh-vien ma="thu-1" ten="Phòng cũ" den-ngay="31/12/1999"/>\n'
                      '@@<thanh-vien ma="thu-2" ten="Phòng mới" den-ngay="31/12/2000" thay-cho="thu-1"/>\n')),
    ("value of a former member", "SL.DON-VI-NGAY", lambda s: former(s, lambda t: t.figures(
        indicator(value("4") + "\n" + MARK + value("4", more=' don-vi="thu"'))))),
    ("name no longer valid", "SL.TEN-NGAY", lambda s: former(s, lambda t: t.block(
        f'<doan>Giao {MARK}<goi-ten cua="thu" ngay="01/01/{t.year}"/> thực hiện.</doan>'))),
    ("task of a former member", "SL.TEN-NGAY", lambda s: former(s, lambda t: t.plan(
        f'{MARK}<viec ma="thu" nhom="Thử" chu-tri="thu" han="30/6/{t.plan_year}">Sơ kết</viec>'))),
    ("members and total", "SL.TONG-DON-VI", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        MARK + value("100.000") + "\n" + "".join(value("50", more=f' don-vi="{u}"') for u in units))))),
    ("member missing", "SL.THIEU-DON-VI", lambda s: with_units(s, lambda t, units: t.figures(
        MARK + indicator("".join(value("50", more=f' don-vi="{u}"') for u in units[1:]))))),
    ("values and members of a row", "SL.DAY-SO", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        f'<day-gia-tri loai="thuc-hien" don-vi="{units[0]}">4 {MARK}5</day-gia-tri>')))),
    ("row with a value too few", "SL.DAY-SO", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        MARK + row(units, ["5"] * (len(units) - 1)))))),
    ("bad number in a row", "DL.SO", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        row(units, ["5"] * (len(units) - 1) + [f"\n{MARK}64.6"]))))),
    ("unknown unit of a row", "SL.DON-VI", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        MARK + row(units[1:] + ["khong-co-don-vi-nay"], ["5"] * len(units)))))),
    ("value of a row twice", "SL.TRUNG", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        row(units, ["5"] * len(units)) + "\n" + MARK + value("50", more=f' don-vi="{units[0]}"'))))),
    ("part and total inside rows", "SL.TONG", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        row(units, ["9"] * (len(units) - 1) + [f"\n{MARK}7"]) + row_part("a", units, "4") + row_part("b", units, "5"))))),
    ("row of units and total", "SL.TONG-DON-VI", lambda s: with_units(s, lambda t, units: t.figures(indicator(
        MARK + value("100.000") + "\n" + row(units, ["50"] * len(units)))))),
    ("unit without its base", "SL.DVT-GOC", lambda s: units_of_measure(
        s, '@@<don-vi-tinh ma="bao" ky-hieu="bao" goc="khong-co" he-so="50"/>')),
    ("unit with factor 0", "SL.DVT-HE-SO", lambda s: units_of_measure(
        s, '@@<don-vi-tinh ma="bao" ky-hieu="bao" goc="kg" he-so="0"/>')),
    ("period out of the year", "SL.KY-NGOAI-NAM", lambda s: units_of_measure(
        s, '@@<ky ma="thu" ten="vụ thử" tu-ngay="01/01/1999" den-ngay="30/6/1999"/>')),
    ("subject with a dot", "ND30.TL-04", lambda s: s.replace(r"(<trich-yeu>.*?)(</trich-yeu>)", r"@@\1.\2")),
    ("subject begins with the kind", "DL.TEN-LOAI", lambda s: s.replace(
        r'(<van-ban [^>]*loai="(?:BC|KH|CTr)"[^>]*>\s*)<trich-yeu>',
        lambda m: f"{m[1]}{MARK}<trich-yeu>{kind_name(m[1])} ")),
    ("subject in capitals", "DL.CHU-HOA", lambda s: s.replace(
        r"<trich-yeu>[^<]*</trich-yeu>", f"{MARK}<trich-yeu>KẾT QUẢ CÔNG TÁC</trich-yeu>")),
    ("addressees of a report", "ND30.NN-01", lambda s: s.replace(
        r'(loai="(?:KH|CTr)"[^>]*>\s*<trich-yeu>[^<]*</trich-yeu>)', rf"\1{MARK}<kinh-gui><noi>Các xã</noi></kinh-gui>")),
    ("number of a law", "ND30.ND-02", lambda s: s.replace(
        r"</trich-yeu>(?!\s*<kinh-gui)", f"</trich-yeu>{MARK}<can-cu>Căn cứ Luật Thư viện số 46/2019/QH14</can-cu>")),
    ("degree before the signer", "ND30.KY-06", lambda s: s.replace(
        r'(<nguoi-ky )ten="', rf'\1{MARK}ten="TS. ')),
    ("deputy without an office", "ND30.KY-04", lambda s: s.replace(
        r"(?s)(<nguoi-ky [^>]*>).*?(</nguoi-ky>)", rf'\1{MARK}<chuc-vu quyen-han="KT.">Giám đốc</chuc-vu>\2')),
    ("appendix not mentioned", "ND30.PL-01", lambda s: None if "<phu-luc" in s.text else s.put(
        "</van-ban>", f'{MARK}<phu-luc ma="thu"><tieu-de>Gạo</tieu-de><doan>Gạo.</doan></phu-luc>\n')),
    ("last year in a heading", "VB.NAM-CU", lambda s: s.block(
        f'<muc tieu-de="Phong trào ở cơ sở {MARK}năm {s.first_year - 1}"><doan>Gạo.</doan></muc>')),
    ("district after 01/7/2025", "VB.CAP-HUYEN", lambda s: later(s, s.block(
        f"<doan>Hồ sơ gửi về {MARK}UBND huyện để thẩm định.</doan>"))),
    ("no signer", "ND30.SC-03", lambda s: s.replace(
        r"(?s)(<van-ban )(((?!</van-ban>).)*?)\s*<nguoi-ky.*?(?=<phu-luc|</van-ban>)", r"@@\1\2\n")),
    ("no filing line", "ND30.NN-08", lambda s: s.replace(r"(?s)(<noi-nhan>)(((?!</noi-nhan>).)*?)\s*<luu>.*?</luu>",
                                                        r"@@\1\2")),
    ("year of issue", "DL.NAM-KHAC", lambda s: s.replace(r'(<van-ban [^>]*\b)ngay="\d*/\d*/\d{4}"', r'\1@@ngay="24/11/1999"')),
    ("number of a value", "DL.SO", lambda s: s.figures(indicator(value(MARK + "64.6")))),
    ("element twice", "DL.LAP", lambda s: s.put("</trich-yeu>", "\n@@<trich-yeu>Gạo</trich-yeu>", after=True)),
    ("element out of order", "DL.THU-TU", lambda s: s.put("</van-ban>", "@@<can-cu>Luật Gạo</can-cu>\n")),
]

# ---- wording: a paragraph each; a row is added where a rule of engine/wording is
TEXT = [
    ("doubled word", "VB.LAP-TU", "<doan>Công tác kiểm tra tra cứu @@hồ hồ sơ được làm thường xuyên.</doan>"),
    ("no space after a comma", "VB.DAU-CAU", "<doan>Hồ sơ được lập tại @@xã,thẩm định tại tỉnh.</doan>"),
    ("bracket not closed", "VB.NGOAC", "<doan>Hồ sơ @@(bản chính được lập tại xã.</doan>"),
    ("groups of thousands", "VB.SO-VIET", "<doan>Kho nhận @@189.6400 tấn.</doan>"),
    ("decimal point", "VB.SO-VIET", "<doan>Kho đạt @@64.6% dự trữ.</doan>"),
    ("day that is none", "VB.NGAY-VIET", "<doan>Hội nghị họp ngày @@31/4/2023 tại xã.</doan>"),
    ("two commas", "VB.DAU-CAU", "<doan>Hồ sơ lập tại @@xã,, thẩm định tại tỉnh.</doan>"),
    ("quotation mark not closed", "VB.NGOAC", "<doan>Phong trào @@“Ruộng sạch, cỏ xanh được nhân rộng.</doan>"),
    ("small letter after a full stop", "ND30.VH-01", "<doan>Hồ sơ đã lập @@xong. các xã gửi về tỉnh.</doan>"),
    ("capitals of a person", "ND30.VH-02", "<doan>Biểu dương đồng chí @@Nguyễn văn Hùng ở xã.</doan>"),
    ("common noun of a place", "ND30.VH-04", "<doan>Hồ sơ gửi về các xã của @@Tỉnh Cao Bằng.</doan>"),
    ("capitals of a special place", "ND30.VH-06", "<doan>Đoàn về @@thủ đô Hà Nội dự họp.</doan>"),
    ("capitals of a region", "ND30.VH-08", "<doan>Các tỉnh vùng @@Tây bắc họp mặt.</doan>"),
    ("capitals of an organisation", "ND30.VH-09", "<doan>Hồ sơ gửi về @@Bộ tài chính thẩm định.</doan>"),
    ("capitals of a committee", "ND30.VH-10", "<doan>Báo cáo @@Ban chấp hành Trung ương Đảng.</doan>"),
    ("respect", "ND30.VH-12", "<doan>Thực hiện chính sách của @@Nhà Nước.</doan>"),
    ("capitals of an order", "ND30.VH-13", "<doan>Đề nghị tặng @@huân chương Lao động hạng Ba.</doan>"),
    ("kind of a document", "ND30.VH-17", "<doan>Thực hiện @@nghị định số 30/2020/NĐ-CP.</doan>"),
    ("point and clause", "ND30.VH-18", "<doan>Áp dụng điểm a @@Khoản 1 Điều 5.</doan>"),
    ("feast", "ND30.VH-19", "<doan>Họp mặt sau @@tết nguyên đán.</doan>"),
    ("day of the week", "ND30.VH-20", "<doan>Hội nghị họp chiều @@thứ hai tại xã.</doan>"),
    ("historic event", "ND30.VH-21", "<doan>Kỷ niệm @@cách mạng tháng Tám tại xã.</doan>"),
    ("no syllable", "VB.AM-TIET", "<doan>Các xã làm tốt @@nhiệmm vụ.</doan>"),
    ("real-word slip", "VB.DE-LAM", "<doan>Đề nghị @@bổ xung kinh phí.</doan>"),
    ("mixed tone placement", "VB.DAU-THANH", "<doan>Tổ hòa giải và đội @@hoà giải cùng họp.</doan>"),
    ("mixed capitals", "VB.HOA-LAN", "<doan>Ban Chỉ đạo tỉnh họp; @@Ban chỉ đạo tỉnh kết luận.</doan>"),
    ("numbers out of order", "VB.DANH-SO",
     "<doan>1. Việc một.</doan><doan>2. Việc hai.</doan>\n<doan>@@2. Việc ba.</doan>"),
    ("sentence broken off", "VB.DOAN-DUT", "<doan>Các xã đã rà soát hồ sơ; làm xong công việc được giao và</doan>\n<doan>@@tổng hợp kết quả gửi về tỉnh.</doan>"),
    ("letters and kind", "VB.SO-HIEU", "<doan>Thực hiện Quyết định số @@12/KH-UBND của tỉnh.</doan>"),
]


def kind_name(tag):
    return {"BC": "Báo cáo", "KH": "Kế hoạch", "CTr": "Chương trình"}[re.search(r'loai="(\w+)"', tag)[1]]


def later(sample, text):
    """The text with its first document issued in August 2025; None where it speaks of districts."""
    if "huyện" in sample.text:
        return None
    return re.sub(r'(<van-ban (?:(?!nam=)[^>])*\bngay=")[^"]*"', r'\g<1>15/8/2025" nam="2025"', text, count=1)


def former(sample, plant):
    sample.text = sample.put("</co-quan>", '<thanh-vien ma="thu" ten="Phòng cũ" den-ngay="31/12/1999"/>\n')
    return plant(sample)


def with_units(sample, plant):
    if not sample.units:
        sample.text = sample.put("</co-quan>", '<thanh-vien ma="dv-1" ten="Phòng Một"/>\n'
                                               '<thanh-vien ma="dv-2" ten="Phòng Hai"/>\n')
        sample.units = ["dv-1", "dv-2"]
    return plant(sample, sample.units)


def row_part(code, units, number):
    return f'<trong-do ma="thu-{code}" ten="Phần {code}">\n{row(units, [number] * len(units))}\n</trong-do>'


def units_of_measure(sample, xml):
    if "<chi-tieu-nam>" in sample.text:
        kinds = r"<chi-tieu-nam>\s*(?:<don-vi-tinh [^>]*>\s*)*" if "<don-vi-tinh" in xml or "<ky" in xml else ""
        return sample.put(kinds, "\n" + xml + "\n", after=True)
    return sample.section("chi-tieu-nam", xml, "khen-thuong-nam|hoat-dong-nam|thi-dua-nam|van-ban")


def scores(sample, xml):
    def plant(s, units):
        return s.scores(xml.replace("{A}", units[0]).replace("{B}", units[-1]))
    return with_units(sample, plant) if len(sample.units) != 1 else None


def awards(sample, xml):
    text = sample.awards(xml)
    return text if MARK in text else text.replace('<hinh-thuc ma="thu"', MARK + '<hinh-thuc ma="thu"')


def beside_food(sample, xml):
    sample.text = sample.figures(FOOD)
    return sample.block(xml)


def kinds():
    """(name, rule, function of a sample)"""
    for name, rule, xml in FIGURES:
        yield name, rule, lambda s, xml=xml: s.figures(xml)
    for name, rule, xml in AWARDS:
        yield name, rule, lambda s, xml=xml: awards(s, xml)
    for name, rule, xml in PLAN:
        yield name, rule, lambda s, xml=xml: s.plan(xml.replace("{Y}", str(s.plan_year)))
    for name, rule, xml in SCORES:
        yield name, rule, lambda s, xml=xml: scores(s, xml)
    for name, rule, xml in REFERENCES:
        yield name, rule, lambda s, xml=xml: beside_food(s, xml)
    for name, rule, xml in BLOCKS + TEXT:
        yield name, rule, lambda s, xml=xml: s.block(xml)
    yield from OTHERS


def found_in(output):
    """[(rule, line, text)] in the order of the output."""
    matches = (LINE.match(line) for line in output.splitlines())
    return [(m["rule"], int(m["line"] or 0), int(m["column"] or 0), m["text"]) for m in matches if m]


def check(folder, text, *words):
    file = Path(folder) / "planted.xml"
    file.write_text(text, encoding="utf-8")
    return tap.vanban("check", file, "--diagnostics", "short", "--lang", "vi", *words)


def try_kind(folder, path, known, name, rule, plant, *words):
    """`known`: what is said of the sample itself, which is a failed case of its own."""
    name = f"{path.stem}: {name} [{rule}]"
    text = plant(Sample(path))
    if text is None:
        tap.skip(name, "this sample has no place for it")
        return
    at = text.index(MARK)
    line = text.count("\n", 0, at) + 1
    result = check(folder, text[:at] + text[at + len(MARK):], *words)
    if tap.sanitizer_fault(result):
        tap.ok(False, name, result.stdout + result.stderr)
        return
    column = at - text.rfind("\n", 0, at)
    places = [(r, n, c) for r, n, c, said in found_in(result.stdout) if (r, said) not in known]
    tap.ok(places == [(rule, line, column)], name, f"expected line {line}, column {column}\n{result.stdout}{result.stderr}")


# ---- last year's file: the same period is compared with its results

OLD = ('<du-lieu-nam xmlns="urn:vanban:du-lieu-nam:1" nam="{Y}"><co-quan viet-tat="A" dia-danh="B"><ten>A</ten></co-quan>'
       '<chi-tieu-nam><nhom ma="n" ten="N">{INDICATOR}</nhom></chi-tieu-nam><van-ban ma="bc" loai="BC"><trich-yeu>A'
       '</trich-yeu><noi-dung><doan>A.</doan></noi-dung></van-ban></du-lieu-nam>')
LAST_YEAR = [
    ("last year's result", "SL.CUNG-KY", indicator(MARK + value("90", "cung-ky"), 'don-vi-tinh="tấn"'), 'don-vi-tinh="tấn"'),
    ("unit changed", "SL.DVT-NAM-TRUOC", MARK + indicator(value("90", "cung-ky"), 'don-vi-tinh="tấn"'), 'don-vi-tinh="ha"'),
]


def try_last_year(folder, path, known):
    year = Sample(path).year
    old = Path(folder) / "old.xml"
    for name, rule, xml, attributes in LAST_YEAR:
        old.write_text(OLD.replace("{Y}", str(year - 1)).replace("{INDICATOR}", indicator(value("91"), attributes)),
                       encoding="utf-8")
        try_kind(folder, path, known, name, rule, lambda s, xml=xml: s.figures(xml), "--last-year", old)


def main():
    samples = sorted((tap.ROOT / "samples").glob("*.xml"))
    rows = list(kinds())
    tap.ok(len({(name, rule) for name, rule, _ in rows}) >= 100, "at least a hundred kinds of fault", len(rows))
    with tempfile.TemporaryDirectory() as folder:
        for path in samples:
            clean = check(folder, path.read_text(encoding="utf-8"))
            tap.ok(clean.stdout == "" and clean.returncode == 0, f"{path.stem}: nothing fires on the sample",
                   clean.stdout + clean.stderr)
            known = {(rule, said) for rule, _, _, said in found_in(clean.stdout)}
            for name, rule, plant in rows:
                try_kind(folder, path, known, name, rule, plant)
            try_last_year(folder, path, known)
    tap.done()


main()
