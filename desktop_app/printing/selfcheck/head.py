"""Clauses 7.2 and 10: mark, number, 签发人, red rule, letters and minutes."""

from __future__ import annotations

import re

from desktop_app.bulletin.content import Form
from desktop_app.printing.selfcheck.case import AREA, EASE, Case, mm
from desktop_app.printing.selfcheck.lines import Stretch
from desktop_app.printing.selfcheck.views import Clause, Deviation, judged, to_see
from desktop_app.printing.styles import (
    CHAR_PITCH,
    LETTER_FOOT,
    LETTER_MARK_TOP,
    LETTER_NUMBER_DROP,
    LETTER_RULE_WIDTH,
    MARK_DROP,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH,
    RULE_DROP,
    SIZE_3,
    TYPE_WIDTH,
    Role,
)

_URGENCY = re.compile(r"^(特急|加急|特提|平急)$")
_SECRET = re.compile(r"^(绝密|机密|秘密)")
_COPY = re.compile(r"^\d{6}$")
_NUMBER = re.compile(r"^[^\d\s第]{2,}〔[12]\d{3}〕[1-9]\d*号$")


def head_clauses(case: Case) -> list[Clause]:
    """The clauses about the head that this form has."""
    if case.form is Form.LETTER:
        return [_letter(case), *_corner(case), _letter_number(case), _letter_folio(case)]
    if case.form is Form.PLAIN:
        return [to_see("—", "表册不设版头、署名和版记", "标准未作规定，请目视")]
    if case.form is Form.BRIEFING:
        return [
            *_corner(case),
            to_see("—", "简报式版头", "习惯做法，标准未作规定：刊名、期号、编发单位和日期请目视"),
            _red_rule(case),
        ]
    clauses = [*_corner(case), _mark(case)]
    if case.form is Form.MINUTES:
        return [*clauses, _attendance(case)]
    return [*clauses, _number(case), *_signer(case), _red_rule(case)]


def _corner(case: Case) -> list[Clause]:
    """份号, 密级 and 紧急程度: in this order downward from the first line, flush left."""
    letter = case.form is Form.LETTER
    limit = case.title[0].top if letter and case.title else case.head_foot
    rows = [s for s in case.first.body if s.up > limit and case.column(s) < 0.5]
    kinds = [("7.2.1", "份号", _COPY), ("7.2.2", "密级和保密期限", _SECRET)]
    kinds.append(("7.2.3", "紧急程度", _URGENCY))
    first = _corner_top(case)
    clauses, place = [], first
    for number, words, pattern in kinds:
        row = next((s for s in rows if pattern.match(s.text.replace("　", ""))), None)
        if row is None:
            continue
        found = []
        if abs(row.top - place) > EASE:
            found.append(Deviation(1, f"低于第一行 {mm(first - row.top)}", "顶格逐行向下"))
        if words != "份号" and row.role is not Role.HEI:
            found.append(Deviation(1, f"{words}用 {row.glyphs[0].face.name}", "三号黑体"))
        place -= PITCH
        clauses.append(judged(number, f"{words}：左上角顶格", found, row.text))
    return [*clauses, *_numbered_secret(clauses)]


def _corner_top(case: Case) -> float:
    """Where the corner begins: at the type area's top, in a letter 7/8 of a character below the rule."""
    if case.form is not Form.LETTER or len(case.rules) < 2:
        return case.frame.north
    return case.rules[1].y1 - LETTER_NUMBER_DROP


def _numbered_secret(corner: list[Clause]) -> list[Clause]:
    """涉密公文 bear a 份号."""
    there = {clause.number for clause in corner}
    if "7.2.2" not in there:
        return []
    lacking = [] if "7.2.1" in there else [Deviation(1, "有密级，没有份号", "标注 6 位份号")]
    return [judged("7.2.1", "涉密公文标注份号", lacking)]


