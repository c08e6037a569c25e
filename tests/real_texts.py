"""Texts of real documents, turned mechanically into year data.

One paragraph is a line, a TAB parts columns and cells, `[BẢNG]` … `[HẾT BẢNG]` bounds a table, `[^n]`
calls a note of `[CHÚ THÍCH]`; `[PHỤ LỤC]`, `[VĂN BẢN KÈM THEO]`, `[TRANG NGANG]` begin other parts.
Every heading keeps its own label; what the label looks like says how deep it is.  What a text lacks
(a letterhead, a signer) is left out, or filled in where the schema asks for it.
"""
import re
import unicodedata
from xml.sax.saxutils import escape, quoteattr

TYPES = {
    "BÁO CÁO": "BC", "KẾ HOẠCH": "KH", "CHƯƠNG TRÌNH": "CTr", "QUYẾT ĐỊNH": "KH", "TỜ TRÌNH": "BC",
    "GIẤY MỜI": "BC", "BIÊN BẢN": "BC",
}  # kinds without a layout of their own are set by the nearest one
LAYOUTS = {"CTr": "phuong-huong"}

# (depth, pattern of the label, numbering token); the text stands after the label.
LABELS = [
    (0, re.compile(r"Phần thứ \S+$"), "I"),
    (1, re.compile(r"Chương [IVXLC]+$"), "I"),
    (2, re.compile(r"Điều \d+[a-zđ]?\.(?= )"), "1"),
    (3, re.compile(r"[IVX]+\.(?= )"), "I"),
    (4, re.compile(r"[A-HK-UY]\.(?= )"), "A"),
    (5, re.compile(r"\d{1,2}\.(?= )"), "1"),
    (6, re.compile(r"\d{1,2}\.\d{1,2}[.-]?(?= )"), "1.1"),
    (7, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?= )"), "1.1.1"),
    (8, re.compile(r"[a-zđ]\)(?= )"), "a"),
    (9, re.compile(r"\(\d{1,2}\)\.?(?= )"), "(1)"),
]
SIGNS = {"-": "gach", "+": "cong", "*": "sao"}
NAME = re.compile(r"([A-ZĐÀ-Ỹ][a-zđà-ỹ]*\s?){2,5}$")


def clean(line):
    """Without markup of the digitising and with plain blanks."""
    line = unicodedata.normalize("NFC", line).replace("\ufffd", "").replace("\u00a0", " ")
    line = re.sub(r"<sup>(\d)</sup>", lambda m: "\x01" + m[1] + "\x02", line)
    line = re.sub(r"[¹²³]", lambda m: "\x01" + str("¹²³".index(m[0]) + 1) + "\x02", line)
    line = re.sub(r"</?sup>|</?sub>|\*\*+|(?<!^)\*|\*(?=[“”])|^#+ (?!source)", "", line.strip(" \r\n"))
    return re.sub(r"[ \u2000-\u200b]+", " ", line).strip(" ")


def read(path):
    text = path.read_text(encoding="utf-8")
    lines = [clean(line) for line in re.split(r"\r?\n", text)]
    return [l for l in lines if l.strip() and not l.startswith("# source") and l not in ("---", ".")]


def is_caps(text):
    return text.upper() == text and any(c.isalpha() for c in text)


def label_of(text):
    for depth, pattern, token in LABELS:
        match = pattern.match(text)
        if match:
            return depth, match[0], token, text[match.end():].strip()
    return None


def joined(lines):
    """Lines that a page break of the source cut apart become one again."""
    out = []
    for line in lines:
        goes_on = re.match(r"[a-zđà-ỹ](?!\) |\. )|\((?!\d+\))|[.;,]", line) and "\t" not in line
        if out and goes_on and not is_caps(out[-1]) and not re.search(r"[.;:\]]$", out[-1]) and "\t" not in out[-1] \
                and len(out[-1]) > 60:
            out[-1] += " " + line
        else:
            out.append(line)
    return out


class Text:
    """The texts that must be on the pages, in order; `cells` may stand in any order."""

    def __init__(self):
        self.prose, self.cells, self.notes = [], [], []


