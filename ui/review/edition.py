"""A newer edition held against its plan in; what a person chose to bring up to date out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.ledger.edition_views import CHANGE_NAMES, Change, EditionComparison, Entry
from ui.desk import Desk
from ui.review.check_model import CheckModel
from ui.review.edition_rows import COLUMNS, detail
from ui.review.keys import Key, add_keys
from ui.review.told_line import ToldLine
from ui.tables.view import TableView
from ui.widgets.basics import button, label
from ui.widgets.cut_label import CutLabel

LEAST_SIZE = QSize(880, 460)
SIZES = (440, 220)
TICK = Key("tick", "选", ("Space",), "选中或去掉所选各条")


class EditionWindow(QDialog):
    """What a newer edition adds, changes, moves and withdraws, to be applied one by one or together.

    `review` is called when the person says that the document is another plan after all.
    """

    def __init__(
        self,
        draft: Draft,
        comparison: EditionComparison,
        desk: Desk,
        parent: QWidget | None,
        review: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("edition.window")
        self.setWindowTitle("新版对照")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(LEAST_SIZE)
        self._draft = draft
        self._comparison = comparison
        self._desk = desk
        self._review = review
        self._applying = False
        self.model: CheckModel[Entry] = CheckModel(COLUMNS, lambda e: e.id, _can_change, self)
        self.table: TableView[Entry] = TableView(self.model, desk.theme)
        self.table.setObjectName("edition.table")
        self.table.setAccessibleName("新旧对照表")
        self.table.set_key(lambda entry: entry.id)
        self.detail = QTextBrowser()
        self.detail.setObjectName("edition.detail")
        self.all_entries = QCheckBox("显示未变的")
        self.all_entries.setObjectName("edition.all")
        self.told = ToldLine("edition.told")
        self._lay_out()
        self.table.chosen.connect(self._show_detail)
        self.model.ticked.connect(self._show_counts)
        self.all_entries.toggled.connect(lambda _: self._fill())
        add_keys(TICK, self._toggle, [self.table], everywhere=False)
        self._fill()
        self.choose_certain()
        if self.model.rowCount():
            self.table.selectRow(0)
        self.table.setFocus()

    def choose_certain(self) -> None:
        """Tick everything that is not doubtful."""
        self.model.choose(
            {e.id for e in self._comparison.entries if _can_change(e) and not e.doubtful}
        )

    def choose_none(self) -> None:
        """Tick nothing."""
        self.model.choose(())

    def apply(self) -> None:
        """Bring the ledger up to the ticked entries, as one operation."""
        if self._applying or not self.model.chosen or self._desk.read_only:
            return
        self._applying = True
        self._show_counts()
        same = {e.id for e in self._comparison.of(Change.UNCHANGED) if not e.doubtful}
        ids, desk = self.model.chosen | same, self._desk
        desk.tasks.run(
            "按新版更新",
            lambda _: desk.application.apply_edition(self._draft, self._comparison, ids),
            lambda done: self._applied(done.value.words, done.value.left, done.value.waiting),
            failed=self._refused,
        )

    def part(self) -> None:
        """The two sides of the entry on show are not one item: one goes, the other is new."""
        entry = self.table.current_row()
        if entry is None or entry.item is None or entry.draft is None:
            self.told.refuse("请选中新旧两边都有的一条。")
            return
        chosen = self.model.chosen - {entry.id}
        self._comparison = self._comparison.split({entry.id})
        self._fill()
        self.model.choose(chosen)
        self._counted.setText(_counts(self._comparison))

    def export(self) -> None:
        """Write the five adjustment lists into a folder that the user names."""
        folder = QFileDialog.getExistingDirectory(self, "导出调整清单到")
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        """Write the five adjustment lists, a draft for comment while nothing is applied.

        What is doubtful but ticked has been decided, and is listed.
        """
        desk, draft = self._desk, self._draft
        comparison = self._comparison.decided(self.model.chosen)
        desk.tasks.run(
            "导出调整清单",
            lambda _: desk.application.write_adjustments(draft, comparison, folder),
            lambda written: self.told.inform(f"已导出 {len(written.files)} 个文件到 {folder}"),
            failed=self._refused,
        )

    def reject(self) -> None:
        """Close without changing anything."""
        if not self._applying:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Cover the window this one belongs to."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None and not event.spontaneous():
            self.setGeometry(parent.window().geometry())

    def _fill(self) -> None:
        every = self.all_entries.isChecked()
        self.model.set_rows(
            self._comparison.entries, lambda _, e: every or _can_change(e) or e.doubtful
        )

    def _toggle(self) -> None:
        self.model.toggle([index.row() for index in self.table.selectionModel().selectedRows()])

    def _show_detail(self, entry: Entry | None) -> None:
        palette = self._desk.theme.palette
        self.detail.setHtml(detail(entry, palette) if entry is not None else "")

    def _show_counts(self) -> None:
        count = len(self.model.chosen)
        self._apply.setText("正在更新…" if self._applying else f"更新 {count} 条")
        self._apply.setEnabled(bool(count) and not self._applying and not self._desk.read_only)
        tip = "把选中的变化一次写入台账，可以整体撤销" if count else "没有选中任何变化"
        self._apply.setToolTip("台账以只读方式打开，不能更新。" if self._desk.read_only else tip)

    def _applied(self, words: str, left: int, waiting: tuple[str, ...]) -> None:
        rest = f"，另有 {left} 条没有更新" if left else ""
        self._desk.say(f"已按新版更新：{words}{rest}（可撤销）。", "success")
        if waiting:
            self._desk.say(waiting[0], "warning", "\n".join(waiting))
        self._desk.refresh()
        self.done(QDialog.DialogCode.Accepted.value)

    def _refused(self, error: BaseException) -> None:
        self._applying = False
        self._show_counts()
        if isinstance(error, DubanError):
            self.told.refuse(f"{error.sentence}{error.remedy}")
        else:
            self._desk.tasks.failed.emit(error)

    def _review_as_new(self) -> None:
        self.done(QDialog.DialogCode.Rejected.value)
        self._review()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(CutLabel(_heading(self._draft, self._comparison), "title"))
        row = QHBoxLayout()
        self._counted = label(_counts(self._comparison), "heading")
        row.addWidget(self._counted)
        row.addStretch(1)
        row.addWidget(self.all_entries)
        row.addWidget(
            button(
                "新旧不是同一项",
                self.part,
                name="edition.part",
                style="small",
                tip="把所选一条分作退出和新增",
            )
        )
        row.addWidget(
            button("选全部确定的", self.choose_certain, name="edition.certain", style="small")
        )
        row.addWidget(button("全不选", self.choose_none, name="edition.none", style="small"))
        column.addLayout(row)
        for note in self._comparison.notes:
            column.addWidget(label(note, "muted", wrap=True))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setSizes(SIZES)
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        column.addWidget(splitter, 1)
        self._apply = button("更新", self.apply, name="edition.apply", style="primary")
        bottom = QHBoxLayout()
        bottom.addWidget(
            button(
                "不是同一方案，另行入账…",
                self._review_as_new,
                name="edition.new",
                tip="按新方案逐项核稿",
            )
        )
        bottom.addWidget(
            button(
                "导出调整清单…",
                self.export,
                name="edition.export",
                tip="新增、变更、移动、退出等五类清单（PDF、DOCX、XLSX），供征求意见",
            )
        )
        bottom.addWidget(self.told, 1)
        bottom.addWidget(label("空格键选中或去掉；“待定”的由人判断后再选。", "muted"))
        bottom.addWidget(button("取消", self.reject, name="edition.cancel"))
        bottom.addWidget(self._apply)
        column.addLayout(bottom)
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)


def _can_change(entry: Entry) -> bool:
    return entry.change is not Change.UNCHANGED


def _heading(draft: Draft, comparison: EditionComparison) -> str:
    known = comparison.plan.title if comparison.plan is not None else ""
    if comparison.same:
        return f"与台账中的“{known}”一致，没有变化"
    return f"“{draft.document.title or draft.document.file_name}”与台账中的“{known}”对照"


def _counts(comparison: EditionComparison) -> str:
    parts = [f"{CHANGE_NAMES[change]} {len(comparison.of(change))}" for change in Change]
    doubtful = len(comparison.doubtful)
    return " · ".join([*parts, *([f"其中待定 {doubtful}"] if doubtful else [])])
