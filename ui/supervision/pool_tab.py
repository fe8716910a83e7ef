"""The project pool in; batches with counts, money and shares, one project's story, out."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.pooling import PoolRow
from desktop_app.supervision.pool import (
    BATCHES,
    FIGURE_TITLES,
    OUT,
    MonthMoney,
    money_words,
    share_words,
)
from models.words import Light
from ui import text
from ui.desk import Desk
from ui.supervision.board_tab import OVERDUE, BoardTab, BoardWords
from ui.supervision.history import Moment
from ui.supervision.pool_dialogs import DatesDialog, InvestDialog, JoinDialog, MoveDialog
from ui.tables.rows_model import Column
from ui.widgets.basics import button

WORDS = BoardWords(
    name="pool",
    table="pool.table",
    title="项目库",
    states=(
        ("", "全部"),
        (OVERDUE, "有预警"),
        *((batch.value, batch.value) for batch in BATCHES),
        (OUT, OUT),
    ),
    hint="搜索项目、单位、编号",
    add="项目入库…",
    nothing="项目库里还没有项目",
    advice="点“项目入库…”，从台账里选项目，或登记台账之外的项目。",
    sizes=(780, 400),
)
ORDER = [*BATCHES, None]


class PoolTab(BoardTab[PoolRow]):
    """Every project by batch."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, WORDS, parent)
        self.month = ""
        self.clusters: tuple[str, ...] = ()

    def show_pool(self, rows: tuple[PoolRow, ...], today: date, month: str) -> None:
        """Show the pool; what has warnings first, then by batch."""
        self.month = month
        ordered = sorted(rows, key=lambda row: (not row.warnings, ORDER.index(row.batch)))
        counts = {"": len(rows), OVERDUE: sum(bool(row.warnings) for row in rows)}
        for row in rows:
            counts[_name(row)] = counts.get(_name(row), 0) + 1
        self._show_rows(ordered, counts, today)

    def ask_move(self) -> None:
        """Ask where the project goes."""
        row = self.table.current_row()
        if row is None:
            return
        dialog = MoveDialog(row.project, row.batch, self._today, self)
        dialog.accepted.connect(lambda: self._move(row, dialog))
        dialog.open()

    def ask_invest(self) -> None:
        """Ask for a month's figures."""
        row = self.table.current_row()
        if row is None:
            return
        dialog = InvestDialog(row.project, self.month, self)
        dialog.accepted.connect(lambda: self._invest(row, dialog))
        dialog.open()

    def ask_dates(self) -> None:
        """Ask for the planned start and end."""
        row = self.table.current_row()
        if row is None:
            return
        dialog = DatesDialog(row.project, self)
        dialog.accepted.connect(lambda: self._set_dates(row, dialog))
        dialog.open()

    def ask_join(self) -> None:
        """Ask for the cluster."""
        row = self.table.current_row()
        if row is None:
            return
        dialog = JoinDialog(row.project, self.clusters, self)
        dialog.accepted.connect(lambda: self._join(row, dialog))
        dialog.open()

    def _set_dates(self, row: PoolRow, dialog: DatesDialog) -> None:
        start, end = dialog.dates
        self.desk.write(
            "登记计划日期",
            lambda _: self.desk.application.set_project_dates(row.number, start, end),
            lambda _: self.entered.emit(),
            said=f"{row.number} 已登记计划日期。",
        )

    def _join(self, row: PoolRow, dialog: JoinDialog) -> None:
        name = dialog.cluster.value
        self.desk.write(
            "归入集群",
            lambda _: self.desk.application.join_cluster(name, [row.number]),
            lambda _: self.entered.emit(),
            said=f"{row.number} 已归入{name}。" if name else f"{row.number} 不再归入集群。",
        )

    def _move(self, row: PoolRow, dialog: MoveDialog) -> None:
        told = dialog.told
        self.desk.write(
            "转批次",
            lambda _: self.desk.application.move_project(row.number, *told),
            lambda _: self.entered.emit(),
            said=lambda view: f"{view.key} 已转入{view.moves[-1].name}。",
        )

    def _invest(self, row: PoolRow, dialog: InvestDialog) -> None:
        month, figures = dialog.month, dialog.figures
        self.desk.write(
            "登记投资",
            lambda _: self.desk.application.invest(row.number, month, figures),
            lambda _: self.entered.emit(),
            said=f"{row.number} 已登记{month}投资。",
        )

    def _columns(self) -> tuple[Column[PoolRow], ...]:
        return (
            Column("batch", "批次", _name, 84, light=_light, order=lambda r: ORDER.index(r.batch)),
            Column("title", "项目", lambda r: r.project.title, 200, stretch=True),
            Column("total", "总投资（万元）", lambda r: money_words(r.money.total), 118, order=lambda r: r.money.total, right=True),
            Column("done", "投资完成率", lambda r: share_words(r.money.done_share), 96, order=lambda r: r.money.done_share, right=True),
            Column("funds", "资金到位率", lambda r: share_words(r.money.funds_share), 96, order=lambda r: r.money.funds_share, right=True),
            Column("warned", "预警", lambda r: "、".join(w.fault.value for w in r.warnings), 172),
            Column("owner", "责任单位", lambda r: r.project.owner, 130, hidden=True),
            Column("number", "编号", lambda r: r.number, 90, hidden=True),
        )  # fmt: skip

    def _wanted(self, _: int, row: PoolRow) -> bool:
        code = self.board.code
        if code == OVERDUE and not row.warnings:
            return False
        if code not in ("", OVERDUE) and _name(row) != code:
            return False
        project = row.project
        return self._found(project.title, project.owner, row.number, project.cluster)

    def _tell(self, row: PoolRow) -> str:
        self.panes.heading.setText(row.project.title)
        if not self.desk.read_only:
            self.panes.buttons.addWidget(
                button("转批次…", self.ask_move, name="pool.move", style="primary")
            )
            self.panes.buttons.addWidget(button("登记投资…", self.ask_invest, name="pool.invest"))
            self.panes.buttons.addWidget(button("计划日期…", self.ask_dates, name="pool.dates"))
            self.panes.buttons.addWidget(button("归入集群…", self.ask_join, name="pool.join"))
        self.panes.buttons.addStretch(1)
        moments = [
            Moment(move.on, f"{move.name}　{move.person}".rstrip("　"), move.reason)
            for move in row.project.moves
        ]
        self.story.tell(_facts(row), moments, _tables(row))
        return "\n".join(f"{each.fault.value}：{each.words}" for each in row.warnings)


