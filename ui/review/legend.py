"""The kinds of pieces and the keys in; the lines that say how each is marked and what each does out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.intake.places import PieceKind
from ui.palette import Palette
from ui.review.source_view import KIND_NAMES
from ui.widgets.basics import label
from ui.widgets.cut_label import CutLabel

LINES = {PieceKind.UNIT: "dashed", PieceKind.DATE: "solid", PieceKind.FIGURE: "dotted"}

KEYS = "　".join(
    (
        "F8、Shift+F8 下一处、上一处存疑",
        "F9 核实",
        "Ctrl+Enter 接受",
        "Ctrl+Shift+Enter 接受无存疑项",
        "Ctrl+L 只看存疑",
        "Ctrl+M 合并",
        "Ctrl+Shift+M 拆分",
        "Ctrl+N、Ctrl+1～5 用选中的原文",
        "Ctrl+Z、Ctrl+Y 撤销、恢复",
    )
)


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


class KeyLegend(QWidget):
    """All keys of the review in one line, for those who never take the hand from the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = CutLabel(KEYS, "small")
        words.setObjectName("review.keys")
        row.addWidget(words, 1)
