"""Names of units in; the one that the user picks, or types a part or the initials of, out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from desktop_app.ledger.search import plain_sound

FOUND_BY = Qt.ItemDataRole.UserRole + 1
ALL_UNITS = "全部单位"


class _Finding(QCompleter):
    """Offers names by any part of them, or of their pinyin: its initials or whole."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The name itself, not the words it is found by."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class _Line(QLineEdit):
    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed replaces the name on show, also after a click, which comes with a cursor."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)


class UnitChoice(QComboBox):
    """All units, or one. `picked` tells of another one; words that name none change nothing."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = _Line()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._names = QStandardItemModel(self)
        self._finding = finding = _Finding(self._names, self)
        finding.setCompletionRole(FOUND_BY)
        finding.setFilterMode(Qt.MatchFlag.MatchContains)
        finding.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finding.setMaxVisibleItems(14)
        self.setCompleter(finding)
        finding.activated.connect(self._take)
        self.currentIndexChanged.connect(self.picked)
        self._line.setPlaceholderText(ALL_UNITS)
        self._line.editingFinished.connect(self._settle)
        self.set_names(())

    @property
    def unit(self) -> str:
        """The unit chosen; empty for all of them."""
        return self.currentData() or ""

    def set_names(self, names: Iterable[tuple[str, str]]) -> None:
        """Offer these names, each with its pinyin; the one chosen stays chosen."""
        chosen = self.unit
        with QSignalBlocker(self):
            self.clear()
            self._names.clear()
            self.addItem(ALL_UNITS, "")
            for name, sound in names:
                self._offer(name, sound)
            self.setCurrentIndex(max(0, self.findData(chosen)))

    def choose(self, name: str) -> None:
        """Choose a unit; empty for all of them."""
        if name and self.findData(name) < 0:
            self._offer(name, "")
        self.setCurrentIndex(max(0, self.findData(name)))

    def _offer(self, name: str, sound: str) -> None:
        self.addItem(name, name)
        found = QStandardItem(name)
        # Syllables joined, as they are typed.
        found.setData(f"{name} {plain_sound(sound)}", FOUND_BY)
        self._names.appendRow(found)

    def _take(self, name: str) -> None:
        self.setCurrentIndex(max(0, self.findData(name)))

    def _settle(self) -> None:
        """Enter takes the first that fits; what fits none goes back to what was chosen."""
        words = self._line.text().strip()
        exact = self.findData(words) if words else 0
        if exact < 0:
            self._finding.setCompletionPrefix(words)
            exact = self.findData(self._finding.currentCompletion())
        if exact >= 0:
            self.setCurrentIndex(exact)
        self.setEditText(self.itemText(self.currentIndex()))