def _name(row: PoolRow) -> str:
    return row.batch.value if row.batch else OUT


def _light(row: PoolRow) -> tuple[Light, str] | None:
    """Only a warning is a light: a batch by itself is neither good nor bad."""
    return (Light.YELLOW, _name(row)) if row.warnings else None


def _facts(row: PoolRow) -> list[tuple[str, str]]:
    project, money = row.project, row.money
    return [
        ("演示", "演示数据，内容均为虚构" if project.demo else ""),
        ("编号", project.key),
        ("责任单位", project.owner),
        ("包联集群", project.cluster),
        ("批次", f"{_name(row)}，已 {row.days} 天"),
        ("计划开工", text.day(project.planned_start)),
        ("计划竣工", text.day(project.planned_end)),
        ("投资完成率", share_words(money.done_share)),
        ("年度完成率", share_words(money.year_share)),
        ("资金到位率", share_words(money.funds_share)),
        ("资金支付率", share_words(money.paid_share)),
        *(("请核对", words) for words in row.doubts),
    ]


def _tables(row: PoolRow) -> list[tuple[str, list[list[str]]]]:
    months = row.project.months[-2:]
    if not months:
        return []
    rows = [["", *(money.month for money in months)]]
    rows += [
        [title, *(_figure(money, name) for money in months)]
        for name, title in FIGURE_TITLES.items()
        if any(getattr(money, name) is not None for money in months)
    ]
    return [("近两次投资（万元）", rows)]


def _figure(money: MonthMoney, name: str) -> str:
    return money_words(getattr(money, name)) or "—"
