"""The papers a month offers in; which of them to print or write together out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.batching import OfferedPaper
from desktop_app.bulletin.paper import PaperRef
from ui.widgets.basics import button, label
from ui.widgets.form import fit

_REF = Qt.ItemDataRole.UserRole


class BatchDialog(QDialog):
    """`print_asked` and `write_asked`: look at `chosen` and `issue`."""

    print_asked = Signal()
    write_asked = Signal()

    def __init__(
        self, papers: Sequence[OfferedPaper], *, read_only: bool, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("批量打印")
        self.setObjectName("bulletin.batch.dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, QSize(640, 560))
        self.tree = QTreeWidget()
        self.tree.setObjectName("bulletin.batch.tree")
        self.tree.setAccessibleName("可打印的文书")
        self.tree.setHeaderLabels(["文书", "文号"])
        self.tree.setColumnWidth(0, 380)
        self.issue_first = QCheckBox("先定稿发文：编号、登记、冻结；不勾选时，未发的印为征求意见稿")
        self.issue_first.setObjectName("bulletin.batch.issue")
        self.issue_first.setEnabled(not read_only)
        self.counted = label("", "muted")
        self.told = label("", "danger", wrap=True)
        self._print = button("打印…", self.print_asked.emit, name="bulletin.batch.print")
        self._print.setProperty("primary", True)
        self._write = button("导出…", self.write_asked.emit, name="bulletin.batch.write")
        row = QHBoxLayout()
        row.addWidget(self.counted)
        row.addStretch(1)
        for part in (self._write, self._print, button("关闭", self.close)):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.addWidget(
            label("勾选要一次打印的文书。双面打印时，每件都从正面起。", "muted", wrap=True)
        )
        column.addWidget(self.tree, 1)
        column.addWidget(self.issue_first)
        column.addWidget(self.told)
        column.addLayout(row)
        self._fill(papers)
        self.tree.itemChanged.connect(lambda *_: self._count())
        self._count()

    @property
    def chosen(self) -> list[PaperRef]:
        """The papers ticked, in the order shown."""
        found = []
        for top in (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())):
            assert top is not None  # noqa: S101 -- counted just now
            lines = [top.child(n) for n in range(top.childCount())] or [top]
            found += [
                line.data(0, _REF) for line in lines if line.checkState(0) is Qt.CheckState.Checked
            ]
        return found

    def _fill(self, papers: Sequence[OfferedPaper]) -> None:
        for kind, group in groupby(papers, key=lambda paper: paper.kind):
            several = list(group)
            alone = len(several) == 1 and not several[0].label
            title = kind if alone else f"{kind}（{len(several)}件）"
            top = QTreeWidgetItem([title, several[0].number if alone else ""])
            top.setCheckState(0, Qt.CheckState.Unchecked)
            self.tree.addTopLevelItem(top)
            if alone:
                top.setData(0, _REF, several[0].ref)
                continue
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            for paper in several:
                line = QTreeWidgetItem([paper.label or kind, paper.number])
                line.setCheckState(0, Qt.CheckState.Unchecked)
                line.setData(0, _REF, paper.ref)
                top.addChild(line)

    def _count(self) -> None:
        count = len(self.chosen)
        self.counted.setText(f"已选{count}件")
        self._print.setEnabled(bool(count))
        self._write.setEnabled(bool(count))
