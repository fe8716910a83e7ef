"""Rows of a month with last month's lights in; what changed between the two out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop_app.views import LedgerRow
from models.words import Light
from ui.tables.ledger import UNDATED, light_code


def before_code(row: LedgerRow) -> str | None:
    """Last month's light of an item as a code; grey is split as it is this month."""
    light = row.assessment.previous
    if light is None:
        return None
    return UNDATED if light is Light.GREY and row.assessment.undated else light.value


def counts_before(rows: Iterable[LedgerRow], left: Iterable[Light] = ()) -> Counter[str] | None:
    """How many stood under each light last month; None when there was no last month.

    `left` are the lights of items that the ledger held then and no longer does: last month's paper
    counted them. Of a grey one nothing more is known; nearly all of those have no date.
    """
    counts = Counter(code for row in rows if (code := before_code(row)) is not None)
    counts.update(UNDATED if light is Light.GREY else light.value for light in left)
    return counts or None


def changed(rows: Iterable[LedgerRow], code: str) -> frozenset[str]:
    """Items that came to a light since last month, or left it."""
    return frozenset(
        row.item.key
        for row in rows
        if (was := before_code(row)) is not None and (was == code) is not (light_code(row) == code)
    )


def turned_red(rows: Iterable[LedgerRow], *, back: bool = False) -> frozenset[str]:
    """Items that turned red since last month, or with `back` those that are red no more."""
    return frozenset(
        row.item.key
        for row in rows
        if row.assessment.previous is not None
        and (row.assessment.light is Light.RED) is not back
        and (row.assessment.previous is Light.RED) is back
    )


def turned_yellow(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Items that were well last month and are yellow now."""
    well = {Light.GREEN, Light.GREY, Light.BLUE}
    return [
        row
        for row in rows
        if row.assessment.light is Light.YELLOW and row.assessment.previous in well
    ]
