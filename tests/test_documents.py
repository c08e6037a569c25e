#!/usr/bin/env python3
"""Texts of real documents, set by the program: every word is on the pages in its order, no page has a
fault, lines are even, and the pages keep the rules that the text itself does not break."""
import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

import real_texts
import tap

DOCUMENTS = os.environ.get("VANBAN_DOCUMENTS")
TOOLS = os.environ.get("VANBAN_TOOLS")
SANITIZED = os.environ.get("VANBAN_SANITIZED") == "1"

FAULTS = ("widows", "orphans", "stranded_headings", "stranded_lead_ins", "lone_signatures", "forbidden_breaks",
          "lines_under_0.67")
ITEM = re.compile(r'text ([\d.]+) ([\d.]+) \S+ ([\d.]+) w [\d.]+ (?:rise (\S+) |space \S+ |letter \S+ |vertical |underlined )*'
                  r'(\w+)(?:\[(\w+)\])?(?: from \S+)? "(.*)"$')
# Of all documents together.
LIMITS = {
    "mean": (0.9, 1.07), "p95": (1.0, 1.35), "min": (0.67, 1.0), "one_syllable": (0.0, 0.5),
    "max": (1.0, 2.2),
    "over_1.5": (0.0, 1.5),
}
# What the outside checker rightly misses when the text has it not.
MISSING = {"signer": {"KY-03", "KY-05", "EL-01"}, "recipients": {"NN-05", "NN-06", "NN-08"}}
# A number, a date or a symbol cut by the end of a line.
TORN = re.compile(r"\d\n[.,/%‰]|\d[./,]\n\d|\d/\n|[A-ZĐ]-\n[A-ZĐ]{2,}|/\n[A-ZĐ]{2,}")
INDENT = 113.385  # of a paragraph's first line
MARGINS = (85.039, 42.519)


class Counts:
    def __init__(self):
        self.ratios, self.paragraphs, self.one_syllable = [], 0, 0

    def add(self, stats):
        for ratio, lines in stats["space_ratios"].items():
            self.ratios += [int(ratio) / 1000] * lines
        self.paragraphs += stats["paragraphs"]
        self.one_syllable += stats["one_syllable_last_lines"]

    def figures(self):
        r = sorted(self.ratios)
        return {"lines": len(r), "mean": sum(r) / len(r), "p95": r[(len(r) - 1) * 95 // 100], "max": r[-1],
                "min": r[0], "over_1.5": 100 * sum(x > 1.5 for x in r) / len(r),
                "one_syllable": 100 * self.one_syllable / max(1, self.paragraphs)}


def letters(text):
    return "".join(c for c in text.upper() if c.isalnum())


def page_items(trace):
    """(page, x, y, size, role, text) of every text that belongs to the document."""
    page = 0
    for line in trace.splitlines():
        if line.startswith("page "):
            page += 1
        match = ITEM.match(line)
        if match and match[5] not in ("pagination", "artifact"):
            yield (page, float(match[1]), float(match[2]), float(match[3]), match[5], match[6],
                   re.sub(r"\\(.)", r"\1", match[7]))


def streams(items):
    """The letters of the text, those of footnotes apart from the rest."""
    body, notes = [], []
    for _, _, _, size, role, _, text in items:
        if role == "Reference" or role == "Lbl" and size < 8:
            continue
        (notes if size <= 11 and role in ("P", "Lbl") else body).append(letters(text))
    return "".join(body), "".join(notes)


def has(stream, piece, at=0):
    """Where `piece` ends in `stream`; a row divided by a page may show it in two parts.  -1: nowhere."""
    found = stream.find(piece, at)
    if found >= 0:
        return found + len(piece)
    for cut in range(len(piece) - 1, 0, -1):
        first = stream.find(piece[:cut], at)
        if first >= 0:
            second = stream.find(piece[cut:], first + cut)
            return second + len(piece) - cut if second >= 0 else -1
    return -1


def check_words(name, said, items):
    body, notes = streams(items)
    everything = body + notes
    at, lost = 0, []
    for text in said.prose:
        piece = letters(text)
        end = body.find(piece, at)
        if end < 0:
            lost.append(text)
        else:
            at = end + len(piece)
    tap.ok(not lost, f"{name}: {len(said.prose)} paragraphs stand in order, whole", "\n".join(lost))
    lost = [text for text in said.cells + said.notes if has(everything, letters(text)) < 0]
    tap.ok(not lost, f"{name}: {len(said.cells) + len(said.notes)} cells and notes are there", "\n".join(lost))


def check_torn(name, items, emergencies):
    """Line ends inside what must stay whole, but for those that no other line end could spare."""
    text, before = "", None
    for page, x, y, _, role, _, piece in items:
        if role == "Reference":
            continue
        goes_on = before is not None and before[0] == page and before[3] == role and y != before[2] \
            and x <= before[1] + 0.5 and x != INDENT
        text += ("" if before and (page, y) == (before[0], before[2]) else "\n" if goes_on else "\n\n") + piece
        before = (page, x if not before or y != before[2] else min(x, before[1]), y, role)
    torn = [text[max(0, m.start() - 30):m.end() + 20] for m in TORN.finditer(text)]
    tap.ok(len(torn) <= emergencies, f"{name}: no number, date or symbol is torn needlessly",
           "\n".join(repr(t) for t in torn))


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, errors="replace")


