"""Figures of a paper with their items in; which figure is looked at, and which item is asked for, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.printing.places import TracedFigure
from desktop_app.views import LedgerRow
from models.words import Light
from ui import text
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import button, label


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A figure with its place in the paper."""

    place: int
    figure: TracedFigure


@dataclass(frozen=True, slots=True)
class _Behind:
    """An item behind a figure; `row` is None for one that the ledger does not hold any more."""

    key: str
    row: LedgerRow | None

    @property
    def light(self) -> tuple[Light, str] | None:
        """Its light with the word for it."""
        if self.row is None:
            return None
        found = self.row.assessment
        return found.light, text.light_word(found.light, undated=found.undated)

    @property
    def words(self) -> str:
        """Its title and why it has its light."""
        if self.row is None:
            return "台账中已没有这个编号"
        reasons = self.row.assessment.reasons
        return f"{self.row.item.title}\n{reasons[0] if reasons else ''}"


FIGURES: tuple[Column[_Numbered], ...] = (
    Column("text", "数字", lambda one: one.figure.text, 76, order=lambda one: one.place),
    Column(
        "meaning",
        "含义",
        lambda one: one.figure.meaning or one.figure.where,
        180,
        stretch=True,
        tip=lambda one: f"{one.figure.meaning}\n{one.figure.where}".strip(),
    ),
    Column("count", "事项", lambda one: f"{len(one.figure.keys)}项", 64, right=True),
)
ITEMS: tuple[Column[_Behind], ...] = (
    Column("key", "编号", lambda one: one.key, 96),
    Column(
        "light",
        "亮灯",
        lambda one: one.light[1] if one.light else "",
        104,
        light=lambda one: one.light,
    ),
    Column("words", "事项", lambda one: one.words, 160, stretch=True, tip=lambda one: one.words),
)


class FiguresPanel(QWidget):
    """`looked_at` carries a `TracedFigure`, `opened` an item's key, `listed` a figure whose items to list."""

    looked_at = Signal(object)
    opened = Signal(str)
    listed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Mapping[str, LedgerRow] = {}
        self.told = label("", "muted", wrap=True)
        self._figures: RowsModel[_Numbered] = RowsModel(FIGURES, self)
        self.figures: TableView[_Numbered] = TableView(self._figures, theme)
        self.figures.setObjectName("bulletin.figures")
        self.figures.setAccessibleName("通报中的数字")
        self._items: RowsModel[_Behind] = RowsModel(ITEMS, self)
        self.items: TableView[_Behind] = TableView(self._items, theme)
        self.items.setObjectName("bulletin.items")
        self.items.setAccessibleName("数字背后的事项")
        self.items.nothing = "在上面或正文中点一个数字，这里列出它数的是哪些事项。"
        self.items.set_lines(2)
        self.behind = label("", "heading", wrap=True)
        self.list_button = button("在台账中查看", self._list, name="bulletin.items.list")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        split = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.told)
        whole.addWidget(split, 1)
        below = QWidget()
        split.addWidget(self.figures)
        split.addWidget(below)
        split.setSizes((220, 320))
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.behind)
        column.addWidget(self.items, 1)
        column.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.figures.chosen.connect(self._choose)
        self.items.opened.connect(lambda one: self.opened.emit(one.key))
        self._choose(None)

    @property
    def figure(self) -> TracedFigure | None:
        """The figure looked at."""
        chosen = self.figures.current_row()
        return chosen.figure if chosen is not None else None

    def show_figures(
        self, figures: Sequence[TracedFigure], rows: Mapping[str, LedgerRow], *, ready: bool = True
    ) -> None:
        """Show the figures of a paper; `ready` is False while they are being looked for."""
        self._rows = rows
        count = len(figures)
        said = (
            f"共{count}个数字，点正文中的数字或下表，看背后的事项。"
            if count
            else "这份文件里没有记下来源的数字。"
        )
        self.told.setText(said if ready else "正在查找数字的位置…")
        self._figures.set_rows([_Numbered(place, one) for place, one in enumerate(figures)])
        if self.figures.current_row() is None:
            self._choose(None)

    def go_to(self, figure: TracedFigure) -> None:
        """Look at a figure."""
        for number in range(self._figures.rowCount()):
            if self._figures.row(number).figure is figure:
                self.figures.setCurrentIndex(self._figures.index(number, 0))
                self.figures.scrollTo(self._figures.index(number, 0))
                return

    def _choose(self, chosen: _Numbered | None) -> None:
        self.list_button.setEnabled(chosen is not None and bool(chosen.figure.keys))
        if chosen is None:
            self.behind.setText("")
            self._items.set_rows(())
            return
        figure = chosen.figure
        self.behind.setText(f"{figure.meaning or '数字'}：{figure.text}（{len(figure.keys)}项）")
        self._items.set_rows([_Behind(key, self._rows.get(key)) for key in figure.keys])
        self.looked_at.emit(figure)

    def _list(self) -> None:
        if self.figure is not None:
            self.listed.emit(self.figure)
