"""One ledger row in; a page that can be read from the last row of a meeting room out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.assessment import speaking
from desktop_app.views import HistoryEntry, LedgerRow
from ui import text
from ui.desk_data import DeskData
from ui.palette import Palette
from ui.widgets.basics import label
from ui.widgets.curve import ProgressCurve, finding
from ui.widgets.lights import LightChip

# Sizes in pixels for a screen of 1080 lines; they grow and shrink with the window.
DESIGN = QSize(1920, 1080)
SIZES = {"chip": 36, "title": 54, "huge": 84, "text": 30, "label": 24, "small": 24}
STEPS = (1.3, 1.15, 1.0, 0.9, 0.8, 0.7)
"""How far the type may grow on a short page, and shrink before a long one is scrolled instead."""


class Slide(QScrollArea):
    """Shows one item, in type as large as the page allows; a page too long for it scrolls."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meeting.slide")
        self.setAccessibleName("会议页")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._palette = palette
        self._body = QWidget()
        self._body.setProperty("page", True)
        self._body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()
        self.setWidget(self._body)

    def show_row(self, row: LedgerRow, data: DeskData) -> None:
        """Show this item; its months follow with `show_history`."""
        item, judged = row.item, row.assessment
        group = " · ".join(part for part in (item.group, item.category or "") if part)
        self._key.setText(f"{item.key}　{text.KINDS[item.kind]}　{group}")
        self._title.setText(item.title)
        self._chip.show_light(judged.light, undated=judged.undated)
        self._since.setText(speaking.since(judged))
        self._reasons.setText("\n".join(judged.reasons) or "没有需要说明的情况。")
        self._who.setText(speaking.who(item))
        self._until.setText(speaking.until(item, judged, data.view.as_of))
        self._target.setText(item.whole_target)
        self._progress.setText(speaking.report(judged))
        self._fill("problem", judged.problem)
        self._fill("next", judged.next_step)
        self._done.setText(text.percent(judged.percent) or "未报")
        carried = f"，沿用{text.month(judged.percent_from)}填报" if judged.percent_from else ""
        due = text.percent(judged.schedule) or "—"
        self._due.setText(f"完成{carried}　（序时 {due}）")
        self._curve.setVisible(False)
        self._finding.setVisible(False)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def show_history(self, history: tuple[HistoryEntry, ...]) -> None:
        """Draw the item's months."""
        worth = any(entry.assessment.percent is not None for entry in history)
        self._curve.setVisible(worth)
        self._finding.setVisible(worth)
        if worth:
            self._curve.show_history(history, self._palette)
            self._finding.setText(finding(history))

    def text(self) -> str:
        """All words on show, for tests and reading aloud."""
        labels = self._body.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisibleTo(self))

    def turn(self, pages: int) -> bool:
        """Scroll a long page; False when there is nothing left in that direction."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + pages * max(1, self.viewport().height() - 80))
        return bar.value() != before

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sizes follow the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        area = self.viewport().size()
        whole = min(area.width() / DESIGN.width(), area.height() / DESIGN.height())
        for step in STEPS:
            self._dress(whole * step)
            if self._body.heightForWidth(area.width()) <= area.height():
                break

    def _dress(self, scale: float) -> None:
        rules = [
            f'*[slide="{name}"] {{ font-size: {max(12, round(size * scale))}px;'
            f"{' font-weight: bold;' if name in {'title', 'huge', 'label'} else ''} }}"
            for name, size in SIZES.items()
        ]
        self._body.setStyleSheet("\n".join(rules))
        margin = round(56 * scale)
        self._column.setContentsMargins(margin, round(28 * scale), margin, round(20 * scale))
        self._column.setSpacing(round(18 * scale))
        self._sides.setSpacing(margin)
        # A column inside a row would else take the room between the columns for its own.
        for side in self._columns:
            side.setSpacing(round(16 * scale))
        self._curve.setMinimumHeight(round(300 * scale))
        for block in self._blocks:
            block.setSpacing(round(4 * scale))

    def _lay_out(self) -> None:
        self._blocks: list[QVBoxLayout] = []
        self._extra: dict[str, tuple[QLabel, QLabel]] = {}
        self._column = QVBoxLayout(self._body)
        top = QHBoxLayout()
        self._key = _words("label", muted=True)
        self._since = _words("label", muted=True)
        self._chip = LightChip(self._palette)
        self._chip.setProperty("slide", "chip")
        top.addWidget(self._key, 1)
        top.addWidget(self._since)
        top.addWidget(self._chip)
        self._column.addLayout(top)
        self._title = _words("title")
        self._column.addWidget(self._title)
        frame = QFrame()
        frame.setProperty("reasons", True)
        inside = QVBoxLayout(frame)
        self._reasons = _words("text")
        self._reasons.setAccessibleName("亮灯原因")
        inside.addWidget(self._reasons)
        self._column.addWidget(frame)
        self._sides = QHBoxLayout()
        self._columns = left, right = QVBoxLayout(), QVBoxLayout()
        self._who = self._block(left, "谁负责")
        self._until = self._block(left, "什么时限")
        self._target = self._block(left, "目标任务")
        self._progress = self._block(left, "本月进展")
        for name, title in (("problem", "存在问题"), ("next", "下一步")):
            found = self._block(left, title)
            heading = self._blocks[-1].itemAt(0).widget()
            assert isinstance(heading, QLabel)  # noqa: S101
            self._extra[name] = (heading, found)
        left.addStretch(1)
        self._done = _words("huge")
        self._due = _words("text", muted=True)
        self._curve = ProgressCurve(self._palette)
        self._curve.setProperty("slide", "small")
        self._finding = _words("small", muted=True)
        for widget in (self._done, self._due, self._curve, self._finding):
            right.addWidget(widget)
        right.addStretch(1)
        self._sides.addLayout(left, 5)
        self._sides.addLayout(right, 3)
        self._column.addLayout(self._sides, 1)

    def _block(self, column: QVBoxLayout, title: str) -> QLabel:
        block = QVBoxLayout()
        heading = _words("label", muted=True)
        heading.setText(title)
        found = _words("text")
        block.addWidget(heading)
        block.addWidget(found)
        column.addLayout(block)
        self._blocks.append(block)
        return found

    def _fill(self, name: str, words: str) -> None:
        heading, found = self._extra[name]
        found.setText(words)
        heading.setVisible(bool(words))
        found.setVisible(bool(words))


def _words(size: str, *, muted: bool = False) -> QLabel:
    made = label("", "muted" if muted else "", wrap=True)
    made.setProperty("slide", size)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return made
