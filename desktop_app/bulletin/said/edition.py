"""The lists of an edition's adjustments, as a template can say them.

Docstrings of what a template can name are Chinese: they are the help shown to whoever edits one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.bulletin.organs import OrganNames
from desktop_app.bulletin.said.plans import PlanSaid
from desktop_app.bulletin.values import Count


@dataclass(frozen=True, slots=True)
class LineSaid:
    """清单的一行."""

    key: str
    title: str
    lead: str
    stage: str
    note: str


@dataclass(frozen=True)
class ListSaid:
    """一张调整清单."""

    title: str
    lines: tuple[LineSaid, ...]
    earlier: tuple[LineSaid, ...]

    @property
    def short(self) -> str:
        """名称，不带“的事项清单”."""
        return self.title.removesuffix("的事项清单")

    @property
    def n(self) -> Count:
        """项数."""
        return Count(len(self.lines), (line.key for line in self.lines), self.short)


@dataclass(frozen=True)
class EditionSaid:
    """一个新版的调整情况."""

    office: OrganNames
    plan: PlanSaid
    dated: date
    lists: tuple[ListSaid, ...]
    doubtful: tuple[str, ...]
