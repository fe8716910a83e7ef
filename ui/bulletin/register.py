"""The register of issued papers in; which one to open, print, export or void out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.operations.register import IssuedPaper
from ui import text
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import button, label
from ui.widgets.form import fit


def period_words(period: str) -> str:
    """2023-09 → 2023年9月, 2023-Q3 → 2023年三季度, 2023 → 2023年."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}年"
    if part.startswith("Q"):
        return f"{year}年{'一二三四'[int(part[1]) - 1]}季度"
    return text.month(period) if "-" not in part else text.day(date.fromisoformat(period))


def standing(paper: IssuedPaper) -> str:
    """How a paper of the register stands."""
    if not paper.sound:
        return "✗ 与校验值不符"
    return f"已作废：{paper.void_reason}" if paper.void else "✓ 有效"


def _state_tip(paper: IssuedPaper) -> str:
    if paper.voided_at is None:
        return standing(paper)
    who = f"{paper.voided_by} " if paper.voided_by else ""
    return f"{who}{text.moment(paper.voided_at)} 作废：{paper.void_reason}"


COLUMNS: tuple[Column[IssuedPaper], ...] = (
    Column(
        "number",
        "文号",
        lambda paper: paper.full_number or f"（{paper.number}）",
        190,
        order=lambda paper: (paper.word, paper.year, paper.number),
    ),
    Column("title", "标题", lambda paper: paper.title, 280, stretch=True, tip=lambda p: p.title),
    Column("period", "所属时期", lambda paper: period_words(paper.ref.period), 96),
    Column("dated", "成文日期", lambda paper: text.day(paper.dated), 98),
    Column("pages", "页数", lambda paper: str(paper.pages or ""), 56, right=True),
    Column("person", "定稿人", lambda paper: paper.person, 78),
    Column("at", "定稿时间", lambda paper: text.moment(paper.issued_at), 130),
    Column("hash", "校验值", lambda paper: paper.sha256[:12], 110, tip=lambda p: p.sha256),
    Column("state", "状态", standing, 150, tip=_state_tip),
)


ACTIONS = (("open", "打开"), ("print", "打印…"), ("export", "导出…"), ("void", "作废文号…"))


class RegisterWindow(QDialog):
    """发文登记; the signals carry an `IssuedPaper`."""

    opened = Signal(object)
    print_asked = Signal(object)
    export_asked = Signal(object)
    void_asked = Signal(object)
    list_print_asked = Signal()
    list_export_asked = Signal()
    archive_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("发文登记")
        self.setObjectName("bulletin.register")
        fit(self, QSize(1160, 460))
        self._read_only = False
        self._model: RowsModel[IssuedPaper] = RowsModel(COLUMNS, self)
        self.table: TableView[IssuedPaper] = TableView(self._model, theme)
        self.table.setObjectName("bulletin.register.table")
        self.table.setAccessibleName("发文登记")
        self.table.nothing = "还没有定稿发文。月份关账后，在通报页点“定稿发文…”。"
        self.table.set_key(lambda paper: paper.id)
        self.told = label("", wrap=True)
        self._buttons = {
            name: button(words, partial(self._ask, name), name=f"bulletin.register.{name}")
            for name, words in ACTIONS
        }
        self._buttons["open"].setProperty("primary", True)
        row = QHBoxLayout()
        for made in self._buttons.values():
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(
            button("打印登记簿…", self.list_print_asked.emit, name="bulletin.register.list.print")
        )
        row.addWidget(
            button("导出登记簿…", self.list_export_asked.emit, name="bulletin.register.list.export")
        )
        row.addWidget(
            button(
                "归档一年…",
                self.archive_asked.emit,
                name="bulletin.register.archive",
                tip="把一年的发文、关账数据、督办记录和附件收进一个文件夹，带目录和校验清单。",
            )
        )
        row.addWidget(button("关闭", self.close))
        column = QVBoxLayout(self)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.table.chosen.connect(lambda _: self._allow())
        self.table.opened.connect(self.opened.emit)
        self._allow()

    def show_papers(
        self, papers: Sequence[IssuedPaper], findings: Sequence[str], *, read_only: bool
    ) -> None:
        """Show the register; `findings` is what is wrong with it."""
        self._read_only = read_only
        self._model.set_rows(papers)
        void = sum(paper.void for paper in papers)
        said = f"共{len(papers)}件" + (f"，其中作废{void}件" if void else "")
        said += "。文号连续，内容和 PDF 均与校验值相符。" if papers else "：还没有定稿发文。"
        self.told.setText("\n".join(findings) if findings else said)
        self.told.setProperty("role", "danger" if findings else "muted")
        self.told.style().polish(self.told)
        if papers and self.table.current_row() is None:
            self.table.setCurrentIndex(self._model.index(0, 0))
        self._allow()

    def _allow(self) -> None:
        paper = self.table.current_row()
        for name in ("open", "print", "export"):
            self._buttons[name].setEnabled(paper is not None and paper.sound)
        free = paper is not None and not paper.void and not self._read_only
        self._buttons["void"].setEnabled(free)

    def _ask(self, name: str) -> None:
        paper = self.table.current_row()
        if paper is None:
            return
        signals = {
            "open": self.opened,
            "print": self.print_asked,
            "export": self.export_asked,
            "void": self.void_asked,
        }
        signals[name].emit(paper)
