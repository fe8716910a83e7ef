"""Figures that stand in a row in, the same figures with the names and dates of their row out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.figure_levels import told_apart
from desktop_app.intake.found_figure import Figure
from models.base import Op

LISTING = {"、", "和", "及", "，", ",", "与"}
_EACH = re.compile(r"各(?:[自新完建获培引开增]|$)")
_NEAR = 6
# So many figures before a row of parts may be their whole.
_WHOLES = 6
_STOP = re.compile(r"[。！？]")
_RESPECTIVELY = re.compile(r"分别(?P<how>[^,，、;；。\d]{0,10})$")
_CLAUSE = re.compile(r"[,，;；。]")
_OF_DATES = re.compile(r"(?:到|至)?20\d\d年(?:底|末|度)?(?:前)?")
_BEFORE_NAMES = re.compile(r"^(?:其中|力争|计划|确保)*[:：,，]?")
# 办结率、满意率均达100%, 国家级、省级园区各1个: the same for each of them.
_SAME_FOR_EACH = re.compile(
    r"(?:各|均|都)(?:要|须|达到?|为|不低于|不少于|不超过|超过|控制在|保持在|稳定在|实现)*$"
)
_CHANGED = re.compile(r"(?:年均|同比|环比|分别|均)*(?:增长|提高|下降|降低|提升|增加|减少)")


def by_order(text: str, figures: Sequence[Figure], since: int) -> list[Figure]:
    """甲5户、乙6户，2021年分别完成1户、2户: the names of those before, one by one.

    总收入2亿元，接待3万人次，同比分别增长15%、12%: what changes are the things before.
    """
    run = list(figures[since:])
    start = 0
    while start < len(run):
        stop = start + 1
        while stop < len(run) and text[run[stop - 1].end : run[stop].start] in LISTING:
            stop += 1
        row = run[start:stop]
        place = since + start
        before = list(figures[max(0, place - len(row)) : place])
        if len(row) > 1 and len(before) == len(row):
            run[start:stop] = _of_those_before(text, row, before)
        start = stop
    return run


def _of_those_before(
    text: str, row: Sequence[Figure], before: Sequence[Figure]
) -> Sequence[Figure]:
    clause = _CLAUSE.split(text[before[-1].end : row[0].start])[-1]
    found = _RESPECTIVELY.search(text, before[-1].end, row[0].start)
    if not found or _STOP.search(text, before[-1].end, row[0].start):
        return row
    own = _OF_DATES.sub("", clause[: found.start() - row[0].start] if found else clause)
    if told_apart(_BEFORE_NAMES.sub("", own).strip("，,、"), len(row)):
        return row  # 其中示范社、示范场分别达到120家、200家: they have names of their own
    if [figure.unit for figure in row] == [figure.unit for figure in before]:
        return [replace(one, name=old.name) for one, old in zip(row, before, strict=True)]
    lead = re.sub(r"(?:20\d\d年|同比|环比|年均|分别|均)", "", clause)
    how = re.search(r"((?:同比|环比|年均)?)分别((?:同比)?[^\d]{2,4})$", clause)
    if how and _CHANGED.fullmatch(lead or "-"):
        change = how[1] + re.sub("[约达]", "", how[2])
        return [
            replace(one, name=old.name + change, doubt=False)
            for one, old in zip(row, before, strict=True)
        ]
    return row


def for_each(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """国家级、省级园区各1个: a figure for each of those named together."""
    result: list[Figure] = []
    for figure in figures:
        joint = re.sub(r"[各均都]$", "", figure.name)
        count = len(re.split(r"、|和(?!谐|美)|与|以及", joint))
        each = _SAME_FOR_EACH.search(text, max(0, figure.start - _NEAR * 2), figure.start)
        names = told_apart(joint, count) if each and count > 1 else []
        result.extend([replace(figure, name=name) for name in names] or [figure])
    return result


def side_by_side(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """分别超过90%、75%: the bound holds for all; names side by side are told apart."""
    result = list(figures)
    start = 0
    while start < len(result):
        end = start + 1
        while end < len(result) and _alike(text, result[end - 1], result[end]):
            end += 1
        if end - start > 1:
            result[start:end] = _row(text, result[start:end])
        start = end
    return result


def _alike(text: str, last: Figure, figure: Figure) -> bool:
    listed = text[last.end : figure.start] in LISTING
    same = figure.unit == last.unit and figure.name == last.name
    return listed and (same or not figure.name)


def _row(text: str, run: Sequence[Figure]) -> list[Figure]:
    first = run[0]
    bound = [
        replace(one, op=first.op if one.op is Op.EQUAL and not one.value_max else one.op)
        for one in run
    ]
    change = re.search(
        r"(?:较|比)?[^、，]{0,8}(?:年均|同比)?(?:增长|提高|下降|降低|增加|减少)$", first.name
    )
    base = first.name
    tail = ""
    compared = re.search(
        r"(?:(?:较|(?<!占)比)(?:20\d\d年|上年|去年)[^、，]{0,4}|同比|年均)?(?:增长|提高|下降|降低|增加|减少)$",
        base,
    )
    if change and compared:
        base, tail = base[: compared.start()], compared.group()
    names = told_apart(base, len(run))
    if not names:
        joint = "分别" in text[max(0, first.start - 30) : first.start] and len(run) > 1
        return [replace(one, name=first.name, doubt=one.doubt or joint) for one in bound]
    return [
        replace(one, name=name + tail, doubt=False) for one, name in zip(bound, names, strict=True)
    ]


def under_their_whole(figures: Sequence[Figure]) -> list[Figure]:
    """12个，计划竣工3个，其中甲7个、乙5个: parts belong to the figure that they add up to."""
    result = list(figures)
    start = 0
    while start < len(result):
        whole, mark, _ = result[start].name.partition("（")
        stop = start + 1
        while mark and stop < len(result) and result[stop].name.startswith(f"{whole}（"):
            stop += 1
        row = result[start:stop]
        if mark and whole and len({one.unit for one in row}) == 1:
            result[start:stop] = _of_the_right_whole(result[:start], row, whole)
        start = stop
    return result


def _of_the_right_whole(
    before: Sequence[Figure], row: Sequence[Figure], whole: str
) -> Sequence[Figure]:
    unit, total = row[0].unit, sum(one.value for one in row)
    near = [one for one in before[-_WHOLES:] if one.unit == unit and "（" not in one.name]
    named = next((one for one in reversed(near) if one.name == whole), None)
    if named is None or total == named.value or (len(near) == 1 and total < named.value):
        return row
    equal = next((one for one in reversed(near) if one.value == total and len(row) > 1), None)
    if equal is not None:
        return [replace(one, name=one.name.replace(whole, equal.name, 1)) for one in row]
    return [replace(one, doubt=one.doubt or total > named.value) for one in row]


def paired(
    text: str, figures: Sequence[Figure], dues: Sequence[date]
) -> tuple[list[Figure], list[DraftFlag]]:
    """2023年、2024年分别完成3个、5个: one figure to each date, in order; else a doubt."""
    if len(dues) < 2:
        return list(figures), []
    result: list[Figure] = []
    doubts: list[DraftFlag] = []
    start = 0
    while start < len(figures):
        end = start + 1
        while end < len(figures) and figures[end].unit == figures[start].unit:
            end += 1
        between = text[figures[start].end : figures[end - 1].start]
        if end - start > len(dues) and "，" in between:
            # 分别新增20个、25个，三年内达到200个: the next clause is no part of the row
            end = start + len(dues)
        run, doubt = _each(text, figures[start:end], dues)
        result.extend(run)
        doubts.extend(doubt)
        start = end
    return result, doubts


def _each(
    text: str, run: Sequence[Figure], dues: Sequence[date]
) -> tuple[list[Figure], list[DraftFlag]]:
    """Figures of one unit side by side: a date each, or a doubt."""
    if len(run) == 1 and _EACH.search(text, run[0].start - _NEAR, run[0].start):
        # 2025年、2026年各获批2家: the same figure to each date
        return [replace(run[0], due=due) for due in dues], []
    if len(run) % len(dues):
        quoted = "、".join(f"{figure.value.normalize():f}{figure.unit}" for figure in run)
        message = f"“{quoted}”各属哪个时间没有认出，请核对。"
        return list(run), [DraftFlag(flags.FIGURE_UNPAIRED, message)]
    dated: list[Figure] = []
    for index, figure in enumerate(run):
        first = run[index - index % len(dues)]
        place = index % len(dues)
        own = figure if not place else replace(figure, op=first.op, name=first.name)
        dated.append(replace(own, due=dues[place], doubt=False))
    return dated, []
