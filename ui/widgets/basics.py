"""Words in; labels, buttons, cards and empty states of one look out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)


def label(words: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label; `role` is title, heading, muted, small, number or danger."""
    made = QLabel(words)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(
    words: str,
    pressed: Callable[[], object],
    *,
    name: str = "",
    style: str = "",
    tip: str = "",
) -> QPushButton:
    """A push button; `style` is primary, small, link or chip."""
    made = QPushButton(words)

    def press() -> None:
        # Qt sends `checked` along, which nobody here asked for.
        pressed()

    made.clicked.connect(press)
    if style:
        made.setProperty(style, True)
    if name:
        made.setObjectName(name)
    if tip:
        made.setToolTip(tip)
    return made


def card(*, margins: int = 14) -> tuple[QFrame, QVBoxLayout]:
    """A raised panel and the column inside it."""
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(margins, margins - 2, margins, margins - 2)
    column.setSpacing(6)
    return frame, column


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        entry = layout.takeAt(0)
        if entry is None:
            return
        widget = entry.widget()
        inner = entry.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class HintLine(QLineEdit):
    """A line to search with, wide enough for its hint in any type size."""

    def sizeHint(self) -> QSize:
        """The hint with the sign that empties the line beside it."""
        usual = super().sizeHint()
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.placeholderText()) + 3 * metrics.height()
        return QSize(max(words, 0), usual.height())

    def minimumSizeHint(self) -> QSize:
        """Room for half of it is enough where there is no more."""
        usual = self.sizeHint()
        return QSize(usual.width() // 2, usual.height())


class SearchLine(HintLine):
    """A search field: Escape empties it, Down goes to the rows."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Down have meanings of their own."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class GivingLink(QPushButton):
    """A link that gives way where room is scarce: its words are cut, and whole in its tip."""

    def __init__(self, pressed: Callable[[], object], *, letters: int = 10) -> None:
        super().__init__()
        self._letters = letters
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _=False: pressed())

    def minimumSizeHint(self) -> QSize:
        """A few words at least."""
        usual = super().minimumSizeHint()
        least = self._letters * self.fontMetrics().height()
        return QSize(min(usual.width(), least), usual.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, metrics = self.text(), self.fontMetrics()
        option.text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 6)  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class EmptyState(QWidget):
    """Says why there is nothing here and what to do next."""

    def __init__(
        self,
        title: str,
        advice: str,
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(1)
        self._title = label(title, "title")
        self._advice = label(advice, "muted", wrap=True)
        for words in (self._title, self._advice):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        row = QHBoxLayout()
        row.addStretch(1)
        for made in buttons:
            row.addWidget(made)
        row.addStretch(1)
        column.addSpacing(10)
        column.addLayout(row)
        column.addStretch(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def tell(self, title: str, advice: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._advice.setText(advice)
