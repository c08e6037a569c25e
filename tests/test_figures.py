#!/usr/bin/env python3
"""The samples use their figures: at least forty figures of the prose of each are references, no number that
the data hold is typed, tables are made from the data, and a sample is no shorter than half its source.

What is typed is counted here a second time, by other rules than the program's: a number with its unit, or
any number too long to be there by chance, that equals a value of the same file."""
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import tap

NS = "{urn:vanban:du-lieu-nam:1}"
LEAST_REFERENCES = 40

# The tutorial's samples: about forty lines each, to show the least a document needs; forty figures would
# make them something else.
TUTORIAL = {"toi-thieu-bao-cao", "toi-thieu-ke-hoach", "toi-thieu-phuong-huong"}

# Tables typed by hand, and why no table of the data says the same.
TYPED_TABLES = {
    ("lai-chau-2022", "pl-van-ban"): "a list of documents: words, not figures",
    ("lai-chau-2022", "pl-khen-thuong"): "two kinds of data, awards and indicators, side by side; its figures are references",
}

# The documents whose facts they use.
SOURCES = {
    "lao-cai-2023": ["000"], "lang-son-2024": ["001"], "thanh-hoa-2023": ["002"], "lai-chau-2022": ["003"],
    "lao-cai-6-thang-2023": ["004"], "kien-giang-y-te-2017": ["04"],
    "quang-binh-thi-dua-2022": ["09", "38"],
}

NUMBER = re.compile(r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\w/]|[.,]\d)")
RECIPIENTS = {"tap-the": "tập thể", "ca-nhan": "cá nhân", "ho-gia-dinh": "hộ gia đình"}
GENERATED = ("chi-tieu", "hoat-dong", "khen-thuong", "bang-diem")


def tag(node):
    return node.tag.removeprefix(NS)


def normal(number):
    """«05», «05,0» and «5» are one number."""
    whole, _, decimals = number.replace(".", "").partition(",")
    return (whole.lstrip("0") or "0") + ("," + decimals.rstrip("0") if decimals.rstrip("0") else "")


def values(root):
    """{(number, unit)} of the figures, awards and points; a range gives both its ends."""
    found = set()

    def gather(node, unit):
        unit = node.get("don-vi-tinh", unit)
        kind = tag(node)
        if kind == "so-luong":
            unit = RECIPIENTS[node.get("doi-tuong")]
        elif kind == "cham":
            unit = "điểm"
        if kind in ("gia-tri", "so-luong", "cham"):
            found.update((normal(n), unit) for n in NUMBER.findall((node.text or "").replace("-", " - ")))
        if kind == "tieu-chi" and node.get("toi-da"):
            found.add((normal(node.get("toi-da")), "điểm"))
        for child in node:
            gather(child, unit)

    for section in ("chi-tieu-nam", "khen-thuong-nam", "thi-dua-nam"):
        for node in root.findall(NS + section):
            gather(node, "")
    return found


def prose(node):
    """The elements of a document that are not in a table."""
    for child in node:
        if tag(child) != "bang":
            yield child
            yield from prose(child)


def typed_text(node):
    """What stands typed in an element: elements within it break the text."""
    return "\n".join([node.text or ""] + [child.tail or "" for child in node])


def is_date(text, start, end):
    """Years, days, months: «năm 2023», «2021 - 2025», «tháng 6», «ngày 05»."""
    before = text[max(0, start - 8):start].lower()
    if re.search(r"(năm|tháng|ngày|quý|khoản|điều|điểm|mục) $", before):
        return True
    return end - start == 4 and re.fullmatch(r"(19|20)\d\d", text[start:end]) is not None


