"""Judged months and problems in, a score for each unit opened down to its items, out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.assessment.summary import top_level
from desktop_app.errors import DubanError
from desktop_app.paths import user_paths
from desktop_app.supervision.problems import ProblemView
from models.words import Light, UnitKind

HUNDRED = Decimal(100)
ON_SCHEDULE = (Light.GREEN, Light.BLUE)
JUDGED = (*ON_SCHEDULE, Light.YELLOW, Light.RED)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts; `late_share` is what a late report is worth, in percent."""

    name: str
    note: str
    reported: Decimal
    on_schedule: Decimal
    problems: Decimal
    late_share: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: points of the whole, and the lines they come from (what, points)."""

    name: str
    weight: Decimal
    points: Decimal
    whole: int
    lines: tuple[tuple[str, Decimal, str], ...]

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


@cache
def default_weights() -> Weights:
    """The weights shipped with the program."""
    return load_weights(user_paths().resources / "ranking" / "default.toml")


def load_weights(path: Path) -> Weights:
    """Read a file of weights. Raises `DubanError` when it is not sound."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found = data["weights"]
        names = ("reported", "on_schedule", "problems", "late_share")
        reported, on_schedule, problems, late = (Decimal(str(found[name])) for name in names)
        if min(reported, on_schedule, problems) < 0 or not 0 <= late <= HUNDRED:
            raise ValueError("权重不能为负")
        if reported + on_schedule + problems <= 0:
            raise ValueError("权重不能都是 0")
        return Weights(data["name"], data.get("note", ""), reported, on_schedule, problems, late)
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise DubanError(
            f"排名权重文件“{path.name}”读不出来或写法有误（{error}）。", "请改正后重试。"
        ) from error


def rank(
    months: Sequence[JudgedMonth],
    problems: Sequence[ProblemView],
    until: date,
    weights: Weights,
    kinds: Mapping[str, UnitKind],
) -> tuple[Score, ...]:
    """Scores over one or several months, the best first; equals share a rank.

    Reports count for every unit that was asked, lights for the units that lead, at the top level;
    problems for the units they were given to, when their date was over or they were solved.
    """
    parts: dict[str, list[Part]] = {}
    reported, lit = _reported(months, weights), _lit(months, weights)
    solved = _solved(problems, until, weights)
    for found in (reported, lit, solved):
        for unit in found:
            parts.setdefault(unit, [])
    scores = []
    for unit in parts:
        own = tuple(
            found.get(unit) or Part(name, weight, Decimal(0), 0, ())
            for found, name, weight in (
                (reported, "按时报送", weights.reported),
                (lit, "按序时推进", weights.on_schedule),
                (solved, "问题解决", weights.problems),
            )
        )
        scores.append(Score(unit, kinds.get(unit), own, total(own)))
    return ranked(scores)


def total(parts: Iterable[Part]) -> Decimal | None:
    """Parts by weight, one place; the weight of a part without anything to count is shared out."""
    counted = [part for part in parts if part.whole and part.weight > 0]
    whole = sum((part.weight for part in counted), Decimal(0))
    if not whole:
        return None
    got = sum((part.points * part.weight / part.whole for part in counted), Decimal(0))
    return (got * HUNDRED / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _reported(months: Sequence[JudgedMonth], weights: Weights) -> dict[str, Part]:
    lines: dict[str, list[tuple[str, Decimal, str]]] = {}
    for month in months:
        came = {(row.unit, row.item_key): row.received_on for row in month.returns}
        for item in month.items:
            for part in item.units:
                on = came.get((part.name, item.key))
                line = _report_line(f"{month.month} {item.key}", on, month.due_by, weights)
                lines.setdefault(part.name, []).append(line)
    return _parts("按时报送", weights.reported, lines)


def _report_line(
    what: str, on: date | None, due: date, weights: Weights
) -> tuple[str, Decimal, str]:
    if on is None:
        return what, Decimal(0), "未报"
    if on > due:
        return what, weights.late_share / HUNDRED, f"{on.isoformat()} 迟报"
    return what, Decimal(1), "按时"


def _lit(months: Sequence[JudgedMonth], weights: Weights) -> dict[str, Part]:
    lines: dict[str, list[tuple[str, Decimal, str]]] = {}
    for month in months:
        lights = month.by_key()
        for item in top_level(month.items):
            found = lights[item.key]
            if found.light not in JUDGED:
                continue
            good = Decimal(1 if found.light in ON_SCHEDULE else 0)
            reason = found.reasons[0] if found.reasons else ""
            for lead in item.leads:
                line = (f"{month.month} {item.key} {item.title}", good, reason)
                lines.setdefault(lead, []).append(line)
    return _parts("按序时推进", weights.on_schedule, lines)


def _solved(problems: Sequence[ProblemView], until: date, weights: Weights) -> dict[str, Part]:
    lines: dict[str, list[tuple[str, Decimal, str]]] = {}
    for problem in problems:
        done = problem.solved_on is not None and problem.solved_on <= until
        due = problem.until is not None and problem.until <= until
        if problem.coordinator and problem.found_on <= until and (done or due):
            late = done and problem.until is not None and problem.solved_on > problem.until  # type: ignore[operator]
            worth = Decimal(0) if not done else weights.late_share / HUNDRED if late else Decimal(1)
            words = "超期解决" if late else "按期解决" if done else "超期未解决"
            line = (f"{problem.number} {problem.title}", worth, words)
            lines.setdefault(problem.coordinator, []).append(line)
    return _parts("问题解决", weights.problems, lines)


def _parts(
    name: str, weight: Decimal, lines: Mapping[str, list[tuple[str, Decimal, str]]]
) -> dict[str, Part]:
    return {
        unit: Part(name, weight, sum((p for _, p, _ in own), Decimal(0)), len(own), tuple(own))
        for unit, own in lines.items()
    }


def _percent(points: Decimal, whole: int) -> Decimal:
    return (points * HUNDRED / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def ranked(scores: Iterable[Score]) -> tuple[Score, ...]:
    """The best first; equals share a rank, and who cannot be scored stands last without one."""
    ordered = sorted(scores, key=lambda s: (s.total is None, -(s.total or 0), s.unit))
    found: list[Score] = []
    for place, score in enumerate(ordered, 1):
        same = found and found[-1].total == score.total
        own = 0 if score.total is None else found[-1].rank if same else place
        found.append(Score(score.unit, score.kind, score.parts, score.total, own))
    return tuple(found)
