"""Names of pages in; pages, built when they are first looked at, out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from desktop_app.progress import Progress
from ui.desk import Desk
from ui.page import Page

PAGES: tuple[tuple[str, str, str], ...] = (
    ("workbench", "工作台", "WorkbenchPage"),
    ("ledger", "台账", "LedgerPage"),
    ("timeline", "时间轴", "TimelinePage"),
    ("cycle", "调度", "CyclePage"),
    ("actions", "督办", "ActionsPage"),
    ("problems", "问题", "ProblemsPage"),
    ("meetings", "会议", "MeetingsPage"),
    ("pool", "项目库", "PoolPage"),
    ("bulletin", "通报", "BulletinPage"),
    ("units", "单位", "UnitsPage"),
    ("ranking", "排名", "RankingPage"),
    ("heat", "热力图", "HeatPage"),
    ("settings", "设置", "SettingsPage"),
)

TITLES = {name: title for name, title, _ in PAGES}
DIGITS = 10
# Not 0: Qt would do it in the same turn of the event loop, before anything that was clicked.
TURN_MS = 1


def page_key(number: int) -> str:
    """The key that turns to the n-th page: Ctrl with its digit, from the eleventh on Alt."""
    return f"Ctrl+{number % DIGITS}" if number <= DIGITS else f"Alt+{number - DIGITS}"


class PageBook:
    """Builds each page once; the window starts with one page, not with all."""

    def __init__(self, desk: Desk, stack: QStackedWidget, connect: Callable[[Page], None]) -> None:
        self._desk = desk
        self._stack = stack
        self._connect = connect
        self.built: dict[str, Page] = {}

    @property
    def names(self) -> list[str]:
        """Names of all pages in the order of the navigation."""
        return [name for name, _, _ in PAGES]

    def prepare(self, progress: Progress) -> None:
        """Load what the pages are made of, off the window's thread, so that none is waited for."""
        for done, name in enumerate(self.names, start=1):
            progress(done, len(PAGES), "")
            import_module(f"ui.pages.{name}")

    def reach(self) -> None:
        """Whoever reaches for another page need not wait for what it is made of and will ask."""
        if self._desk.opened:
            return

        def prepare(progress: Progress) -> None:
            self.prepare(progress)
            _ = self._desk.application

        self._desk.tasks.run("预备页面", prepare, lambda _: None)

    def when_ready(self, name: str, then: Callable[[], object]) -> None:
        """Do this when the page stands.

        What it is made of is loaded off the window's thread; it is built, and then shown, in a turn
        of the event loop each: whoever types or clicks meanwhile is heard in between.
        """
        if name in self.built:
            then()
            return

        def build(_: object = None) -> None:
            self.page(name)
            QTimer.singleShot(TURN_MS, self._desk, then)

        module = f"ui.pages.{name}"
        loaded = sys.modules.get(module)
        if loaded is not None and not getattr(loaded.__spec__, "_initializing", False):
            QTimer.singleShot(TURN_MS, self._desk, build)
        else:
            self._desk.tasks.run("预备页面", lambda _: import_module(module), build)

    def page(self, name: str) -> Page:
        """A page by name, among the others."""
        if name not in self.built:
            kind = next(kind for known, _, kind in PAGES if known == name)
            # At its place from the start: Qt looks up the style of all that moves along anew.
            page: Page = getattr(import_module(f"ui.pages.{name}"), kind)(self._desk, self._stack)
            self.built[name] = page
            self._connect(page)
            self._stack.addWidget(page)
            page.restore(self._desk.layout)
        return self.built[name]

    def put_up(self, name: str) -> None:
        """Show a page; it is painted in a turn of its own, once everything stands at its place."""
        page = self.page(name)
        if page is self._stack.currentWidget():
            return
        if self._stack.isVisible():
            self._stack.setUpdatesEnabled(False)
            QTimer.singleShot(TURN_MS, self._stack, self._paint)
        self._stack.setCurrentWidget(page)

    def _paint(self) -> None:
        self._stack.setUpdatesEnabled(True)
