"""问题: what stands in the way, from a unit's words to the feedback that closes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.operations.problems import NewProblem
from desktop_app.supervision.problems import ProblemProposal, ProblemView
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.supervision.problem_dialogs import NewProblemDialog
from ui.supervision.problems_tab import ProblemsTab
from ui.supervision.reported_tab import ReportedTab


@dataclass(frozen=True, slots=True)
class Problems:
    """What the page shows, read in one go."""

    known: tuple[ProblemView, ...]
    reported: tuple[ProblemProposal, ...]
    today: date


class ProblemsPage(Page):
    """The list of problems, and what units reported this month."""

    name = "problems"
    title = "问题"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._shown: Problems | None = None
        self._wanted = ""
        self.problems = ProblemsTab(desk)
        self.reported = ReportedTab(desk)
        self.tabs = QTabWidget()
        self.column.addWidget(self.tabs, 1)
        self.tabs.setObjectName("problems.tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.problems, "清单")
        self.tabs.addTab(self.reported, "填报反映")
        self.problems.entered.connect(self._reread)
        self.problems.add_asked.connect(self.ask_add)
        self.reported.settled.connect(self._reread)

    def show_data(self, data: DeskData) -> None:
        """Ask for the problems and show them."""
        self._data = data
        month = data.month
        self.desk.read("读取问题", lambda _: self._gather(month), self._show, slot="problems")

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.tabs.setCurrentWidget(self.problems)
        self.problems.search.setFocus()
        return True

    def show_part(self, part: str) -> None:
        """Show the problems of a state, or one problem by its number."""
        self.tabs.setCurrentWidget(self.problems)
        self.problems.show_part(part)
        if not self.problems.select(part):
            self._wanted = part

    def ask_add(self) -> None:
        """Ask for a problem found otherwise."""
        if self._data is None or self._shown is None or self.desk.read_only:
            return
        units = [unit.name for unit in self._data.units]
        keys = [row.item.key for row in self._data.view.rows]
        dialog = NewProblemDialog(units, keys, self._shown.today, self)
        dialog.accepted.connect(lambda: self.add(dialog.problem))
        dialog.open()

    def add(self, new: NewProblem) -> None:
        """Enter a problem."""
        self.desk.write(
            "登记问题",
            lambda _: self.desk.application.add_problem(new),
            lambda _: self._reread(),
            said=lambda number: f"已登记{number}。",
        )

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.problems.keep(layout)

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.problems.restore(layout)

    def _gather(self, month: str | None) -> Problems:
        application = self.desk.application
        return Problems(
            application.problems(),
            application.problem_proposals(month) if month is not None else (),
            application.desk_day(),
        )

    def _reread(self) -> None:
        if self._data is not None:
            self.show_data(self._data)

    def _show(self, shown: Problems) -> None:
        self._shown = shown
        self.problems.show_problems(shown.known, shown.today)
        if self._wanted and self.problems.select(self._wanted):
            self._wanted = ""
        self.reported.show_reported(shown.reported)
        going = sum(1 for view in shown.known if view.open)
        late = sum(1 for view in shown.known if view.days_over(shown.today))
        self.tabs.setTabText(0, f"清单（{going}{f'，超期 {late}' if late else ''}）")
        self.tabs.setTabText(1, f"填报反映（{len(shown.reported)}）")
