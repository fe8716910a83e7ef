"""The names of the office in, other names out."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.bulletin.organs import OrganNames
from ui.dialogs.ask import Question

FIELDS = (
    ("organ", "机关全称", "署名用，如“聊城市发展和改革委员会”"),
    ("short", "正文简称", "正文里自称，如“市发展改革委”"),
    ("mark", "发文机关标志", "红色标志，如“……文件”"),
    ("number_word", "通报代字", "发文字号开头，如“聊发改督”"),
    ("letter_word", "函件代字", "函件发文字号开头，如“聊发改督函”"),
    ("addressee", "主送机关", "通报主送，以逗号、顿号隔开"),
    ("copy_to", "抄送机关", "以顿号隔开，可以空着"),
    ("printer", "印发机关", "版记里的印发机关"),
)
WIDTH = 560


class OfficeDialog(Question):
    """Asks for the names as papers print them; a paper without the office's full name is none."""

    def __init__(self, names: OrganNames, parent: QWidget | None) -> None:
        super().__init__(
            "本机关",
            "以后新作的通报、函件都用这些名称；已经印发的不变。",
            "保存",
            parent,
        )
        self.setObjectName("office")
        self.setMinimumWidth(WIDTH)
        self.lines: dict[str, QLineEdit] = {}
        for name, title, hint in FIELDS:
            value = getattr(names, name)
            line = QLineEdit("、".join(value) if isinstance(value, tuple) else value)
            line.setObjectName(f"office.{name}")
            line.setAccessibleName(title)
            line.setPlaceholderText(hint)
            line.setToolTip(hint)
            line.setCursorPosition(0)
            self.form.addRow(title, line)
            self.lines[name] = line
        self.lines["organ"].textChanged.connect(self._allow)
        self._allow()

    @property
    def names(self) -> OrganNames:
        """The names as they stand."""
        words = {name: line.text().strip() for name, line in self.lines.items()}
        copies = tuple(part.strip() for part in words.pop("copy_to").split("、") if part.strip())
        return OrganNames(**words, copy_to=copies)

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.lines["organ"].text().strip()))
