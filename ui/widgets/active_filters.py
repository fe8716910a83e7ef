"""A ledger query in; a chip for each condition that can be taken away, and more conditions, out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui.tables.ledger import DUE_CHOICES, MARK_CHOICES, LedgerQuery
from ui.widgets.basics import button, clear

MORE = "更多条件"


def conditions(query: LedgerQuery) -> dict[str, str]:
    """Each condition of a query, by what `without` knows it by, in words.

    The search field and the lights above show theirs themselves: a row of chips that came and went
    with each keystroke would make the table jump.
    """
    found: dict[str, str] = {}
    if query.keys is not None:
        found["keys"] = query.caption or "指定事项"
    if query.list_name:
        found["place"] = f"清单：{query.list_name}" + (f" {query.group}" if query.group else "")
    if query.unit:
        found["unit"] = f"单位：{query.unit}"
    if query.due:
        found["due"] = f"时限：{DUE_CHOICES[query.due]}"
    found |= {f"mark:{code}": MARK_CHOICES[code] for code in MARK_CHOICES if code in query.marks}
    if not query.sub_items:
        found["sub_items"] = "不含子项"
    return found


def without(query: LedgerQuery, condition: str) -> LedgerQuery:
    """The query with one condition less."""
    kind, _, code = condition.partition(":")
    match kind:
        case "mark":
            return replace(query, marks=query.marks - {code})
        case "keys":
            return replace(query, keys=None, caption="")
        case "place":
            return replace(query, list_name="", group="")
        case "unit":
            return replace(query, unit="")
        case "due":
            return replace(query, due="")
        case _:
            return replace(query, sub_items=True)


class ActiveFilters(QWidget):
    """A chip for each condition; `dropped` carries the one that is to go."""

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._shown: dict[str, str] = {}
        self.hide()

    def show_query(self, query: LedgerQuery) -> None:
        """Show the conditions of a query; what has not changed is not built anew."""
        found = conditions(query)
        if found == self._shown:
            return
        self._shown = found
        clear(self._row)
        for condition, words in found.items():
            chip = button(
                f"{words}  ×",
                partial(self.dropped.emit, condition),
                style="chip",
                name=f"ledger.active.{condition}",
                tip="点击去掉这个条件",
            )
            chip.setAccessibleName(f"去掉条件 {words}")
            self._row.addWidget(chip)
        self.setVisible(bool(found))


class MarkMenu(QToolButton):
    """Conditions beyond lights, unit and date; several may be chosen, and all must hold."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(MORE)
        self.setObjectName("ledger.marks")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.actions_: dict[str, QAction] = {}
        for code, title in MARK_CHOICES.items():
            action = QAction(title, menu, checkable=True)
            action.toggled.connect(lambda _: self.changed.emit())
            menu.addAction(action)
            self.actions_[code] = action
        self.setMenu(menu)

    @property
    def chosen(self) -> frozenset[str]:
        """The codes of what is ticked."""
        return frozenset(code for code, action in self.actions_.items() if action.isChecked())

    def choose(self, codes: Collection[str]) -> None:
        """Tick these and no others, without telling."""
        for code, action in self.actions_.items():
            with QSignalBlocker(action):
                action.setChecked(code in codes)
