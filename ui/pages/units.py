"""单位: every unit with its items, returns and lights; choosing one shows its items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.ledger.search import holds, unit_words, wanted
from desktop_app.ledger.views import UnitView
from desktop_app.supervision.unit_card import Contact, UnitCard, UnitMonth
from desktop_app.views import LedgerRow
from models.words import Light, Role
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.dialogs.aliases import show_aliases
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.tables.ledger import LedgerQuery
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView, named_table
from ui.units.card import CONTACTS, MONTHS, UnitFigures
from ui.units.record import RecordTabs
from ui.widgets.basics import SearchLine, button, label


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in this month."""

    unit: UnitView
    items: int
    leads: int
    asked: int
    reported: int
    lights: Counter[Light]


def _count(light: Light) -> Column[UnitRow]:
    return Column(
        light.value,
        "灰灯" if light is Light.GREY else text.LIGHTS[light],
        lambda r: str(r.lights[light] or ""),
        50,
        order=lambda r: r.lights[light],
        right=True,
    )


UNITS: tuple[Column[UnitRow], ...] = (
    Column(
        "name", "单位", lambda r: r.unit.name, 170, order=lambda r: r.unit.position, stretch=True
    ),
    Column("kind", "类别", lambda r: text.UNIT_KINDS[r.unit.kind], 76, hidden=True),
    Column("items", "事项", lambda r: str(r.items or ""), 50, order=lambda r: r.items, right=True),
    Column("leads", "牵头", lambda r: str(r.leads or ""), 50, order=lambda r: r.leads, right=True),
    Column(
        "reported",
        "已报/应报",
        lambda r: f"{r.reported}/{r.asked}" if r.asked else "",
        84,
        order=lambda r: r.reported / r.asked if r.asked else None,
        right=True,
    ),
    *(_count(light) for light in Light),
    Column("aliases", "其他称谓", lambda r: "、".join(r.unit.aliases), 260, hidden=True),
)


def _role(row: LedgerRow, unit: str) -> str:
    return next((text.ROLES[u.role] for u in row.item.units if u.name == unit), "")