def typed_values(root):
    """[(number, unit or "", words around it)]: numbers of the prose that the data hold."""
    known, faults = values(root), []
    numbers = {number for number, _ in known}
    for document in root.findall(NS + "van-ban"):
        for node in prose(document):
            text = typed_text(node) if tag(node) not in ("ngay", "so-van-ban") else ""
            for m in NUMBER.finditer(text):
                number, rest = normal(m[1]), text[m.end():].lstrip(" ")
                unit = next((u for n, u in known if n == number and u and re.match(re.escape(u) + r"(?!\w)", rest)), "")
                long = len(re.sub(r"\D", "", m[1])) >= (3 if "," in m[1] else 4)
                if not is_date(text, m.start(), m.end()) and (unit or (long and number in numbers)):
                    faults.append((m[1], unit, text[max(0, m.start() - 30):m.end() + 30]))
    return faults


def references(root):
    return sum(tag(node) in ("so", "so-sanh") for document in root.findall(NS + "van-ban") for node in prose(document))


def planted(path, root):
    """The same file with one figure typed in a paragraph."""
    indicator, value = next((i, v) for i in root.iter(NS + "chi-tieu") for v in i.findall(NS + "gia-tri")
                            if v.text and NUMBER.fullmatch(v.text))
    sentence = f"<doan>Kết quả là {value.text} {indicator.get('don-vi-tinh')} trong kỳ.</doan>"
    return ET.fromstring(path.read_text(encoding="utf-8").replace("<noi-dung>", "<noi-dung>" + sentence, 1))


def check_tables(name, root):
    parents = {child: node for node in root.iter() for child in node}
    tables = [b for b in root.iter(NS + "bang") if not any(b.get(g) for g in GENERATED)]
    for table in tables:
        code = table.get("ma") or parents[table].get("ma", "")
        tap.ok((name, code) in TYPED_TABLES, f"{name}: table {code or '?'} is made from the data",
               table.get("tieu-de", "no title"))
        typed = [(o.text or "") for row in table.iter(NS + "dong") for o in list(row)[1:]
                 if len(o) == 0 and NUMBER.fullmatch((o.text or "").strip())]
        tap.ok(not typed, f"{name}: figures of table {code} are references", typed)
    made = sum(1 for b in root.iter(NS + "bang")) - len(tables)
    tap.ok(made >= 2, f"{name}: has tables made from the data", made)


def check_length(name, path):
    folder = os.environ.get("VANBAN_DOCUMENTS")
    if not folder:
        tap.skip(f"{name}: half as long as its source", "VANBAN_DOCUMENTS names no folder")
        return
    sources = [f for start in SOURCES[name] for f in Path(folder).glob(start + "_*.txt")]
    theirs = sum(len(f.read_text(encoding="utf-8", errors="replace").split()) for f in sources)
    ours = sum(len(tap.vanban("render", path, "--document", d, "--format", "text", "-o", "-").stdout.split())
               for d in tap.documents(path))
    tap.ok(len(sources) == len(SOURCES[name]) and 2 * ours >= theirs, f"{name}: half as long as its source",
           f"{ours} words, source {theirs}")


def check_sample(path):
    name, root = path.stem, ET.parse(path).getroot()
    count = references(root)
    tap.ok(count >= LEAST_REFERENCES, f"{name}: figures of the prose are references", count)
    tap.ok(not typed_values(root), f"{name}: no figure of the data is typed", typed_values(root))
    tap.ok(len(typed_values(planted(path, root))) > len(typed_values(root)), f"{name}: a typed figure is found")
    said = tap.vanban("check", path)
    tap.ok(said.returncode == 0 and said.stdout + said.stderr == "", f"{name}: the program finds nothing typed either",
           said.stdout + said.stderr)
    check_tables(name, root)
    check_length(name, path)


def main():
    paths = sorted((tap.ROOT / "samples").glob("*.xml"))
    real = [p for p in paths if p.stem not in TUTORIAL]
    tap.ok({p.stem for p in real} == set(SOURCES), "every sample of real size has its source named",
           {p.stem for p in real} ^ set(SOURCES))
    for path in real:
        check_sample(path)
    tap.done()


main()
