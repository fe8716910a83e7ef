"""News in, a bar that tells it without stopping the work out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.folders import show_folder

SHOWN_MS = 8_000
# Long enough to reach for the folder.
WITH_PLACE_MS = 12_000
WIDTH = 520
MARGIN = 18
# So long it takes to read a few sentences.
READ_MS = 6_000
MOST = 3
PASSING = frozenset({"info", "success"})
SIGNS = {"info": "提示", "success": "完成", "warning": "注意", "error": "未能完成"}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user; `level` is info, success, warning or error.

    `place` is the folder in which something was written, to be opened from the notice.
    """

    text: str
    level: str = "info"
    detail: str = ""
    place: Path | None = None


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
        close.clicked.connect(self.leave)
        layout.addWidget(sign)
        layout.addWidget(text, 1)
        if notice.place is not None:
            place = notice.place
            look = QPushButton("打开文件夹")
            look.setObjectName("notice.place")
            look.setProperty("link", True)
            look.clicked.connect(lambda: show_folder(place))
            layout.addWidget(look)
        layout.addWidget(close)
        self.notice = notice
        self.shown = QElapsedTimer()
        self.shown.start()
        self.passing = notice.level in PASSING
        if self.passing:
            shown_ms = SHOWN_MS if notice.place is None else WITH_PLACE_MS
            QTimer.singleShot(shown_ms, self, self.leave)

    def replaced_by(self, notice: Notice) -> bool:
        """Leave where the same is said again: one thing gone wrong is told once."""
        same = notice == self.notice
        if same:
            self.leave()
        return same

    def leave(self) -> None:
        """Go, and let the others close up."""
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
        """Add a notice; the oldest leaves when there are too many, the same words stand once."""
        rows = [row for row in self._rows() if not row.replaced_by(notice)]
        # Of good news only the newest counts: “已修改” must not stand beside “已撤销”.
        stale = [row for row in rows if row.passing] if notice.level in PASSING else []
        kept = [row for row in rows if row not in stale]
        for row in (*stale, *kept[: max(0, len(kept) - MOST + 1)]):
            row.hide()
            row.deleteLater()
        row = _NoticeRow(notice, self)
        row.left.connect(self._place)
        self._layout.addWidget(row)
        row.show()
        self._place()

    def turn_page(self) -> None:
        """Bad news that has been read, told of another page, does not cover this one."""
        for row in self._rows():
            if not row.passing and row.shown.elapsed() > READ_MS:
                row.leave()

    def withdraw(self, text: str) -> None:
        """Take back what is no longer so."""
        for row in self._rows():
            if row.notice.text == text:
                row.leave()

    def texts(self) -> list[str]:
        """The sentences on show, oldest first."""
        labels = [row.findChildren(QLabel)[1] for row in self._rows()]
        return [label.text() for label in labels]

    def levels(self) -> list[str]:
        """How grave each is, oldest first."""
        return [row.notice.level for row in self._rows()]

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
