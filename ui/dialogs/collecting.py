"""What a collection would change in, the user's yes or no out."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.operations.collecting import CollectResult
from ui.dialogs.ask import Question
from ui.tables.rounds import ANOMALIES, CHANGES
from ui.tables.rows_model import RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import label
from ui.widgets.form import fit


class PreviewDialog(Question):
    """Shows every row and everything odd before anything is taken in."""

    def __init__(self, found: CollectResult, theme: Theme, parent: QWidget | None) -> None:
        accept = f"收入 {found.files} 份" if not found.refused else f"收入其余 {found.files} 份"
        super().__init__("收表预览", _sentence(found), accept, parent)
        fit(self, QSize(1140, 600))
        self.accept_button.setEnabled(found.files > 0)
        tabs = QTabWidget()
        shown = [c for c in found.changes if c.kind != "same"]
        self.changes = TableView(RowsModel(CHANGES), theme)
        self.changes.setAccessibleName("将要改动的填报")
        self.changes.rows.set_rows(shown)
        tabs.addTab(self.changes, f"填报 {len(shown)} 行")
        self.odd = TableView(RowsModel(ANOMALIES), theme)
        self.odd.setAccessibleName("发现的异常")
        self.odd.setColumnHidden(0, True)
        for table in (self.changes, self.odd):
            table.set_lines(2)
        self.odd.rows.set_rows(found.anomalies)
        tabs.addTab(self.odd, f"异常 {len(found.anomalies)} 条")
        if found.refused or found.ignored:
            tabs.addTab(
                _left_out(found), f"没有收的文件 {len(found.refused) + len(found.ignored)} 个"
            )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101
        column.insertWidget(1, tabs, 1)


def _sentence(found: CollectResult) -> str:
    new = sum(1 for change in found.changes if change.kind == "new")
    changed = sum(1 for change in found.changes if change.kind == "changed")
    words = f"新填报 {new} 行，改动 {changed} 行，异常 {len(found.anomalies)} 条；现在还没有写入。"
    if found.skipped:
        words += f"另有 {found.skipped} 份以前收过。"
    if found.refused:
        words += f"{len(found.refused)} 份收不进来，可以先收其余的。"
    return words


def _left_out(found: CollectResult) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for each in found.refused:
        column.addWidget(label(each.sentence, wrap=True))
    if found.ignored:
        column.addWidget(label(f"不是调度表：{'、'.join(found.ignored)}", "muted", wrap=True))
    column.addStretch(1)
    return page
