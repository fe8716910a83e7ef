"""Pages with every tab, list, chart and menu of theirs, as scenes by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QScrollArea, QTableView, QTabWidget, QToolButton

from tests.support.scenes.stage import Stage
from ui.pages.cycle import CyclePage
from ui.pages.ledger import LedgerPage
from ui.pages.timeline import TimelinePage
from ui.tables.ledger import LedgerQuery

Scene = Callable[[Stage], None]


def plain(name: str) -> Scene:
    """A page as it is first seen."""

    def play(stage: Stage) -> None:
        page = stage.turn(name)
        if isinstance(page, LedgerPage):
            page.show_query(LedgerQuery(open_key=stage.key))
        stage.page(name)

    return play


def in_tabs(page: str, tabs: str, names: tuple[str, ...]) -> Scene:
    """Every tab of a page; the first is what the plain page shows."""

    def play(stage: Stage) -> None:
        stage.turn(page)
        shown = stage.tabs(tabs)
        for at, name in enumerate(names, start=1):
            shown.setCurrentIndex(at)
            stage.page(f"{page}-{name}")
        shown.setCurrentIndex(0)

    return play


def ledger_states(stage: Stage) -> None:
    """Searched, filtered, grouped, grown, scrolled aside, its details further down, nothing found."""
    page = stage.turn("ledger")
    assert isinstance(page, LedgerPage)
    unit = stage.window.desk.data.units[6].name if stage.window.desk.data else ""
    page.show_query(LedgerQuery(lights=frozenset({"red", "yellow"}), unit=unit, sub_items=False))
    stage.page("ledger-filtered")
    page.show_query(LedgerQuery())
    page.table.group_by("lead")
    stage.page("ledger-grouped")
    page.table.group_by("")
    page.table.set_growing(True)
    stage.page("ledger-growing")
    page.table.set_growing(False)
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum())
    stage.page("ledger-right")
    page.table.horizontalScrollBar().setValue(0)
    page.show_query(LedgerQuery(open_key=stage.key))
    stage.rest()
    area = page.detail.findChild(QScrollArea) or page.detail
    bar = area.verticalScrollBar()
    for at, share in enumerate((0.5, 1.0), start=1):
        bar.setValue(int(bar.maximum() * share))
        stage.page(f"ledger-detail{at}")
    bar.setValue(0)
    page.filters.search.setText("没有这样的词")
    stage.page("ledger-nothing")
    page.filters.clear()
    page.filters.search.clear()


def ledger_menus(stage: Stage) -> None:
    """What its buttons open."""
    page = stage.turn("ledger")
    assert isinstance(page, LedgerPage)
    for name in ("ledger.views", "ledger.look", "ledger.marks"):
        made = page.findChild(QToolButton, name)
        assert made is not None
        stage.menu(f"menu-{name}", made.menu())
    stage.menu("menu-ledger.columns", page.table.column_menu())


def timeline_zooms(stage: Stage) -> None:
    """By quarter and by month, without those that have no date left out."""
    page = stage.turn("timeline")
    assert isinstance(page, TimelinePage)
    for zoom in ("quarter", "month"):
        stage.press(f"timeline.zoom.{zoom}")
        stage.page(f"timeline-{zoom}")
    stage.press("timeline.zoom.year")
    page.dated_only.setChecked(False)
    stage.page("timeline-all")
    page.dated_only.setChecked(True)


def heat_ways(stage: Stage) -> None:
    """By group and by list."""
    page = stage.turn("heat")
    for by in ("group",):
        stage.press(f"heat.by.{by}")
        stage.page(f"heat-{by}")
    stage.press("heat.by.unit")
    page.repaint()


def ranking_year(stage: Stage) -> None:
    """The ranking of a year, and a unit with lines."""
    page = stage.turn("ranking")
    table = page.findChild(QTableView, "ranking.table")
    assert table is not None
    table.selectRow(8)
    stage.page("ranking-unit")
    stage.press("ranking.span.year")
    stage.page("ranking-year")
    stage.press("ranking.span.month")


def cycle_states(stage: Stage) -> None:
    """With an anomaly chosen, and the matrix of all months."""
    page = stage.turn("cycle")
    assert isinstance(page, CyclePage)
    page.show_part("odd")
    stage.page("cycle-anomaly")


def settings_scrolled(stage: Stage) -> None:
    """The lower part of the first tab and the other tabs."""
    page = stage.turn("settings")
    area = page.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.page("settings-below")
    area.verticalScrollBar().setValue(0)
    tabs = page.findChild(QTabWidget)
    assert tabs is not None
    for at, name in ((1, "journal"), (2, "copies")):
        tabs.setCurrentIndex(at)
        stage.page(f"settings-{name}")
    tabs.setCurrentIndex(0)


def unit_tabs(stage: Stage) -> None:
    """A unit with much to do, in each tab of its record."""
    page = stage.turn("units")
    search = page.findChild(QLineEdit, "units.search")
    table = next(t for t in page.findChildren(QTableView) if t.accessibleName() == "单位表")
    assert search is not None
    table.selectRow(8)
    tabs = stage.tabs("units.record")
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        stage.page(f"units-tab{at}")
    tabs.setCurrentIndex(0)


def bulletin_tabs(stage: Stage) -> None:
    """The panels beside the paper."""
    page = stage.turn("bulletin")
    tabs = page.findChild(QTabWidget)
    assert tabs is not None
    for at, name in ((1, "words"), (2, "figures"), (3, "check")):
        tabs.setCurrentIndex(at)
        if name == "check":
            stage.press("bulletin.check")
        stage.page(f"bulletin-{name}")
    tabs.setCurrentIndex(0)


PAGES: dict[str, Scene] = {
    name: plain(name)
    for name in (
        *("workbench", "ledger", "timeline", "cycle", "actions", "problems", "meetings"),
        *("pool", "bulletin", "units", "ranking", "heat", "settings"),
    )
}
STATES: dict[str, Scene] = {
    "ledger-states": ledger_states,
    "ledger-menus": ledger_menus,
    "timeline-zooms": timeline_zooms,
    "cycle-states": cycle_states,
    "cycle-tabs": in_tabs("cycle", "cycle.tabs", ("matrix",)),
    "actions-tabs": in_tabs("actions", "actions.tabs", ("register",)),
    "problems-tabs": in_tabs("problems", "problems.tabs", ("reported",)),
    "pool-tabs": in_tabs("pool", "pool.tabs", ("review", "clusters")),
    "bulletin-tabs": bulletin_tabs,
    "units-tabs": unit_tabs,
    "ranking-year": ranking_year,
    "heat-ways": heat_ways,
    "settings-tabs": settings_scrolled,
}
