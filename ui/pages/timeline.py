"""时间轴: milestones of all items over the plan's years."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QStackedLayout, QWidget

from desktop_app.views import LedgerRow
from models.words import Light
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.page import Page
from ui.tables.ledger import LedgerQuery
from ui.widgets.basics import EmptyState, label
from ui.widgets.milestone_line import Span
from ui.widgets.timeline import Timeline


class TimelinePage(Page):
    """Each item a row, each dated commitment a diamond."""

    name = "timeline"
    title = "时间轴"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self.list_choice = QComboBox()
        self.list_choice.setAccessibleName("清单")
        self.list_choice.setMinimumWidth(130)
        self.list_choice.currentIndexChanged.connect(self._show)
        self.dated_only = QCheckBox("只看有时限的")
        self.dated_only.setChecked(True)
        self.dated_only.toggled.connect(self._show)
        self._count = label("", "muted")
        self.heading.addWidget(self._count)
        self.heading.addWidget(self.dated_only)
        self.heading.addWidget(self.list_choice)
        self.canvas = Timeline(desk.theme)
        self.canvas.opened.connect(lambda key: self.items_asked.emit(LedgerQuery(open_key=key)))
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.canvas)
        self._empty = EmptyState("没有可以显示的节点", "换一个清单，或去掉“只看有时限的”。")
        self._stack.addWidget(self._empty)
        self.column.addWidget(middle, 1)
        self._legend = label("", "small")
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
        self._legend.setText(self._legend_words())
        self._show()

    def _legend_words(self) -> str:
        palette = self.desk.theme.palette
        signs = (
            (Light.RED, "◆", "逾期"),
            (Light.BLUE, "◆", "已完成"),
            (Light.GREEN, "◇", "未到期"),
        )
        parts = [
            f"<span style='color:{palette.light(light).solid}'>{sign}</span> {word}"
            for light, sign, word in signs
        ]
        return "　　".join([*parts, "双击一行（或按回车）在台账中打开"])

    def _show(self) -> None:
        data = self._data
        if data is None:
            return
        rows = [row for row in data.view.rows if self._wanted(row)]
        self._stack.setCurrentIndex(0 if rows else 1)
        undated = sum(1 for row in rows if row.item.undated)
        self._count.setText(
            f"{len(rows)} 行" + (f"，{undated} 行{text.UNDATED}" if undated else "")
        )
        if rows:
            start = min(plan.starts_on for plan in data.plans)
            end = max(plan.ends_on for plan in data.plans)
            self.canvas.show_rows(rows, Span(start, end), data.view.as_of)

    def _wanted(self, row: LedgerRow) -> bool:
        name = self.list_choice.currentData()
        in_list = not name or row.item.list_name == name
        return in_list and not (self.dated_only.isChecked() and row.item.undated)
