"""Files dropped by the user in, their paths out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.basics import label

RADIUS = 8


class DropArea(QWidget):
    """A dashed field for files and folders; `dropped` carries their paths."""

    dropped = Signal(object)

    def __init__(
        self, theme: Theme, words: str, advice: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hot = False
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        for made in (label(words, "heading", wrap=True), label(advice, "small", wrap=True)):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(made)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if self.isEnabled() and paths_of(event.mimeData()):
            self._heat(hot=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self._heat(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The files are here."""
        self._heat(hot=False)
        event.acceptProposedAction()
        self.dropped.emit(paths_of(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame, filled while files hover."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.colour("primary" if self._hot else "border")
        painter.setPen(QPen(edge, 2, Qt.PenStyle.DashLine))
        painter.setBrush(palette.colour("primary_soft" if self._hot else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), RADIUS, RADIUS)

    def _heat(self, *, hot: bool) -> None:
        self._hot = hot
        self.update()


def paths_of(data: QMimeData) -> list[Path]:
    """The local files and folders that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
