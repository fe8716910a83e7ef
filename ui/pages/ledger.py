"""台账: all items as a table with tree, search, filters and the detail of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from desktop_app.ledger.edit_words import EditField
from desktop_app.views import LedgerRow
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.panels.detail import DetailPanel
from ui.tables.exporting import ask_workbook
from ui.tables.frozen import LedgerTable
from ui.tables.grouping import GroupedModel
from ui.tables.groupings import groupings
from ui.tables.ledger import COLUMNS, LIGHT_CHOICES, LedgerQuery, light_code, light_title
from ui.tables.ledger_finder import LedgerFinder
from ui.tables.query_store import from_data, to_data
from ui.widgets.basics import EmptyState, button, label
from ui.widgets.filter_bar import FilterBar
from ui.widgets.list_tree import ListTree
from ui.widgets.saved_views import SavedViews
from ui.widgets.table_look import TableLook

FIRST_SIZES = (208, 684, 314)
NOTHING_FOUND = "没有符合条件的事项"
OTHER_WORDS = "换一个词，或去掉部分筛选条件。"

FIELD_KEYS = frozenset({"Ctrl+C", "Ctrl+V"})


class LedgerPage(Page):
    """The ledger. `show_query` is how other parts of the window ask for items."""

    name = "ledger"
    title = "台账"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._finder: LedgerFinder | None = None
        self._top = 0
        self._wanted_key = ""
        self.filters = FilterBar()
        self.tree = ListTree()
        self.model: GroupedModel[LedgerRow] = GroupedModel(COLUMNS, self)
        self.table: LedgerTable[LedgerRow] = LedgerTable(self.model, desk.theme)
        self.table.groupings = groupings(())
        self.table.setObjectName("ledger.table")
        self.table.setAccessibleName("事项表")
        self.table.set_key(lambda row: row.item.key)
        self.detail = DetailPanel(desk)
        self.detail.command.connect(self.command)
        self._count = label("", "muted")
        self.heading.addWidget(self._count)
        self.views = SavedViews(desk.layout, self._present_view)
        self.views.chosen.connect(self._show_view)
        self.views.saved.connect(
            lambda name: self.desk.say(f"已存为视图“{name}”，以后在“视图”里选用。", "success")
        )
        self.heading.addWidget(self.views)
        self.look = TableLook(self.table)
        self.heading.addWidget(self.look)
        self._add_commands()
        self._lay_out()
        self.filters.changed.connect(self._filter)
        self.filters.search.left_downwards.connect(self._go_to_rows)
        self.tree.placed.connect(self.filters.set_place)
        self.table.chosen.connect(lambda row: self.detail.show_row(row, self._data))
        self.table.copied.connect(lambda count: self.desk.say(f"已复制 {count} 行，可粘到 Excel。"))
        self.table.opened.connect(self._tell_read_only)
        self.table.allow_writing()
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.model.typed.connect(self._write_cell)

    def show_data(self, data: DeskData) -> None:
        """Show the month's rows, with filters and cursor where they were."""
        self._data = data
        self.model.writable = not self.desk.read_only
        for action in self._writing:
            action.setEnabled(self.model.writable)
        self.filters.show_shapes(self.desk.theme.palette)
        self.filters.set_units((u.name, u.pinyin) for u in data.units if _used(u.name, data))
        self._show_groupings(data)
        self.tree.show_rows(data.view.followed)
        place = self.filters.query
        self.tree.go_to(place.list_name, place.group)
        rows = data.view.followed
        self._finder = LedgerFinder(rows, data.haystacks, data.view.as_of)
        self._top = sum(1 for row in rows if row.item.parent_key is None)
        self.model.set_rows(rows, picked=self._finder.find(self.filters.query))
        self._after_change()

    def _show_groupings(self, data: DeskData) -> None:
        """Units stand in groups as in the register, also when the register has changed."""
        self.table.groupings = groupings(data.units)
        now = self.table.grouped_by
        if now:
            self.model.grouping = self.table.groupings[now]

    def show_query(self, query: LedgerQuery) -> None:
        """Show the items of a query, whatever was looked for before."""
        self._wanted_key = query.open_key
        self.tree.go_to(query.list_name, query.group)
        self.filters.set_query(query)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()
        return True

    def current_key(self) -> str:
        """The item of the chosen row."""
        row = self.table.current_row()
        return row.item.key if row else ""

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns, sizes, filters and the row."""
        row = self.table.current_row()
        self.table.keep(layout, "ledger")
        layout.keep_data("ledger/splitter", self._splitter.sizes())
        layout.keep_data("ledger/query", to_data(self.filters.query, row.item.key if row else ""))

    def restore(self, layout: LayoutStore) -> None:
        """Columns, sizes, filters and row as they were."""
        self.table.restore(layout, "ledger")
        sizes = layout.data("ledger/splitter")
        if _are_sizes(sizes):
            self._splitter.setSizes(sizes)
        if self.desk.same_store:
            self.show_query(from_data(layout.data("ledger/query")))

    def _present_view(self) -> tuple[LedgerQuery, dict[str, Any]]:
        return self.filters.query, self.table.columns_kept()

    def _show_view(self, query: LedgerQuery, columns: Any) -> None:
        self.show_query(query)
        if columns is not None:
            self.table.set_columns_kept(columns)

    def _add_commands(self) -> None:
        """What can be done to chosen rows: in the table's menu, by keys and by buttons."""
        self._writing: list[QAction] = []
        for title, keys, run in (
            ("批量修改…", "Ctrl+E", self._ask_bulk),
            ("从 Excel 粘贴修改…", "Ctrl+V", self._paste),
        ):
            action = self._table_action(title, keys, run)
            self._writing.append(action)
            made = button(title, action.trigger, style="small", tip=f"{title}（{keys}）")
            action.enabledChanged.connect(made.setEnabled)
            self.heading.addWidget(made)
        for title, keys, run in (
            ("复制所选行", "Ctrl+C", self.table.copy),
            ("导出所列事项到 Excel…", "Ctrl+Shift+E", self._export),
        ):
            action = self._table_action(title, keys, run)
        tip = "把表中所列的事项、所显示的列导出为 Excel（Ctrl+Shift+E）"
        export = button("导出…", self._export, style="small", name="ledger.export", tip=tip)
        self.heading.addWidget(export)

    def _table_action(self, title: str, keys: str, run: Callable[[], object]) -> QAction:
        """A command of the table; keys that mean nothing in a field are heard on the whole page."""
        action = QAction(title, self.table)
        action.setShortcut(QKeySequence(keys))
        own = Qt.ShortcutContext.WidgetShortcut
        anywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
        everywhere = keys not in FIELD_KEYS
        action.setShortcutContext(anywhere if everywhere else own)
        action.triggered.connect(lambda _=False: run())
        self.table.addAction(action)
        if everywhere:
            self.addAction(action)
        return action

    def _export(self) -> None:
        month = f"{text.month(self.desk.month)}" if self.desk.month else ""
        ask_workbook(self.desk, self.table, f"{month}督办事项清单", self.window())

    def _write_cell(self, row: LedgerRow, column: str, words: str) -> None:
        from ui.editing.opening import write_cell  # noqa: PLC0415

        def again(why: str) -> bool:
            return self.table.write_again(row.item.key, column, words, why)

        field = EditField(column)
        write_cell(self.desk, row, field, words, again=again, parent=self.window())

    def _tell_read_only(self, _: object) -> None:
        if self.desk.read_only:
            self.desk.say(self.desk.application.why_read_only, "warning")

    def _ask_bulk(self) -> None:
        from ui.editing.opening import ask_bulk  # noqa: PLC0415

        ask_bulk(self.desk, self.table.selected(), self.window())

    def _paste(self) -> None:
        from ui.editing.opening import paste_cells  # noqa: PLC0415

        paste_cells(self.desk, self.window())

    def _lay_out(self) -> None:
        self.column.addWidget(self.filters)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.column.addWidget(self._splitter, 1)
        middle = QWidget()
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(middle)
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.table)
        ask = self.command.emit
        self._begin = (
            button("未完成的核稿…", lambda: ask("unfinished"), name="ledger.unfinished"),
            button("读取公文…", lambda: ask("open_document"), style="primary"),
        )
        self._clear = button("清除筛选", self.filters.clear, style="primary")
        self._nothing = EmptyState(
            NOTHING_FOUND,
            OTHER_WORDS,
            [*self._begin, self._clear],
        )
        self._stack.addWidget(self._nothing)
        self._splitter.addWidget(self.detail)
        self._splitter.setHandleWidth(8)
        self._splitter.setSizes(FIRST_SIZES)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 0)
        self.tree.setMinimumWidth(120)
        self.detail.setMinimumWidth(240)

    def _filter(self, _: object) -> None:
        query = self.filters.query
        if self.tree.place() != (query.list_name, query.group):
            self.tree.go_to(query.list_name, query.group)
        if self._finder is not None:
            self.model.show_only(self._finder.find(query))
            self._after_change()

    def _after_change(self) -> None:
        shown, all_rows = self.model.count, len(self.model.rows)
        top = self._top
        everything = f"{top} 项，含子项共 {all_rows} 条" if top < all_rows else f"共 {top} 项"
        self._count.setText(everything if shown == all_rows else f"显示 {shown} 条 / {everything}")
        self._stack.setCurrentIndex(0 if shown else 1)
        self._tell_emptiness(all_rows)
        if self._wanted_key and self.table.select_key(self._wanted_key):
            self._wanted_key = ""
        elif shown and self.table.current_row() is None:
            # The first place is a heading where rows are grouped.
            self.table.selectRow(0 if self.model.grouping is None else 1)

    def _tell_emptiness(self, all_rows: int) -> None:
        self._clear.setVisible(all_rows > 0)
        for made in self._begin:
            made.setVisible(all_rows == 0)
        if all_rows:
            self._nothing.tell(NOTHING_FOUND, self._near())
        else:
            self._nothing.tell("台账还是空的", "在工作台装入内置方案，或把公文文件拖到窗口上。")

    def _near(self) -> str:
        """Where the lights leave nothing, what lights the rest of what was asked for has."""
        query, finder = self.filters.query, self._finder
        if finder is None or not query.lights:
            return OTHER_WORDS
        found = finder.find(replace(query, lights=frozenset()))
        counts = Counter(light_code(self.model.rows[at]) for at in found)
        if not counts:
            return OTHER_WORDS
        lights = "、".join(f"{light_title(c)} {counts[c]} 条" for c in LIGHT_CHOICES if counts[c])
        asked = "、".join(light_title(code) for code in LIGHT_CHOICES if code in query.lights)
        return f"其余条件相符的有 {counts.total()} 条，没有{asked}的：{lights}。"

    def _go_to_rows(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


def _used(unit: str, data: DeskData) -> bool:
    return unit in data.used_units


def _are_sizes(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(isinstance(v, int) for v in value)
