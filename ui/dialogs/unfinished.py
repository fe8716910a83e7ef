"""Reviews under way in; the one to go on with, and those that are dropped, out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.operations.reviews import UnfinishedReview
from ui import text
from ui.desk import Desk
from ui.dialogs.list_dialog import ListDialog
from ui.tables.rows_model import Column
from ui.widgets.basics import button
from ui.widgets.form import fit

NOTHING = "没有未完成的核稿。读取公文后开始核稿，每一步都会自动保存，随时可以关闭。"
SOMETHING = "每一步核稿都已保存。选中一份接着核；不再需要的可以删除，台账不受影响。"
COLUMNS: tuple[Column[UnfinishedReview], ...] = (
    Column("title", "公文", lambda r: r.title or r.file_name, 280, stretch=True),
    Column("file", "文件", lambda r: r.file_name, 170),
    Column("items", "事项", lambda r: str(r.items), 60, order=lambda r: r.items, right=True),
    Column("done", "存疑已核", lambda r: f"{r.settled}/{r.doubts}", 90, right=True),
    Column("saved", "上次保存", lambda r: text.moment(r.saved_at), 140),
)


class UnfinishedDialog(ListDialog[UnfinishedReview]):
    """The list of reviews under way; `resume` is called with the chosen one."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, resume: Callable[[UnfinishedReview], object]
    ) -> None:
        super().__init__(
            desk, parent, "unfinished", "未完成的核稿", COLUMNS, lambda row: row.sha256
        )
        fit(self, QSize(820, 380))
        self._resume = resume
        self._drop = button("删除", self.drop, name="unfinished.drop")
        self._go_on = button("接着核", self.go_on, name="unfinished.resume", style="primary")
        close = button("关闭", self.reject, name="unfinished.close")
        self.put_buttons([self._drop], [close, self._go_on])
        self.table.opened.connect(lambda _: self.go_on())
        self._show(())
        self._ask()

    def go_on(self) -> None:
        """Go on with the chosen review."""
        entry = self.table.current_row()
        if entry is not None:
            self.accept()
            self._resume(entry)

    def drop(self) -> None:
        """Forget the chosen review, after a question."""
        entry = self.table.current_row()
        if entry is None or not self._sure(entry):
            return
        sha256 = entry.sha256
        self._desk.tasks.run(
            "删除未完成的核稿",
            lambda _: self._desk.application.drop_review(sha256),
            lambda _: self._ask(),
        )

    def _sure(self, entry: UnfinishedReview) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle("删除未完成的核稿")
        box.setText(f"“{entry.title or entry.file_name}”做过的核稿将不再保留，不能恢复。")
        drop = box.addButton("删除", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("不删除", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is drop

    def _ask(self) -> None:
        self._desk.read(
            "读取未完成的核稿",
            lambda _: self._desk.application.unfinished_reviews(),
            self._show,
            slot="unfinished",
        )

    def _show(self, entries: tuple[UnfinishedReview, ...]) -> None:
        self.fill(entries, SOMETHING if entries else NOTHING)
        self._go_on.setEnabled(bool(entries))
        self._drop.setEnabled(bool(entries) and not self._desk.read_only)