class UnitsPage(Page):
    """The unit registry with the month's figures."""

    name = "units"
    title = "单位"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._unit = ""
        self._wanted_words = wanted("")
        self._unit_words: dict[str, str] = {}
        self.search = SearchLine()
        self.search.setObjectName("units.search")
        self.search.setPlaceholderText("搜索单位：名称、别名、拼音")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.heading.addWidget(self.search)
        self.heading.addWidget(
            button("记住的写法…", lambda: show_aliases(desk, self.window()), name="units.learnt")
        )
        self.table: TableView[UnitRow] = TableView(RowsModel(UNITS), desk.theme)
        self.table.setAccessibleName("单位表")
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.set_key(lambda row: row.unit.name)
        self.items: TableView[LedgerRow] = TableView(RowsModel(self._item_columns()), desk.theme)
        self.items.setAccessibleName("该单位的事项")
        self.items.nothing = "这个单位没有承担事项。"
        self.items.set_key(lambda row: row.item.key)
        self._heading = label("", "heading", wrap=True)
        self._aliases = label("", "muted", wrap=True)
        self._open = button("在台账中查看", self._open_ledger)
        self.record = RecordTabs(self.items, desk.theme)
        self._cards: Mapping[str, UnitCard] = {}
        self.card = UnitFigures()
        self.months: TableView[UnitMonth] = named_table(
            desk.theme, MONTHS, "该单位各月报送", "还没有向这个单位要过材料。"
        )
        self.contacts: TableView[Contact] = named_table(
            desk.theme, CONTACTS, "填报人和联系电话", "收到过填报后，这里列出填报人和联系电话。"
        )
        self.record.addTab(self.months, "各月")
        self.record.addTab(self.contacts, "联系人")
        self._lay_out()
        self.record.item_asked.connect(lambda key: self.items_asked.emit(LedgerQuery(open_key=key)))
        self.table.chosen.connect(self._choose)
        self.items.opened.connect(
            lambda row: self.items_asked.emit(LedgerQuery(open_key=row.item.key))
        )
        self.card.asked.connect(self._open_figure)
        self.months.opened.connect(self._open_month)
        for table, name in ((self.record.actions_, "actions"), (self.record.problems, "problems")):
            table.opened.connect(
                lambda found, name=name: self.command.emit(f"page.{name}:{found.number}")
            )

    def show_data(self, data: DeskData) -> None:
        """Count and show."""
        self._data = data
        self._unit_words = unit_words(data.units)
        self.table.rows.set_rows(unit_rows(data), self._wanted)
        if self.table.current_row() is None and self.table.rows.rowCount():
            self.table.selectRow(0)
        else:
            self._choose(self.table.current_row())
        month = data.month
        self.desk.read(
            "读取单位情况",
            lambda _: self.desk.application.unit_cards(month),
            self._show_cards,
            slot="unit cards",
        )

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.table.keep(layout, "units")

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.table.restore(layout, "units")

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        self.column.addWidget(splitter, 1)
        side = QWidget()
        splitter.setHandleWidth(8)
        splitter.addWidget(self.table)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes((660, 560))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._open)
        column.addLayout(top)
        column.addWidget(self._aliases)
        column.addWidget(self.card)
        column.addWidget(self.record, 1)

    def _item_columns(self) -> tuple[Column[LedgerRow], ...]:
        return (
            Column("number", "编号", lambda r: r.item.key, 118),
            Column("role", "职责", lambda r: _role(r, self._unit), 64),
            Column(
                "light",
                "亮灯",
                lambda r: text.light_word(r.assessment.light, undated=r.assessment.undated),
                106,
                light=lambda r: (
                    r.assessment.light,
                    text.light_word(r.assessment.light, undated=r.assessment.undated),
                ),
            ),
            Column("title", "事项", lambda r: r.item.title, 220, stretch=True),
        )

    def _choose(self, row: UnitRow | None) -> None:
        self._open.setEnabled(row is not None and row.items > 0)
        if row is None or self._data is None:
            self._heading.setText("")
            self.items.rows.set_rows(())
            self._show_card("")
            return
        self._unit = row.unit.name
        self.card.show_items(row.items, row.leads)
        self._show_card(self._unit)
        self._heading.setText(f"{row.unit.name}：{row.items} 项，牵头 {row.leads} 项")
        self._aliases.setText("又称：" + "、".join(row.unit.aliases) if row.unit.aliases else "")
        self._aliases.setVisible(bool(row.unit.aliases))
        self.items.rows.set_rows(
            [r for r in _top(self._data) if any(u.name == self._unit for u in r.item.units)]
        )
        unit, month = self._unit, self._data.month
        self.desk.read(
            "读取单位情况",
            lambda _: self.desk.application.unit_record(unit, month),
            self.record.show_record,
            slot="unit",
        )

    def _show_cards(self, cards: Mapping[str, UnitCard]) -> None:
        self._cards = cards
        self._show_card(self._unit)

    def _show_card(self, unit: str) -> None:
        found = self._cards.get(unit)
        self.card.show_card(found)
        self.months.rows.set_rows(found.months if found else ())
        self.contacts.rows.set_rows(found.contacts if found else ())

    def _open_figure(self, name: str) -> None:
        """What a figure of the card counts."""
        lists: dict[str, QWidget] = {
            "time": self.months,
            "letters": self.record.actions_,
            "problems": self.record.problems,
        }
        if name in lists:
            self.record.setCurrentWidget(lists[name])
        elif name == "rank":
            self.command.emit(f"page.ranking:{self._unit}")
        elif name == "schedule" and self._unit in self._cards:
            keys = self._cards[self._unit].judged
            self.items_asked.emit(LedgerQuery(keys=keys, caption=f"{self._unit}牵头并已研判"))
        else:
            self._open_ledger()

    def _open_month(self, row: UnitMonth) -> None:
        """The rows missing in a month, else the unit's items of that month."""
        self.desk.choose_month(row.month)
        missing = frozenset(row.box.missing)
        caption = f"{text.month(row.month)}{self._unit}未报"
        self.items_asked.emit(
            LedgerQuery(keys=missing, caption=caption) if missing else LedgerQuery(unit=self._unit)
        )

    def _filter(self) -> None:
        self._wanted_words = wanted(self.search.text())
        self.table.rows.set_filter(self._wanted)
        if self.table.current_row() is None and self.table.rows.rowCount():
            # The card is that of a unit in the list, not of one that was looked at before.
            self.table.selectRow(0)

    def _wanted(self, _: int, row: UnitRow) -> bool:
        return holds(self._unit_words[row.unit.name], self._wanted_words)

    def _open_ledger(self) -> None:
        self.items_asked.emit(LedgerQuery(unit=self._unit, sub_items=False))


def unit_rows(data: DeskData) -> list[UnitRow]:
    """All units, those with items first, in registry order; sub-items do not count."""
    statuses = {status.name: status for status in data.view.statuses}
    items: Counter[str] = Counter()
    leads: Counter[str] = Counter()
    lights: dict[str, Counter[Light]] = {}
    for row in _top(data):
        leads.update(_leading(row))
        for role in row.item.units:
            items[role.name] += 1
            lights.setdefault(role.name, Counter())[row.assessment.light] += 1
    rows = []
    for unit in data.units:
        status = statuses.get(unit.name)
        asked, reported = (status.items, status.reported) if status else (0, 0)
        name = unit.name
        counted = lights.get(name, Counter())
        rows.append(UnitRow(unit, items[name], leads[name], asked, reported, counted))
    return sorted(rows, key=lambda row: row.items == 0)


def _leading(row: LedgerRow) -> list[str]:
    """Units that lead: those named so, else the first printed, by convention."""
    named = [unit.name for unit in row.item.units if unit.role is Role.LEAD]
    return named or [unit.name for unit in row.item.units[:1]]


def _top(data: DeskData) -> list[LedgerRow]:
    return [row for row in data.view.rows if row.item.parent_key is None]
