"""Scores and their lines in, the columns that show them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.supervision.ranking import Line, Score
from desktop_app.supervision.weights import ON_SCHEDULE, PROBLEMS, REPORTED, plain
from ui import text
from ui.tables.rows_model import Column

NONE = "—"


@dataclass(frozen=True, slots=True)
class LineRow:
    """One counted line and the part of the score it belongs to."""

    part: str
    line: Line


def figure(value: Decimal | None) -> str:
    """A score, or a dash where nothing could be counted."""
    return NONE if value is None else f"{value}"


def place(score: Score) -> str:
    """A place, or a dash where there is none."""
    return str(score.rank) if score.rank else NONE


def _part(name: str, title: str) -> Column[Score]:
    def score(row: Score) -> Decimal | None:
        return row.part(title).score

    return Column(
        name, title, lambda r: figure(score(r)), 90, order=score, bar=_bar(score), right=True
    )


def _bar(value: Callable[[Score], Decimal | None]) -> Callable[[Score], float | None]:
    def share(row: Score) -> float | None:
        found = value(row)
        return None if found is None else float(found)

    return share


def _total(row: Score) -> Decimal | None:
    return row.total


SCORES: tuple[Column[Score], ...] = (
    Column("rank", "名次", place, 60, order=lambda r: r.rank or None, right=True),
    Column("unit", "单位", lambda r: r.unit, 214, stretch=True),
    Column("kind", "类别", lambda r: text.UNIT_KINDS[r.kind] if r.kind else "", 76, hidden=True),
    _part("reported", REPORTED),
    _part("on_schedule", ON_SCHEDULE),
    _part("problems", PROBLEMS),
    Column("total", "总分", lambda r: figure(r.total), 84, order=_total, bar=_bar(_total), right=True),
)  # fmt: skip

LINES: tuple[Column[LineRow], ...] = (
    Column("part", "计分项", lambda r: r.part, 88),
    Column("month", "月份", lambda r: text.month(r.line.month) if r.line.month else "", 88),
    Column("key", "编号", lambda r: r.line.key, 112),
    Column("title", "事项或问题", lambda r: r.line.title, 170, stretch=True),
    Column("points", "得分", lambda r: plain(r.line.points), 54, order=lambda r: r.line.points, right=True),
    Column("verdict", "情形", lambda r: r.line.verdict, 80, tip=lambda r: r.line.why or r.line.verdict),
)  # fmt: skip
