"""The doubts of an item, or the document's remarks, in; a person's finding about them out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop_app.intake.review_values import Entry, Point
from ui.review.session import ReviewSession
from ui.widgets.basics import button, label

REASONS = ("已对照原文，读取无误", "已按原文改正", "已与牵头单位核实", "已请示，按此执行")
LINES = 3


class DoubtsBox(QFrame):
    """What is doubtful about the present item, and the buttons that settle it."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("notice", "warning")
        self._title = label("", "heading")
        self.list = QListWidget()
        self.list.setObjectName("review.doubts")
        self.list.setAccessibleName("存疑")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reason = QComboBox()
        self.reason.setObjectName("review.reason")
        self.reason.setAccessibleName("核实结论")
        self.reason.setEditable(True)
        self.reason.addItems(list(REASONS))
        self.settle_button = button(
            "核实，消去存疑 F9", self.settle, name="review.settle", tip="消去所选存疑，转到下一处（F9）"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(5)
        column.addWidget(self._title)
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.settle_button)
        column.addLayout(row)
        self.list.currentRowChanged.connect(self._choose)

    def show_doubts(self, entry: Entry | None, point: Point | None) -> None:
        """Show the open doubts of an item, or one remark about the document."""
        self._places: list[int] = []
        self.list.blockSignals(True)
        self.list.clear()
        if point is not None and point.entry is None:
            remark = self._session.review.remarks[point.place].issue
            self._title.setText("关于全文")
            self.list.addItem(f"{remark.place}　{remark.message}")
            self._places = [point.place]
        elif entry is not None:
            for place, doubt in enumerate(entry.doubts):
                if not doubt.settled:
                    self._places.append(place)
                    self.list.addItem(doubt.flag.message)
            self._title.setText(f"本项存疑 {len(self._places)} 处")
        row = self._places.index(point.place) if point and point.place in self._places else 0
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.setVisible(bool(self._places))
        lines = min(max(1, len(self._places)), LINES)
        self.list.setFixedHeight(int(self.fontMetrics().height() * 2.1 * lines) + 12)
        current = self.list.currentItem()
        if current is not None:
            self.list.scrollToItem(current)

    def settle(self) -> None:
        """Settle the doubt under the cursor."""
        row = self.list.currentRow()
        if self.isHidden() or not 0 <= row < len(self._places):
            return
        if self._session.point is None:
            self._session.look_at(self._places[row])
        self._session.settle(self.reason.currentText())

    def _choose(self, row: int) -> None:
        point = self._session.point
        remark = point is not None and point.entry is None
        if 0 <= row < len(self._places) and not remark:
            self._session.look_at(self._places[row])
