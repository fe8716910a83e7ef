"""The text of a figure in, its Decimal out: one object for all rows that hold the same figure."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

# A Decimal weighs 104 bytes; most of a ledger's figures are whole shares of a hundred.
KEPT = 4096


@lru_cache(KEPT)
def figure(text: str) -> Decimal:
    """The figure a text stands for; 26 and 26.0 are two."""
    return Decimal(text)


def shared(value: Decimal | None) -> Decimal | None:
    """The same figure, as one object for all who hold it."""
    return None if value is None else figure(str(value))
