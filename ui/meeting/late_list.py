"""Rows of the deck in; a list in large type, one line for each, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.views import LedgerRow
from ui import text
from ui.meeting.slide import DESIGN
from ui.palette import Palette
from ui.shapes import shape_icon

TYPE = 30
PARTS_ROLE = Qt.ItemDataRole.UserRole
# What part of a row light, number, title, who leads and how late take.
SHARES = (0.08, 0.14, 0.32, 0.25, 0.21)


class _Columns(QStyledItemDelegate):
    """Paints the parts of a row below one another: light, number, title, who leads, how late."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the icon as Qt does, then each part at its place."""
        self.initStyleOption(option, index)
        words = option.text  # type: ignore[attr-defined]
        option.text = ""  # type: ignore[attr-defined]
        view: QWidget = option.widget  # type: ignore[attr-defined]
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        left = rect.left() + 2 * metrics.height()
        whole = rect.right() - left - metrics.height() // 2
        painter.save()
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.setPen(option.palette.text().color())  # type: ignore[attr-defined]
        parts = index.data(PARTS_ROLE) or (words,)
        for part, share in zip(parts, SHARES, strict=False):
            wide = round(whole * share)
            box = QRect(left, rect.top(), wide - metrics.height() // 2, rect.height())
            cut = metrics.elidedText(part, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)
            left += wide
        painter.restore()


class LateList(QListWidget):
    """All rows of the meeting. `picked` carries the position of the row to open."""

    picked = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meeting.list")
        self.setAccessibleName("会议清单")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._palette = palette
        self.setItemDelegate(_Columns(self))
        self.itemActivated.connect(lambda item: self.picked.emit(self.row(item)))
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))

    def show_rows(self, rows: Sequence[LedgerRow], at: int) -> None:
        """Show these rows with the cursor on one."""
        self.clear()
        for row in rows:
            judged = row.assessment
            parts = (
                text.light_word(judged.light, undated=judged.undated),
                row.item.key,
                row.item.title,
                "、".join(row.item.leads),
                _gap(row),
            )
            entry = QListWidgetItem(shape_icon(judged.light, self._palette, TYPE), "　".join(parts))
            entry.setData(PARTS_ROLE, parts)
            entry.setToolTip("\n".join(judged.reasons))
            self.addItem(entry)
        self.setCurrentRow(at)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type follows the window."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        size = max(13, round(TYPE * self.height() / DESIGN.height()))
        self.setIconSize(QSize(size, size))
        self.setStyleSheet(
            f"QListView {{ font-size: {size}px; border: none; }}"
            f"QListView::item {{ min-height: {size * 2}px; }}"
        )


def _gap(row: LedgerRow) -> str:
    judged = row.assessment
    if judged.days_late:
        return f"逾期 {judged.days_late} 天"
    if judged.gap is not None and judged.gap > 0:
        return f"低于序时 {text.points(judged.gap)} 个百分点"
    return "" if judged.reported else "未填报"
