"""The plan's particulars in; the line above the review, with who reviews and 撤销 and 恢复, out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.intake.draft import DocumentInfo
from desktop_app.intake.review_history import History
from ui import text
from ui.review import keys
from ui.review.keys import key_button
from ui.widgets.cut_label import CutLabel

PERSON_WIDTH = 96
PARTICULARS_WIDTH = 380


class TopBar(QWidget):
    """Title, number, issuer and date; the reviewer's name; the two ways through the history."""

    def __init__(
        self,
        undo: Callable[[], object],
        redo: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = CutLabel("", "title")
        self._particulars = CutLabel("", "muted")
        self._particulars.setMaximumWidth(PARTICULARS_WIDTH)
        self.person = QLineEdit()
        self.person.setObjectName("review.person")
        self.person.setAccessibleName("核稿人")
        self.person.setPlaceholderText("核稿人")
        self.person.setToolTip("核稿人姓名：与核实结论、时间一起记在事项上")
        self.person.setFixedWidth(PERSON_WIDTH)
        self._undo = key_button(keys.UNDO, undo)
        self._redo = key_button(keys.REDO, redo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for widget in (self._particulars, self.person, self._undo, self._redo):
            row.addWidget(widget)

    def tell(self, info: DocumentInfo) -> None:
        """Show the plan's particulars."""
        self._title.say(info.title or info.file_name)
        parts = [info.number or "", info.issuer or "", text.day(info.issued_on)]
        self._particulars.say("　".join(part for part in parts if part))

    def show_history(self, history: History) -> None:
        """Name what can be undone and done again."""
        for made, name, key in (
            (self._undo, history.undo_name, keys.UNDO),
            (self._redo, history.redo_name, keys.REDO),
        ):
            made.setEnabled(bool(name))
            made.setToolTip(f"{key.title}“{name}”（{key.keys[0]}）" if name else key.tip)
