"""Clauses 7.3: title, 主送, levels and indents, 附件说明, 署名 and 成文日期, 附注, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from desktop_app.bulletin.content import Form
from desktop_app.printing.selfcheck.case import EASE, Case, mm, opening
from desktop_app.printing.selfcheck.frame import Leaf
from desktop_app.printing.selfcheck.grid import LEVEL_1, LEVEL_2
from desktop_app.printing.selfcheck.lines import Stretch
from desktop_app.printing.selfcheck.views import Clause, Deviation, judged, to_see
from desktop_app.printing.styles import CHAR_PITCH, MM, PITCH, SIZE_2, SIZE_3, Role

DATE = re.compile(r"^[1-9]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")
_DATE_LIKE = re.compile(r"^([12]\d{3}|二[〇○零0][〇一二三四五六七八九]{2})年\S{1,3}月\S{1,3}日$")
_LIST = re.compile(r"^附件：")
_NEXT = re.compile(r"^\d+[.．、]")
_MOST_ROOM = 60 * MM
"""What a turned page may leave free at the foot of the paper for 版记."""
_END_MARK = "。；，,;."


def text_clauses(case: Case) -> list[Clause]:
    """All clauses of 7.3 that the file gives something to measure for."""
    return [
        _title(case),
        _addressee(case),
        _levels(case),
        _indents(case),
        *_annex_list(case),
        *_signature(case),
        *_remark(case),
        *_annexes(case),
    ]


def _title(case: Case) -> Clause:
    words = "标题：二号小标宋，红线下空二行，居中，梯形或菱形"
    rows = case.title
    if not rows:
        return judged("7.3.1", words, [Deviation(1, "没有二号字的标题", "二号小标宋体字")])
    found = _centred(case, rows)
    above = _above_title(case)
    if above is not None:
        gap = above - rows[0].top
        if abs(gap - 2 * PITCH) > 2 * EASE:
            found.append(Deviation(1, f"其上空 {mm(gap)}", f"空二行（{mm(2 * PITCH)}）"))
    return judged("7.3.1", words, found, f"{len(rows)} 行")


def _above_title(case: Case) -> float | None:
    """What the title keeps two lines from; None where there is nothing to measure from."""
    if case.form is Form.LETTER:
        # Beside the number the corner may go down two lines more.
        corner = [s for s in case.first.body if case.column(s) < 0.5 and s.up > case.title[0].up]
        lowest = [s.foot for s in (case.number, *corner) if s is not None]
        return min(lowest, default=None)
    return case.head_foot if case.rules else None


def _centred(case: Case, rows: list[Stretch]) -> list[Deviation]:
    """Face, place and shape of the rows of a title; neither a block nor an hourglass."""
    found = []
    middle = case.centre
    if rows and rows[0].turned:
        # Beside 版记 the turned column is shorter; 附件 at its beginning tells where it starts.
        start = opening(case.leaves[rows[0].page - 1]).start
        middle = (start + case.frame.north) / 2
    for s in rows:
        if s.role is not Role.TITLE:
            found.append(Deviation(s.page, f"标题用 {s.glyphs[0].face.name}", "小标宋体"))
        off = (s.start + s.end) / 2 - middle
        if abs(off) > EASE:
            found.append(Deviation(s.page, f"“{s.text[:8]}”偏离居中 {mm(off)}", "居中"))
    widths = [s.end - s.start for s in rows]
    steps = [b - a for a, b in pairwise(widths)]
    if any(a < -SIZE_2 / 2 and b > SIZE_2 / 2 for a, b in pairwise(steps)):
        found.append(Deviation(rows[0].page, "标题排列两头宽、中间窄", "梯形或菱形"))
    return found


def _addressee(case: Case) -> Clause:
    words = "主送机关：标题下空一行，居左顶格，回行顶格，后标全角冒号"
    rows = _addressee_rows(case)
    if not rows:
        return to_see("7.3.2", words, "没有主送机关（纪要、简报可以没有）")
    found = [
        Deviation(s.page, f"左空 {case.column(s):.1f} 字", "顶格")
        for s in rows
        if abs(case.column(s)) > 0.25
    ]
    if case.title:
        gap = case.title[-1].foot - rows[0].top
        if not 0.8 * PITCH < gap < 1.6 * PITCH:
            found.append(Deviation(1, f"标题下 {mm(gap)}", "空一行"))
    return judged("7.3.2", words, found)


def _addressee_rows(case: Case) -> list[Stretch]:
    """The lines between the title and the first one that is moved in, if they end with ：."""
    if not case.title or case.form is Form.PLAIN:
        return []
    rows: list[Stretch] = []
    for s in (s for s in case.first.body if s.up < case.title[-1].up):
        if rows and case.column(s) > 1.5:
            break
        rows.append(s)
        if s.text.endswith(("：", ":")):
            return rows if s.text.endswith("：") else []
        if not case.runs_on(s):
            break
    return []


def _running(case: Case) -> Iterator[tuple[Leaf, Stretch, Stretch | None]]:
    """Every line in 三号 of the main part with the line before it where that one is its neighbour."""
    letter = case.form is Form.LETTER and case.title
    limit = case.title[-1].up if letter else case.head_foot
    for leaf in case.main:
        before: Stretch | None = None
        for s in leaf.text:
            if s in leaf.body and (leaf is not case.first or s.up < limit):
                near = before is not None and before.up - s.up < 1.3 * PITCH
                yield leaf, s, before if near else None
                before = s
            else:
                before = None


def _levels(case: Case) -> Clause:
    found = []
    for leaf, s, before in _running(case):
        starts = abs(case.column(s) - 2) < 0.4 and (before is None or not case.runs_on(before))
        wanted = _level_face(s.text) if starts else None
        if wanted and s.glyphs[0].face.role is not wanted:
            found.append(
                Deviation(leaf.number, f"“{s.text[:10]}”用 {s.glyphs[0].face.name}", wanted)
            )
    return judged("7.3.3", "结构层次：一、黑体，（一）楷体，1. 和（1）仿宋", found)


def _level_face(text: str) -> Role | None:
    if LEVEL_1.match(text):
        return Role.HEI
    return Role.KAI if LEVEL_2.match(text) else None


def _indents(case: Case) -> Clause:
    found = []
    signed = _dated(case)
    heads = _addressee_rows(case)
    for leaf, s, before in _running(case):
        if s in heads or (before in heads and before is not None and not s.text):
            continue
        if signed and (s.page, -s.up) >= (signed.page, -signed.up - 1.2 * PITCH):
            break
        column = case.column(s)
        if _LIST.match(s.text) or _NEXT.match(s.text) or column > 3:
            continue
        begins = before is not None and (not case.runs_on(before) or before in heads)
        if begins and abs(column - 2) > 0.3:
            found.append(Deviation(leaf.number, f"“{s.text[:10]}”左空 {column:.1f} 字", "左空二字"))
        elif not begins and min(abs(column), abs(column - 2)) > 0.3:
            found.append(
                Deviation(leaf.number, f"“{s.text[:10]}”左空 {column:.1f} 字", "左空二字或顶格")
            )
    return judged("7.3.3", "正文：每个自然段左空二字，回行顶格", found)


def _annex_list(case: Case) -> list[Clause]:
    rows = [(leaf, s) for leaf, s, _ in _running(case) if _LIST.match(s.text)]
    words = "附件说明：正文下空一行，左空二字，名称后不加标点"
    if not rows:
        if not case.annexes:
            return []
        return [judged("7.3.4", words, [Deviation(0, "有附件而没有附件说明", "附件说明")])]
    leaf, first = rows[-1]
    found = []
    if abs(case.column(first) - 2) > 0.3:
        found.append(Deviation(leaf.number, f"左空 {case.column(first):.1f} 字", "左空二字"))
    above = [s for s in leaf.body if s.up > first.up]
    if above and above[-1].up - first.up < 1.7 * PITCH:
        found.append(Deviation(leaf.number, "与正文之间没有空行", "正文下空一行"))
    listed = _listed(case, leaf, first)
    for page, text in listed:
        if text and text[-1] in _END_MARK:
            found.append(Deviation(page, f"“{text[-10:]}”末尾有标点", "名称后不加标点"))
    if case.annexes and len(listed) != len(case.annexes):
        found.append(
            Deviation(0, f"列 {len(listed)} 个，附 {len(case.annexes)} 个", "名称与附件一致")
        )
    return [judged("7.3.4", words, found, f"{len(listed)} 个附件")]


def _listed(case: Case, leaf: Leaf, first: Stretch) -> list[tuple[int, str]]:
    """The names after 附件：, each with the page it ends on."""
    names: list[tuple[int, str]] = []
    for other, s, _ in _running(case):
        if (other.number, -s.up) < (leaf.number, -first.up):
            continue
        if s is first:
            names.append((other.number, s.text))
        elif case.column(s) < 2.8 or case.column(s) > 14 or DATE.match(s.text):
            break
        elif _NEXT.match(s.text):
            names.append((other.number, s.text))
        elif case.runs_on(s) or len(names[-1][1]) >= 16:
            names[-1] = (other.number, names[-1][1] + s.text)
        else:
            break
    return names


def _dated(case: Case) -> Stretch | None:
    rows = [s for _, s, _ in _running(case) if _DATE_LIKE.match(s.text.replace(" ", ""))]
    return rows[-1] if rows else None


def _signature(case: Case) -> list[Clause]:
    day = _dated(case)
    words = "署名和成文日期：居右，不与正文分离"
    if day is None:
        if case.form in (Form.MINUTES, Form.BRIEFING, Form.PLAIN):
            return []
        return [judged("7.3.5", words, [Deviation(0, "没有成文日期", "成文日期")])]
    leaf = case.leaves[day.page - 1]
    above = [s for s in leaf.body if s.up > day.up]
    organ = next((s for s in reversed(above) if s.up - day.up < 1.3 * PITCH), None)
    found = _placed(case, day, organ)
    listed = [s.up for s in leaf.body if _LIST.match(s.text)]
    text = [s for s in leaf.text if s is not organ and s.up > max([day.up, *listed])]
    if not text:
        found.append(Deviation(day.page, "署名单独成页", "与正文同处一面（7.3.5.5）"))
    clean = day.text.replace(" ", "")
    form = (
        []
        if DATE.match(clean)
        else [Deviation(day.page, f"“{clean}”", "阿拉伯数字，月、日不编虚位")]
    )
    return [
        judged("7.3.5.2", words, found, f"第{day.page}页"),
        judged("7.3.5.4", "成文日期：阿拉伯数字，年份全称，月、日不编虚位", form, clean),
        to_see("7.3.5.1", "印章：端正、居中下压署名和成文日期", "用印后请目视"),
    ]


def _placed(case: Case, day: Stretch, organ: Stretch | None) -> list[Deviation]:
    """Without a seal by two characters from the right, with room for one by four."""
    ends = (case.frame.east - day.end) / CHAR_PITCH
    if organ is None:
        return [] if ends > 1.7 else [Deviation(day.page, f"日期右空 {ends:.1f} 字", "右空二字")]
    off = (organ.start + organ.end - day.start - day.end) / 2
    if abs(ends - 4) < 0.3 and abs(off) < EASE:
        return []
    step = (day.start - organ.start) / CHAR_PITCH
    right = min(ends, (case.frame.east - organ.end) / CHAR_PITCH)
    if abs(step - 2) < 0.3 and (abs(right - 2) < 0.3 or organ.start <= case.frame.west + SIZE_3):
        return []
    if abs(ends - 2) < 0.3 and organ.end <= day.end + EASE:
        return []
    return [
        Deviation(
            day.page, f"日期右空 {ends:.1f} 字，比署名右移 {step:.1f} 字", "右空二字、右移二字"
        )
    ]


def _remark(case: Case) -> list[Clause]:
    day = _dated(case)
    rows = [
        s
        for _, s, _ in _running(case)
        if day and s.page == day.page and s.up < day.up and s.text.startswith(("（", "("))
    ]
    if not rows:
        return []
    found = [
        Deviation(s.page, f"左空 {case.column(s):.1f} 字", "左空二字")
        for s in rows[:1]
        if abs(case.column(s) - 2) > 0.3
    ]
    if rows[0].text.startswith("("):
        found.append(Deviation(rows[0].page, "用半角括号", "圆括号"))
    return [judged("7.3.6", "附注：成文日期下一行，左空二字，加圆括号", found)]


def _annexes(case: Case) -> list[Clause]:
    if not case.annexes:
        return []
    found = []
    for leaf in case.annexes:
        label = opening(leaf)
        top, left = case.frame.north, case.frame.west
        if leaf.turned:
            top, left = -case.frame.west, case.frame.south
            if leaf is case.annexes[-1]:  # beside 版记 the turned column begins higher
                left = max(left, min(label.start, left + _MOST_ROOM))
        if label.role is not Role.HEI or not label.is_size(SIZE_3):
            found.append(
                Deviation(leaf.number, f"“{label.text}”用 {label.glyphs[0].face.name}", "三号黑体")
            )
        if abs(label.start - left) > EASE or abs(label.top - top) > 2 * EASE:
            found.append(Deviation(leaf.number, f"“{label.text}”不在版心左上角", "第一行顶格"))
        rows = [s for s in leaf.text if s.is_size(SIZE_2) and s.turned == leaf.turned]
        found += _centred(case, rows)
        down = (top - rows[0].top) / PITCH if rows else 0
        if abs(down - 2) > 0.4:
            found.append(Deviation(leaf.number, f"附件标题在第 {down + 1:.1f} 行", "第三行"))
    return [
        judged(
            "7.3.7",
            "附件：另面编排，“附件”三号黑体顶格，标题居中在第三行",
            found,
            f"{len(case.annexes)} 个附件",
        )
    ]
