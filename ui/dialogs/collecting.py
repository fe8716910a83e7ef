"""What a collection would change in, the user's yes or no out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.cycle.proofs import ProofOffer
from desktop_app.operations.collecting import CollectResult
from desktop_app.operations.evidence import Proof
from desktop_app.progress import Progress
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.dialogs.proofs import ProofList
from ui.tables.rounds import ANOMALIES, CHANGES
from ui.tables.rows_model import RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import label
from ui.widgets.form import fit
from ui.widgets.round_words import collected


def collect_sheets(
    desk: Desk,
    parent: QWidget,
    month: str,
    paths: Sequence[Path],
    report: Callable[[str], None],
) -> None:
    """Show what sheets would change and what lies beside them; take in what the user agrees to."""
    report("正在核对调度表…")

    def look(progress: Progress) -> tuple[CollectResult, tuple[ProofOffer, ...]]:
        found = desk.application.preview_collect(month, paths, progress)
        return found, desk.application.proof_offers(month, paths, found)

    def ask(looked: tuple[CollectResult, tuple[ProofOffer, ...]]) -> None:
        found, offers = looked
        if not found.files and not found.refused and not offers:
            report(collected(found))
            return
        report("")
        dialog = PreviewDialog(found, desk.theme, parent, offers)
        dialog.accepted.connect(lambda: _take(desk, month, paths, dialog, report))
        dialog.open()

    def failed(error: BaseException) -> None:
        report("")
        desk.tasks.failed.emit(error)

    desk.tasks.run("核对调度表", look, ask, failed=failed)


def _take(
    desk: Desk,
    month: str,
    paths: Sequence[Path],
    dialog: PreviewDialog,
    report: Callable[[str], None],
) -> None:
    """Take the sheets in, then attach what was ticked."""
    proofs = dialog.proofs

    def attach(told: str) -> None:
        report(told)
        if proofs:
            desk.write(
                "附佐证材料",
                lambda _: desk.application.attach_proofs(month, proofs),
                lambda count: report(f"{told}已附佐证材料 {count} 份。"),
            )

    if not dialog.found.files:
        attach("")
        return
    desk.write(
        "收表",
        lambda progress: desk.application.collect(month, paths, progress, skip_unreadable=True),
        lambda result: attach(collected(result)),
    )


class PreviewDialog(Question):
    """Shows every row, everything odd and what lies beside before anything is taken in."""

    def __init__(
        self,
        found: CollectResult,
        theme: Theme,
        parent: QWidget | None,
        offers: Sequence[ProofOffer] = (),
    ) -> None:
        accept = f"收入 {found.files} 份" if not found.refused else f"收入其余 {found.files} 份"
        if offers and not found.files:
            accept = "附上佐证材料"
        super().__init__("收表预览", _sentence(found), accept, parent)
        self.found = found
        fit(self, QSize(1140, 600))
        self.accept_button.setEnabled(found.files > 0 or bool(offers))
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
        self.offers = ProofList(offers)
        if offers:
            tabs.addTab(self.offers, f"佐证材料 {len(offers)} 个")
        if offers and not found.files:
            tabs.setCurrentWidget(self.offers)
        proofs = {offer.name for offer in offers}
        ignored = [each for each in found.ignored if each not in proofs]
        if found.refused or ignored:
            tabs.addTab(
                _left_out(found, ignored), f"没有收的文件 {len(found.refused) + len(ignored)} 个"
            )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101
        column.insertWidget(1, tabs, 1)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The files to be attached, each to its item."""
        return self.offers.proofs


def _sentence(found: CollectResult) -> str:
    new = sum(1 for change in found.changes if change.kind == "new")
    changed = sum(1 for change in found.changes if change.kind == "changed")
    words = f"新填报 {new} 行，改动 {changed} 行，异常 {len(found.anomalies)} 条；现在还没有写入。"
    if found.skipped:
        words += f"另有 {found.skipped} 份以前收过。"
    if found.refused:
        words += f"{len(found.refused)} 份收不进来，可以先收其余的。"
    return words


def _left_out(found: CollectResult, ignored: Sequence[str]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for each in found.refused:
        column.addWidget(label(each.sentence, wrap=True))
    if ignored:
        column.addWidget(label(f"不是调度表：{'、'.join(ignored)}", "muted", wrap=True))
    column.addStretch(1)
    return page
