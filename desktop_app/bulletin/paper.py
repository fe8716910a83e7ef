"""Which paper is meant: its kind, the time it speaks of and the unit it is about."""

from __future__ import annotations

from dataclasses import dataclass

MONTHLY = "bulletin"


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A paper before it has a number; `period` is 2023-09, 2023-Q3 or 2023, `unit` may be empty."""

    kind: str
    period: str
    unit: str = ""
