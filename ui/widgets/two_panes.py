"""A list and the story of what is chosen in it in; both side by side, or one empty state in their place, out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from ui.widgets.basics import EmptyState, clear, label


class TwoPanes(QWidget):
    """The list at the left; at the right a heading, what is late, what can be done, and the story."""

    def __init__(
        self,
        table: QWidget,
        story: QWidget,
        empty: EmptyState,
        sizes: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heading = label("", "heading", wrap=True)
        self._late = label("", "danger", wrap=True)
        self._late.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(6)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(splitter)
        side = QWidget()
        splitter.setHandleWidth(8)
        splitter.addWidget(table)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes(sizes)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.heading)
        right.addWidget(self._late)
        right.addLayout(self.buttons)
        right.addWidget(story, 1)
        self._stack.addWidget(empty)

    def show_any(self, any_: bool) -> None:
        """The panes where there is anything to list, else the empty state."""
        self._stack.setCurrentIndex(0 if any_ else 1)

    def begin(self) -> None:
        """Another record is chosen: nothing is said of it yet."""
        clear(self.buttons)
        self.heading.setText("")
        self.tell_late("")

    def tell_late(self, words: str) -> None:
        """Say why the chosen record is late; nothing where it is not."""
        self._late.setText(words)
        self._late.setVisible(bool(words))
