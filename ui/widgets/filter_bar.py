"""The user's search and filters in, one `LedgerQuery` out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.words import Light
from ui.palette import Palette
from ui.shapes import shape_icon
from ui.tables.ledger import DUE_CHOICES, LIGHT_CHOICES, UNDATED, LedgerQuery, light_title
from ui.widgets.active_filters import ActiveFilters, MarkMenu, conditions, without
from ui.widgets.basics import SearchLine, button
from ui.widgets.unit_choice import UnitChoice

CHIP_MARK = 11
SPACE = 6
# Latin letters: a Chinese one takes nearly two.
UNIT_LETTERS, DUE_LETTERS = 10, 9


class FilterBar(QWidget):
    """Search field, light chips, unit, due window; `changed` carries the query."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = LedgerQuery()
        self._rows = 1
        self.search = SearchLine()
        self.search.setObjectName("ledger.search")
        self.search.setAccessibleName("搜索事项")
        self.search.setPlaceholderText("名称、编号、单位、拼音")
        self.search.setToolTip(
            "拼音打首字母（jzgt）或全拼（jizheng）都行；几个词用空格隔开，都要符合"
        )
        self.search.setClearButtonEnabled(True)
        self._chips = {code: self._chip(code) for code in LIGHT_CHOICES}
        self._unit = UnitChoice()
        self._fit_combo(self._unit, "责任单位", UNIT_LETTERS)
        self._due = QComboBox()
        self._fit_combo(self._due, "时限", DUE_LETTERS)
        for code, title in DUE_CHOICES.items():
            self._due.addItem(title, code)
        self._sub_items = QCheckBox("含子项")
        self._sub_items.setChecked(True)
        self.marks = MarkMenu()
        self.marks.changed.connect(self._tell)
        self.active = ActiveFilters()
        self.active.dropped.connect(self._drop)
        self._clear = button("清除筛选", self.clear, style="link")
        self._lay_out()
        self.search.textChanged.connect(self._tell)
        self._unit.picked.connect(self._tell)
        self._due.currentIndexChanged.connect(self._tell)
        self._sub_items.toggled.connect(self._tell)
        self._show_extras()

    @property
    def query(self) -> LedgerQuery:
        """What is looked for at present."""
        return replace(
            self._query,
            query=self.search.text().strip(),
            lights=frozenset(code for code, chip in self._chips.items() if chip.isChecked()),
            unit=self._unit.unit,
            due=self._due.currentData() or "",
            sub_items=self._sub_items.isChecked(),
            marks=self.marks.chosen,
        )

    def show_shapes(self, palette: Palette) -> None:
        """Draw each light's shape on its chip."""
        for code, chip in self._chips.items():
            light = Light.GREY if code == UNDATED else Light(code)
            chip.setIcon(shape_icon(light, palette, CHIP_MARK))

    def set_units(self, units: Iterable[tuple[str, str]]) -> None:
        """Offer these units, each a name with the initials it is found by."""
        self._unit.set_names(units)

    def set_query(self, query: LedgerQuery) -> None:
        """Look for this from now on."""
        self._query = query
        fields = (self.search, self._unit, self._due, self._sub_items, *self._chips.values())
        blockers = [QSignalBlocker(widget) for widget in fields]
        self.search.setText(query.query)
        for code, chip in self._chips.items():
            chip.setChecked(code in query.lights)
        self._unit.choose(query.unit)
        self._due.setCurrentIndex(max(0, self._due.findData(query.due)))
        self._sub_items.setChecked(query.sub_items)
        self.marks.choose(query.marks)
        del blockers
        self._tell()

    def set_place(self, list_name: str, group: str) -> None:
        """Look in this list and group."""
        self._query = replace(self._query, list_name=list_name, group=group)
        self._tell()

    def clear(self) -> None:
        """Look for everything in the chosen list."""
        place = self._query
        self.set_query(LedgerQuery(list_name=place.list_name, group=place.group))

    def _drop(self, condition: str) -> None:
        """Take one condition away; the others stay."""
        self.set_query(without(self.query, condition))

    def _tell(self) -> None:
        self._show_extras()
        self.changed.emit(self.query)

    def _show_extras(self) -> None:
        self.active.show_query(self.query)
        # Not for words and lights, which are seen and taken back where they are: the table would
        # jump with the first letter that is typed.
        self._clear.setVisible(bool(conditions(self.query)))

    def _chip(self, code: str) -> QPushButton:
        chip = QPushButton(light_title(code))
        chip.setObjectName(f"ledger.light.{code}")
        chip.setCheckable(True)
        chip.setProperty("chip", True)
        chip.setIconSize(QSize(CHIP_MARK, CHIP_MARK))
        chip.toggled.connect(self._tell)
        return chip

    def _fit_combo(self, combo: QComboBox, name: str, letters: int) -> None:
        combo.setAccessibleName(name)
        combo.setMinimumContentsLength(letters)
        combo.setMaxVisibleItems(18)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one row is too short, the lights get a row of their own."""
        super().resizeEvent(event)
        rows = 2 if self._needed() > event.size().width() else 1
        if rows != self._rows:
            self._rows = rows
            if rows == 1:
                self._row.insertWidget(1, self._lights)
            else:
                self._second.insertWidget(0, self._lights)

    def _needed(self) -> int:
        """How wide everything is in one row."""
        parts = (self.search, self._lights, self._unit, self._due, self._sub_items, self.marks)
        return sum(part.sizeHint().width() + SPACE for part in parts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._row: QHBoxLayout = QHBoxLayout()
        self._second: QHBoxLayout = QHBoxLayout()
        below = QHBoxLayout()
        for row in (self._row, self._second, below):
            row.setSpacing(SPACE)
            column.addLayout(row)
        self._lights: QWidget = QWidget()
        lights = QHBoxLayout(self._lights)
        lights.setContentsMargins(0, 0, 0, 0)
        lights.setSpacing(SPACE)
        for chip in self._chips.values():
            lights.addWidget(chip)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self._lights)
        for part in (self._unit, self._due, self._sub_items, self.marks):
            self._row.addWidget(part)
        self._second.addStretch(1)
        below.addWidget(self.active)
        below.addWidget(self._clear)
        below.addStretch(1)
