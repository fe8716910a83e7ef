"""Counted choices in, a row of chips of which one is chosen out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class ChipRow(QWidget):
    """One chip is always chosen; `chosen` carries its code."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._titles = dict(choices)
        self._chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for code, title in choices:
            chip = QPushButton(title)
            chip.setObjectName(f"{name}.{code or 'all'}")
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
            group.addButton(chip)
            row.addWidget(chip)
            self._chips[code] = chip
        row.addStretch(1)
        self._chips[choices[0][0]].setChecked(True)

    @property
    def code(self) -> str:
        """What is chosen."""
        return next(code for code, chip in self._chips.items() if chip.isChecked())

    def choose(self, code: str) -> None:
        """Choose one."""
        self._chips[code].setChecked(True)
        self.chosen.emit(code)

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many there are of each; what there is none of steps back."""
        for code, chip in self._chips.items():
            number = counts.get(code, 0)
            chip.setText(f"{self._titles[code]} {number}")
            chip.setVisible(bool(number) or chip.isChecked() or not code)
