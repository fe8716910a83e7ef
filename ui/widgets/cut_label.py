"""Words of any length in; a label that shows as many as there is room for out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

LEAST_WIDTH = 80


class CutLabel(QLabel):
    """A label of one line that ends in … where it is cut; the tip holds all of it."""

    def __init__(
        self, words: str, role: str, parent: QWidget | None = None, *, least: int = LEAST_WIDTH
    ) -> None:
        super().__init__(words, parent)
        self._least = least
        self.setProperty("role", role)
        self.setToolTip(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setToolTip(words)

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters is enough."""
        return QSize(self._least, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words
        )
