"""The desk's months in, a choice of the month to look at with its state out."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.widgets.cut_label import CutLabel


class MonthBar(QWidget):
    """Chooses the month for all pages at once and says how it stands."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        self._choice = QComboBox()
        self._choice.setObjectName("month")
        self._choice.setAccessibleName("调度月份")
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choice.activated.connect(self._choose)
        # Gives way altogether, rather than lie over the month.
        self._state = CutLabel("", "muted", least=0)
        layout.addWidget(self._choice)
        layout.addWidget(self._state)
        desk.loaded.connect(self._show)
        if desk.data is not None:
            self._show(desk.data)

    def _choose(self, number: int) -> None:
        self._desk.choose_month(self._choice.itemData(number))

    def _show(self, data: DeskData) -> None:
        self._choice.clear()
        for cycle in reversed(data.cycles):
            self._choice.addItem(text.month(cycle.month), cycle.month)
        if not data.cycles:
            self._choice.addItem("尚未开启月份", None)
        self._choice.setCurrentIndex(max(0, self._choice.findData(data.month)))
        self._choice.setEnabled(bool(data.cycles))
        self._choice.setMinimumWidth(self._choice.sizeHint().width())
        names = self._choice.view()
        names.setMinimumWidth(names.sizeHintForColumn(0) + names.fontMetrics().height() * 2)
        shown = data.view.cycle
        stand = f"研判日 {text.day(data.view.as_of)}"
        self._state.say(f"{text.STATES[shown.state]} · {stand}" if shown else stand)
