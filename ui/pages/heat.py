"""热力图: units or groups by months; a box opens its items."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QStackedLayout, QWidget

from desktop_app.assessment.heat import BY_NAMES, HeatBox, HeatBy, HeatMap
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.heat.view import HeatView
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.plates import ExportButton
from ui.tables.ledger import LedgerQuery
from ui.widgets.basics import EmptyState, button, label

if TYPE_CHECKING:
    from desktop_app.bulletin.plates import Plate

NAME = "热力图"
KEPT = "heat/by"
LEGEND = (
    "每格是当月最重的灯、亮这盏灯的项数／全部项数和占比（子项不计；按单位时计牵头事项）。"
    "点一格（或方向键加回车）看滞后、预警的事项，没有的看全部。带 * 的月份尚未关账。"
)


class HeatPage(Page):
    """Which unit, which group, since when: all months at a glance."""

    name = "heat"
    title = NAME
    with_month = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._whole: HeatMap | None = None
        self._by = HeatBy.UNIT
        self.view = HeatView(desk.theme)
        self.view.opened.connect(self._open)
        self.choices = {by: self._choice(by) for by in HeatBy}
        self.first, self.last = self._month_choice("从"), self._month_choice("到")
        self.late_only = QCheckBox("只看有滞后、预警的")
        self.late_only.toggled.connect(self._show)
        self.export = ExportButton(desk, NAME, self._plate)
        for made in self.choices.values():
            self.heading.addWidget(made)
        for words, combo in (("从", self.first), ("到", self.last)):
            self.heading.addWidget(label(words, "muted"))
            self.heading.addWidget(combo)
        self.heading.addWidget(self.late_only)
        self.heading.addWidget(self.export)
        self.said = label("", "heading", wrap=True)
        self.said.setObjectName("heat.finding")
        self.column.addWidget(self.said)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.view)
        self._empty = EmptyState("", "")
        self._stack.addWidget(self._empty)
        self.column.addWidget(middle, 1)
        self.column.addWidget(label(LEGEND, "small", wrap=True))

    def show_data(self, data: DeskData) -> None:
        """Read the lights of all months, for the month on the desk may have changed them."""
        self._read()

    def keep(self, layout: LayoutStore) -> None:
        """Remember what the rows are."""
        layout.keep_text(KEPT, self._by.value)

    def restore(self, layout: LayoutStore) -> None:
        """The rows as they were."""
        kept = layout.text(KEPT)
        self._by = HeatBy(kept) if kept in set(HeatBy) else HeatBy.UNIT

    def _choice(self, by: HeatBy) -> QPushButton:
        made = button(
            f"按{BY_NAMES[by]}",
            lambda: self._choose(by),
            style="chip",
            name=f"heat.by.{by.value}",
        )
        made.setCheckable(True)
        return made

    def _month_choice(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(f"{name}哪个月")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.currentIndexChanged.connect(self._show)
        return combo

    def _choose(self, by: HeatBy) -> None:
        self._by = by
        self._read()

    def _read(self) -> None:
        by = self._by
        for each, made in self.choices.items():
            made.setChecked(each is by)
        self.desk.read(
            "读取各月亮灯", lambda _: self.desk.application.heat(by), self._take, slot="heat"
        )

    def _take(self, heat: HeatMap) -> None:
        """Offer the months there are; a range that was chosen stays."""
        if self._whole is None or self._whole.months != heat.months:
            for combo, fallback in ((self.first, 0), (self.last, len(heat.months) - 1)):
                kept = combo.currentData() if self._chosen(combo) else None
                with QSignalBlocker(combo):
                    combo.clear()
                    for month in heat.months:
                        combo.addItem(text.month(month), month)
                    at = combo.findData(kept)
                    combo.setCurrentIndex(at if at >= 0 else fallback)
        self._whole = heat
        self._show()

    def _chosen(self, combo: QComboBox) -> bool:
        """Whether a month other than the outermost was chosen."""
        edge = 0 if combo is self.first else combo.count() - 1
        return combo.currentIndex() != edge

    def shown(self) -> HeatMap | None:
        """The part of the map that is asked for; a range the wrong way round is turned."""
        if self._whole is None or not self._whole.months:
            return None
        first, last = sorted((self.first.currentData(), self.last.currentData()))
        part = self._whole.between(first, last)
        return part.late_only() if self.late_only.isChecked() else part

    def _show(self) -> None:
        heat = self.shown()
        there = heat is not None and bool(heat.rows)
        self._stack.setCurrentIndex(0 if there else 1)
        self.export.setEnabled(there)
        for part in (self.first, self.last, self.late_only):
            part.setEnabled(heat is not None)
        if heat is None:
            self.said.setText("")
            self._empty.tell("还没有月份", "到“调度”页开启一个月，收表后这里显示各单位各月的亮灯。")
            return
        self.said.setText(heat.finding())
        self._empty.tell("这几个月没有滞后、预警", "去掉“只看有滞后、预警的”可看全部。")
        self.view.show_heat(heat)

    def _open(self, name: str, month: str, box: HeatBox) -> None:
        caption = f"{text.month(month)} {name}" + ("滞后、预警" if box.late else "")
        self.desk.choose_month(month)
        self.items_asked.emit(LedgerQuery(keys=frozenset(box.keys), caption=caption))

    def _plate(self) -> Callable[[], Plate]:
        heat = self.shown()
        assert heat is not None  # noqa: S101 -- the button is off until there is one
        application = self.desk.application
        return lambda: application.heat_plate(heat)
