"""Judged months and problems in, a score for each unit opened down to its items, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.assessment.evidence import filled
from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.assessment.speaking import LIGHT_WORDS
from desktop_app.assessment.summary import top_level
from desktop_app.cycle.calendar import month_name
from desktop_app.supervision.problems import ProblemView
from desktop_app.supervision.weights import (
    HUNDRED,
    ON_SCHEDULE,
    PROBLEMS,
    REPORTED,
    Weights,
    default_weights,
)
from models.words import Light, UnitKind

GOOD = (Light.GREEN, Light.BLUE)
JUDGED = (*GOOD, Light.YELLOW, Light.RED)
COUNTIES = (UnitKind.COUNTY, UnitKind.ZONE)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was counted: an item in a month, or a problem; worth 0 to 1 point.

    `key` is the item, or the problem's number where `month` is empty; `verdict` is the short word
    for why it is worth so much, `why` the sentence.
    """

    month: str
    key: str
    title: str
    points: Decimal
    verdict: str
    why: str = ""

    @property
    def what(self) -> str:
        """The thing in one line."""
        return " ".join(part for part in (self.month, self.key, self.title) if part)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: points of the whole, and the lines they come from."""

    name: str
    weight: Decimal
    points: Decimal
    whole: int
    lines: tuple[Line, ...]

    @property
    def score(self) -> Decimal | None:
        """The part in percent, one place; None where there was nothing to count."""
        return _percent(self.points, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Score:
    """A unit's score; `rank` is shared by equals, 0 where nothing could be counted."""

    unit: str
    kind: UnitKind | None
    parts: tuple[Part, ...]
    total: Decimal | None
    rank: int = 0

    def part(self, name: str) -> Part:
        """A part by its name."""
        return next(part for part in self.parts if part.name == name)


@dataclass(frozen=True, slots=True)
class Ranking:
    """How units stand over a month or a year.

    `months` are those counted, `unfinished` those among or beside them that are not closed.
    """

    period: str
    months: tuple[str, ...]
    unfinished: tuple[str, ...]
    until: date
    weights: Weights
    scores: tuple[Score, ...]
    demo: bool = False

    @property
    def name(self) -> str:
        """2023年10月, 2023年度."""
        return month_name(self.period) if "-" in self.period else f"{self.period}年度"

    @property
    def counties(self) -> tuple[Score, ...]:
        """Counties and zones, ranked among themselves."""
        return ranked(score for score in self.scores if score.kind in COUNTIES)

    @property
    def offices(self) -> tuple[Score, ...]:
        """All others, ranked among themselves."""
        return ranked(score for score in self.scores if score.kind not in COUNTIES)


def no_ranking() -> Ranking:
    """A ranking of nobody, for papers that speak of none."""
    return Ranking("", (), (), date.min, default_weights(), ())


def rank(
    months: Sequence[JudgedMonth],
    problems: Sequence[ProblemView],
    until: date,
    weights: Weights,
    kinds: Mapping[str, UnitKind],
) -> tuple[Score, ...]:
    """Scores over one or several months, the best first; equals share a rank.

    Reports count for every unit that was asked, lights for the units that lead, at the top level;
    problems for the units they were given to: those solved since the first of these months began,
    and those not solved whose date is over.
    """
    found = {
        REPORTED: (weights.reported, _reported(months, weights)),
        ON_SCHEDULE: (weights.on_schedule, _lit(months)),
        PROBLEMS: (weights.problems, _solved(problems, (first_day(months), until), weights)),
    }
    units = dict.fromkeys(unit for _, lines in found.values() for unit in lines)
    scores = []
    for unit in units:
        parts = tuple(
            _part(name, weight, lines.get(unit, ())) for name, (weight, lines) in found.items()
        )
        scores.append(Score(unit, kinds.get(unit), parts, total(parts)))
    return ranked(scores)


def total(parts: Iterable[Part]) -> Decimal | None:
    """Parts by weight, one place; the weight of a part without anything to count is shared out."""
    counted = [part for part in parts if part.whole and part.weight > 0]
    whole = sum((part.weight for part in counted), Decimal(0))
    if not whole:
        return None
    got = sum((part.points * part.weight / part.whole for part in counted), Decimal(0))
    return (got * HUNDRED / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def ranked(scores: Iterable[Score]) -> tuple[Score, ...]:
    """The best first; equals share a rank, and who cannot be scored stands last without one."""
    ordered = sorted(scores, key=lambda s: (s.total is None, -(s.total or 0), s.unit))
    found: list[Score] = []
    for place, score in enumerate(ordered, 1):
        same = found and found[-1].total == score.total
        own = 0 if score.total is None else found[-1].rank if same else place
        found.append(replace(score, rank=own))
    return tuple(found)


def _reported(months: Sequence[JudgedMonth], weights: Weights) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {}
    for month in months:
        # A row sent back blank is no report.
        came = {(r.unit, r.item_key): r.received_on for r in month.returns if filled(r)}
        for item in month.items:
            for part in item.units:
                on = came.get((part.name, item.key))
                points, verdict = _worth(on, month.due_by, weights)
                line = Line(month.month, item.key, item.title, points, verdict, _arrival(on))
                lines.setdefault(part.name, []).append(line)
    return lines


def _worth(on: date | None, due: date, weights: Weights) -> tuple[Decimal, str]:
    if on is None:
        return Decimal(0), "未报"
    if on > due:
        return weights.late_share / HUNDRED, "迟报"
    return Decimal(1), "按时"


def _arrival(on: date | None) -> str:
    return f"{on.isoformat()} 收到" if on else ""


def _lit(months: Sequence[JudgedMonth]) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {}
    for month in months:
        lights = month.by_key()
        for item in top_level(month.items):
            found = lights[item.key]
            if found.light not in JUDGED:
                continue
            points = Decimal(1 if found.light in GOOD else 0)
            reason = found.reasons[0] if found.reasons else ""
            verdict = LIGHT_WORDS[found.light]
            line = Line(month.month, item.key, item.title, points, verdict, reason)
            for lead in item.leads:
                lines.setdefault(lead, []).append(line)
    return lines


def first_day(months: Sequence[JudgedMonth]) -> date:
    """The day on which the first of the months begins."""
    return min((date.fromisoformat(f"{each.month}-01") for each in months), default=date.min)


def _solved(
    problems: Sequence[ProblemView], span: tuple[date, date], weights: Weights
) -> dict[str, list[Line]]:
    since, until = span
    lines: dict[str, list[Line]] = {}
    for problem in problems:
        solved, due = problem.solved_on, problem.until
        done = solved is not None and solved <= until
        over = due is not None and due <= until
        if not problem.coordinator or problem.found_on > until or not (done or over):
            continue
        if solved is not None and solved < since:
            continue
        late = solved is not None and done and due is not None and solved > due
        worth = Decimal(0) if not done else weights.late_share / HUNDRED if late else Decimal(1)
        verdict = "超期解决" if late else "按期解决" if done else "超期未解决"
        why = f"应于{due.isoformat()}前解决" if due else ""
        line = Line("", problem.number, problem.title, worth, verdict, why)
        lines.setdefault(problem.coordinator, []).append(line)
    return lines


def _part(name: str, weight: Decimal, lines: Sequence[Line]) -> Part:
    points = sum((line.points for line in lines), Decimal(0))
    return Part(name, weight, points, len(lines), tuple(lines))


def _percent(points: Decimal, whole: int) -> Decimal:
    return (points * HUNDRED / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