def check_margins(name, trace):
    """Nothing stands in a margin, on landscape pages either."""
    out, wide = [], 0.0
    for line in trace.splitlines():
        page = re.match(r"page \d+ ([\d.]+)x", line)
        wide = float(page[1]) if page else wide
        text = re.match(r'text ([\d.]+) [\d.]+ \S+ \S+ w ([\d.]+).* (\w+)(?:\[\w+\])?(?: from \S+)? "(.*)"$', line)
        if text and not text[4].endswith(" ") and text[3] != "pagination" and " vertical " not in line:
            if float(text[1]) < MARGINS[0] - 1 or float(text[1]) + float(text[2]) > wide - MARGINS[1] + 1:
                out.append(line)
    tap.ok(not out, f"{name}: the margins are free", "\n".join(out))


def check_presentation(name, xml, folder):
    """The outside checker, over the document without its landscape appendices, whose close columns it takes
    for lines of text."""
    upright = re.sub(r'<phu-luc [^>]*huong="ngang".*?</phu-luc>', "", xml, flags=re.S)
    source, pdf = folder / "upright.xml", folder / "upright.pdf"
    source.write_text(upright, encoding="utf-8")
    tap.vanban("render", source, "-o", pdf, "--stats", folder / "upright.json")
    if json.loads((folder / "upright.json").read_text())["justified_lines"] < 3:
        tap.skip(f"{name}: thể thức", "no long line to tell the margins by")
        return
    allowed = MISSING["signer"] if "<nguoi-ky" not in xml else set()
    allowed = allowed | (MISSING["recipients"] if not re.search(r"<luu>VT", xml) else set())
    found = run("/usr/bin/python3", Path(TOOLS) / "the-thuc-check", pdf)
    bad = [line for line in found.stdout.splitlines()
           if re.match(r"\S+ E:", line) and line.split()[0] not in allowed]
    tap.ok(found.returncode < 2 and not bad, f"{name}: thể thức", "\n".join(bad) + found.stderr)


def check_tools(name, xml, pdf, folder):
    if not TOOLS:
        tap.skip(f"{name}: measured from outside", "VANBAN_TOOLS names no folder")
        return
    check_presentation(name, xml, folder)
    found = run("/usr/bin/python3", Path(TOOLS) / "pdf-check", pdf)
    tap.ok(found.returncode == 0, f"{name}: PDF rules", found.stdout + found.stderr)


def check_stats(name, stats, greedy):
    faults = {key: stats[key] for key in FAULTS if stats[key]}
    tap.ok(not faults, f"{name}: no fault of lines or pages", faults)
    most = max(greedy["pages"] * 1.05, greedy["pages"] + 1)
    tap.ok(stats["pages"] <= most, f"{name}: {stats['pages']} pages, greedy {greedy['pages']}")
    each = Counts()
    each.add(stats)
    if not each.ratios:
        print(f"# {name}: pages {stats['pages']}, no justified line")
        return
    figures = each.figures()
    print(f"# {name}: pages {stats['pages']} lines {figures['lines']} mean {figures['mean']:.3f} "
          f"p95 {figures['p95']:.3f} max {figures['max']:.3f} min {figures['min']:.3f} "
          f"over 1.5 {figures['over_1.5']:.2f} % emergency {stats['emergency_breaks']} "
          f"rivers {stats['rivers']} split rows {stats['split_rows']} last page {stats['last_page_fill']:.2f}")


def check_document(path, folder, total):
    name = path.stem[:24]
    xml, said = real_texts.convert(path)
    source, pdf = folder / f"{path.stem}.xml", folder / f"{path.stem}.pdf"
    source.write_text(xml, encoding="utf-8")
    made = tap.vanban("render", source, "-o", pdf, "--stats", folder / "stats.json")
    tap.ok(made.returncode == 0, f"{name}: renders", made.stderr)
    if made.returncode != 0 or SANITIZED:
        return
    stats = json.loads((folder / "stats.json").read_text())
    tap.vanban("render", source, "-o", folder / "greedy.pdf", "--greedy", "--stats", folder / "greedy.json")
    check_stats(name, stats, json.loads((folder / "greedy.json").read_text()))
    total.add(stats)
    trace = tap.vanban("render", source, "--format", "trace", "-o", "-").stdout
    items = list(page_items(trace))
    check_words(name, said, items)
    check_torn(name, items, stats["emergency_breaks"])
    check_margins(name, trace)
    check_tools(name, xml, pdf, folder)


def check_total(total):
    figures = total.figures()
    print("# all: " + " ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    for key, (least, most) in LIMITS.items():
        tap.ok(least <= figures[key] <= most, f"all documents: {key} {figures[key]:.3f} within {least} … {most}")


def main():
    paths = sorted(Path(DOCUMENTS).glob("*.txt")) if DOCUMENTS else []
    if not paths:
        tap.skip("real documents", "VANBAN_DOCUMENTS names no folder with texts")
        tap.done()
    total = Counts()
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            check_document(path, Path(folder), total)
    if not SANITIZED:
        check_total(total)
    tap.done()


main()
