"""调度: open a month, send sheets out, take them in, see who is missing, close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.cycle.dues import DueRule, due_of
from desktop_app.cycle.matrix import Matrix
from desktop_app.cycle.views import Asked, CycleView, UnitStatus
from models.words import CycleState
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.dialogs.ask import MonthDialog, Question, ReasonDialog
from ui.dialogs.months import months_to_open
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.panels.anomalies import AnomalyPanel
from ui.places import IN, ask_files, ask_folder
from ui.tables.ledger import LedgerQuery
from ui.tables.rounds import MONTHS, statuses
from ui.tables.view import TableView, named_table
from ui.widgets.basics import button, label
from ui.widgets.drop_area import DropArea
from ui.widgets.matrix_view import MatrixView
from ui.widgets.round_words import summary

T = TypeVar("T")
LEFT = 232
# Old workbooks are listed: they are refused by name, with what to do, and not passed over.
SHEETS = "调度表、邮件、压缩包 (*.xlsx *.xlsm *.xls *.et *.csv *.eml *.zip);;所有文件 (*)"


class CyclePage(Page):
    """The monthly round."""

    name = "cycle"
    title = "调度"
    help_section = "一个月怎么走"
    with_month = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self.months: TableView[CycleView] = named_table(
            desk.theme, MONTHS, "调度月份", "还没有月份，点“开启月份…”。"
        )
        self._asked: dict[str, Asked] = {}
        self._rule = DueRule()
        # Whether the month's sheets are not due yet.
        self._waiting = self._early = False
        self.statuses: TableView[UnitStatus] = named_table(
            desk.theme,
            statuses(self._asked, lambda: self._waiting),
            "单位报送情况",
            "这个月还没有向单位要材料：先开启月份、导出调度表。",
        )
        self.odd = AnomalyPanel(desk)
        self.anomalies = self.odd.table
        self.matrix = MatrixView(desk.theme)
        self.months.set_key(lambda cycle: cycle.month)
        self.statuses.set_key(lambda status: status.name)
        self._buttons: dict[str, QPushButton] = {}
        self._add_buttons()
        self._summary = label("", "muted", wrap=True)
        self._result = label("", wrap=True)
        self._result.hide()
        self.drop = DropArea(
            desk.theme,
            "把各单位报回的调度表或整个文件夹拖到这里",
            "邮件（.eml）、压缩包也收。先看会改动什么，确认后才写入。",
        )
        self.drop.dropped.connect(self.collect)
        self._lay_out()
        self.months.chosen.connect(self._choose_month)
        self.statuses.opened.connect(self._show_unit)
        self.odd.item_asked.connect(lambda key: self.items_asked.emit(LedgerQuery(open_key=key)))
        self.matrix.asked.connect(self._show_box)

    def show_data(self, data: DeskData) -> None:
        """Show the months and the chosen one's state."""
        self._data = data
        cycle = data.view.cycle
        self.months.blockSignals(True)
        self.months.rows.set_rows(tuple(reversed(data.cycles)))
        self.months.select_key(data.month)
        self.months.blockSignals(False)
        self.statuses.rows.set_rows(data.view.statuses)
        self._summary.setText(summary(data))
        self._allow(cycle)
        self._read_more()

    def _read_more(self) -> None:
        month = self._data.month if self._data is not None else None
        self.desk.read(
            "读取各月报送",
            lambda _: (
                self.desk.application.matrix(),
                self.desk.application.asked(month) if month is not None else {},
                self.desk.application.due_rule(),
                self.desk.application.desk_day(),
            ),
            lambda found: self._show_more(*found),
            slot="matrix",
        )

    def _show_more(
        self, matrix: Matrix, asked: dict[str, Asked], rule: DueRule, today: date
    ) -> None:
        self.matrix.show_matrix(matrix)
        cycle = self._data.view.cycle if self._data is not None else None
        running = cycle is not None and cycle.sha256 is None
        self._waiting = running and cycle is not None and today <= cycle.due_by
        self._early = running and cycle is not None and today < min(cycle.due_by, cycle.ends_on)
        self.statuses.viewport().update()
        self._rule = rule
        self._rule_link.setText(f"报送日：{rule.words()} …")
        if asked != self._asked:
            self._asked.clear()
            self._asked.update(asked)
            self.statuses.viewport().update()

    # --- doing ---------------------------------------------------------------------------

    def ask_open(self) -> None:
        """Ask which month to open."""
        assert self._data is not None  # noqa: S101 -- the button is off until then
        spans = [(plan.starts_on, plan.ends_on) for plan in self._data.plans]
        taken = [cycle.month for cycle in self._data.cycles]
        offered, first = months_to_open(spans, self._data.view.as_of, taken)
        rule = self._rule
        dialog = MonthDialog(offered, first, lambda month: due_of(month, rule).day, self)
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

    def export_forms(self, folder: Path, unit: str | None = None) -> None:
        """Write one sheet for each unit, or for one, into a folder."""
        month = self._month()

        def told(files: Sequence[Path]) -> None:
            self._tell(f"已导出 {len(files)} 份调度表到 {folder}。", folder)
            self._read_more()
            self.desk.reread_names()

        self.desk.tasks.run(
            "导出调度表",
            lambda progress: self.desk.application.write_forms(month, folder, unit, progress),
            told,
        )

    def collect(self, paths: Sequence[Path]) -> None:
        """Look what sheets would change; take them in when the user says so."""
        from ui.dialogs.collecting import Collection  # noqa: PLC0415

        Collection(self.desk, self, self._month(), paths, self._report).begin()

    def set_due_rule(self) -> None:
        """Ask when sheets are due."""
        from ui.dialogs.due_rule import ask_due_rule  # noqa: PLC0415

        ask_due_rule(self.desk, self, self._read_more)

    def choose_rules(self) -> None:
        """Choose, edit and try rule sets."""
        from ui.dialogs.rules import open_rules  # noqa: PLC0415

        open_rules(self.desk, self)

    def close_month(self) -> None:
        """Freeze the month, after asking; one that still runs is refused at once."""
        month = self._month()
        if self._early:
            self.desk.say(
                f"{text.month(month)}还没有结束，也没到报送截止日，不能关账。"
                "到期收表后再关；现在可以先印征求意见稿。",
                "warning",
            )
            return
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
            example="某局补报9月进展",
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
            ("form", "再发所选单位…", self._ask_form, ""),
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
        left = QWidget()
        tabs = self._tabs = QTabWidget()
        whole = self._split(Qt.Orientation.Horizontal, (left, 0), (tabs, 1))
        whole.setSizes((round(LEFT * self.desk.theme.look.scale), 1000))
        self.column.addWidget(whole, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.months, 1)
        column.addWidget(self.drop)
        column.addWidget(self._result)
        self._rule_link = button("报送日…", self.set_due_rule, name="cycle.due", style="link")
        column.addWidget(self._rule_link)
        column.addWidget(button("亮灯规则…", self.choose_rules, name="cycle.rules", style="link"))
        month = self._split(Qt.Orientation.Vertical, (self.statuses, 1), (self.odd, 1))
        tabs.setObjectName("cycle.tabs")
        tabs.addTab(month, "本月")
        tabs.addTab(self.matrix, "各单位各月")

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
        for name in ("forms", "form"):
            self._buttons[name].setEnabled(cycle is not None)
        for name in ("collect", "close"):
            self._buttons[name].setEnabled(writable and running)
        self._buttons["reopen"].setVisible(cycle is not None and not running)
        self._buttons["reopen"].setEnabled(writable)
        self._buttons["close"].setVisible(running or cycle is None)
        self.drop.setEnabled(writable and running)
        self._rule_link.setEnabled(writable)
        anomalies = self._data.view.anomalies if self._data is not None else ()
        self.odd.show_anomalies(anomalies, writable=writable and running)

    def _ask_forms(self) -> None:
        folder = ask_folder(self.desk, self, "调度表导出到哪个文件夹")
        if folder is not None:
            self.export_forms(folder)

    def _ask_form(self) -> None:
        status = self.statuses.current_row()
        if status is None:
            self.desk.say("请先在单位表中选中一个单位。")
            return
        known = self._asked.get(status.name)
        times = f"本月已要过 {known.times} 次，" if known is not None else ""
        title = f"{status.name}的调度表再导出一份（{times}请避免重复要材料）"
        folder = ask_folder(self.desk, self, title)
        if folder is not None:
            self.export_forms(folder, status.name)

    def _ask_sheets(self) -> None:
        """One sheet or several, or a whole folder of them."""
        menu = QMenu(self)
        menu.setObjectName("cycle.collect.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("选择文件…", self._ask_files)
        menu.addAction("选择文件夹…", self._ask_sheet_folder)
        made = self._buttons["collect"]
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

    def _ask_files(self) -> None:
        paths = ask_files(self.desk, self, "收表：选择各单位报回的调度表", SHEETS)
        if paths:
            self.collect(paths)

    def _ask_sheet_folder(self) -> None:
        folder = ask_folder(self.desk, self, "收表：选择放着调度表的文件夹", IN)
        if folder is not None:
            self.collect([folder])

    def show_part(self, part: str) -> None:
        """The month's oddities, or with `missing` its units, those that owe most first."""
        self._tabs.setCurrentIndex(0)
        if part == "missing":
            names = [column.name for column in self.statuses.rows.columns]
            order = Qt.SortOrder.DescendingOrder
            self.statuses.horizontalHeader().setSortIndicator(names.index("missing"), order)
            self.statuses.selectRow(0)
            self.statuses.setFocus()
        else:
            self.odd.go_to_first()

    def _choose_month(self, cycle: CycleView | None) -> None:
        if cycle is not None:
            self._report("")
            self.desk.choose_month(cycle.month)

    def _show_unit(self, status: UnitStatus) -> None:
        caption = f"{status.name}未报" if status.missing else ""
        keys = frozenset(status.missing) if status.missing else None
        unit = "" if status.missing else status.name
        self.items_asked.emit(LedgerQuery(keys=keys, caption=caption, unit=unit))

    def _show_box(self, month: str, query: LedgerQuery) -> None:
        self.desk.choose_month(month)
        self.items_asked.emit(query)

    def _tell(self, words: str, place: Path | None = None) -> None:
        self._report(words)
        self.desk.say(words, "success", place=place)

    def _report(self, words: str) -> None:
        self._result.setText(words)
        self._result.setVisible(bool(words))

    def _month(self) -> str:
        assert self._data is not None  # noqa: S101 -- buttons are off until a month is there
        assert self._data.month is not None  # noqa: S101
        return self._data.month
