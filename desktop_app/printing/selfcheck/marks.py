"""Clause 9 and the electronic file: line ends, figures, embedding, text, blank glyphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from desktop_app.printing.linebreak import UNITS
from desktop_app.printing.selfcheck.case import Case
from desktop_app.printing.selfcheck.faces import FaceFile
from desktop_app.printing.selfcheck.lines import Stretch
from desktop_app.printing.selfcheck.views import Clause, Deviation, judged, to_see
from desktop_app.printing.styles import PITCH

_NO_START = frozenset("，。、；：？！）〕】》〉」』”’％‰℃｝〗%")
_NO_END = frozenset("（〔【《〈「『“‘｛〖")
_UNIT = re.compile(rf"^({UNITS})")
_WRONG = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufffd\ue000-\uf8ff]|\(cid:")
_FIGURE_END, _FIGURE_START = re.compile(r"[\d.,]*$"), re.compile(r"^[\d.,]*")
_CELL_PITCH = 1.42
_LONGEST = 12
MOST_CHARACTERS = 5000
"""What 整治形式主义为基层减负 allows a paper at most."""


def mark_clauses(case: Case) -> list[Clause]:
    """What holds for every line of the file."""
    return [_ends(case), _figures(case)]


def file_clauses(case: Case, words: str = "") -> list[Clause]:
    """What holds for the file as such; `words`: the text it should hold, compared if given."""
    clauses = [_length(case), _embedded(case), _blank(case), _extracted(case)]
    return [*clauses, _complete(case, words)] if words else clauses


def _ends(case: Case) -> Clause:
    found = []
    for leaf in case.leaves:
        for s in leaf.text:
            text = s.text
            if len(text) > 1 and text[0] in _NO_START:
                found.append(Deviation(leaf.number, f"行首“{text[:8]}”", "行首不排句读和后括号"))
            elif len(text) > 1 and text[-1] in _NO_END:
                found.append(Deviation(leaf.number, f"行末“{text[-8:]}”", "行末不排前括号和前引号"))
            elif text in _NO_START:
                found.append(Deviation(leaf.number, f"“{text}”独占一行", "行首不排句读和后括号"))
    return judged("9", "标点：不在行首行末错排", found)


def _figures(case: Case) -> Clause:
    found = []
    for above, below in _neighbours(case):
        last, first = above.text[-1], below.text[0]
        torn = last.isdigit() and (first.isdigit() or bool(_UNIT.match(below.text)))
        point = last in ".,．" and first.isdigit() and above.text[-2:-1].isdigit()
        # A figure longer than any cell has to be cut somewhere.
        whole = len(_FIGURE_END.findall(above.text)[0]) + len(_FIGURE_START.findall(below.text)[0])
        if (torn or point) and whole <= _LONGEST:
            told = f"“{above.text[-6:]}|{below.text[:6]}”"
            found.append(Deviation(above.page, told, "数字与单位不拆行"))
    return judged("9", "数字：不与单位拆行", found)


def _neighbours(case: Case) -> Iterator[tuple[Stretch, Stretch]]:
    """Lines of which the second goes on with the first: in the text, and in one cell."""
    for leaf in case.leaves:
        for line, after in pairwise(leaf.body):
            flush = abs(case.column(after)) < 0.3
            if case.runs_on(line) and flush and 0 < line.up - after.up < 1.3 * PITCH:
                yield line, after
        cells = [s for s in leaf.text if s.size < 13]
        columns: dict[tuple[str, int, bool], list[Stretch]] = {}
        for s in cells:
            middle = round((s.start + s.end) / 4)
            columns.setdefault(("left", round(s.start), s.turned), []).append(s)
            columns.setdefault(("middle", middle, s.turned), []).append(s)
        for column in columns.values():
            column.sort(key=lambda s: -s.up)
            for above, below in pairwise(column):
                if above.up - below.up < _CELL_PITCH * above.size and above.size == below.size:
                    yield above, below


def _faces(case: Case) -> dict[str, tuple[int, FaceFile]]:
    """Every face by name, with the first page that uses it."""
    found: dict[str, tuple[int, FaceFile]] = {}
    for leaf in case.leaves:
        for glyph in leaf.sheet.glyphs:
            if glyph.face.name not in found or not glyph.face.embedded:
                found.setdefault(glyph.face.name, (leaf.number, glyph.face))
    return found


def _length(case: Case) -> Clause:
    """Characters of the main part; the standard is silent, the rule against long papers is not."""
    lines = [s for leaf in case.main for s in leaf.body if s.up < case.head_foot or s.page > 1]
    count = sum(len("".join(s.text.split())) for s in lines)
    words = f"正文字数：一般不超过 {MOST_CHARACTERS} 字"
    if count > MOST_CHARACTERS:
        return to_see("—", words, f"{count} 字，请核对是否可以从简")
    return judged("—", words, [], f"{count} 字")


def _embedded(case: Case) -> Clause:
    faces = _faces(case)
    found = [
        Deviation(page, f"字体 {name} {'不是子集' if face.embedded else '没有嵌入'}", "子集嵌入")
        for name, (page, face) in faces.items()
        if not (face.embedded and face.subset)
    ]
    return judged("—", "字体以子集嵌入", found, "、".join(faces))


def _blank(case: Case) -> Clause:
    found = []
    for leaf in case.leaves:
        for glyph in leaf.sheet.glyphs:
            if glyph.low == glyph.high and glyph.text.strip():
                told = f"“{glyph.text}”（{glyph.face.name}）没有字形"
                found.append(Deviation(leaf.number, told, "每个字都有字形"))
                break
    return judged("—", "没有缺字空白", found)


def _extracted(case: Case) -> Clause:
    found = []
    for leaf in case.leaves:
        for s in leaf.text:
            text = "".join(glyph.text for glyph in s.glyphs)
            wrong = _WRONG.search(text)
            if wrong:
                code = f"U+{ord(wrong.group()[0]):04X}"
                found.append(Deviation(leaf.number, f"“{text[:10]}”提取出 {code}", "可检索的汉字"))
                break
    return judged("—", "文字可复制、可检索", found)


def _complete(case: Case, words: str) -> Clause:
    printed = Counter(
        char for leaf in case.leaves for g in leaf.sheet.glyphs for char in g.text if char.strip()
    )
    missing = Counter(char for char in words if char.strip()) - printed
    lost = "".join(list(missing)[:8])
    found = [Deviation(0, f"少 {missing.total()} 字：{lost}", "稿件文字无遗漏")] if missing else []
    return judged("—", "稿件文字全部印出", found)