def _mark(case: Case) -> Clause:
    number, words = "7.2.4", "发文机关标志：红色小标宋，居中，距版心上边缘 35 mm"
    if case.form is Form.MINUTES:
        number, words = "10.3", "纪要标志：红色小标宋，居中，距版心上边缘 35 mm"
    if not case.mark:
        return judged(number, words, [Deviation(1, "没有红色的发文机关标志", "红色小标宋体字")])
    found = _mark_looks(case)
    drop = case.frame.north - max(s.ink_top for s in case.mark)
    if abs(drop - MARK_DROP) > EASE:
        found.append(Deviation(1, f"上边缘距版心上边缘 {mm(drop)}", "35 mm"))
    return judged(number, words, found, mm(drop))


def _mark_looks(case: Case) -> list[Deviation]:
    found = []
    for s in case.mark:
        if s.role is not Role.TITLE:
            found.append(Deviation(1, f"标志用 {s.glyphs[0].face.name}", "小标宋体"))
        off = (s.start + s.end) / 2 - case.centre
        if abs(off) > EASE:
            found.append(Deviation(1, f"标志偏离居中 {mm(off)}", "居中"))
    return found


def _number(case: Case) -> Clause:
    words = "发文字号：标志下空二行，年份用六角括号〔〕"
    line = case.number
    if line is None:
        return to_see("7.2.5", words, "没有编号（征求意见稿不编号）")
    found = _number_form(line)
    if case.mark:
        gap = min(s.ink_foot for s in case.mark) - line.top
        if abs(gap - 2 * PITCH) > 2 * EASE:
            found.append(Deviation(1, f"标志下 {mm(gap)}", f"空二行（{mm(2 * PITCH)}）"))
    middle, aside = (line.start + line.end) / 2 - case.centre, case.column(line)
    signed = any("签发人" in s.text for s in case.first.body)
    if signed and abs(aside - 1) > 0.25:
        found.append(Deviation(1, f"距左 {aside:.1f} 字", "居左空一字"))
    elif not signed and abs(middle) > EASE:
        found.append(Deviation(1, f"偏离居中 {mm(middle)}", "居中"))
    return judged("7.2.5", words, found, line.text)


def _number_form(line: Stretch) -> list[Deviation]:
    text = line.text.replace(" ", "")
    if _NUMBER.match(text):
        return []
    return [Deviation(1, f"“{text}”", "年份全称加〔〕，序号不加“第”、不编虚位，后加“号”")]


def _signer(case: Case) -> list[Clause]:
    line = next((s for s in case.first.body if s.text.startswith("签发人：")), None)
    if line is None:
        return []
    found = []
    label, name = line.glyphs[:4], line.glyphs[4:]
    if any(g.face.role is not Role.BODY for g in label):
        found.append(Deviation(1, "“签发人”用字不对", "三号仿宋"))
    if any(g.face.role is not Role.KAI for g in name if g.text.strip()):
        found.append(Deviation(1, "签发人姓名用字不对", "三号楷体"))
    aside = (case.frame.east - line.end) / CHAR_PITCH
    if abs(aside - 1) > 0.25:
        found.append(Deviation(1, f"距右 {aside:.1f} 字", "居右空一字"))
    return [judged("7.2.6", "签发人：居右空一字，姓名楷体", found, line.text)]


def _red_rule(case: Case) -> Clause:
    words = "版头分隔线：发文字号下 4 mm，与版心等宽"
    if len(case.rules) != 1:
        told = f"有 {len(case.rules)} 条红线" if case.rules else "没有红色分隔线"
        return judged("7.2.7", words, [Deviation(1, told, "一条红色分隔线")])
    rule, found = case.rules[0], []
    if abs(rule.length - TYPE_WIDTH) > AREA:
        found.append(Deviation(1, f"长 {mm(rule.length)}", "156 mm"))
    if abs((rule.x1 + rule.x2) / 2 - case.centre) > AREA:
        found.append(Deviation(1, "没有对准版心", "与版心等宽、居中"))
    if case.number is not None:
        gap = case.number.foot - rule.y1
        if abs(gap - RULE_DROP) > EASE:
            found.append(Deviation(1, f"距发文字号 {mm(gap)}", "4 mm"))
    return judged(
        "7.2.7", words, found, f"长 {mm(rule.length)}，粗 {rule.width / MM:.2f} mm（粗细按习惯）"
    )


