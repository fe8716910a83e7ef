"""Paragraphs of a paper in; a list that says of each what a person did to it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.bulletin.edits import Line, State
from ui.theme import Theme

WORDS = {
    State.PLAIN: "",
    State.EDITED: "已改",
    State.OMITTED: "不印",
    State.ADDED: "自加",
    State.STALE: "待核对",
}
_COLOURS = {
    State.EDITED: ("primary", "primary_soft"),
    State.ADDED: ("success", "success_soft"),
    State.OMITTED: ("muted", "raised"),
    State.STALE: ("danger", "danger_soft"),
}
_PAD = 8
LINE_ROLE = Qt.ItemDataRole.UserRole


class LineList(QListWidget):
    """Two lines of words each; `picked` carries the paragraph the cursor is on."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulletin.paragraphs")
        self.setAccessibleName("通报各段")
        self.setItemDelegate(_LineDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(lambda item, _: self._tell(item))

    @property
    def line(self) -> Line | None:
        """The paragraph the cursor is on."""
        item = self.currentItem()
        line: Line | None = item.data(LINE_ROLE) if item is not None else None
        return line

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other paragraphs; the cursor stays on the same one where it still is there."""
        former = self.line
        bar = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(self)
            item.setData(LINE_ROLE, line)
            word = WORDS[line.state]
            said = f"{line.under}：{shown_text(line)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word} {said}".strip())
        self.verticalScrollBar().setValue(bar)
        self.blockSignals(False)
        if not (former and self.go_to(former.key)) and self.count():
            self.setCurrentRow(0)
        self._tell(self.currentItem())

    def go_to(self, key: str) -> bool:
        """Put the cursor on a paragraph; False when it is not there."""
        for row in range(self.count()):
            if self.item(row).data(LINE_ROLE).key == key:
                self.setCurrentRow(row)
                return True
        return False

    def _tell(self, item: QListWidgetItem | None) -> None:
        self.picked.emit(item.data(LINE_ROLE) if item is not None else None)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Three lines: where it stands, and two of its words."""
        shown: Any = option  # PySide's stubs leave out the fields
        return QSize(100, shown.fontMetrics.height() * 3 + 2 * _PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The heading with what was done, then the words."""
        line: Line = index.data(LINE_ROLE)
        shown: Any = option  # PySide's stubs leave out the fields
        palette = self._theme.palette
        painter.save()
        ground = shown.rect
        if shown.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground, palette.colour("selection"))
        painter.setPen(palette.colour("border"))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        inner = ground.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        high = shown.fontMetrics.height()
        room = inner.width() - self._chip(painter, line, inner, shown.font)
        painter.setFont(shown.font)
        painter.setPen(palette.colour("muted"))
        title = shown.fontMetrics.elidedText(
            line.under or "开头", Qt.TextElideMode.ElideRight, room - _PAD
        )
        painter.drawText(inner.left(), inner.top() + shown.fontMetrics.ascent(), title)
        out = line.state is State.OMITTED
        painter.setPen(palette.colour("muted" if out else "text"))
        font = QFont(shown.font)
        font.setStrikeOut(out)
        painter.setFont(font)
        words = QRect(inner.left(), inner.top() + high, inner.width(), 2 * high)
        flags = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            words, int(flags), _two_lines(shown_text(line), shown.fontMetrics, words.width())
        )
        painter.restore()

    def _chip(self, painter: QPainter, line: Line, inner: QRect, font: QFont) -> int:
        """The chip at the right; gives the room it takes."""
        word = WORDS[line.state]
        if not word:
            return 0
        colour, soft = (QColor(self._theme.palette[name]) for name in _COLOURS[line.state])
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(word) + 12
        box = QRectF(inner.right() - wide, inner.top() - 1, wide, metrics.height() + 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(colour)
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
        return wide


def shown_text(line: Line) -> str:
    """The words to show for a paragraph: a person's where there are any, else the generated ones."""
    if line.generated is None or line.state in (State.EDITED, State.ADDED):
        return line.result.text
    return line.generated.text


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """So much of a text as two lines hold."""
    room = 2 * width - 3 * metrics.averageCharWidth()
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
