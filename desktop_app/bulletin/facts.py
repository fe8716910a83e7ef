"""Everything a bulletin says, gathered: a judged month in, sorted facts out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from desktop_app.assessment.summary import Change, Summary, compare, summarise, top_level
from desktop_app.assessment.views import Assessment
from desktop_app.bulletin.organs import OrganNames
from desktop_app.cycle.calendar import shift
from desktop_app.cycle.views import AnomalyView, CycleView, UnitStatus
from desktop_app.ledger.views import ItemView, PlanView
from desktop_app.supervision.proposals import Proposal, propose, timetable_wanted
from desktop_app.supervision.ranking import Ranking, no_ranking
from desktop_app.supervision.views import ActionView
from models.base import ActionKind, CycleState, Light

# 序时 and 完成 of one item in one earlier month, with the light it showed.
Point = tuple[str, Decimal | None, Decimal | None]


@dataclass(frozen=True)
class MonthFacts:
    """A judged month with what its papers need besides.

    `issue` is the bulletin's number within `year` (None: not numbered yet); `dated` is the 成文日期
    and decides, while the month is open, whether sheets are overdue. `snapshot` is the hash of the
    closed month. `earlier` reads the months before, oldest first, when somebody asks for them;
    `authority` is the document that designates the office for 督查, empty where none is recorded;
    `reply_by` is the day a letter asks an answer by, None for papers that are no letters;
    `next_due` is the reporting day of the month after, None where nobody said; `ranking` tells how
    the units stand over what the paper is about, when somebody asks. `proposed` gives what the
    ladder proposes, `unanswered` the letters of units that a step of a kind follows up.
    """

    plans: tuple[PlanView, ...]
    cycle: CycleView
    as_of: date
    items: tuple[ItemView, ...]
    assessments: Mapping[str, Assessment]
    previous: Mapping[str, Light]
    statuses: tuple[UnitStatus, ...]
    anomalies: tuple[AnomalyView, ...]
    organ: OrganNames
    issue: int | None
    year: int
    dated: date
    rule_name: str
    snapshot: str | None = None
    demo: bool = field(default=False)
    earlier: Callable[[], tuple[MonthFacts, ...]] = field(default=tuple)
    authority: str = ""
    reply_by: date | None = None
    next_due: date | None = None
    ranking: Callable[[], Ranking] = field(default=no_ranking)
    proposed: Callable[[], tuple[Proposal, ...]] | None = None
    unanswered: Callable[[ActionKind], Mapping[str, tuple[ActionView, ...]]] = field(
        default=lambda _: {}
    )

    def proposals(self, kind: ActionKind, unit: str) -> tuple[str, ...]:
        """The items that the ladder proposes a step of a kind about, towards a unit."""
        return self._proposals.get((kind, unit), ())

    @cached_property
    def _proposals(self) -> dict[tuple[ActionKind, str], tuple[str, ...]]:
        found = self.proposed() if self.proposed is not None else self._own_proposals()
        return {(each.kind, each.unit): each.keys for each in found}

    def _own_proposals(self) -> tuple[Proposal, ...]:
        # Without a desk to ask only the month before is known.
        return propose(self.items, self.assessments, self.statuses, self.cycle, today=self.dated)

    @property
    def invented(self) -> bool:
        """Whether the month holds 演示数据: said by the caller or by the month itself."""
        return self.demo or self.cycle.demo

    @property
    def draft(self) -> bool:
        """Whether the month may still change (征求意见稿)."""
        return self.cycle.state is not CycleState.CLOSED

    @property
    def sheets_overdue(self) -> bool:
        """Whether units that have not reported may be called silent."""
        settled = self.cycle.state in (CycleState.ASSESSED, CycleState.CLOSED)
        return settled or self.dated > self.cycle.due_by

    @cached_property
    def top(self) -> tuple[ItemView, ...]:
        """The items that are counted: sub-items are heard through their parents."""
        return top_level(self.items)

    @cached_property
    def by_key(self) -> dict[str, ItemView]:
        """All items by key."""
        return {item.key: item for item in self.items}

    @cached_property
    def summary(self) -> Summary:
        """Counts of the month."""
        return summarise(self.items, self.assessments)

    @cached_property
    def change(self) -> Change | None:
        """Against the month before; None without one."""
        return compare(self.items, self.assessments, self.previous)

    def lit(self, *lights: Light) -> tuple[ItemView, ...]:
        """Top-level items with one of the lights, in ledger order."""
        return tuple(item for item in self.top if self.assessments[item.key].light in lights)

    @cached_property
    def red(self) -> tuple[ItemView, ...]:
        """滞后, the latest first, then the widest gap, then ledger order."""
        return tuple(sorted(self.lit(Light.RED), key=self._gravity))

    @cached_property
    def yellow(self) -> tuple[ItemView, ...]:
        """预警, the widest gap first, then ledger order."""
        return tuple(sorted(self.lit(Light.YELLOW), key=self._gravity))

    @cached_property
    def red_again(self) -> tuple[ItemView, ...]:
        """Red in the month looked back to as well."""
        return tuple(i for i in self.red if self.assessments[i.key].previous is Light.RED)

    @cached_property
    def undated(self) -> tuple[ItemView, ...]:
        """未设时限: grey top-level items without a date."""
        return tuple(i for i in self.lit(Light.GREY) if self.assessments[i.key].undated)

    @cached_property
    def timetables_wanted(self) -> tuple[ItemView, ...]:
        """Top-level items without a date that are not done, whatever light sub-items give them."""
        return tuple(i for i in self.top if timetable_wanted(self.assessments[i.key]))

    @cached_property
    def waiting(self) -> tuple[ItemView, ...]:
        """Grey items that have a date: not judged yet."""
        return tuple(i for i in self.lit(Light.GREY) if not self.assessments[i.key].undated)

    def _gravity(self, item: ItemView) -> tuple[int, float]:
        family = [self.assessments[item.key], *self._children_alike(item)]
        return (
            -max(found.days_late for found in family),
            -max(float(found.gap or 0) for found in family),
        )

    def _children_alike(self, item: ItemView) -> list[Assessment]:
        """Sub-items with the light of their parent: they are why it has it."""
        light = self.assessments[item.key].light
        below = (self.assessments[i.key] for i in self.items if i.parent_key == item.key)
        return [found for found in below if found.light is light]

    def problem_of(self, item: ItemView) -> str:
        """The problem as reported; a parent's own, else that of the sub-items with its light."""
        own = self.assessments[item.key]
        if own.problem.strip():
            return own.problem
        reported = (found.problem for found in self._children_alike(item))
        return next((problem for problem in reported if problem.strip()), "")

    @cached_property
    def past(self) -> dict[int, tuple[Point, ...]]:
        """序时 and 完成 of earlier months by item id, oldest first."""
        found: dict[int, tuple[Point, ...]] = {}
        for month in self.earlier():
            for item in month.items:
                judged = month.assessments[item.key]
                point = (month.cycle.month, judged.schedule, judged.percent)
                found[item.id] = (*found.get(item.id, ()), point)
        return found

    @cached_property
    def reds(self) -> dict[int, frozenset[str]]:
        """The earlier months in which an item showed red, by item id."""
        found: dict[int, frozenset[str]] = {}
        for month in self.earlier():
            for item in month.items:
                if month.assessments[item.key].light is Light.RED:
                    found[item.id] = found.get(item.id, frozenset()) | {month.cycle.month}
        return found

    def running_red(self, item: ItemView) -> int:
        """For how many months in a row, this one included, the item has shown red."""
        if self.assessments[item.key].light is not Light.RED:
            return 0
        known = self.reds.get(item.id, frozenset())
        months, month = 1, shift(self.cycle.month, -1)
        while month in known:
            months, month = months + 1, shift(month, -1)
        # The light before is known even where the earlier month itself was not read.
        return max(months, 2 if self.assessments[item.key].previous is Light.RED else 1)
