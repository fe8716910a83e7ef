"""The kinds of pieces in; the line that says how each is marked out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.intake.places import PieceKind
from ui.palette import Palette
from ui.review.source_view import KIND_NAMES
from ui.widgets.basics import label

LINES = {PieceKind.UNIT: "dashed", PieceKind.DATE: "solid", PieceKind.FIGURE: "dotted"}


class Legend(QWidget):
    """How titles, units, dates and figures are marked in the text."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label("公文原文", "heading"))
        row.addStretch(1)
        for kind, name in KIND_NAMES.items():
            mark = label(name)
            mark.setStyleSheet(
                f"background-color: {palette[f'piece_{kind.value}_now']}; padding: 1px 6px;"
                f" font-weight: {'bold' if kind is PieceKind.TITLE else 'normal'};"
                f" border-bottom: 2px {LINES.get(kind, 'none')} {palette['text']};"
                " border-radius: 3px;"
            )
            row.addWidget(mark)
