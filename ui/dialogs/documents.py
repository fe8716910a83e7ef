"""A document's draft in; its counts and doubts shown, and the user's yes or no, out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QWidget

from desktop_app.intake.draft import Draft
from ui import text
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.widgets.basics import label

KINDS = "公文 (*.txt *.docx *.xlsx *.csv *.pdf);;所有文件 (*)"
MOST_DOUBTS = 200


def ask_document(parent: QWidget) -> Path | None:
    """Ask for a file to read."""
    name, _ = QFileDialog.getOpenFileName(parent, "读取公文", "", KINDS)
    return Path(name) if name else None


class DraftDialog(Question):
    """Shows what was read before anything is written."""

    def __init__(self, draft: Draft, desk: Desk, parent: QWidget | None) -> None:
        super().__init__("读取结果", _found(draft), "入账", parent)
        self.setObjectName("draft.dialog")
        self._draft = draft
        self._desk = desk
        self.setMinimumWidth(620)
        doubts = _doubts(draft)
        self.form.addRow(label(_counts(draft), wrap=True))
        if doubts:
            self.form.addRow(
                label(f"存疑 {len(doubts)} 处，入账后可在事项详情中逐条核对：", "heading")
            )
            self.doubts = QListWidget()
            self.doubts.addItems(doubts[:MOST_DOUBTS])
            self.doubts.setWordWrap(True)
            self.doubts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.doubts.setMinimumHeight(200)
            self.form.addRow(self.doubts)
        self.form.addRow(
            label("入账是一次操作，可以整体撤销；涉密信息不得录入。", "muted", wrap=True)
        )
        self.accept_button.setEnabled(bool(draft.items) and not desk.read_only)
        self.accepted.connect(self._post)

    def _post(self) -> None:
        draft = self._draft
        self._desk.write(
            "入账",
            lambda _: self._desk.application.accept_draft(draft),
            said=lambda done: (
                "这份文件以前已经入账，没有重复录入。"
                if done.already
                else f"已入账 {done.items} 条（可撤销）。"
            ),
        )


def _found(draft: Draft) -> str:
    info = draft.document
    parts = [info.number or "", info.issuer or "", text.day(info.issued_on)]
    particulars = "　".join(part for part in parts if part)
    return f"{info.title or info.file_name}\n{particulars}".strip()


def _counts(draft: Draft) -> str:
    by_list = Counter(item.list_name for item in draft.items)
    lists = "、".join(f"{name} {count} 条" for name, count in by_list.items())
    dated = sum(1 for item in draft.items if any(not m.default for m in item.milestones))
    metrics = sum(len(item.metrics) for item in draft.items)
    units = {unit.name for item in draft.items for unit in item.units}
    lines = [
        f"共读到 {len(draft.items)} 条事项" + (f"：{lists}。" if lists else "。"),
        f"其中写明时限的 {dated} 条，量化目标 {metrics} 个，涉及单位 {len(units)} 家。",
    ]
    extras = (
        (len(draft.projects), "个专栏项目"),
        (len(draft.indicators), "项指标"),
        (len(draft.awards), "条奖补"),
    )
    found = "、".join(f"{count} {word}" for count, word in extras if count)
    return "\n".join([*lines, f"另读到 {found}。"] if found else lines)


def _doubts(draft: Draft) -> list[str]:
    flags = [f"{item.key}　{flag.message}" for item in draft.items for flag in item.flags]
    return [f"{issue.place}　{issue.message}" for issue in draft.issues] + flags
