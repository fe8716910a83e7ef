"""The application and a month in, everything the pages show of it, read in one go, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.cycle.views import CycleView
from desktop_app.ledger.views import PlanView, UnitView
from desktop_app.views import MonthView

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.cycle.agenda import Todo


@dataclass(frozen=True, slots=True)
class DeskData:
    """All that pages show of one month; `haystacks` are the words each item is found by."""

    month: str | None
    plans: tuple[PlanView, ...]
    units: tuple[UnitView, ...]
    cycles: tuple[CycleView, ...]
    view: MonthView
    demo: bool
    undo_name: str | None
    redo_name: str | None
    haystacks: Mapping[str, str]
    used_units: frozenset[str]
    # What is due next, and how many replies are overdue: the first page stands whole at once.
    agenda: tuple[Todo, ...] = ()
    late_replies: int = 0
    # What the application said when this was read; see `StoreCare.mark`.
    mark: str = field(default="", compare=False)

    @property
    def empty(self) -> bool:
        """Whether nothing is in the ledger yet."""
        return not self.view.followed


def read_desk(application: Application, wanted: str | None) -> DeskData:
    """Read a month, or the newest when there is no such month; takes a while."""
    mark = application.mark()
    cycles = application.cycles()
    months = {cycle.month for cycle in cycles}
    month = wanted if wanted in months else application.working_month()
    units = application.units()
    view = application.month(month)
    today = application.desk_day()
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
        used_units=frozenset(unit.name for row in view.followed for unit in row.item.units),
        agenda=application.agenda(),
        late_replies=sum(1 for action in application.actions() if action.overdue(today)),
        mark=mark,
    )


def empty_desk(today: date) -> DeskData:
    """What a store that is only being made will say."""
    view = MonthView(None, today, (), {}, (), (), (), "", plan_over=False, demo=False)
    return DeskData(
        month=None,
        plans=(),
        units=(),
        cycles=(),
        view=view,
        demo=False,
        undo_name=None,
        redo_name=None,
        haystacks={},
        used_units=frozenset(),
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
        for row in view.followed
    }
