"""研判规则 as values: thresholds in, lights and the words of each rule out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from desktop_app.assessment.wording import LIGHT_COLOURS, figure
from desktop_app.cycle.workdays import workdays_between
from models.base import Light


class Mode(StrEnum):
    """How progress is measured: points below the schedule share, or percent of it."""

    POINTS = "points"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class ProgressRule:
    """Thresholds of progress against schedule; `…_at_limit` says whether the limit itself counts."""

    mode: Mode
    yellow: Decimal
    red: Decimal
    yellow_at_limit: bool = False
    red_at_limit: bool = False

    def light(self, percent: Decimal, schedule: Decimal) -> Light:
        """The light for `percent` done when `schedule` percent are due; both 0–100."""
        if self._beyond(percent, schedule, self.red, at_limit=self.red_at_limit):
            return Light.RED
        if self._beyond(percent, schedule, self.yellow, at_limit=self.yellow_at_limit):
            return Light.YELLOW
        return Light.GREEN

    def _beyond(
        self, percent: Decimal, schedule: Decimal, limit: Decimal, *, at_limit: bool
    ) -> bool:
        if self.mode is Mode.POINTS:
            gap = points_below(percent, schedule)
            return gap > limit or (at_limit and gap == limit)
        ratio = ratio_of(percent, schedule)
        return ratio < limit or (at_limit and ratio == limit)

    def phrase(self, light: Light) -> str:
        """The condition of a light in words, such as 低于序时超过30个百分点为红."""
        limit = self.red if light is Light.RED else self.yellow
        included = self.red_at_limit if light is Light.RED else self.yellow_at_limit
        colour = LIGHT_COLOURS[light]
        if self.mode is Mode.POINTS:
            words = {
                (False, False): f"低于序时超过{figure(limit)}个百分点",
                (False, True): f"低于序时{figure(limit)}个百分点以上",
                (True, False): f"低于序时不超过{figure(limit)}个百分点",
                (True, True): f"低于序时不足{figure(limit)}个百分点",
            }
        else:
            words = {
                (False, False): f"不足序时的{figure(limit)}%",
                (False, True): f"不超过序时的{figure(limit)}%",
                (True, False): f"达到序时的{figure(limit)}%",
                (True, True): f"超过序时的{figure(limit)}%",
            }
        return f"{words[light is Light.GREEN, included]}为{colour}"


class Count(StrEnum):
    """How days are counted: every day, or days on which offices work."""

    CALENDAR = "calendar"
    WORKING = "working"

    @property
    def unit(self) -> str:
        """The word behind a number of days."""
        return "个工作日" if self is Count.WORKING else "天"

    def between(self, after: date, until: date) -> int:
        """Days after one day up to another."""
        return workdays_between(after, until) if self is Count.WORKING else (until - after).days


@dataclass(frozen=True, slots=True)
class Overdue:
    """到期未完成: the light, after how many days of grace, and when it turns red (0: at once or never)."""

    light: Light
    grace_days: int = 0
    red_after_days: int = 0

    def light_after(self, days: int) -> Light:
        """The light so many days after the due date."""
        return Light.RED if self.red_after_days and days >= self.red_after_days else self.light

    def phrase(self, count: Count) -> str:
        """The condition in words."""
        grace = f"超过{self.grace_days}{count.unit}" if self.grace_days else ""
        words = f"到期节点{grace}未完成为{LIGHT_COLOURS[self.light]}"
        if self.red_after_days:
            words += f"，逾期{self.red_after_days}{count.unit}以上为红"
        return words


@dataclass(frozen=True, slots=True)
class StartRule:
    """开工: the light of a missed start, and after how many months running it is red (0: never)."""

    missed: Light
    red_after_months: int

    def light_after(self, months: int) -> Light:
        """The light in the n-th month running."""
        red = self.red_after_months and months >= self.red_after_months
        return Light.RED if red else self.missed

    def phrase(self) -> str:
        """The condition in words."""
        words = f"未按月开工（无正当理由）为{LIGHT_COLOURS[self.missed]}"
        if self.red_after_months:
            words += f"，连续{self.red_after_months}个月为红"
        return words


@dataclass(frozen=True, slots=True)
class Consecutive:
    """连续: so many months running at `light` or worse give another light, a step to take, or both."""

    light: Light
    months: int
    gives: Light | None = None
    step: str = ""

    def phrase(self) -> str:
        """The condition in words."""
        then = [f"为{LIGHT_COLOURS[self.gives]}"] if self.gives is not None else []
        then += [f"{self.step}（由人决定）"] if self.step else []
        return f"连续{self.months}个月{self.shown}{'，'.join(then)}"

    @property
    def shown(self) -> str:
        """The lights that count."""
        return "亮红灯" if self.light is Light.RED else f"亮{LIGHT_COLOURS[self.light]}灯或更重"


@dataclass(frozen=True, slots=True)
class NearDue:
    """临期: within `days` of a due date and below `percent` of the share due by then."""

    days: int
    percent: Decimal
    light: Light

    def phrase(self, count: Count = Count.CALENDAR) -> str:
        """The condition in words."""
        return (
            f"{self.days}{count.unit}内到期且完成不足应完成进度的{figure(self.percent)}%"
            f"至少为{LIGHT_COLOURS[self.light]}"
        )


@dataclass(frozen=True, slots=True)
class Unreported:
    """未报: the least light, and after how many months running it turns red (0: never)."""

    light: Light
    red_after_months: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A city's or our own way of giving lights; `issuer` and `source` say whose."""

    code: str
    name: str
    issuer: str
    source: str
    note: str
    progress: ProgressRule
    late: Overdue
    near_due: NearDue
    unreported: Unreported
    no_percent: Light
    start: StartRule | None = None
    running: tuple[Consecutive, ...] = ()
    count: Count = Count.CALENDAR

    @property
    def overdue(self) -> Light:
        """The least light of an overdue milestone."""
        return self.late.light

    @property
    def title(self) -> str:
        """The name as sentences quote it; no book-title marks, since no document bears it."""
        return f"“{self.name}”"

    def describe(self) -> tuple[str, ...]:
        """Every rule as one Chinese clause, for the page and the bulletin."""
        clauses = [
            "，".join(
                self.progress.phrase(light) for light in (Light.GREEN, Light.YELLOW, Light.RED)
            ),
            self.late.phrase(self.count),
            self.near_due.phrase(self.count),
            f"逾期未报送至少为{LIGHT_COLOURS[self.unreported.light]}",
        ]
        if self.unreported.red_after_months:
            clauses.append(f"连续{self.unreported.red_after_months}个月未报送为红")
        clauses.append(f"填报未写完成百分比至少为{LIGHT_COLOURS[self.no_percent]}")
        clauses += [self.start.phrase()] if self.start is not None else []
        clauses += [rule.phrase() for rule in self.running]
        return tuple(clauses)


def points_below(percent: Decimal, schedule: Decimal) -> Decimal:
    """Percentage points by which `percent` lies below `schedule`, to one place as printed."""
    return (schedule - percent).quantize(Decimal("0.1"), ROUND_HALF_UP)


def ratio_of(percent: Decimal, schedule: Decimal) -> Decimal:
    """`percent` as percent of `schedule`, to one place; 100 where nothing is due yet."""
    if schedule <= 0:
        return Decimal(100)
    return (percent * 100 / schedule).quantize(Decimal("0.1"), ROUND_HALF_UP)
