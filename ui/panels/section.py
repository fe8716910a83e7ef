"""A heading in; a part of the detail with rows under it, hidden while it is empty, out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.basics import label


class Section(QWidget):
    """A heading with what belongs under it; hidden when there is nothing."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 6, 0, 0)
        self.column.setSpacing(4)
        self._heading = label(title, "heading")
        self.column.addWidget(self._heading)
        self.words = label("", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.column.addWidget(self.words)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.column.addLayout(self.rows)

    def tell(self, html: str) -> None:
        """Show these words; nothing hides the section."""
        self.words.setText(html)
        self.words.setVisible(bool(html))
        self.setVisible(bool(html))
