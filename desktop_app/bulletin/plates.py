"""Pictures that stand on pages of their own: a heat map, a plan over its years; no layout here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.assessment.heat import HeatMap
from models.words import Light


@dataclass(frozen=True, slots=True)
class GanttMark:
    """A milestone on its day; `first` is the day it stood on before it was moved."""

    day: date
    light: Light
    first: date | None = None


@dataclass(frozen=True, slots=True)
class GanttRow:
    """An item under its light with its milestones; `depth` is 1 for sub-items."""

    label: str
    light: Light
    depth: int
    marks: tuple[GanttMark, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class GanttPlate:
    """Items over the days from `first` to `last`; `today` is the day that was judged."""

    title: str
    notes: str
    first: date
    last: date
    today: date
    rows: tuple[GanttRow, ...]
    demo: bool = False


@dataclass(frozen=True, slots=True)
class HeatPlate:
    """Units or groups by months; the title says the finding."""

    title: str
    notes: str
    heat: HeatMap
    demo: bool = False


Plate = GanttPlate | HeatPlate
