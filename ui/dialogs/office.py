"""The names of the office in, other names out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.bulletin.organs import OrganNames
from ui.desk import Desk
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


def confirm_office(desk: Desk, parent: QWidget, then: Callable[[], None]) -> None:
    """Before a store gives out its first number, ask in whose name; invented months may go on."""

    def look(_: object) -> OrganNames | None:
        application = desk.application
        begun = application.is_demo or application.issued_papers()
        return None if begun else application.office()

    def ask(names: OrganNames | None) -> None:
        if names is None:
            then()
            return
        question = Question(
            "第一次编发文号",
            f"这个台账还没有编过文号。发文机关是“{names.organ}”，"
            f"通报代字“{names.number_word}”，函件代字“{names.letter_word}”。\n"
            "文号编了就不能撤销，只能作废。名称不对的，请先取消，到“设置→常规→本机关名称”改好。",
            "名称没错，继续",
            parent,
        )
        question.setObjectName("office.confirm")
        question.accepted.connect(then)
        question.open()

    desk.read("核对机关名称", look, ask, slot="office.confirm")
