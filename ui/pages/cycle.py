"""调度: open a month, send sheets out, take them in, see who is missing, close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_app.cycle.views import AnomalyView, CycleView, UnitStatus
from desktop_app.operations.collecting import CollectResult
from models.words import CycleState, Light
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.dialogs.ask import MonthDialog, Question, ReasonDialog, next_month
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.tables.ledger import LedgerQuery
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import button, label
from ui.widgets.drop_area import DropArea

T = TypeVar("T")
SHEETS = "调度表 (*.xlsx *.csv);;所有文件 (*)"

MONTHS: tuple[Column[CycleView], ...] = (
    Column("month", "月份", lambda c: text.month(c.month), 100, order=lambda c: c.month),
    Column("state", "状态", lambda c: text.STATES[c.state] + ("·演示" if c.demo else ""), 110),
)


def _standing(status: UnitStatus) -> str:
    return _standing_light(status)[1]


def _standing_light(status: UnitStatus) -> tuple[Light, str]:
    if not status.missing:
        return Light.GREEN, "已报齐"
    return (Light.YELLOW, "部分未报") if status.reported else (Light.RED, "未报")


STATUSES: tuple[Column[UnitStatus], ...] = (
    Column("unit", "单位", lambda s: s.name, 190, stretch=True),
    Column("items", "应报", lambda s: str(s.items), 64, order=lambda s: s.items, right=True),
    Column(
        "reported", "已报", lambda s: str(s.reported), 64, order=lambda s: s.reported, right=True
    ),
    Column(
        "missing",
        "未报",
        lambda s: str(len(s.missing)) if s.missing else "",
        64,
        order=lambda s: len(s.missing),
        tip=lambda s: "、".join(s.missing) or "已全部填报",
        right=True,
    ),
    Column(
        "state",
        "报送情况",
        _standing,
        116,
        light=_standing_light,
        order=lambda s: s.reported / max(1, s.items),
    ),
)
ANOMALIES: tuple[Column[AnomalyView], ...] = (
    Column("state", "处理", lambda a: "已核对" if a.settled else "待核对", 78),
    Column("code", "异常", lambda a: text.anomaly(a.code), 130),
    Column("unit", "单位", lambda a: a.unit or "", 140),
    Column("item", "事项", lambda a: a.item_key or "", 118),
    Column("message", "说明", lambda a: a.message, 420, stretch=True),
    Column(
        "place", "出处", lambda a: f"{a.file_name} 第 {a.row} 行" if a.row else a.file_name, 190
    ),
)


class CyclePage(Page):
    """The monthly round."""

    name = "cycle"
    title = "调度"
    with_month = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self.months: TableView[CycleView] = _table(desk, MONTHS, "调度月份")
        self.statuses: TableView[UnitStatus] = _table(desk, STATUSES, "单位报送情况")
        self.anomalies: TableView[AnomalyView] = _table(desk, ANOMALIES, "填报异常")
        self.months.set_key(lambda cycle: cycle.month)
        self.statuses.set_key(lambda status: status.name)
        self.anomalies.set_key(lambda anomaly: anomaly.id)
        self._buttons: dict[str, QPushButton] = {}
        self._add_buttons()
        self._summary = label("", "muted", wrap=True)
        self._result = label("", wrap=True)
        self.drop = DropArea(
            desk.theme,
            "把各单位报回的调度表或整个文件夹拖到这里",
            "xlsx、csv 均可；同一份文件只收一次，有出入的逐条列出，不会悄悄改动。",
        )
        self.drop.dropped.connect(self.collect)
        self._lay_out()
        self.months.chosen.connect(self._choose_month)
        self.statuses.opened.connect(self._show_unit)
        self.anomalies.opened.connect(self._show_item)

    def show_data(self, data: DeskData) -> None:
        """Show the months and the chosen one's state."""
        self._data = data
        cycle = data.view.cycle
        self.months.blockSignals(True)
        self.months.rows.set_rows(tuple(reversed(data.cycles)))
        self.months.select_key(data.month)
        self.months.blockSignals(False)
        self.statuses.rows.set_rows(data.view.statuses)
        self.anomalies.rows.set_rows(data.view.anomalies)
        self._odd_heading.setText(_odd_words(data.view.anomalies))
        self._summary.setText(_summary(data))
        self._allow(cycle)

    # --- doing ---------------------------------------------------------------------------

    def ask_open(self) -> None:
        """Ask which month to open."""
        cycles = self._data.cycles if self._data else ()
        taken = [cycle.month for cycle in cycles]
        dialog = MonthDialog(taken, self._first_month(taken), self)
        dialog.accepted.connect(lambda: self.open_month(dialog.month, dialog.due_by))
        dialog.open()

    def open_month(self, month: str, due_by: date) -> None:
        """Open a month and look at it."""
        self.desk.start_with(month)
        self.desk.write(
            "开启月份",
            lambda _: self.desk.application.open_cycle(month, due_by),
            said=f"已开启{text.month(month)}，下一步导出调度表发给各单位。",
        )

    def export_forms(self, folder: Path) -> None:
        """Write one sheet for each unit into a folder."""
        month = self._month()
        self.desk.tasks.run(
            "导出调度表",
            lambda progress: self.desk.application.write_forms(month, folder, None, progress),
            lambda files: self._tell(f"已导出 {len(files)} 份调度表到 {folder}。"),
        )

    def collect(self, paths: Sequence[Path]) -> None:
        """Take in sheets."""
        month = self._month()
        self._result.setText("正在收表…")
        self.desk.write(
            "收表",
            lambda progress: self.desk.application.collect(month, list(paths), progress),
            lambda result: self._result.setText(_collected(result)),
        )

    def close_month(self) -> None:
        """Freeze the month, after asking."""
        month = self._month()
        missing = sum(1 for status in self.statuses.rows.rows if status.missing)
        odd = sum(1 for anomaly in self.anomalies.rows.rows if not anomaly.settled)
        left = [f"{missing} 家单位未报齐"] if missing else []
        left += [f"{odd} 条异常待核对"] if odd else []
        warning = f"目前还有{'、'.join(left)}。" if left else ""
        dialog = Question(
            "关账",
            f"{warning}关账后{text.month(month)}的数据和亮灯不再改变，通报据此定稿；"
            "确需更改时可写明事由重新打开。",
            "关账",
            self,
        )
        dialog.accepted.connect(
            lambda: self.desk.write(
                "关账",
                lambda _: self.desk.application.close_cycle(month),
                said=f"{text.month(month)}已关账。",
            )
        )
        dialog.open()

    def reopen_month(self) -> None:
        """Open a closed month again, for a reason."""
        month = self._month()
        dialog = ReasonDialog(
            "重新打开",
            f"{text.month(month)}已关账。重新打开会记入操作记录，请写明事由。",
            "重新打开",
            self,
        )

        def reopen() -> None:
            reason = dialog.reason
            self.desk.write(
                "重新打开",
                lambda _: self.desk.application.reopen_cycle(month, reason),
                said=f"已重新打开{text.month(month)}。",
            )

        dialog.accepted.connect(reopen)
        dialog.open()

    def settle(self) -> None:
        """Mark the chosen anomaly as dealt with."""
        anomaly = self.anomalies.current_row()
        if anomaly is None or anomaly.settled:
            self.desk.say("请先选中一条待核对的异常。")
            return
        number = anomaly.id
        self.desk.write(
            "核对异常",
            lambda _: self.desk.application.settle_anomaly(number),
            said="已记为核对过（可撤销）。",
        )

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.statuses.keep(layout, "statuses")
        self.anomalies.keep(layout, "anomalies")

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.statuses.restore(layout, "statuses")
        self.anomalies.restore(layout, "anomalies")

    # --- parts ---------------------------------------------------------------------------

    def _add_buttons(self) -> None:
        entries = (
            ("open", "开启月份…", self.ask_open, ""),
            ("forms", "导出调度表…", self._ask_forms, ""),
            ("collect", "收表…", self._ask_sheets, "primary"),
            ("close", "关账…", self.close_month, ""),
            ("reopen", "重新打开…", self.reopen_month, ""),
        )
        for name, title, run, style in entries:
            made = button(title, run, name=f"cycle.{name}", style=style)
            self._buttons[name] = made
            self.heading.addWidget(made)

    def _lay_out(self) -> None:
        self.column.addWidget(self._summary)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.drop)
        column.addWidget(self._result)
        column.addStretch(1)
        top = self._split(Qt.Orientation.Horizontal, (self.statuses, 3), (side, 2))
        top.setSizes((600, 420))
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        row = QHBoxLayout()
        self._odd_heading = label("", "heading")
        row.addWidget(self._odd_heading, 1)
        self._settle = button("标为已核对", self.settle, style="small", name="cycle.settle")
        row.addWidget(self._settle)
        column.addLayout(row)
        column.addWidget(self.anomalies, 1)
        right = self._split(Qt.Orientation.Vertical, (top, 1), (below, 1))
        whole = self._split(Qt.Orientation.Horizontal, (self.months, 0), (right, 1))
        whole.setSizes((216, 1000))
        self.column.addWidget(whole, 1)

    @staticmethod
    def _split(way: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
        splitter = QSplitter(way)
        splitter.setHandleWidth(8)
        for number, (part, stretch) in enumerate(parts):
            splitter.addWidget(part)
            splitter.setStretchFactor(number, stretch)
        return splitter

    def _allow(self, cycle: CycleView | None) -> None:
        writable = not self.desk.read_only
        empty = self._data is None or self._data.empty
        running = cycle is not None and cycle.state is not CycleState.CLOSED
        self._buttons["open"].setEnabled(writable and not empty)
        self._buttons["forms"].setEnabled(cycle is not None)
        for name in ("collect", "close"):
            self._buttons[name].setEnabled(writable and running)
        self._buttons["reopen"].setVisible(cycle is not None and not running)
        self._buttons["reopen"].setEnabled(writable)
        self._buttons["close"].setVisible(running or cycle is None)
        self.drop.setEnabled(writable and running)
        self._settle.setEnabled(writable and running)

    def _ask_forms(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "调度表导出到哪个文件夹")
        if folder:
            self.export_forms(Path(folder))

    def _ask_sheets(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "收表：选择各单位报回的调度表", "", SHEETS)
        if names:
            self.collect([Path(name) for name in names])

    def _choose_month(self, cycle: CycleView | None) -> None:
        if cycle is not None:
            self._result.setText("")
            self.desk.choose_month(cycle.month)

    def _show_unit(self, status: UnitStatus) -> None:
        caption = f"{status.name}未报" if status.missing else ""
        keys = frozenset(status.missing) if status.missing else None
        unit = "" if status.missing else status.name
        self.items_asked.emit(LedgerQuery(keys=keys, caption=caption, unit=unit))

    def _show_item(self, anomaly: AnomalyView) -> None:
        if anomaly.item_key:
            self.items_asked.emit(LedgerQuery(open_key=anomaly.item_key))

    def _tell(self, words: str) -> None:
        self._result.setText(words)
        self.desk.say(words, "success")

    def _month(self) -> str:
        assert self._data is not None  # noqa: S101 -- buttons are off until a month is there
        assert self._data.month is not None  # noqa: S101
        return self._data.month

    def _first_month(self, taken: Sequence[str]) -> str:
        if taken:
            return next_month(taken[-1])
        assert self._data is not None  # noqa: S101
        as_of = self._data.view.as_of
        return f"{as_of.year}-{as_of.month:02d}"


def _table(desk: Desk, columns: Sequence[Column[T]], name: str) -> TableView[T]:
    table: TableView[T] = TableView(RowsModel(columns), desk.theme)
    table.setAccessibleName(name)
    return table


def _odd_words(anomalies: Sequence[AnomalyView]) -> str:
    left = sum(1 for anomaly in anomalies if not anomaly.settled)
    if not anomalies:
        return "填报异常：无"
    return f"填报异常 {len(anomalies)} 条，待核对 {left} 条"


def _summary(data: DeskData) -> str:
    cycle = data.view.cycle
    if cycle is None:
        return (
            "尚未开启任何月份。点“开启月份…”开始本月调度：导出调度表 → 收表 → 核对 → 关账 → 通报。"
        )
    full = sum(1 for status in data.view.statuses if not status.missing)
    missing = sum(len(status.missing) for status in data.view.statuses)
    words = (
        f"{text.month(cycle.month)}　{text.STATES[cycle.state]}　报送截止 {text.day(cycle.due_by)}　"
        f"{len(data.view.statuses)} 家单位中 {full} 家报齐，共 {missing} 项未报"
    )
    return f"{words}　快照 {cycle.sha256[:12]}…" if cycle.sha256 else words


def _collected(result: CollectResult) -> str:
    parts = [f"收到 {result.files} 份新表，{result.rows} 行"]
    parts += [f"{result.skipped} 份以前收过，未重复"] if result.skipped else []
    parts += [f"异常 {len(result.anomalies)} 条"] if result.anomalies else ["没有异常"]
    words = "；".join(parts) + "。"
    if result.ignored:
        words += f"不是调度表、没有收：{'、'.join(result.ignored)}。"
    return words
