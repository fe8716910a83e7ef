"""What a collection would change in, the user's yes or no out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
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
from ui.widgets.day_edit import DayEdit
from ui.widgets.form import fit
from ui.widgets.round_words import collected


class Collection:
    """What sheets would change is shown, what the user agrees to is taken in."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        month: str,
        paths: Sequence[Path],
        report: Callable[[str], None],
    ) -> None:
        self._desk, self._parent, self._month = desk, parent, month
        self._paths, self._report = paths, report

    def begin(self) -> None:
        """Look through the sheets and show what they would change and what lies beside them."""
        self._report("正在核对调度表…")
        desk, month, paths = self._desk, self._month, self._paths

        def look(progress: Progress) -> tuple[CollectResult, tuple[ProofOffer, ...], date]:
            found = desk.application.preview_collect(month, paths, progress)
            offers = desk.application.proof_offers(month, paths, found)
            return found, offers, desk.application.calendar_day()

        def failed(error: BaseException) -> None:
            self._report("")
            desk.tasks.failed.emit(error)

        desk.tasks.run("核对调度表", look, lambda looked: self._ask(*looked), failed=failed)

    def _ask(self, found: CollectResult, offers: tuple[ProofOffer, ...], today: date) -> None:
        if not found.files and not found.refused and not offers:
            self._report(collected(found))
            return
        self._report("")
        dialog = PreviewDialog(found, self._desk.theme, self._parent, offers, today)
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.received.dateChanged.connect(lambda _: self._look_again(dialog))
        dialog.open()

    def _look_again(self, dialog: PreviewDialog) -> None:
        """Sheets that came on another day may be late, or not be late any more."""
        day, desk = dialog.received.day, self._desk
        desk.read(
            "核对调度表",
            lambda progress: desk.application.preview_collect(
                self._month, self._paths, progress, received=day
            ),
            dialog.show_found,
            slot="collect.again",
        )

    def _take(self, dialog: PreviewDialog) -> None:
        """Take the sheets in, then attach what was ticked."""
        desk, month, report, proofs = self._desk, self._month, self._report, dialog.proofs
        day = dialog.received.day

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
            lambda progress: desk.application.collect(
                month, self._paths, progress, skip_unreadable=True, received=day
            ),
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
        today: date | None = None,
    ) -> None:
        accept = f"收入 {found.files} 份" if not found.refused else f"收入其余 {found.files} 份"
        if offers and not found.files:
            accept = "附上佐证材料"
        super().__init__("收表预览", _sentence(found), accept, parent)
        fit(self, QSize(1140, 600))
        self.accept_button.setEnabled(found.files > 0 or bool(offers))
        self.received = DayEdit(today)
        self.received.setObjectName("collect.received")
        self.received.setToolTip("单位实际报来的日期：补收以前的表时改成当时的日期，不会误记逾期")
        if found.files:
            self.form.addRow("收到日期", self.received)
        self._tabs = tabs = QTabWidget()
        self.changes = TableView(RowsModel(CHANGES), theme)
        self.changes.setAccessibleName("将要改动的填报")
        self.changes.nothing = "这些表没有带来新的填报，也没有改动以前的填报。"
        tabs.addTab(self.changes, "")
        self.odd = TableView(RowsModel(ANOMALIES), theme)
        self.odd.setAccessibleName("发现的异常")
        self.odd.setColumnHidden(0, True)
        for table in (self.changes, self.odd):
            table.set_lines(2)
        tabs.addTab(self.odd, "")
        self.offers = ProofList(offers)
        if offers:
            tabs.addTab(self.offers, f"佐证材料 {len(offers)} 个")
        if offers and not found.files:
            tabs.setCurrentWidget(self.offers)
        proofs = {offer.name for offer in offers}
        ignored = [each for each in found.ignored if each not in proofs]
        if found.refused or ignored:
            left = _left_out(found, ignored)
            tabs.addTab(left, f"没有收的文件 {len(found.refused) + len(ignored)} 个")
            if not found.files and not offers:
                # The only thing worth reading.
                tabs.setCurrentWidget(left)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101
        column.insertWidget(2, tabs, 1)
        self.show_found(found)

    def show_found(self, found: CollectResult) -> None:
        """What the sheets would change, were they of the day of receipt on show."""
        self.found = found
        shown = [c for c in found.changes if c.kind != "same"]
        self.changes.rows.set_rows(shown)
        self.odd.rows.set_rows(found.anomalies)
        if not shown and found.anomalies and self._tabs.currentWidget() is self.changes:
            self._tabs.setCurrentWidget(self.odd)
        self._tabs.setTabText(0, f"填报 {len(shown)} 行")
        self._tabs.setTabText(1, f"异常 {len(found.anomalies)} 条")
        self.sentence.setText(_sentence(found))

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
