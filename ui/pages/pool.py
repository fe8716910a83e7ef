"""项目库: projects by batch with their money and warnings, the yearly review, 包联, printed lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.operations.journal import Done
from desktop_app.pool_lists import MOVES, REVIEW
from desktop_app.pooling import PoolRow
from desktop_app.progress import Progress
from desktop_app.supervision.pool import ClusterView, ProjectView
from desktop_app.supervision.pool_rules import ReviewLine
from desktop_app.views import WrittenFiles
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.places import ask_folder
from ui.supervision.clusters_tab import ClustersTab
from ui.supervision.pool_dialogs import EnterDialog
from ui.supervision.pool_review_tab import PoolReviewTab
from ui.supervision.pool_tab import PoolTab
from ui.widgets.basics import button


@dataclass(frozen=True, slots=True)
class Pool:
    """What the page shows, read in one go."""

    rows: tuple[PoolRow, ...]
    outside: tuple[tuple[str, str], ...]
    clusters: tuple[ClusterView, ...]
    year: int
    review: tuple[ReviewLine, ...]
    today: date


class PoolPage(Page):
    """The project pool."""

    name = "pool"
    title = "项目库"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: Pool | None = None
        self._month: str | None = None
        self._year: int | None = None
        self.pool = PoolTab(desk)
        self.review = PoolReviewTab(desk)
        self.clusters = ClustersTab(desk)
        self.tabs = QTabWidget()
        self.column.addWidget(self.tabs, 1)
        self.tabs.setObjectName("pool.tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for tab, title in ((self.pool, "项目"), (self.review, "年度评估"), (self.clusters, "包联")):
            self.tabs.addTab(tab, title)
            tab.entered.connect(self._reread)
        self.heading.addWidget(
            button("导出变动清单…", lambda: self._ask_folder(MOVES), name="pool.moves")
        )
        self.heading.addWidget(
            button("导出评估清单…", lambda: self._ask_folder(REVIEW), name="pool.review")
        )
        self.pool.add_asked.connect(self.ask_enter)
        self.review.year_chosen.connect(self._turn_year)
        self.review.move_asked.connect(self._move_reviewed)

    def show_data(self, data: DeskData) -> None:
        """Ask for the pool and show it."""
        self._month = data.month
        self._reread()

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.tabs.setCurrentWidget(self.pool)
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

    def export(self, kind: str, folder: Path) -> None:
        """Write the list of moves of the month on the desk, or the review of the year on show."""
        period = self.month if kind == MOVES else str(self.review.year.value())

        def told(written: WrittenFiles) -> None:
            words = f"已导出 {len(written.files)} 个文件到 {folder}。"
            self.desk.say(words, "success", place=folder)

        self.desk.tasks.run(
            "导出项目库清单",
            lambda _: self.desk.application.write_pool_list(kind, period, folder),
            told,
        )

    @property
    def month(self) -> str:
        """The month whose moves are listed."""
        today = self._shown.today if self._shown else date.min
        return self._month or f"{today:%Y-%m}"

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.pool.keep(layout)

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.pool.restore(layout)

    def _gather(self) -> Pool:
        application = self.desk.application
        outside = tuple((item.key, item.title) for item in application.pool_outside())
        today = application.desk_day()
        year = min(self._year or int((self._month or f"{today.year}")[:4]), today.year)
        return Pool(
            application.pool(),
            outside,
            application.pool_clusters(),
            year,
            application.pool_review(year),
            today,
        )

    def _reread(self) -> None:
        self.desk.read("读取项目库", lambda _: self._gather(), self._show, slot="pool")

    def _show(self, shown: Pool) -> None:
        self._shown = shown
        self.pool.clusters = tuple(cluster.name for cluster in shown.clusters)
        self.pool.show_pool(shown.rows, shown.today, self.month)
        self.review.set_year(shown.year, shown.today)
        self.review.show_review(shown.review, shown.today)
        titles = {row.number: row.project.title for row in shown.rows}
        self.clusters.show_clusters(shown.clusters, titles)
        self.tabs.setTabText(0, f"项目（{len(shown.rows)}）")
        waiting = {line.key for line in shown.review if not line.verdict}
        self.tabs.setTabText(1, f"年度评估（{len(waiting)} 项待定）" if waiting else "年度评估")
        self.tabs.setTabText(2, f"包联（{len(shown.clusters)}）")

    def _turn_year(self) -> None:
        self._year = self.review.year.value()
        self._reread()

    def _move_reviewed(self, key: str) -> None:
        self.tabs.setCurrentWidget(self.pool)
        self.pool.board.choose("")
        self.pool.search.clear()
        if self.pool.select(key):
            self.pool.ask_move()

    def _ask_folder(self, kind: str) -> None:
        folder = ask_folder(self.desk, self, "清单导出到哪个文件夹")
        if folder is not None:
            self.export(kind, folder)
