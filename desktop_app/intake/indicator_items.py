"""Rows of an indicator table in, items of kind indicator with a figure for each year out.

Values before the plan begins say where it starts from: they stay in the text and are no target.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from desktop_app.intake import flags
from desktop_app.intake.draft import (
    DocumentInfo,
    DraftFlag,
    DraftIndicator,
    DraftItem,
    DraftMetric,
    DraftMilestone,
)
from models.words import Kind, Op, Precision

LIST = "主要指标"
_VALUE = re.compile(
    r"(?P<before>≥|≤|>=|<=|>|<|＞|＜|不低于|不少于|达到|超过|突破|不超过|不高于|控制在|低于|约)?"
    r"(?P<value>\d+(?:\.\d+)?)(?:[-—–~～至](?P<most>\d+(?:\.\d+)?))?"
    r"(?P<unit>[%％‰]|(?:(?!左右|上下|以[上下内])[\u4e00-\u9fff]){1,4})?(?P<bound>左右|上下|以[上下内])?"
)
_LEAST = {"≥", ">=", ">", "＞", "不低于", "不少于", "达到", "超过", "突破", "以上"}
_MOST = {"≤", "<=", "<", "＜", "不超过", "不高于", "控制在", "低于", "以下", "以内"}
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)")
_NOTHING = {"", "-", "—", "–", "/", "——"}


def indicator_items(
    info: DocumentInfo, indicators: Sequence[DraftIndicator], known: Collection[DraftItem]
) -> list[DraftItem]:
    """An item for each indicator that is none yet, with what could not be read said of it."""
    titles = {item.title for item in known if item.list_name == LIST}
    taken = {item.number for item in known if item.list_name == LIST}
    items: list[DraftItem] = []
    for indicator in indicators:
        if indicator.name in titles:
            continue
        number = indicator.number if indicator.number not in {"", *taken} else _free(taken)
        taken.add(number)
        titles.add(indicator.name)
        items.append(_item(info, indicator, number))
    return items


def _free(taken: Collection[str]) -> str:
    return next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)


def _item(info: DocumentInfo, indicator: DraftIndicator, number: str) -> DraftItem:
    start = info.starts_on or info.issued_on
    metrics: list[DraftMetric] = []
    milestones: list[DraftMilestone] = []
    doubts = [DraftFlag(flags.UNITS_MISSING, "没有认出责任单位，请对照原文补齐。")]
    if start is None:
        message = "不知道方案从哪一年起，各年数值都列为目标，请核对哪一年是基期。"
        doubts.append(DraftFlag(flags.FIGURE_UNPAIRED, message))
    unread: list[str] = []
    for label, value in indicator.values:
        found = _YEAR.search(label)
        if value.strip() in _NOTHING or (found and start and int(found["year"]) < start.year):
            continue
        if found is None:
            unread.append(f"{label} {value}")
            continue
        due = date(int(found["year"]), 12, 31)
        words = f"{indicator.name} {value}"
        milestones.append(DraftMilestone(words, due, Precision.YEAR, phrase=label))
        metric = _metric(indicator, value, due)
        if metric is not None:
            metrics.append(metric)
        elif re.search(r"\d", value):
            unread.append(f"{label} {value}")
    if unread:
        message = f"“{'；'.join(unread)}”没有列为量化目标，请对照原文。"
        doubts.append(DraftFlag(flags.FIGURE_UNREAD, message))
    target = _target(indicator)
    if not milestones:
        doubts.append(DraftFlag(flags.UNDATED, "没有读出带年份的目标值，请商牵头单位定时限。"))
        if info.ends_on:
            milestones.append(DraftMilestone(target, info.ends_on, Precision.PERIOD, default=True))
    return DraftItem(
        LIST,
        number,
        Kind.INDICATOR,
        indicator.category,
        indicator.name,
        target,
        milestones=tuple(milestones),
        metrics=tuple(metrics),
        flags=tuple(doubts),
    )


def _target(indicator: DraftIndicator) -> str:
    """All values as printed: 2017年 27.1，2018年 29左右（%）."""
    values = "，".join(
        f"{label}{'年' if label.isdigit() else ''} {value}" for label, value in indicator.values
    )
    unit = indicator.unit.strip()
    return f"{values}（{unit}）" if unit not in _NOTHING else values


def _metric(indicator: DraftIndicator, value: str, due: date) -> DraftMetric | None:
    """The figure a cell sets; None where it says more than a figure."""
    found = _VALUE.fullmatch(re.sub(r"\s+", "", value))
    column = "" if indicator.unit.strip() in _NOTHING else indicator.unit.strip()
    if found is None or (found["unit"] and column and found["unit"] != column):
        return None
    words = {found["before"], found["bound"]}
    op = Op.AT_LEAST if words & _LEAST else Op.AT_MOST if words & _MOST else Op.EQUAL
    most = Decimal(found["most"]) if found["most"] else None
    unit = column or found["unit"] or ""
    return DraftMetric(indicator.name, op, Decimal(found["value"]), most, unit, due)
