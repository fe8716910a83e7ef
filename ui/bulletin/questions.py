"""A paper in; who issues it, or why its number is void, asked of the user, out."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.operations.register import IssuedPaper
from desktop_app.papers import PaperView
from ui.dialogs.ask import Question


class IssueDialog(Question):
    """Says what number the paper gets and that it is frozen; asks for the name."""

    def __init__(
        self, paper: PaperView, number: str, pages: int, person: str, parent: QWidget | None
    ) -> None:
        edited = sum(line.edit is not None for line in paper.lines)
        words = f"，含人工修改{edited}段" if edited else ""
        title = paper.document.title.replace("\n", "")
        demo = "\n本件含演示数据，每页标注“演示数据”，不得印发。" if paper.document.demo else ""
        super().__init__(
            "定稿发文",
            f"《{title}》\n编号 {number}，共{pages}页{words}。\n"
            f"定稿后内容和文号冻结，不能再改，随时可以原样再印；有误只能作废文号后重发。{demo}",
            "定稿发文",
            parent,
        )
        self._person = name_field(person, "issue.person", "姓名，必填，记入发文登记")
        self._person.textChanged.connect(self._allow)
        self.form.addRow("定稿人", self._person)
        self._allow()

    @property
    def person(self) -> str:
        """The name given."""
        return self._person.text().strip()

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.person))


class VoidDialog(Question):
    """Asks why a number is void; nothing is done without a reason."""

    def __init__(self, paper: IssuedPaper, person: str, parent: QWidget | None) -> None:
        super().__init__(
            "作废文号",
            f"作废 {paper.full_number}《{paper.title}》。\n"
            "文号仍占位、不再使用；这份文件仍可查看，并标明已作废。",
            "作废",
            parent,
        )
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setObjectName("void.reason")
        self._reason.setPlaceholderText("例：附件2漏列1项，重新印发")
        self._reason.setFixedHeight(80)
        self._reason.textChanged.connect(self._allow)
        self._person = name_field(person, "void.person")
        self.form.addRow("原因", self._reason)
        self.form.addRow("经办人", self._person)
        self._allow()

    @property
    def reason(self) -> str:
        """The reason given."""
        return self._reason.toPlainText().strip()

    @property
    def person(self) -> str:
        """The name given."""
        return self._person.text().strip()

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.reason))


def name_field(person: str, name: str, hint: str = "姓名，记入发文登记") -> QLineEdit:
    """A field for a name, filled with the one given last."""
    field = QLineEdit(person)
    field.setObjectName(name)
    field.setMaxLength(40)
    field.setPlaceholderText(hint)
    return field
