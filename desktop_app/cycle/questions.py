"""Items of a unit in, the questions of its 补充填报 sheet out; and the answers back in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from desktop_app.cycle.calendar import day_name, last_day
from desktop_app.cycle.grids import Cell, Grid, cell_text
from desktop_app.ledger.views import ItemView
from models.words import Light

SHEET = "补充填报"
ANSWER_HEADINGS = ("事项编号", "事项名称", "请填报", "填报内容")
METRIC, MILESTONE, TIMETABLE, REASON = "metric", "milestone", "timetable", "reason"
_PARTS = 5
# A figure, with the few words people put around one, and the unit they measured it in.
_FIGURE = re.compile(
    r"(?:约|近|共|为|已|完成|累计|实际|达到?|[:：])*(?P<figure>[+-]?\d[\d,]*(?:\.\d+)?)"
    r"(?P<unit>[^\d,，、;；]{0,10}?)(?:左右|以上)?[。.]?"
)
# Words for one of a kind, which offices use for each other.
_COUNTERS = frozenset("个家户项所处座条名人台套件")
_PERCENT = frozenset({"%", "个百分点"})
_DATE = re.compile(r"(20\d\d)[-年./](1[0-2]|0?[1-9])(?:[-月./](3[01]|[12]\d|0?[1-9])?)?")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked about one item: `kind` and `about` find what an answer belongs to."""

    item: ItemView
    kind: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit wrote behind a question."""

    row: int
    month: str
    item_key: str
    unit: str
    kind: str
    about: str
    text: str
    value: object
    percent: bool = False


def questions(
    items: Sequence[ItemView], unit: str, month: str, lights: dict[str, Light]
) -> Iterator[Question]:
    """What a unit that leads is asked besides its progress; others are asked nothing more."""
    for item in items:
        if unit in item.leads:
            yield from _of_item(item, month, lights.get(item.key))


def question_key(month: str, unit: str, question: Question) -> str:
    """The hidden key that ties an answer to its question."""
    return "|".join((month, question.item.key, unit, question.kind, question.about))


def read_answers(grid: Grid) -> Iterator[Answer]:
    """The answers of a 补充填报 sheet: rows with a hidden key and something written."""
    place = ANSWER_HEADINGS.index("填报内容")
    for cells in grid.rows:
        key = next((c.text for c in cells if c.text.count("|") == _PARTS - 1), "")
        cell = cells[place] if place < len(cells) else Cell(0)
        if key and cell.text:
            month, item_key, unit, kind, about = key.split("|")
            yield Answer(
                cell.row, month, item_key, unit, kind, about, cell.text, cell.value, cell.percent
            )


def figure_in(answer: Answer, unit: str = "") -> Decimal | str:
    """The figure an answer gives in the unit that was asked for, else why there is none.

    A figure in another unit is not converted: whether 2.4万元 stands for 2.4亿元 only the office
    that wrote it can say.
    """
    if isinstance(answer.value, int | float) and not isinstance(answer.value, bool):
        return _of_number(Decimal(cell_text(answer.value)), answer.percent, unit)
    found = _FIGURE.fullmatch("".join(unicodedata.normalize("NFKC", answer.text).split()))
    if found is None:
        return "不是一个数字"
    written = found["unit"]
    if written and unit and not _is_same_unit(written, unicodedata.normalize("NFKC", unit)):
        return f"写的单位是“{written}”，要求的单位是“{unit}”"
    try:
        return Decimal(found["figure"].replace(",", ""))
    except InvalidOperation:
        return "不是一个数字"


def _of_number(number: Decimal, percent: bool, unit: str) -> Decimal | str:
    """A cell that shows a percent sign holds a share of one."""
    if not percent:
        return number
    if unit and unit not in _PERCENT:
        return f"是百分数，要求的单位是“{unit}”"
    return number * 100


def _is_same_unit(written: str, asked: str) -> bool:
    return written == asked or {written, asked} <= _COUNTERS or {written, asked} <= _PERCENT


def date_in(answer: Answer) -> date | None:
    """The one date an answer gives; a month without a day is its last day."""
    found = _DATE.findall(answer.text)
    if len(found) != 1:
        return None
    year, month, day = found[0]
    if not day:
        return last_day(f"{year}-{int(month):02d}")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _of_item(item: ItemView, month: str, light: Light | None) -> Iterator[Question]:
    end = last_day(month)
    for metric in item.metrics:
        unit = f"（单位：{metric.unit}）" if metric.unit else ""
        yield Question(
            item, METRIC, metric.name, f"指标“{metric.name}”本月末实际数{unit}，只填数字"
        )
    if item.undated:
        stand_in = next((str(m.id) for m in item.milestones if m.is_default), "")
        yield Question(
            item, TIMETABLE, stand_in, "方案未写时限：请填计划完成日期，如 2024-06-30 或 2024年6月"
        )
    for milestone in item.milestones:
        if milestone.binding and milestone.done_on is None and milestone.due <= end:
            name = milestone.phrase or milestone.text or day_name(milestone.due)
            yield Question(
                item,
                MILESTONE,
                str(milestone.id),
                f"节点“{name[:30]}”（{day_name(milestone.due)}到期）是否完成：已完成的填完成日期",
            )
    if light in (Light.RED, Light.YELLOW):
        colour = "红" if light is Light.RED else "黄"
        yield Question(item, REASON, "", f"上月亮{colour}灯：请写明滞后原因")
