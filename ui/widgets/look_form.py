"""The look in force in; the look the user chooses out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.palette import STYLES, load_palette
from ui.theme import SIZES, Look, families
from ui.widgets.form import Form

WIDTH = 240
USUAL = "自动选择"


class LookForm(QWidget):
    """Type size, theme and family; `changed` tells that another look is chosen."""

    changed = Signal()

    def __init__(self, look: Look, styles: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = Form(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.size_choice = self._choice("settings.size", [(name, name) for name in SIZES])
        self.style_choice = self._choice(
            "settings.style", [(load_palette(styles, style).name, style) for style in STYLES]
        )
        self.family_choice = self._choice(
            "settings.family", [(USUAL, ""), *((name, name) for name in families())]
        )
        for title, combo, chosen in (
            ("字号", self.size_choice, look.size),
            ("主题", self.style_choice, look.style),
            ("界面字体", self.family_choice, look.family),
        ):
            combo.setAccessibleName(title)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
            form.addRow(title, combo)

    @property
    def look(self) -> Look:
        """The look that is chosen."""
        choices = (self.style_choice, self.size_choice, self.family_choice)
        return Look(*(str(combo.currentData()) for combo in choices))

    def _choice(self, name: str, entries: list[tuple[str, str]]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setMaximumWidth(WIDTH)
        for words, data in entries:
            combo.addItem(words, data)
        combo.activated.connect(lambda _: self.changed.emit())
        return combo