class Converter:
    def __init__(self, lines):
        self.lines = joined(lines)
        self.at = 0
        self.said = Text()
        self.note_texts = {}
        for line in self.lines:
            match = re.match(r"\[\^(\d+)\]: ?(.*)|\x01(\d)\x02 ?(.*)", line)
            if match:
                self.note_texts[match[1] or match[3]] = match[2] or match[4]
        self.lines = [l for l in self.lines if not re.match(r"\[\^\d+\]:|\x01\d\x02 ?|\[CHÚ THÍCH", l)]
        self.stack = []
        self.out = []
        self.numbering = None  # token of the first label: how the document numbers its parts

    # ---- reading

    def peek(self, ahead=0):
        i = self.at + ahead
        return self.lines[i] if i < len(self.lines) else None

    def next(self):
        self.at += 1
        return self.lines[self.at - 1]

    # ---- words

    def inline(self, text, into):
        """XML of `text`; says its words to `into`."""
        xml, plain = "", ""
        for part in re.split(r"(\[\^\d+\]|\x01\d\x02)", text):
            call = re.fullmatch(r"\[\^(\d+)\]|\x01(\d)\x02", part)
            number = call and (call[1] or call[2])
            if not call:
                xml, plain = xml + escape(part), plain + part
            elif number in self.note_texts:
                note = self.note_texts.pop(number)
                self.said.notes.append(note)
                xml += f"<chu-thich>{escape(note)}</chu-thich>"
            elif part.startswith("\x01"):
                xml, plain = xml + f"<mu>{number}</mu>", plain + number
        into.append(plain)
        return xml

    def emit(self, element, text):
        self.out.append(f"<{element}>{self.inline(text, self.said.prose)}</{element}>")

    # ---- sections by their labels

    def close(self, depth):
        while self.stack and self.stack[-1][0] >= depth:
            self.out.append(f"</{self.stack.pop()[1]}>")

    def heading_lines(self):
        """The title on the lines after «Chương I», «Phần thứ nhất»."""
        title = []
        while self.peek() and not label_of(self.peek()) and (is_caps(self.peek()) or not title):
            title.append(self.next())
        return " ".join(title)

    def element_of(self, depth):
        inside = {name for _, name, *_ in self.stack}
        if depth in (0, 1, 2):
            return ("phan", "chuong", "dieu")[depth]
        if "dieu" in inside or "chuong" in inside:
            return {5: "khoan", 8: "diem"}.get(depth)
        return "muc"

    def child_token(self, depth):
        """The token of the first label below: how the part's own parts are numbered."""
        for line in self.lines[self.at:]:
            found = None if "\t" in line else label_of(line)
            if found and found[0] <= depth:
                break
            if found:
                return found[2]
        return None

    def section(self, found):
        depth, label, token, rest = found
        if depth > 2 and not self.stack:
            self.numbering = self.numbering or token
        self.close(depth)
        element = self.element_of(depth)
        if element is None or any(name in ("khoan", "diem") and element not in ("diem",)
                                  for _, name in self.stack):
            self.emit("doan", label + " " + rest)
            return
        if depth < 2:
            rest = self.heading_lines()
        below = self.child_token(depth)
        numbering = f" danh-so={quoteattr(below)}" if below and element == "muc" else ""
        self.out.append(f"<{element} nhan={quoteattr(label)}{numbering}>")
        self.stack.append((depth, element))
        heading = len(rest) <= 150 and not re.search(r"[.;,]$", rest) or depth < 2
        self.said.prose.append(label)
        self.emit("tieu-de" if heading else "doan", rest)

    # ---- tables

    def cell(self, text, head, attributes=""):
        # « / » parts the lines of a cell, but «7 / (6:3)» is a formula.
        lines = [t.strip() for t in re.split(r" / (?!\()", text)]
        if head or len(lines) == 1:
            return f"<o{attributes}>{self.inline(' '.join(lines), self.said.cells)}</o>"
        blocks = []
        for line in lines:
            element = SIGNS.get(line[:1]) if line[1:2] == " " else None
            words = self.inline(line[2:] if element else line, self.said.cells)
            blocks.append(f"<{element or 'doan'}>{words}</{element or 'doan'}>")
        return f"<o{attributes}>{''.join(blocks)}</o>"

    def head_rows(self, rows):
        """Rows of the head, with what spans what: an empty place belongs to its left or upper neighbour."""
        out, taken = [], set()
        for r, row in enumerate(rows):
            cells = []
            for i, text in enumerate(row):
                if (r, i) in taken or not text:
                    continue
                wide = high = 1
                while i + wide < len(row) and not row[i + wide] and (r, i + wide) not in taken:
                    wide += 1
                while r + high < len(rows) and not any(rows[r + high][i:i + wide]):
                    high += 1
                taken |= {(r + y, i + x) for y in range(high) for x in range(wide)}
                spans = (f' gop-cot="{wide}"' if wide > 1 else "") + (f' gop-dong="{high}"' if high > 1 else "")
                cells.append(self.cell(text, True, spans))
            out.append(f"<dong>{''.join(cells)}</dong>")
        return out

    def table(self, rows):
        width = max(len(row) for row in rows)
        rows = [row + [""] * (width - len(row)) for row in rows]
        heads = 1
        while heads < len(rows) and not rows[heads][0] and any(not c for c in rows[heads - 1]):
            heads += 1
        self.out.append("<bang><dau>")
        self.out += self.head_rows(rows[:heads])
        if heads < len(rows) and all(re.fullmatch(r"\(?\d+\)?( ?[=/].*)?", c) for c in rows[heads]):
            cells = "".join(self.cell(c, True) for c in rows[heads])
            self.out.append(f'<dong kieu="so-cot">{cells}</dong>')
            heads += 1
        self.out.append("</dau>")
        for row in rows[heads:]:
            kind = "cong" if re.match(r"(Tổng )?[Cc]ộng", row[0] or row[1]) else \
                "nhom" if re.fullmatch(r"[IVX]+|[A-H]", row[0]) else "thuong"
            self.out.append(f'<dong kieu="{kind}">{"".join(self.cell(c, False) for c in row)}</dong>')
        self.out.append("</bang>")

    def table_lines(self):
        rows = []
        marked = self.peek() == "[BẢNG]"
        if marked:
            self.next()
        while self.peek() is not None:
            if marked and self.peek() == "[HẾT BẢNG]":
                self.next()
                break
            if not marked and self.peek().count("\t") < 2:
                break
            rows.append([c.strip() for c in self.next().split("\t")])
        self.table(rows)

    # ---- paragraphs

    def quotation(self):
        """A quotation opened in one paragraph and closed in another."""
        depth = [(d, n) for d, n in self.stack]
        self.out.append("<trich>")
        self.stack = []
        line = self.next()[1:]
        while True:
            end = line.count("”") > line.count("“")
            self.paragraph(re.sub(r"”[.;]*$", "", line) if end else line)
            if end or self.peek() is None or self.peek().startswith("["):
                break
            line = self.next()
        self.close(0)
        self.out.append("</trich>")
        self.stack = depth

    def paragraph(self, line):
        found = label_of(line)
        sign = SIGNS.get(line[:1]) if line[1:2] == " " or line[:1] == "*" else None
        if found:
            self.section(found)
        elif sign:
            self.emit(sign, line[1:].strip())
        else:
            self.emit("doan", " ".join(line.split("\t")).strip())

    def body(self):
        while self.peek() is not None and not self.part_begins(self.peek()) and not self.end_begins():
            line = self.peek()
            if line == "[BẢNG]" or line.count("\t") >= 2:
                self.table_lines()
            elif line[0] == "“" and line.count("“") > line.count("”"):
                self.quotation()
            else:
                self.paragraph(re.sub(r" ?\./\.$", "", self.next()))
        self.close(0)

    # ---- the ends

    @staticmethod
    def part_begins(line):
        return re.match(r"\[(PHỤ LỤC|VĂN BẢN KÈM THEO|TRANG NGANG)", line) or "\tBiểu mẫu" in line

    def end_begins(self):
        """Recipients, or the offices of two signers side by side."""
        line = self.peek()
        parts = line.split("\t")
        return bool(re.match(r"Nơi nhận ?:", line)) or \
            len(parts) == 2 and all(is_caps(p) for p in parts) and "CỘNG" not in line

    def signer(self, offices, name):
        said = []
        for office in offices:
            match = re.match(r"(TM|KT|TL|TUQ|Q)\.\s*(.*)", office)
            by = f' quyen-han="{match[1]}."' if match else ""
            said.append(f"<chuc-vu{by}>{escape(match[2] if match else office)}</chuc-vu>")
        return f"<nguoi-ky ten={quoteattr(name)}>{''.join(said)}</nguoi-ky>" if said else ""

    def ending(self):
        """Recipients and signers."""
        left, right, pairs = [], [], []
        listing = False
        while self.peek() is not None and not self.part_begins(self.peek()):
            line = self.next()
            a, b = (line.split("\t") + [""])[:2]
            if re.match(r"Nơi nhận ?:", a):
                listing, a = True, ""
            if a and b and not listing:
                pairs.append((a, b))
                continue
            if b:
                right.append(b.strip())
            if a.startswith("-"):
                left.append(a.lstrip("- "))
            elif a and (is_caps(a) and a[-1] not in ";," or not left or NAME.match(a)):
                right.append(a)
            elif a:
                left[-1] += " " + a
        items = "".join(f"<noi>{self.inline(t, self.said.cells)}</noi>" for t in left if not t.startswith("Lưu"))
        file = [re.sub(r"^Lưu:? ?", "", t) for t in left if t.startswith("Lưu")]
        xml = f"<noi-nhan>{items}{f'<luu>{escape(file[0])}</luu>' if file else ''}</noi-nhan>" if left else ""
        if pairs:
            for side in (0, 1):
                column = [p[side] for p in pairs]
                xml += self.signer([t for t in column if is_caps(t)],
                                   next((t for t in column if not is_caps(t)), ""))
        else:
            xml += self.signer([t for t in right if is_caps(t)], next((t for t in right if not is_caps(t)), ""))
        return xml

    # ---- the head

    def head(self):
        """Letterhead, number, date, kind and subject: (facts, XML before the body)."""
        facts = {"agency": [], "number": "", "sign": "", "place": "Hà Nội", "date": "", "kind": "BC", "subject": []}
        kind_at = next((i for i, l in enumerate(self.lines[:12])
                        if any(l.startswith(t) for t in TYPES)), None)
        while kind_at is not None and self.at < kind_at:
            self.letterhead(self.next(), facts)
        if kind_at is not None:
            kind = next(t for t in TYPES if self.peek().startswith(t))
            facts["kind"] = TYPES[kind]
            self.next()
            while self.peek() and len(facts["subject"]) < 4 and not self.head_ends(self.peek(), facts["subject"]):
                facts["subject"].append(self.next())
        return facts

    @staticmethod
    def letterhead(line, facts):
        for part in line.split("\t"):
            number = re.match(r"Số ?: *([0-9]*) *(?:/ *(\S+))?", part)
            date = re.match(r"(.+), ngày *(\d*) *tháng *(\d*) *năm (\d{4})", part)
            if number:
                facts["number"], facts["sign"] = number[1], number[2] or ""
            elif date:
                facts["place"] = date[1]
                facts["date"] = f"{date[2] if date[3] else ''}/{date[3]}/{date[4]}"
            elif is_caps(part) and not part.startswith("CỘNG") and part != "HỎA TỐC":
                facts["agency"].append(part)

    @staticmethod
    def head_ends(line, before):
        return label_of(line) or line.startswith("[") or before and (
            is_caps(line) or len(line) > 160 or "\t" in line or
            re.match(r"(Kính gửi|Căn cứ|Thực hiện|Ngày|Vào lúc|Trong|Năm) ?", line))

    def addressees(self):
        if not (self.peek() or "").startswith("Kính gửi"):
            return ""
        places = [re.sub(r"^Kính gửi ?:? *", "", self.next())]
        while not places[0] and self.peek().startswith("-") or places[0] == "" and len(places) == 1:
            places.append(self.next().lstrip("- "))
        return "<kinh-gui>" + "".join(f"<noi>{self.inline(p, self.said.cells)}</noi>" for p in places if p) + \
            "</kinh-gui>"

    def grounds(self):
        xml = ""
        while self.peek() and (re.match(r"(Căn cứ|Theo đề nghị|Xét đề nghị) ", self.peek()) or
                               self.peek().startswith("Thực hiện") and
                               re.match("Căn cứ|Thực hiện", self.peek(1) or "")):
            xml += f"<can-cu>{self.inline(self.next(), self.said.prose)}</can-cu>"
        return xml

    # ---- appendices

    def appendix(self, number):
        marker = self.next()
        wide = "TRANG NGANG" in marker or "trang ngang" in marker or "\tBiểu" in marker
        if "\tBiểu" not in (self.peek() or "") and "\tBiểu" not in marker:
            marker = ""
        elif "\tBiểu" not in marker:
            marker = self.next()
        title = []
        while self.peek() and not self.peek().startswith("[") and not label_of(self.peek()) and \
                (is_caps(self.peek().split("\t")[0]) or re.match(r"Phụ lục|Kiểm tra|của ", self.peek())):
            line = self.next()
            if "\t" not in line and not line.startswith("Phụ lục"):
                title.append(line)
        while self.peek() and re.match(r"\(Kèm theo|(ngày|của) .*\)?$", self.peek()):
            self.next()
        self.out = [f'<phu-luc ma="pl{number}"{" huong=" + chr(34) + "ngang" + chr(34) if wide else ""}>',
                    f"<tieu-de>{self.inline(' '.join(title) or 'Biểu', self.said.prose)}</tieu-de>"]
        if marker:
            self.emit("doan", " ".join(marker.split("\t")))
        self.body()
        while self.peek() is not None and not self.part_begins(self.peek()):
            self.emit("doan", " ".join(self.next().split("\t")).strip())
        return "".join(self.out) + "</phu-luc>"

    # ---- the whole

    def convert(self):
        facts = self.head()
        subject = facts["subject"] or ["Tình hình thực hiện nhiệm vụ"]
        before = f"<trich-yeu>{self.inline(' '.join(subject), self.said.cells)}</trich-yeu>"
        before += self.addressees()
        while self.peek() and is_caps(self.peek()) and re.match("CHỦ TỊCH|TRƯỞNG", self.peek()):
            self.next()  # the one who decides: decisions have no layout of their own yet
        before += self.grounds()
        self.body()
        body = "".join(self.out) or "<doan>Số liệu nêu tại các Phụ lục kèm theo.</doan>"
        end = self.ending()
        appendices = ""
        number = 0
        while self.peek() is not None:
            number += 1
            appendices += self.appendix(number)
        return self.document(facts, before + f"<noi-dung>{body}</noi-dung>" + end + appendices)

    def document(self, facts, content):
        agency = facts["agency"] or ["SỞ NỘI VỤ"]
        upper = agency[:1] if len(agency) > 1 and re.match("UBND|BỘ ", agency[0]) else []
        own = agency[len(upper):]
        year = facts["date"][-4:] or "2023"
        kind = facts["kind"]
        layout = f' mau="{LAYOUTS[kind]}"' if kind in LAYOUTS else ""
        layout += f' danh-so="{self.numbering or "I"}"'
        sign = f' ky-hieu={quoteattr(facts["sign"])}' if facts["sign"] else ""
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n'
                f'<du-lieu-nam xmlns="urn:vanban:du-lieu-nam:1" nam="{year}">'
                f'<co-quan viet-tat="SNV" dia-danh={quoteattr(facts["place"])}>'
                + "".join(f"<chu-quan>{escape(t)}</chu-quan>" for t in upper)
                + f"<ten>{'<xuong-dong/>'.join(escape(t) for t in own)}</ten></co-quan>\n"
                f'<van-ban ma="vb" loai="{kind}"{layout} so="{facts["number"]}"{sign} ngay="{facts["date"]}">'
                + content + "</van-ban></du-lieu-nam>\n").replace("><", ">\n<")


def convert(path):
    """(XML of the year data, the texts that must stand on the pages)."""
    converter = Converter(read(path))
    return converter.convert(), converter.said
