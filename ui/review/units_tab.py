"""The units of an item in, a person's corrections of them out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.intake.review_edits import (
    add_unit,
    move_unit,
    remove_unit,
    replace_unit,
    set_role,
)
from desktop_app.intake.review_values import Entry
from models.words import Role
from ui import text
from ui.review.session import ReviewSession
from ui.review.small_table import SmallTable
from ui.widgets.basics import button

TITLES = ("单位", "分工", "原文写法", "名录")


class UnitsTab(QWidget):
    """Units in printed order; an unknown one can be replaced here or wherever it is printed.

    `learnt_asked` tells that the person wants to see what was learnt.
    """

    learnt_asked = Signal()

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self.table = SmallTable("review.units", TITLES, (0, 60, 150, 72))
        self.name = QComboBox()
        self.name.setObjectName("review.unit")
        self.name.setAccessibleName("单位名称")
        self.everywhere = QCheckBox("全文同名一并改")
        self.remember = QCheckBox("记住这个写法")
        self._lay_out()
        self.table.placed.connect(self._propose)
        self.table.pointed.connect(self._point)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an item's units."""
        if entry is None or self._entry is None or entry.id != self._entry.id:
            self.table.go_to(-1)
        self._entry = entry
        units = entry.item.units if entry is not None else ()
        self.table.set_rows(
            [
                (
                    unit.name,
                    text.ROLES[unit.role],
                    unit.printed,
                    "已登记" if unit.known else "未登记",
                )
                for unit in units
            ]
        )

    def show_doubt(self, message: str) -> None:
        """Put the cursor on the unit that a doubt speaks of."""
        units = self._entry.item.units if self._entry is not None else ()
        for place, unit in enumerate(units):
            if f"“{unit.printed or unit.name}”" in message:
                self.table.go_to(place)
                return
        unknown = (place for place, unit in enumerate(units) if not unit.known)
        self.table.go_to(next(unknown, self.table.currentRow()))

    def add(self) -> None:
        """Add the unit named in the field."""
        number, name = self._number, self.name.currentText()
        if number is not None:
            self._session.do("添加单位", lambda review: add_unit(review, number, name))

    def replace(self) -> None:
        """Say that the printed name under the cursor means the unit in the field."""
        number, place, name = self._number, self.table.currentRow(), self.name.currentText().strip()
        everywhere, remember = self.everywhere.isChecked(), self.remember.isChecked()
        if number is None or place < 0:
            self._session.refused.emit("请先选中要替换的单位。")
            return
        self._session.do(
            "替换单位",
            lambda review: replace_unit(
                review, number, place, name, everywhere=everywhere, remember=remember
            ),
        )

    @property
    def _number(self) -> int | None:
        return self._entry.id if self._entry is not None else None

    def _propose(self, row: int) -> None:
        """Offer the registered name nearest to the unit under the cursor."""
        units = self._entry.item.units if self._entry is not None else ()
        if 0 <= row < len(units):
            unit = units[row]
            match = self._session.registry.resolve(unit.printed or unit.name)
            self.name.setEditText(unit.name if unit.known else match.proposal or "")
            # A unit that was read as printed is another item's business only if a person says so.
            misread = not unit.known or (unit.printed or unit.name) != unit.name
            self.everywhere.setChecked(misread)
            self.remember.setChecked(misread)

    def _point(self, row: int) -> None:
        spans = self._session.unit_spans()
        self._session.point_to(spans[row] if 0 <= row < len(spans) else None)

    def _set_role(self, role: Role) -> None:
        number, place = self._number, self.table.currentRow()
        if number is not None and place >= 0:
            self._session.do("修改分工", lambda review: set_role(review, number, place, role))

    def _move(self, by: int) -> None:
        number, place = self._number, self.table.currentRow()
        if number is None or place < 0:
            return
        if self._session.do("调整单位顺序", lambda review: move_unit(review, number, place, by)):
            self.table.go_to(min(max(place + by, 0), self.table.rowCount() - 1))

    def _remove(self) -> None:
        number, place = self._number, self.table.currentRow()
        if number is not None and place >= 0:
            self._session.do("去掉单位", lambda review: remove_unit(review, number, place))

    def _lay_out(self) -> None:
        names = [entry.name for entry in self._session.registry.entries]
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.addItems(names)
        self.name.setEditText("")
        self.name.setMinimumContentsLength(12)
        completer = QCompleter(names, self.name)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        line = self.name.lineEdit()
        assert line is not None  # noqa: S101 -- editable
        line.setPlaceholderText("名录中的单位")
        self.everywhere.setChecked(True)
        self.remember.setChecked(True)
        self.remember.setToolTip("入账后，下一份公文再这样印，自动认作该单位")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 2)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        choices = QHBoxLayout()
        choices.addWidget(self.name, 1)
        choices.addWidget(button("替换所选", self.replace, name="review.unit.replace"))
        choices.addWidget(button("添加", self.add, name="review.unit.add"))
        column.addLayout(choices)
        changes = QHBoxLayout()
        changes.addWidget(self.everywhere)
        changes.addWidget(self.remember)
        changes.addWidget(
            button(
                "已记住的…",
                self.learnt_asked.emit,
                name="review.unit.learnt",
                style="link",
                tip="查看、忘掉记住的单位写法",
            )
        )
        changes.addStretch(1)
        for role, word in text.ROLES.items():
            changes.addWidget(
                button(
                    word,
                    partial(self._set_role, role),
                    name=f"review.unit.{role.value}",
                    style="small",
                    tip=f"所选单位改为{word}",
                )
            )
        changes.addWidget(button("↑", lambda: self._move(-1), style="small", tip="上移"))
        changes.addWidget(button("↓", lambda: self._move(1), style="small", tip="下移"))
        changes.addWidget(button("去掉", self._remove, name="review.unit.remove", style="small"))
        column.addLayout(changes)
