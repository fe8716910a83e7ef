"""Rows of the deck in; a list in large type, one line for each, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop_app.views import LedgerRow
from ui import text
from ui.meeting.slide import DESIGN
from ui.palette import Palette
from ui.shapes import shape_icon

TYPE = 30


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
        self.itemActivated.connect(lambda item: self.picked.emit(self.row(item)))
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))

    def show_rows(self, rows: Sequence[LedgerRow], at: int) -> None:
        """Show these rows with the cursor on one."""
        self.clear()
        for row in rows:
            judged = row.assessment
            entry = QListWidgetItem(
                shape_icon(judged.light, self._palette, TYPE),
                f"{text.light_word(judged.light, undated=judged.undated)}　{row.item.key}　"
                f"{row.item.title}　{'、'.join(row.item.leads)}　{_gap(row)}",
            )
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
