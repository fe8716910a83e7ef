"""Items with a remark each in; a short list whose lines open the ledger out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.words import Light
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import label


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the item's key and words, its light and unit if that is the point, and a remark."""

    key: str
    words: str
    remark: str
    tip: str = ""
    light: tuple[Light, str] | None = None
    unit: str = ""


KEY: Column[Line] = Column("key", "编号", lambda line: line.key, 116)
LIGHT: Column[Line] = Column(
    "light",
    "亮灯",
    lambda line: line.light[1] if line.light else "",
    92,
    light=lambda line: line.light,
)
# One line a row: number, words, remark.
BRIEF: tuple[Column[Line], ...] = (
    KEY,
    Column("words", "事项", lambda line: line.words, 162, tip=lambda line: line.tip or line.words),
    Column(
        "remark",
        "说明",
        lambda line: line.remark,
        200,
        stretch=True,
        tip=lambda line: line.tip or line.remark,
    ),
)
# As many lines a row as the words need: number and words on the first, the remark on the others.
FULL: tuple[Column[Line], ...] = (
    LIGHT,
    Column(
        "both",
        "事项",
        lambda line: f"{line.key}　{line.words}\n{line.remark}",
        300,
        stretch=True,
        tip=lambda line: line.tip,
    ),
    Column("unit", "牵头单位", lambda line: line.unit, 122, tip=lambda line: line.unit),
)
LINES = 4
ROOM, EDGES = 14, 22


class _GrowingTable(TableView[Line]):
    """Rows as high as their words; only those in sight are measured, for there may be thousands."""

    def __init__(self, model: RowsModel[Line], theme: Theme) -> None:
        super().__init__(model, theme)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.grow)
        # Not `start` itself: it would take the place scrolled to for a time to wait.
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settle.start())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words elsewhere."""
        super().resizeEvent(event)
        self.grow()

    def grow(self) -> None:
        """Give the rows in sight the height of their words; shorter ones let more into sight."""
        row, bottom = max(0, self.rowAt(0)), self.viewport().height()
        while row < self.rows.rowCount() and self.rowViewportPosition(row) < bottom:
            wanted = max(map(partial(self._high, row), range(len(FULL)))) + ROOM
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)
            row += 1

    def _high(self, row: int, column: int) -> int:
        """The height of a cell's words, broken as they are painted."""
        box = QRect(0, 0, self.columnWidth(column) - EDGES, 0)
        words = str(self.rows.index(row, column).data() or "")
        return self.fontMetrics().boundingRect(box, Qt.TextFlag.TextWordWrap, words).height()


class ItemList(QFrame):
    """A card with a heading that says the finding, and its lines below."""

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        nothing: str,
        *,
        full: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._nothing = nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        self.top = QHBoxLayout()
        self.heading = label("", "heading")
        links = Qt.TextInteractionFlag
        self.heading.setTextInteractionFlags(
            links.LinksAccessibleByMouse | links.LinksAccessibleByKeyboard
        )
        self.top.addWidget(self.heading, 1)
        column.addLayout(self.top)
        self._model: RowsModel[Line] = RowsModel(FULL if full else BRIEF, self)
        self.table = _GrowingTable(self._model, theme) if full else TableView(self._model, theme)
        self.table.setAccessibleName(nothing)
        self.table.horizontalHeader().hide()
        self.table.setMinimumHeight(96)
        self.table.set_lines(LINES if full else 1)
        self._empty = label(nothing, "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self.table.opened.connect(lambda line: self.picked.emit(line.key))
        self.table.clicked.connect(lambda index: self._pick(index.row()))

    def show_lines(self, heading: str, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.heading.setText(heading)
        self._model.set_rows(lines)
        if isinstance(self.table, _GrowingTable):
            self.table.grow()
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)

    def _pick(self, row: int) -> None:
        self.picked.emit(self._model.row(row).key)
