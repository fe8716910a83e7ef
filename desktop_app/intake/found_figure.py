"""What one target figure in a text is: its place, name, comparison, value, unit and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.base import Op


@dataclass(frozen=True, slots=True)
class Figure:
    """One target figure at `start:end` of the text; `doubt` tells that its name is inferred."""

    start: int
    end: int
    name: str
    op: Op
    value: Decimal
    value_max: Decimal | None
    unit: str
    due: date | None
    doubt: bool = False
