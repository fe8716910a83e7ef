"""时间轴: milestones of all items over the plan's years; dates are changed by dragging them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QWidget,
)

from desktop_app.ledger.search import holds, wanted
from desktop_app.ledger.standing import finding
from desktop_app.ledger.views import MilestoneView
from desktop_app.views import LedgerRow
from models.words import Light
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.gantt.moving import ask_move, why_not
from ui.gantt.scale import ZOOM_WORDS, Zoom
from ui.gantt.view import GanttView
from ui.page import Page
from ui.plates import ExportButton
from ui.tables.ledger import LedgerQuery
from ui.widgets.basics import EmptyState, SearchLine, button, label
from ui.widgets.milestone_line import Span

if TYPE_CHECKING:
    from desktop_app.bulletin.plates import Plate

NAME = "时间轴"
KEYS = "拖动◇改时限（或 ←→ 选中后按 F2），Ctrl+滚轮缩放，空格收起子项，回车到台账"

NO_MARKS = ("没有可以显示的节点", "换一个清单，或去掉“只看有时限的”。")
NOT_FOUND = "按 Esc 清空，或换一个清单、去掉“只看有时限的”再找。"
NO_ITEMS = ("台账还是空的", "在工作台装入内置方案，或把公文文件拖到窗口上。")


class TimelinePage(Page):
    """Each item a row, each dated commitment a diamond."""

    name = "timeline"
    title = NAME

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._shown: list[LedgerRow] = []
        self._firsts: Mapping[int, date] = {}
        self.search = SearchLine()
        self.search.setObjectName("timeline.search")
        self.search.setAccessibleName("搜索事项")
        self.search.setPlaceholderText("名称、编号、单位、拼音")
        self.search.setToolTip("只列出找到的事项（Ctrl+F）；↓ 到时间轴，Esc 清空")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.search.left_downwards.connect(self._go_to_rows)
        self.list_choice = QComboBox()
        self.list_choice.setAccessibleName("清单")
        self.list_choice.setMinimumWidth(130)
        self.list_choice.currentIndexChanged.connect(self._show)
        self.dated_only = QCheckBox("只看有时限的")
        self.dated_only.setChecked(True)
        self.dated_only.toggled.connect(self._show)
        self.canvas = GanttView(desk.theme)
        self.canvas.setObjectName("timeline.canvas")
        self.canvas.may_move = self._why_not
        self.canvas.opened.connect(lambda key: self.items_asked.emit(LedgerQuery(open_key=key)))
        self.canvas.moved.connect(self._ask_move)
        self.canvas.refused.connect(lambda told: desk.say(told, "warning"))
        self.canvas.zoomed.connect(self._mark_zoom)
        self.fold = QCheckBox("收起子项")
        self.fold.toggled.connect(lambda folded: self.canvas.fold_all(folded=folded))
        self.zooms = {zoom: self._zoom_button(zoom) for zoom in Zoom}
        self.export = ExportButton(desk, NAME, self._plate)
        self.said = label("", "heading", wrap=True)
        self.said.setObjectName("timeline.finding")
        for tool in (self.search, self.list_choice, self.export):
            self.heading.addWidget(tool)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.said, 1)
        for made in (self.fold, self.dated_only, *self.zooms.values()):
            row.addWidget(made)
        self.column.addLayout(row)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.canvas)
        self._empty = EmptyState(*NO_MARKS)
        self._stack.addWidget(self._empty)
        self.column.addWidget(middle, 1)
        self._legend = label("", "small", wrap=True)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self.column.addWidget(self._legend)

    def show_data(self, data: DeskData) -> None:
        """Show the month's rows."""
        self._data = data
        names = list(dict.fromkeys(row.item.list_name for row in data.view.rows))
        chosen = self.list_choice.currentData()
        self.list_choice.blockSignals(True)
        self.list_choice.clear()
        self.list_choice.addItem("全部清单", "")
        for name in names:
            self.list_choice.addItem(name, name)
        self.list_choice.setCurrentIndex(max(0, self.list_choice.findData(chosen)))
        self.list_choice.blockSignals(False)
        self._show()
        self.desk.read(
            "读取原定时限",
            lambda _: self.desk.application.first_dues(),
            self._show_firsts,
            slot="firsts",
        )

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def current_key(self) -> str:
        """The item of the present row."""
        return self.canvas.current.key if self.canvas.current else ""

    def show_part(self, part: str) -> None:
        """Put the cursor on an item, by its key; what hides it is taken away."""
        if self._data is None:
            return
        row = next((row for row in self._data.view.followed if row.item.key == part), None)
        if row is None:
            return
        self.search.clear()
        if row.item.undated:
            self.dated_only.setChecked(False)
        if self.list_choice.currentData() not in ("", row.item.list_name):
            self.list_choice.setCurrentIndex(0)
        if not self.canvas.go_to(part):
            self.fold.setChecked(False)
            self.canvas.go_to(part)
        self.canvas.setFocus()

    def _show_firsts(self, firsts: Mapping[int, date]) -> None:
        self._firsts = firsts
        self.canvas.show_firsts(firsts)
        if self._data is not None:
            self._tell(self._data)

    def _tell(self, data: DeskData) -> None:
        """The chart's title says what it shows."""
        items = [row.item for row in self._shown]
        done = {row.item.key for row in self._shown if row.assessment.light is Light.BLUE}
        told = finding(items, self._firsts, data.view.as_of, done) if items else ""
        self.said.setText(told)

    def _legend_words(self) -> str:
        palette = self.desk.theme.palette
        signs = (
            (palette.light(Light.GREEN).solid, "◇", "未到期"),
            (palette.light(Light.BLUE).solid, "◆", "已完成（有勾）"),
            (palette.light(Light.RED).solid, "◆", "逾期（有竖）"),
            (palette["muted"], "◇", "原定时限（线下）"),
        )
        parts = [f"<span style='color:{colour}'>{sign}</span> {w}" for colour, sign, w in signs]
        return "　".join([*parts, KEYS])

    def _show(self) -> None:
        data = self._data
        if data is None:
            return
        self._shown = self._wanted(data)
        rows = self._shown
        self._stack.setCurrentIndex(0 if rows else 1)
        self._empty.tell(*self._why_empty(data))
        self.export.setEnabled(bool(rows))
        self._tell(data)
        self._legend.setText(self._legend_words())
        if rows:
            self.canvas.show_rows(rows, self._span(data), data.view.as_of)
            self._mark_zoom(self.canvas.zoom)

    def _why_empty(self, data: DeskData) -> tuple[str, str]:
        if data.empty:
            return NO_ITEMS
        words = self.search.text().strip()
        return (f"没有找到“{words}”", NOT_FOUND) if words else NO_MARKS

    def _go_to_rows(self) -> None:
        if self._shown:
            self.canvas.setFocus()

    def _span(self, data: DeskData) -> Span:
        """The plans' period, wider where a milestone lies outside it."""
        dues = [mark.due for row in self._shown for mark in row.item.milestones if mark.binding]
        starts = [plan.starts_on for plan in data.plans]
        ends = [plan.ends_on for plan in data.plans]
        return Span(min([*starts, *dues]), max([*ends, *dues]))

    def _wanted(self, data: DeskData) -> list[LedgerRow]:
        """Rows of the chosen list that are looked for; a parent stays above its sub-items."""
        name, dated = self.list_choice.currentData(), self.dated_only.isChecked()
        rows = [row for row in data.view.rows if not name or row.item.list_name == name]
        words, hays = wanted(self.search.text()), data.haystacks
        if not dated and not words:
            return rows
        kept = [
            row
            for row in rows
            if not (dated and row.item.undated) and holds(hays.get(row.item.key, ""), words)
        ]
        keys = {row.item.key for row in kept} | {row.item.parent_key for row in kept}
        return [row for row in rows if row.item.key in keys]

    # --- zoom ----------------------------------------------------------------------------

    def _zoom_button(self, zoom: Zoom) -> QPushButton:
        made = button(
            ZOOM_WORDS[zoom],
            lambda: self.canvas.set_zoom(zoom),
            style="chip",
            name=f"timeline.zoom.{zoom.value}",
            tip=f"一眼看到按{ZOOM_WORDS[zoom]}排开（Ctrl+滚轮，或 Ctrl 加 + −）",
        )
        made.setCheckable(True)
        return made

    def _mark_zoom(self, present: Zoom) -> None:
        for zoom, made in self.zooms.items():
            made.setChecked(zoom is present)

    # --- changing and exporting ----------------------------------------------------------

    def _why_not(self, _row: LedgerRow, mark: MilestoneView) -> str:
        if self._data is None:
            return ""
        return why_not(self._data.view, mark, read_only=self.desk.read_only)

    def _ask_move(self, row: LedgerRow, mark: MilestoneView, day: date) -> None:
        ask_move(self.desk, row, mark, day, self._firsts.get(mark.id), self.window())

    def _plate(self) -> Callable[[], Plate]:
        """What is on show, to be drawn off the window's thread."""
        data, rows = self._data, [each.row for each in self.canvas.rows]
        if data is None or not rows:
            raise RuntimeError("nothing is on show")
        span, view, scope = self._span(data), data.view, self.list_choice.currentText()
        application = self.desk.application
        return lambda: application.gantt_plate(view, rows, (span.start, span.end), scope)
