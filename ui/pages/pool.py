"""项目库: projects by batch, their money and what warns of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.operations.journal import Done
from desktop_app.pooling import PoolRow
from desktop_app.progress import Progress
from desktop_app.supervision.pool import ProjectView
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.supervision.pool_dialogs import EnterDialog
from ui.supervision.pool_tab import PoolTab


@dataclass(frozen=True, slots=True)
class Pool:
    """What the page shows, read in one go."""

    rows: tuple[PoolRow, ...]
    outside: tuple[tuple[str, str], ...]
    today: date


class PoolPage(Page):
    """The project pool."""

    name = "pool"
    title = "项目库"
    with_month = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: Pool | None = None
        self._month: str | None = None
        self.pool = PoolTab(desk)
        self.column.addWidget(self.pool, 1)
        self.pool.entered.connect(self._reread)
        self.pool.add_asked.connect(self.ask_enter)

    def show_data(self, data: DeskData) -> None:
        """Ask for the pool and show it."""
        self._month = data.month
        self._reread()

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.pool.search.setFocus()
        return True

    def ask_enter(self) -> None:
        """Ask for a project that comes into the pool."""
        if self._shown is None or self.desk.read_only:
            return
        dialog = EnterDialog(self._shown.outside, self._shown.today, self)
        dialog.accepted.connect(lambda: self.enter(dialog))
        dialog.open()

    def enter(self, dialog: EnterDialog) -> None:
        """Put it into the pool."""
        key, new, told = dialog.key, dialog.new, dialog.told

        def work(_: Progress) -> Done[ProjectView]:
            application = self.desk.application
            if key is None:
                return application.add_project(new, *told)
            return application.move_project(key, *told)

        self.desk.write(
            "项目入库",
            work,
            lambda _: self._reread(),
            said=lambda view: f"{view.key} 已入库。",
        )

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.pool.keep(layout)

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.pool.restore(layout)

    def _gather(self) -> Pool:
        application = self.desk.application
        outside = tuple((item.key, item.title) for item in application.pool_outside())
        return Pool(application.pool(), outside, application.desk_day())

    def _reread(self) -> None:
        self.desk.read("读取项目库", lambda _: self._gather(), self._show, slot="pool")

    def _show(self, shown: Pool) -> None:
        self._shown = shown
        month = self._month or f"{shown.today:%Y-%m}"
        self.pool.show_pool(shown.rows, shown.today, month)
