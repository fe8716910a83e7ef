"""Entries in; a field with a list below it, by which everything is reached from the keyboard, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.finder.entries import Entry, find
from ui.widgets.basics import label

HELP = (
    "输入命令、页面、单位、编号或事项名称，也可用拼音（首字母或全拼）；↑↓ 选择，回车打开，Esc 关闭"
)
NOTHING = "没有找到。换一个词，或只输入其中几个字。"
WIDTH = 620
ROWS = 11
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}


class Finder(QDialog):
    """Opens over the window; the chosen entry runs after it has closed."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finder")
        self.setWindowTitle("快速查找")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries = entries
        self._found: list[Entry] = []
        self.field = QLineEdit()
        self.field.setObjectName("finder.field")
        self.field.setAccessibleName("快速查找")
        self.field.setPlaceholderText("例如：催办、通报、市交通运输局、3/10、ljgt")
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("finder.list")
        self.list.setAccessibleName("查找结果")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told = label(HELP, "small", wrap=True)
        column = QVBoxLayout(self)
        for widget in (self.field, self.list, self._told):
            column.addWidget(widget)
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._open())
        self._show("")
        self._place(parent.window())

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Look among these from now on; the words typed so far and the row stay."""
        row = self.list.currentRow()
        self._entries = entries
        self._show(self.field.text())
        self._move(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the cursor stays in the field."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.key() in _MOVES:
                self._move(_MOVES[Qt.Key(event.key())])
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() in {
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            }:
                self._open()
                return True
        return super().eventFilter(watched, event)

    def _show(self, words: str) -> None:
        self._found = find(words, self._entries)
        self.list.clear()
        for entry in self._found:
            item = QListWidgetItem(f"{entry.kind}　{entry.title}　{entry.hint}".rstrip())
            item.setToolTip(entry.title)
            self.list.addItem(item)
        if self._found:
            self.list.setCurrentRow(0)
        self._told.setText(HELP if self._found else NOTHING)

    def _move(self, steps: int) -> None:
        if self._found:
            row = self.list.currentRow() + steps
            self.list.setCurrentRow(min(max(row, 0), len(self._found) - 1))

    def _open(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            entry = self._found[row]
            self.accept()
            entry.run()

    def _place(self, window: QWidget) -> None:
        line = self.fontMetrics().height()
        width = min(window.width() - 80, max(WIDTH, line * 40))
        self.resize(width, line * (ROWS + 4) * 2)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + line * 4)
