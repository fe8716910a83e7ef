"""A sentence in; one line that tells it, in red where something was refused, out."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


class ToldLine(QLabel):
    """Says beside the buttons what came of the last step, without stopping the work."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._say(sentence, "danger")

    def inform(self, sentence: str) -> None:
        """Say what there is to know; nothing is wrong."""
        self._say(sentence, "muted")

    def _say(self, sentence: str, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(sentence)
