"""Last month's counts on the cards of the 工作台."""

from __future__ import annotations

from models.words import Light
from ui.tables.changes import counts_before


def test_items_that_left_the_ledger_counted_last_month() -> None:
    """The paper of last month printed them: the card must not contradict it."""
    counts = counts_before((), [Light.YELLOW, Light.YELLOW, Light.GREY])
    assert counts == {"yellow": 2, "undated": 1}
    assert counts_before(()) is None
