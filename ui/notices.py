"""News in, a bar that tells it without stopping the work out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

SHOWN_MS = 8_000
WIDTH = 520
MARGIN = 18
MOST = 3
SIGNS = {"info": "提示", "success": "完成", "warning": "注意", "error": "未能完成"}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user; `level` is info, success, warning or error."""

    text: str
    level: str = "info"
    detail: str = ""


class _NoticeRow(QFrame):
    left = Signal()

    def __init__(self, notice: Notice, bar: NoticeBar) -> None:
        super().__init__(bar)
        self.setProperty("notice", notice.level)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        sign = QLabel(SIGNS[notice.level])
        sign.setProperty("role", "heading")
        text = QLabel(notice.text)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setToolTip(notice.detail)
        close = QPushButton("知道了")
        close.setProperty("link", True)
        close.setAccessibleName("关闭提示")
        close.clicked.connect(self._leave)
        layout.addWidget(sign)
        layout.addWidget(text, 1)
        layout.addWidget(close)
        if notice.level in {"info", "success"}:
            QTimer.singleShot(SHOWN_MS, self, self._leave)

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()
        self.left.emit()


class NoticeBar(QWidget):
    """Lies over the lower right corner of its parent, so that nothing jumps when news comes.

    Errors and warnings stay until they are closed.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("notices")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def show_notice(self, notice: Notice) -> None:
        """Add a notice; the oldest leaves when there are too many."""
        rows = self._rows()
        for row in rows[: max(0, len(rows) - MOST + 1)]:
            row.hide()
            row.deleteLater()
        row = _NoticeRow(notice, self)
        row.left.connect(self._place)
        self._layout.addWidget(row)
        row.show()
        self._place()

    def texts(self) -> list[str]:
        """The sentences on show, oldest first."""
        labels = [row.findChildren(QLabel)[1] for row in self._rows()]
        return [label.text() for label in labels]

    def _place(self) -> None:
        ground = self._ground
        rows = self._rows()
        self.setVisible(bool(rows))
        width = min(WIDTH, ground.width() - 2 * MARGIN)
        self.setFixedWidth(width)
        height = sum(row.heightForWidth(width) for row in rows)
        height += self._layout.spacing() * max(0, len(rows) - 1)
        self.setFixedHeight(height)
        self.move(ground.width() - width - MARGIN, ground.height() - height - MARGIN)
        self.raise_()

    def _rows(self) -> list[_NoticeRow]:
        rows = self.findChildren(_NoticeRow, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [row for row in rows if not row.isHidden()]
