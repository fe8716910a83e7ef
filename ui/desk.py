"""The application and a task runner in; the month on the desk, and word of every change, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.notices import Notice

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.cycle.views import CycleView
    from desktop_app.ledger.views import PlanView, UnitView
    from desktop_app.operations.journal import Done
    from desktop_app.progress import Progress
    from desktop_app.views import MonthView
    from ui.layout_store import LayoutStore
    from ui.tasks import Task, TaskRunner
    from ui.theme import Theme

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DeskData:
    """All that pages show of one month, read in one go."""

    month: str | None
    plans: tuple[PlanView, ...]
    units: tuple[UnitView, ...]
    cycles: tuple[CycleView, ...]
    view: MonthView
    demo: bool
    undo_name: str | None
    redo_name: str | None
    haystacks: dict[str, str]
    used_units: frozenset[str]

    @property
    def empty(self) -> bool:
        """Whether nothing is in the ledger yet."""
        return not self.view.rows


class Desk(QObject):
    """What all pages share: the application, the runner, the chosen month and its data.

    `loaded` carries new `DeskData`, `noticed` a `Notice`, `named` what undo and redo would do.
    """

    loaded = Signal(object)
    named = Signal(object, object)
    noticed = Signal(object)

    def __init__(
        self,
        application: Application,
        tasks: TaskRunner,
        layout: LayoutStore,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.application = application
        self.tasks = tasks
        self.layout = layout
        self.theme = theme
        self.data: DeskData | None = None
        self._month: str | None = None

    @property
    def month(self) -> str | None:
        """The month being looked at; None while no month is open."""
        return self._month

    @property
    def read_only(self) -> bool:
        """Whether the store may only be looked at."""
        return self.application.read_only

    def start_with(self, month: str | None) -> None:
        """Look at this month first, if it is still there."""
        self._month = month

    def choose_month(self, month: str | None) -> None:
        """Look at another month; `loaded` tells when it is there."""
        if month != self._month:
            self._month = month
            self.refresh()

    def refresh(self) -> None:
        """Read the month again; `loaded` tells when it is there."""
        wanted = self._month
        self.read("读取台账", lambda _: _load(self.application, wanted), self._show, slot="desk")

    def reread_names(self) -> None:
        """Ask again what can be undone, after something was recorded; `named` tells."""
        application = self.application
        self.read(
            "读取操作名称",
            lambda _: (application.undo_name(), application.redo_name()),
            lambda names: self.named.emit(*names),
            slot="names",
        )

    def read(
        self, label: str, work: Callable[[Progress], T], done: Callable[[T], None], slot: str
    ) -> Task:
        """Read something off the window's thread; only the newest of a slot counts."""
        return self.tasks.run(label, work, done, slot=slot)

    def write(
        self,
        label: str,
        work: Callable[[Progress], Done[T]],
        then: Callable[[T], None] | None = None,
        *,
        said: Callable[[T], str] | str = "",
    ) -> Task:
        """Run an operation off the window's thread; pages are refreshed after it.

        `said` is the sentence of the notice that tells of success.
        """

        def finish(result: Done[T]) -> None:
            sentence = said(result.value) if callable(said) else said
            if sentence:
                self.say(sentence, "success")
            if result.changed:
                self.refresh()
            if then is not None:
                then(result.value)

        return self.tasks.run(label, work, finish)

    def say(self, text: str, level: str = "info", detail: str = "") -> None:
        """Put a notice on the window."""
        self.noticed.emit(Notice(text, level, detail))

    def _show(self, data: Any) -> None:
        self.data = data
        self._month = data.month
        self.loaded.emit(data)


def _load(application: Application, wanted: str | None) -> DeskData:
    cycles = application.cycles()
    months = {cycle.month for cycle in cycles}
    month = wanted if wanted in months else application.working_month()
    units = application.units()
    view = application.month(month)
    return DeskData(
        month=month,
        plans=application.plans(),
        units=units,
        cycles=cycles,
        view=view,
        demo=application.is_demo,
        undo_name=application.undo_name(),
        redo_name=application.redo_name(),
        haystacks=_haystacks(view, units),
        used_units=frozenset(unit.name for row in view.rows for unit in row.item.units),
    )


def _haystacks(view: MonthView, units: tuple[UnitView, ...]) -> dict[str, str]:
    """The words each item is found by, with other names and initials of its units."""
    # Loads the pinyin tables: kept off the window's thread.
    from desktop_app.ledger.search import haystack  # noqa: PLC0415

    others = {unit.name: (unit.pinyin, *unit.aliases) for unit in units}
    return {
        row.item.key: haystack(
            row.item,
            (word for unit in row.item.units for word in others.get(unit.name, ())),
        )
        for row in view.rows
    }
