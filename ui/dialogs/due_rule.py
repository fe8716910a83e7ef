"""The desk in; the user asked when sheets are due, and the answer kept, out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.cycle.dues import DueRule
from ui.desk import Desk
from ui.dialogs.ask import months_from, next_month
from ui.dialogs.rounds import DueRuleDialog

OUTLOOK = 6


def ask_due_rule(desk: Desk, parent: QWidget, then: Callable[[], None]) -> None:
    """Ask when sheets are due, from the next month on; `then` follows when it is kept."""

    def ask(rule: DueRule) -> None:
        dialog = DueRuleDialog(rule, tuple(months_from(coming_month(desk), OUTLOOK, [])), parent)
        dialog.accepted.connect(lambda: keep(dialog.rule))
        dialog.open()

    def keep(rule: DueRule) -> None:
        desk.write(
            "设定报送日",
            lambda _: desk.application.set_due_rule(rule),
            lambda _: then(),
            said=lambda words: f"报送日已设为{words}。",
        )

    desk.read("读取报送日", lambda _: desk.application.due_rule(), ask, slot="due_rule")


def coming_month(desk: Desk) -> str:
    """The month that would be opened next."""
    data = desk.data
    assert data is not None  # noqa: S101 -- asked from a page that shows the month
    if data.cycles:
        return next_month(data.cycles[-1].month)
    return f"{data.view.as_of.year}-{data.view.as_of.month:02d}"
