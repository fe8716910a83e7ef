"""How far a review is, in; words and a bar that tell it, and which items are to be seen, out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QWidget

from desktop_app.intake.review_values import Counts
from ui.review.table import Show
from ui.widgets.basics import label

BAR_SIZE = (60, 8)
COMBO_PADDING = 10


class ProgressRow(QWidget):
    """存疑 12 处，已核 5 处, and the choice of what the table shows."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = label("", "heading")
        self.counts.setObjectName("review.counts")
        self.bar = QProgressBar()
        self.bar.setObjectName("review.progress")
        self.bar.setAccessibleName("核稿进度")
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(*BAR_SIZE)
        self.shown = QComboBox()
        self.shown.setObjectName("review.show")
        self.shown.setAccessibleName("显示哪些事项")
        self.shown.addItems([show.value for show in Show])
        self.shown.setFixedHeight(self.fontMetrics().height() + COMBO_PADDING)
        self.shown.setToolTip("列出哪些事项；Ctrl+L 只看存疑，再按一次全部列出")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.counts)
        row.addWidget(self.bar)
        row.addWidget(self.shown)
        self.shown.currentTextChanged.connect(lambda words: self.chosen.emit(Show(words)))

    @property
    def show_(self) -> Show:
        """What the table is to show."""
        return Show(self.shown.currentText())

    def tell(self, counts: Counts) -> None:
        """Show how far the review is."""
        self.counts.setText(f"存疑 {counts.doubts} 处，已核 {counts.decided} 处")
        self.bar.setMaximum(max(1, counts.doubts))
        self.bar.setValue(counts.decided if counts.doubts else 1)
        words = (
            f"共 {counts.items} 项 · 已接受 {counts.accepted} · 存疑未核 {counts.undecided}"
            f" · 待接受 {counts.waiting} · 全文提示未看 {counts.remarks}"
        )
        for widget in (self.counts, self.bar):
            widget.setToolTip(words)

    def toggle_doubtful(self) -> None:
        """List only what is doubtful, or everything again."""
        now = Show.ALL if self.show_ is Show.DOUBTFUL else Show.DOUBTFUL
        self.shown.setCurrentText(now.value)
