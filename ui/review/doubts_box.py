"""The doubts of an item, or the document's remarks, in; a person's finding about them out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop_app.intake import flags
from desktop_app.intake.review_findings import part_words
from desktop_app.intake.review_values import Entry, Point
from ui.review.session import ReviewSession
from ui.widgets.basics import button, label

READ_WELL, PUT_RIGHT = "已对照原文，读取无误", "已按原文改正"
REASONS = (READ_WELL, PUT_RIGHT, "已与牵头单位核实", "已请示，按此执行")
# Doubts that the document itself leaves open: nothing can be misread there.
OPEN_IN_DOCUMENT = frozenset({flags.UNDATED, flags.UNIT_COLLECTIVE, flags.UNIT_OPEN_LIST})
LINES = 2
LINE = 1.5
EDGES = 12


class DoubtsBox(QFrame):
    """What is doubtful about the present item, and the buttons that settle it.

    `went_on` tells that a button has led to the next doubt.
    """

    went_on = Signal()

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
            "核实，消去存疑 F9",
            self.settle,
            name="review.settle",
            tip="消去所选存疑，转到下一处（F9）",
        )
        self.alike_button = button(
            "",
            self._accept_alike,
            name="review.alike",
            tip="公文本身如此，不是读错：存疑随事项入账",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(5)
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addWidget(self.reason, 1)
        row.addWidget(self.settle_button)
        row.addWidget(self.alike_button)
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
        self._offer_alike()
        self._propose_reason()
        counts = self._session.review.counts
        # As long as there is anything left to settle its place is kept: nothing jumps below the
        # pointer from one item to the next.
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(counts.decided < counts.doubts or counts.remarks > 0)
        self.setSizePolicy(policy)
        self.setVisible(bool(self._places))
        self.list.setFixedHeight(round(self.list.fontMetrics().height() * LINE) * LINES + EDGES)
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
        self.went_on.emit()

    def _propose_reason(self) -> None:
        """Who has put something right did not find it read well; words of one's own stay."""
        doubt, entry = self._session.doubt, self._session.entry
        if (
            doubt is None
            or entry is None
            or self.reason.currentText() not in (READ_WELL, PUT_RIGHT)
        ):
            return
        read = self._session.review.read_as(entry.id)
        code = doubt.flag.code
        right = read is not None and part_words(read, code) != part_words(entry.item, code)
        self.reason.setCurrentText(PUT_RIGHT if right else READ_WELL)

    def _offer_alike(self) -> None:
        """Offer to keep all doubts of one kind, where it is the document that leaves them open."""
        doubt = self._session.doubt
        code = doubt.flag.code if doubt is not None else ""
        alike = self._session.review.alike(code) if code in OPEN_IN_DOCUMENT else ()
        self.alike_button.setVisible(len(alike) > 1)
        self.alike_button.setText(f"同类 {len(alike)} 项接受并留疑")

    def _accept_alike(self) -> None:
        doubt = self._session.doubt
        if doubt is not None:
            self._session.accept_alike(doubt.flag.code)
            self.went_on.emit()

    def _choose(self, row: int) -> None:
        point = self._session.point
        remark = point is not None and point.entry is None
        if 0 <= row < len(self._places) and not remark:
            self._session.look_at(self._places[row])
