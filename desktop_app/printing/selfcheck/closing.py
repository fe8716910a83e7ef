"""Clauses 7.4, 7.5 and 8: 版记, page numbers, turned tables."""

from __future__ import annotations

import re

from desktop_app.bulletin.content import Form
from desktop_app.printing.selfcheck.case import AREA, EASE, Case, mm
from desktop_app.printing.selfcheck.frame import FOLIO
from desktop_app.printing.selfcheck.lines import Stretch
from desktop_app.printing.selfcheck.reading import Rule
from desktop_app.printing.selfcheck.views import Clause, Deviation, judged, to_see
from desktop_app.printing.styles import (
    FOLIO_DROP,
    MM,
    RULE_EDGE,
    RULE_MIDDLE,
    SIZE_4,
    TYPE_WIDTH,
    Role,
)

_THICK = 0.05 * MM
_COPIES = re.compile(r"^(抄送|主送)：")
_PRINTED_LIKE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(印发)?$")
_PRINTED = re.compile(r"[1-9]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$")
_FOLIO = re.compile(r"^—\s*\d+\s*—$")


def closing_clauses(case: Case) -> list[Clause]:
    """The clauses about the end of the document and the foot of every page."""
    return [*_closing(case), *_folios(case), *_turned(case)]


def _closing_rows(case: Case, page: int) -> list[Stretch]:
    """The lines of 版记 on a page: 四号 from 抄送 or the printing line downward."""
    rows = [
        s
        for s in case.leaves[page - 1].text
        if s.is_size(SIZE_4) and not s.turned and s.role is not Role.HEI
    ]
    starts = [s.up for s in rows if _starts_part(s)]
    return [s for s in rows if starts and s.up <= max(starts) + 1]


def _closing(case: Case) -> list[Clause]:
    last = len(case.leaves)
    found = [leaf.number for leaf in case.leaves if _closing_rows(case, leaf.number)]
    if not found:
        if case.form is Form.OFFICIAL:
            return [to_see("7.4", "版记", "没有抄送机关和印发机关")]
        return []
    rows = _closing_rows(case, found[-1])
    clauses = [] if case.form is Form.LETTER else [_rules(case, rows, found[-1])]
    stray = [
        Deviation(page, "版记在此", f"公文最后一面（第{last}页）") for page in found if page != last
    ]
    clauses.append(judged("7.4", "版记位于公文最后一面", stray, f"第{found[-1]}页"))
    return [*clauses, *_copies(case, rows), *_printing(case, rows)]


def _rules(case: Case, rows: list[Stretch], page: int) -> Clause:
    words = "版记分隔线：首末 0.35 mm、中间 0.25 mm，末条在版心下边缘"
    top, foot = rows[0].top, case.frame.south
    across = [
        rule
        for rule in case.leaves[page - 1].sheet.rules
        if rule.level and rule.length > TYPE_WIDTH * 0.8 and foot - 4 * MM < rule.y1 < top + SIZE_4
    ]
    lines = _merged(across)
    parts = any(_COPIES.match(s.text) for s in rows) + bool(_printing_rows(rows))
    if len(lines) != parts + 1:
        return judged("7.4.1", words, [Deviation(page, f"{len(lines)} 条", f"{parts + 1} 条")])
    found = []
    for i, rule in enumerate(lines):
        edge = i in (0, len(lines) - 1)
        wanted = RULE_EDGE if edge else RULE_MIDDLE
        if abs(rule.width - wanted) > _THICK:
            place = "首末" if edge else "中间"
            told = f"{place}分隔线粗 {rule.width / MM:.2f} mm"
            found.append(Deviation(page, told, f"{wanted / MM:.2f} mm"))
        if abs(rule.length - TYPE_WIDTH) > AREA:
            found.append(Deviation(page, f"分隔线长 {mm(rule.length)}", "156 mm"))
    off = lines[-1].y1 - foot
    if abs(off) > AREA:
        found.append(Deviation(page, f"末条距版心下边缘 {mm(off)}", "与版心下边缘重合"))
    return judged("7.4.1", words, found, "、".join(f"{r.width / MM:.2f}" for r in lines) + " mm")


def _starts_part(s: Stretch) -> bool:
    return bool(_COPIES.match(s.text) or _PRINTED_LIKE.search(s.text))


def _merged(rules: list[Rule]) -> list[Rule]:
    """From the top down, with rules drawn twice at one height taken as one."""
    lines: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: -rule.y1):
        if not lines or lines[-1].y1 - rule.y1 > 1:
            lines.append(rule)
    return lines


def _copies(case: Case, rows: list[Stretch]) -> list[Clause]:
    starts = [i for i, s in enumerate(rows) if _COPIES.match(s.text)]
    if not starts:
        return []
    printing = _printing_rows(rows)
    part = [s for s in rows[starts[0] :] if s not in printing]
    found = []
    for s in part:
        if s.role is not Role.BODY:
            found.append(Deviation(s.page, f"抄送用 {s.glyphs[0].face.name}", "四号仿宋"))
        if s.end > case.frame.east - SIZE_4 + EASE:
            found.append(Deviation(s.page, f"右空 {mm(case.frame.east - s.end)}", "右空一字"))
    aside = part[0].start - case.frame.west
    if abs(aside - SIZE_4) > EASE:
        found.append(Deviation(part[0].page, f"左空 {mm(aside)}", "左空一字"))
    if not part[-1].text.endswith("。"):
        found.append(Deviation(part[-1].page, f"“{part[-1].text[-6:]}”末尾没有句号", "句号"))
    return [judged("7.4.2", "抄送机关：四号仿宋，左右各空一字，末尾句号", found)]


