"""Pictures of a content tree beside the light chart: rankings and timelines, with their JSON forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from models.base import Light


@dataclass(frozen=True, slots=True)
class RankBar:
    """One of those compared, with its figure."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class RankChart:
    """A ranking, best first as given; `unit` stands behind each figure (%, 项, 分)."""

    title: str
    unit: str
    bars: tuple[RankBar, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A milestone on its day under its light; `words` stand beside it where there is room."""

    day: date
    light: Light
    words: str = ""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """An item with its milestones."""

    label: str
    marks: tuple[TimeMark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Milestones of items between two days; `today` is the day that was judged."""

    title: str
    first: date
    last: date
    rows: tuple[TimeRow, ...]
    today: date | None = None
    key: str = ""


Picture = RankChart | Timeline


def picture_json(picture: Picture) -> dict[str, Any]:
    """What JSON cannot hold as it is."""
    if isinstance(picture, RankChart):
        return {"bars": [[bar.label, f"{bar.value:f}"] for bar in picture.bars]}
    return {
        "first": picture.first.isoformat(),
        "last": picture.last.isoformat(),
        "today": picture.today.isoformat() if picture.today else None,
        "rows": [
            [row.label, [[mark.day.isoformat(), mark.light, mark.words] for mark in row.marks]]
            for row in picture.rows
        ],
    }


def picture_of(kind: str, values: dict[str, Any]) -> Picture:
    """The picture that JSON tells of; raises ValueError for an unknown kind."""
    key = values.get("key", "")
    if kind == "RankChart":
        bars = tuple(RankBar(label, Decimal(value)) for label, value in values["bars"])
        return RankChart(values["title"], values["unit"], bars, key)
    if kind != "Timeline":
        raise ValueError(f"unknown block type {kind}")
    rows = tuple(
        TimeRow(
            label,
            tuple(
                TimeMark(date.fromisoformat(day), Light(light), text) for day, light, text in marks
            ),
        )
        for label, marks in values["rows"]
    )
    today = date.fromisoformat(values["today"]) if values["today"] else None
    first, last = date.fromisoformat(values["first"]), date.fromisoformat(values["last"])
    return Timeline(values["title"], first, last, rows, today, key)
