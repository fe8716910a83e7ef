"""A cell and what was typed there in vain in; the cell open once more, with why below it, out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView, QWidget

WIDTH = 320
GAP = 2
NAME = "cell.told"


def write_again(
    view: QTableView,
    index: QModelIndex | QPersistentModelIndex,
    words: str,
    why: str,
    covered: int = 0,
) -> QLineEdit | None:
    """Open the cell with the words; the sentence stands by it until the cell is left.

    `covered` points at the left lie behind something else.
    """
    view.edit(index)
    editor = view.indexWidget(index)
    if not isinstance(editor, QLineEdit):
        return None
    editor.setText(words)
    editor.selectAll()
    editor.setToolTip(why)
    ground = view.viewport()
    told = QLabel(why, ground)
    told.setObjectName(NAME)
    told.setProperty("notice", "error")
    told.setProperty("role", "danger")
    told.setMargin(6)
    told.setWordWrap(True)
    told.setFixedWidth(min(WIDTH, ground.width() - covered))
    told.setFixedHeight(told.heightForWidth(told.width()))
    box = view.visualRect(index)
    below = box.bottom() + GAP
    if below + told.height() > ground.height():
        below = box.top() - GAP - told.height()
    left = max(covered, min(box.left(), ground.width() - told.width()))
    told.move(QPoint(left, max(0, below)))
    told.show()
    delegate = view.itemDelegate()

    def put_away(closed: QWidget) -> None:
        if closed is editor:
            delegate.closeEditor.disconnect(put_away)
            told.hide()

    delegate.closeEditor.connect(put_away)
    editor.destroyed.connect(told.deleteLater)
    return editor