def _printing_rows(rows: list[Stretch]) -> list[Stretch]:
    """印发机关 and 印发日期: what stands on the line of the date, else what follows 抄送's end mark."""
    dated = [s.up for s in rows if _PRINTED_LIKE.search(s.text)]
    if dated:
        return [s for s in rows if abs(s.up - min(dated)) < 1]
    ends = [i for i, s in enumerate(rows) if s.text.endswith("。")]
    return rows[ends[-1] + 1 :] if ends else []


def _printing(case: Case, rows: list[Stretch]) -> list[Clause]:
    part = _printing_rows(rows)
    if not part:
        return []
    words = "印发机关和印发日期：四号仿宋，左右各空一字"
    organ, day = part[0], part[-1]
    found = []
    left, right = organ.start - case.frame.west, case.frame.east - day.end
    alone = organ is day and not _PRINTED_LIKE.search(day.text)
    if (organ is not day or alone) and abs(left - SIZE_4) > EASE:
        found.append(Deviation(day.page, f"印发机关左空 {mm(left)}", "左空一字"))
    if alone:
        if found:
            return [judged("7.4.3", words, found)]
        return [to_see("7.4.3", words, "没有印发日期（征求意见稿不写）")]
    if not _PRINTED.search(day.text):
        found.append(Deviation(day.page, f"“{day.text}”", "年月日齐全、不编虚位，后加“印发”"))
    if abs(right - SIZE_4) > EASE:
        found.append(Deviation(day.page, f"印发日期右空 {mm(right)}", "右空一字"))
    return [judged("7.4.3", words, found, day.text)]


def _folios(case: Case) -> list[Clause]:
    form, place = [], []
    for leaf in case.leaves[1 if case.form is Form.LETTER else 0 :]:
        marks = [s for s in leaf.folio if FOLIO.match(s.text)]
        if len(marks) != 1:
            form.append(Deviation(leaf.number, f"有 {len(marks)} 个页码", "一个页码"))
            continue
        form += _folio_form(leaf.number, marks[0])
        place += _folio_place(case, leaf.number, marks[0])
    return [
        judged("7.5", "页码：四号半角宋体数字，左右各一条一字线，连续编排", form),
        judged("7.5", "页码位置：单页居右、双页居左各空一字，一字线距版心下边缘 7 mm", place),
    ]


def _folio_form(page: int, s: Stretch) -> list[Deviation]:
    found = []
    if not _FOLIO.match(s.text) or FOLIO.sub(r"\1", s.text) != str(page):
        found.append(Deviation(page, f"“{s.text}”", f"“— {page} —”"))
    if not s.is_size(SIZE_4):
        found.append(Deviation(page, f"页码 {s.size:g} 磅", "四号（14 磅）"))
    if s.role is not Role.SONG:
        found.append(Deviation(page, f"页码用 {s.glyphs[0].face.name}", "宋体"))
    return found


def _folio_place(case: Case, page: int, s: Stretch) -> list[Deviation]:
    frame = case.frame
    odd = page % 2 == 1
    aside = frame.east - s.end if odd else s.start - frame.west
    found = []
    if abs(aside - SIZE_4) > EASE:
        side, other = ("右", s.start - frame.west) if odd else ("左", frame.east - s.end)
        wrong = abs(other - SIZE_4) <= EASE
        told = f"页码在{'左' if odd else '右'}侧" if wrong else f"距{side} {mm(aside)}"
        found.append(Deviation(page, told, f"居{side}空一字"))
    drop = frame.south - (s.up + s.glyphs[0].high)
    if abs(drop - FOLIO_DROP) > EASE:
        found.append(Deviation(page, f"距版心下边缘 {mm(drop)}", "7 mm"))
    return found


def _turned(case: Case) -> list[Clause]:
    found = []
    turned = [leaf for leaf in case.leaves if leaf.turned]
    across = [leaf for leaf in case.leaves if leaf.sheet.width > leaf.sheet.height]
    if not turned and not across:
        return []
    found += [Deviation(leaf.number, "页面横放", "纸张竖放、表格左转 90 度") for leaf in across]
    frame = case.frame
    for leaf in turned:
        for s in (s for s in leaf.text if s.turned):
            inside = (
                s.start > frame.south - AREA
                and s.end < frame.north + AREA
                and -s.top > frame.west - EASE
                and -s.foot < frame.east + EASE
            )
            if not inside:
                found.append(Deviation(leaf.number, f"“{s.text[:8]}”超出版心", "表格不超出版心"))
                break
    return [judged("8", "横排表格：左转 90 度，页码位置与其他页一致", found, f"{len(turned)} 面")]
