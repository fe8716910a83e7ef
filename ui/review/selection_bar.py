"""Selected words of the document in; what they are to be, by button or key, out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.intake.review_adding import Part
from ui.review.keys import Key, key_button
from ui.review.session import PART_NAMES
from ui.review.source_view import SourceView
from ui.widgets.basics import label

ADD = Key("add", "新增", ("Ctrl+N",), "把选中的原文作为漏掉的一项加入草案")
PART_KEYS = {
    part: Key(f"as.{part.value}", f"作{name}", (f"Ctrl+{number}",), f"选中的原文作本项{name}")
    for number, (part, name) in enumerate(PART_NAMES.items(), start=1)
}


class SelectionBar(QWidget):
    """Buttons under the document; the same commands stand in its menu, with their keys."""

    def __init__(
        self,
        source: SourceView,
        add: Callable[[], object],
        assign: Callable[[Part], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label("选中原文 Ctrl+", "muted"))
        self._offer(ADD, add)
        for part, key in PART_KEYS.items():
            self._offer(key, partial(assign, part))
        row.addStretch(1)
        source.selectionChanged.connect(self._show)
        self._show()

    def _offer(self, key: Key, run: Callable[[], object]) -> None:
        made = key_button(key, run)
        made.setText(f"{key.keys[0].removeprefix('Ctrl+')} {key.title.removeprefix('作')}")
        self._buttons.append(made)
        row = self.layout()
        assert row is not None  # noqa: S101 -- laid out by the constructor
        row.addWidget(made)
        action = QAction(f"选中的文字{key.title}（{key.keys[0]}）", self._source)
        action.setShortcut(QKeySequence(key.keys[0]))
        action.triggered.connect(partial(_without_argument, run))
        self._source.addAction(action)

    def _show(self) -> None:
        chosen = self._source.textCursor().hasSelection()
        for made in self._buttons:
            made.setEnabled(chosen)


def _without_argument(run: Callable[[], object], _checked: bool = False) -> None:
    """Qt sends `checked` along, which nobody here asked for."""
    run()
