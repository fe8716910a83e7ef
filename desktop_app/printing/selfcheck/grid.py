"""Clause 5: paper, type area, sizes and faces, lines and characters, colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from desktop_app.bulletin.content import Form
from desktop_app.printing.linebreak import CLOSING, NO_END, NO_START
from desktop_app.printing.selfcheck.case import AREA, Case, mm
from desktop_app.printing.selfcheck.frame import Leaf
from desktop_app.printing.selfcheck.lines import Stretch, is_chinese
from desktop_app.printing.selfcheck.reading import BLACK, OTHER
from desktop_app.printing.selfcheck.views import Clause, Deviation, judged, to_see
from desktop_app.printing.styles import (
    CHAR_PITCH,
    CHARS,
    LINES,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_4,
    SIZE_SMALL_5,
    TYPE_LEFT,
    TYPE_TOP,
    TYPE_WIDTH,
    Role,
)

_SIZES = (SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5)
_PITCH_EASE = 0.5
_LEAST_RUN = 18
LEVEL_1 = re.compile(r"^[一二三四五六七八九十]{1,3}、")
LEVEL_2 = re.compile(r"^（[一二三四五六七八九十]{1,3}）")
_LABELS = re.compile(r"^(附件|出席|请假|列席|缺席|主持|记录|绝密|机密|秘密|特急|加急|特提|平急)")


def grid_clauses(case: Case) -> list[Clause]:
    """All clauses of chapter 5."""
    return [
        _paper(case),
        _area(case),
        _sizes(case),
        _faces(case),
        _lines(case),
        _pitch(case),
        _characters(case),
        _colour(case),
    ]


def _paper(case: Case) -> Clause:
    found = [
        Deviation(
            leaf.number,
            f"{leaf.sheet.width / MM:.0f} mm × {leaf.sheet.height / MM:.0f} mm",
            "210 mm × 297 mm",
        )
        for leaf in case.leaves
        if abs(min(leaf.sheet.width, leaf.sheet.height) - PAGE_WIDTH) > AREA
        or abs(max(leaf.sheet.width, leaf.sheet.height) - PAGE_HEIGHT) > AREA
    ]
    return judged("5.1", "A4 型纸", found, "210 mm × 297 mm")


def _area(case: Case) -> Clause:
    words = "天头、订口与版心"
    frame = case.frame
    if frame.left is None or frame.right is None:
        return to_see("5.2.1", words, "没有排满的行，量不出版心宽度")
    found = []
    sides = [
        ("订口", frame.left, TYPE_LEFT, "28 mm ± 1 mm"),
        ("版心宽", frame.right - frame.left, TYPE_WIDTH, "156 mm ± 1 mm"),
    ]
    if frame.top is not None:
        sides.append(("天头", PAGE_HEIGHT - frame.top, TYPE_TOP, "37 mm ± 1 mm"))
    found += [
        Deviation(0, f"{name}{mm(value)}", wanted)
        for name, value, right, wanted in sides
        if abs(value - right) > AREA
    ]
    for leaf in case.leaves:
        for s in leaf.text:
            if not s.turned and s.foot < frame.south - 1.5 * AREA:
                found.append(Deviation(leaf.number, f"“{s.text[:8]}”低于版心下边缘", "不超出版心"))
                break
    told = "、".join(f"{name}{mm(value)}" for name, value, _, _ in sides)
    return judged("5.2.1", words, found, told)


def _sizes(case: Case) -> Clause:
    found = []
    for leaf in case.leaves:
        for s in leaf.text:
            odd = not any(s.is_size(size) for size in _SIZES)
            small = len(s.glyphs) >= _LEAST_RUN and SIZE_4 + 0.5 < s.size < SIZE_2 - 0.5
            if s in case.mark or s.size < SIZE_SMALL_5 - 0.5:
                continue
            if odd or (small and not s.is_size(SIZE_3)):
                found.append(
                    Deviation(leaf.number, f"“{s.text[:8]}”{s.size:g} 磅", "三号（16 磅）")
                )
                break
    return judged("5.2.2", "字号：正文三号，标题二号，版记四号", found)


def _faces(case: Case) -> Clause:
    found = []
    for leaf in case.leaves:
        before: Role | None = None
        for s in leaf.body:
            wanted = _allowed(s, before)
            if case.form is Form.PLAIN:
                wanted = (*wanted, Role.HEI, Role.KAI)
            if s.role not in wanted and any(is_chinese(g.text) for g in s.glyphs):
                name = s.glyphs[0].face.name
                found.append(Deviation(leaf.number, f"“{s.text[:8]}”用 {name}", str(wanted[0])))
                break
            before = s.role if case.runs_on(s) else None
    return judged("5.2.2", "字体：正文仿宋", found)


def _allowed(s: Stretch, before: Role | None) -> tuple[Role, ...]:
    """The faces a line may have; 黑体 and 楷体 only where a heading or a label asks for them."""
    allowed = [Role.BODY]
    if LEVEL_1.match(s.text) or _LABELS.match(s.text) or before is Role.HEI or len(s.glyphs) <= 8:
        allowed.append(Role.HEI)
    if LEVEL_2.match(s.text) or before is Role.KAI or len(s.glyphs) <= 4:
        allowed.append(Role.KAI)
    return tuple(allowed)


def _lines(case: Case) -> Clause:
    words = f"每面 {LINES} 行"
    found, full = [], 0
    for leaf, after in pairwise(case.leaves):
        line = _carried_over(case, leaf, after)
        if line is None:
            continue
        full += 1
        room = line.top - PITCH - case.frame.south
        alone = len(leaf.body) == len(leaf.text) and leaf is not case.first
        # Heads and tables do not end on the grid: only a whole line too much tells there.
        if room > (0.5 if alone else 1.05) * PITCH:
            told = f"{len(leaf.body)} 行" if alone else f"末行下还空 {room / PITCH:.0f} 行"
            found.append(Deviation(leaf.number, told, f"{LINES} 行，撑满版心"))
    for leaf in case.leaves:
        alone = len(leaf.body) == len(leaf.text) and leaf is not case.first
        if alone and len({round(s.up) for s in leaf.body}) > LINES:
            found.append(Deviation(leaf.number, f"{len(leaf.body)} 行", f"{LINES} 行"))
    if not full:
        return to_see("5.2.3", words, "没有排满后转页的段落")
    return judged("5.2.3", words, found, f"排满的 {full} 面均为 {LINES} 行")


def _carried_over(case: Case, leaf: Leaf, after: Leaf) -> Stretch | None:
    """The last line of a page whose paragraph has three lines or more on the next one.

    Only then must the page be full: headings and short rests are kept together on purpose.
    """
    if not leaf.text or len(after.text) < 3 or leaf.turned or after.turned:
        return None
    line, rest = leaf.text[-1], after.text[:3]
    if line not in leaf.body or not case.runs_on(line):
        return None
    if any(s not in after.body or abs(case.column(s)) > 0.3 for s in rest):
        return None
    return line if all(case.runs_on(s) for s in rest[:2]) else None


def _pitch(case: Case) -> Clause:
    found, seen = [], []
    for leaf in case.leaves:
        for above, below in pairwise(leaf.text):
            if above not in leaf.body or below not in leaf.body or above.up - below.up < 5:
                continue
            if leaf is case.first and above.up > case.head_foot:
                continue
            step = above.up - below.up
            count = max(1, round(step / PITCH))
            if count == 1:
                seen.append(step)
            if abs(step / count - PITCH) > _PITCH_EASE and count < 5:
                found.append(
                    Deviation(
                        leaf.number, f"“{below.text[:8]}”行距 {step:.1f} 磅", f"{PITCH:.1f} 磅"
                    )
                )
                break
    told = f"{sum(seen) / len(seen):.2f} 磅" if seen else ""
    return judged("5.2.3", "行距：22 行撑满版心", found, told)


def _characters(case: Case) -> Clause:
    words = f"每行 {CHARS} 字"
    found, counted, exact = [], 0, 0
    for leaf, line, after in _inner_lines(case):
        wanted = round((case.frame.east - line.start) / CHAR_PITCH)
        if not all(_is_full_width(g.text) for g in line.glyphs) or wanted < CHARS - 2:
            continue
        counted += 1
        count = len(line.glyphs)
        exact += count == wanted
        if count != wanted and not _excused(line, after, count - wanted):
            found.append(
                Deviation(leaf.number, f"“{line.text[:8]}”一行 {count} 字", f"{wanted} 字")
            )
    if not counted:
        return to_see("5.2.3", words, "没有全部为汉字的满行")
    return judged("5.2.3", words, found, f"{counted} 个纯汉字满行中 {exact} 行正合，余为标点调整")


def _inner_lines(case: Case) -> Iterator[tuple[Leaf, Stretch, Stretch]]:
    """Lines that reach the right edge, with the line on which their paragraph goes on."""
    for leaf in case.leaves:
        for line, after in pairwise(leaf.body):
            near = 0 < line.up - after.up < 1.3 * PITCH
            if near and case.runs_on(line) and abs(case.column(after)) < 0.3:
                yield leaf, line, after


def _is_full_width(char: str) -> bool:
    return ord(char[:1] or " ") >= 0x2E80 or char in "“”‘’—…·《》（）〔〕"


def _excused(line: Stretch, after: Stretch, more: int) -> bool:
    """Whether the rules for punctuation and figures explain a character more or less."""
    if more > 0:
        return more <= 2 and any(char in CLOSING for char in line.text)
    ahead = after.text[:3]
    figures = not _is_full_width(after.text[:1])
    marks = any(char in NO_START or char in NO_END for char in ahead) or line.text[-1] in NO_START
    return figures or (marks and more >= -2)


def _colour(case: Case) -> Clause:
    found = []
    for leaf in case.leaves:
        for s in leaf.text:
            if s in case.mark or s.size < SIZE_4 - 1:
                continue
            if s.tone != BLACK and not (s.tone == OTHER and s.size > 40):
                found.append(Deviation(leaf.number, f"“{s.text[:8]}”不是黑色", "黑色"))
                break
    words = "文字颜色：除版头红色外均为黑色"
    if case.form is Form.LETTER and not case.mark:
        return to_see("5.2.4", words, "没有红色的发文机关标志")
    return judged("5.2.4", words, found)
