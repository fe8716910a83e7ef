"""A plan and a month of reporting, as templates name them; Chinese docstrings are the help shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """方案."""

    title: str
    cited: str
    short: str
    ends_on: date


@dataclass(frozen=True, slots=True)
class MilestoneSaid:
    """节点."""

    text: str
    due: date
    phrase: str
    done_on: date | None
    default: bool


@dataclass(frozen=True, slots=True)
class RoundSaid:
    """一个调度期：名称、报送截止日、进度截止日、是否已关账."""

    name: str
    due_by: date
    as_of: date
    ends_on: date
    closed: bool
