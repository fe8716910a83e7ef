"""News in, a bar that tells it without stopping the work out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

SHOWN_MS = 8_000
MOST = 3
SIGNS = {"info": "提示", "success": "完成", "warning": "注意", "error": "未能完成"}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user; `level` is info, success, warning or error."""

    text: str
    level: str = "info"
    detail: str = ""


class _NoticeRow(QFrame):
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


class NoticeBar(QWidget):
    """Shows the newest notices; errors and warnings stay until they are closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 0, 16, 0)
        self._layout.setSpacing(4)

    def show_notice(self, notice: Notice) -> None:
        """Add a notice; the oldest leaves when there are too many."""
        rows = self._rows()
        for row in rows[: max(0, len(rows) - MOST + 1)]:
            row.hide()
            row.deleteLater()
        self._layout.addWidget(_NoticeRow(notice, self))

    def texts(self) -> list[str]:
        """The sentences on show, oldest first."""
        labels = [row.findChildren(QLabel)[1] for row in self._rows()]
        return [label.text() for label in labels]

    def _rows(self) -> list[_NoticeRow]:
        rows = self.findChildren(_NoticeRow, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [row for row in rows if not row.isHidden()]
