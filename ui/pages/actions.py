"""督办: what to do about whom, what was done, and on what authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.operations.actions import NewStep
from desktop_app.supervision.views import ActionView, AuthorityView, StepProposal
from models.words import ActionKind
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.supervision.actions_tab import ActionsTab
from ui.supervision.authority_dialog import AuthorityDialog, NewAuthority
from ui.supervision.proposals_tab import ProposalsTab
from ui.supervision.step_dialogs import NewStepDialog
from ui.tables.ledger import LedgerQuery
from ui.widgets.basics import button


@dataclass(frozen=True, slots=True)
class Supervision:
    """What the page shows, read in one go."""

    proposals: tuple[StepProposal, ...]
    actions: tuple[ActionView, ...]
    authorities: tuple[AuthorityView, ...]
    authority: AuthorityView | None
    today: date


class ActionsPage(Page):
    """Proposals of the month, and the board of all steps."""

    name = "actions"
    title = "督办"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._shown: Supervision | None = None
        self._wanted = ""
        self.heading.addWidget(button("授权依据…", self.ask_authority, name="actions.authority"))
        self.proposals = ProposalsTab(desk)
        self.actions_ = ActionsTab(desk)
        self.tabs = QTabWidget()
        self.column.addWidget(self.tabs, 1)
        self.tabs.setObjectName("actions.tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.proposals, "建议")
        self.tabs.addTab(self.actions_, "办理")
        self.proposals.decided.connect(self._reread)
        self.actions_.entered.connect(self._reread)
        self.actions_.add_asked.connect(self.ask_add)
        self.proposals.items.opened.connect(
            lambda row: self.items_asked.emit(LedgerQuery(open_key=row.item.key))
        )

    def show_data(self, data: DeskData) -> None:
        """Ask for the month's proposals and the register, and show them."""
        self._data = data
        month = data.month
        self.desk.read(
            "读取督办情况",
            lambda _: self._gather(month),
            self._show,
            slot="actions",
        )

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.tabs.setCurrentWidget(self.actions_)
        self.actions_.search.setFocus()
        return True

    def show_part(self, part: str) -> None:
        """Show the steps of a state such as `overdue`, or one step by its number."""
        self.tabs.setCurrentWidget(self.actions_)
        self.actions_.show_part(part)
        if self._shown is None or not self.actions_.select(part):
            self._wanted = part

    def write(self, kind: ActionKind, folder: Path, unit: str | None) -> None:
        """Write letters into a folder."""
        self.proposals.write(kind, folder, unit)

    def ask_add(self) -> None:
        """Ask for a step that no rule proposed."""
        if self._data is None or self._shown is None or self.desk.read_only:
            return
        month = self._data.month
        units = [unit.name for unit in self._data.units]
        ladder = self.desk.application.ladder
        dialog = NewStepDialog(units, self._shown.today, ladder, month, self)
        dialog.accepted.connect(lambda: self.add(dialog.step, month))
        dialog.open()

    def add(self, step: NewStep, month: str | None) -> None:
        """Enter a step that no rule proposed."""
        self.desk.write(
            "登记措施",
            lambda _: self.desk.application.add_action(step, month),
            self._go_to,
            said=lambda number: f"已登记：{number}。",
        )

    def ask_authority(self) -> None:
        """Show what was recorded and ask for another."""
        if self._shown is None:
            return
        dialog = AuthorityDialog(self._shown.authorities, self._shown.today, self)
        dialog.accepted.connect(lambda: self.record(dialog.entered))
        dialog.ended.connect(self.end_authority)
        dialog.open()

    def end_authority(self, number: int) -> None:
        """End the term of a 授权依据 today."""
        self.desk.write(
            "终止授权依据",
            lambda _: self.desk.application.end_authority(number, self.desk.application.desk_day()),
            lambda _: self._reread(),
            said=lambda view: f"{view.words}已终止（可撤销）。",
        )

    def record(self, new: NewAuthority) -> None:
        """Enter a 授权依据."""
        self.desk.write(
            "登记授权依据",
            lambda _: self.desk.application.record_authority(
                new.document,
                new.starts_on,
                new.ends_on,
                number=new.number,
                issuer=new.issuer,
                scope=new.scope,
            ),
            lambda _: self._reread(),
            said="已登记授权依据。",
        )

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.proposals.keep(layout)
        self.actions_.keep(layout)

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.proposals.restore(layout)
        self.actions_.restore(layout)

    def _gather(self, month: str | None) -> Supervision:
        application = self.desk.application
        today = application.desk_day()
        return Supervision(
            application.step_proposals(month) if month is not None else (),
            application.actions(),
            application.authorities(),
            application.authority(today),
            today,
        )

    def _go_to(self, number: str) -> None:
        self._wanted = number
        self._reread()

    def _reread(self) -> None:
        if self._data is not None:
            self.show_data(self._data)

    def _show(self, shown: Supervision) -> None:
        self._shown = shown
        assert self._data is not None  # noqa: S101 -- it was asked for
        self.proposals.show_proposals(self._data, shown.proposals, shown.authority)
        self.actions_.show_actions(shown.actions, shown.today)
        if self._wanted and self.actions_.select(self._wanted):
            self._wanted = ""
            self.tabs.setCurrentWidget(self.actions_)
        left = sum(1 for each in shown.proposals if each.decision is None)
        late = sum(1 for each in shown.actions if each.overdue(shown.today))
        going = sum(1 for each in shown.actions if not each.standing.ended)
        self.tabs.setTabText(0, f"建议（{left}）")
        self.tabs.setTabText(1, f"办理（{going}{f'，逾期 {late}' if late else ''}）")