def _letter(case: Case) -> Clause:
    words = "信函：标志距上页边 30 mm，红色双线长 170 mm"
    found = _mark_looks(case) if case.mark else [Deviation(1, "没有标志", "红色小标宋标志")]
    middle = PAGE_WIDTH / 2 + case.frame.west - 28 * MM
    if case.mark:
        drop = PAGE_HEIGHT - max(s.ink_top for s in case.mark)
        if abs(drop - LETTER_MARK_TOP) > EASE:
            found.append(Deviation(1, f"标志距上页边 {mm(drop)}", "30 mm"))
    pairs = [case.rules[:2], case.rules[2:4]]
    if len(case.rules) != 4:
        found.append(Deviation(1, f"红线 {len(case.rules)} 条", "上下各一组双线"))
        return judged("10.1", words, found)
    for pair, wanted in zip(pairs, ("上粗下细", "上细下粗"), strict=True):
        upper, lower = pair
        if (upper.width > lower.width) != (wanted == "上粗下细"):
            found.append(Deviation(1, f"双线粗 {upper.width:.1f}、{lower.width:.1f} 磅", wanted))
        found += [
            Deviation(1, f"红线长 {mm(rule.length)}", "170 mm，居中")
            for rule in pair
            if abs(rule.length - LETTER_RULE_WIDTH) > AREA
            or abs((rule.x1 + rule.x2) / 2 - middle) > AREA
        ]
    if case.mark:
        gap = min(s.ink_foot for s in case.mark) - case.rules[0].y1
        if abs(gap - RULE_DROP) > EASE:
            found.append(Deviation(1, f"标志下 {mm(gap)}", "4 mm"))
    foot = (case.rules[2].y1 + case.rules[3].y1) / 2
    if abs(foot - LETTER_FOOT) > EASE:
        found.append(Deviation(1, f"下双线距下页边 {mm(foot)}", "20 mm"))
    return judged("10.1", words, found)


def _letter_number(case: Case) -> Clause:
    words = "信函发文字号：第一条双线下，顶格居右"
    line = case.number
    if line is None:
        return to_see("10.1", words, "没有编号")
    found = _number_form(line)
    aside = case.frame.east - line.end
    if abs(aside) > EASE:
        found.append(Deviation(1, f"距版心右边缘 {mm(aside)}", "顶格居右"))
    if case.rules:
        gap = case.rules[1].y1 - line.top
        if abs(gap - SIZE_3 * 7 / 8) > EASE:
            found.append(Deviation(1, f"距双线 {mm(gap)}", "三号字高度的 7/8"))
    return judged("10.1", words, found, line.text)


def _letter_folio(case: Case) -> Clause:
    found = [Deviation(1, f"有页码“{s.text}”", "首页不显示页码") for s in case.first.folio]
    return judged("10.1", "信函首页不显示页码", found)


def _attendance(case: Case) -> Clause:
    words = "出席、请假、列席名单：标签三号黑体，左空二字"
    rows = [
        s
        for leaf in case.main
        for s in leaf.body
        if re.match(r"^(出席|请假|列席)[^，。；]{0,6}：", s.text)
    ]
    if not rows:
        return to_see("10.3", words, "没有人员名单")
    found = []
    for s in rows:
        label = s.glyphs[: s.text.index("：")]
        if any(g.face.role is not Role.HEI for g in label):
            found.append(Deviation(s.page, f"“{s.text[:2]}”用字不对", "三号黑体"))
        if abs(case.column(s) - 2) > 0.3:
            found.append(
                Deviation(s.page, f"“{s.text[:2]}”左空 {case.column(s):.1f} 字", "左空二字")
            )
    return judged("10.3", words, found)
