"""Projects of the pool and rules as data in; warnings with figures and the yearly review out."""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.errors import DubanError
from desktop_app.paths import user_paths
from desktop_app.supervision.pool import HUNDRED, ProjectView, money_words, share
from models.words import Batch

YEAR = 12


class Fault(StrEnum):
    """The five faults of NDRC Order 10 (2024)."""

    START = "未按时开工"
    LAG = "建设进度滞后"
    PAID = "资金支付率低"
    CUT = "缩减投资规模"
    FINISH = "超期未完工"


class Finding(StrEnum):
    """What the yearly review finds."""

    MOVED = "年内变动"
    STAYED = "停留过久"
    LEAVE = "建议退出"


@dataclass(frozen=True, slots=True)
class PoolRules:
    """Limits of the review in months by batch, and of the five warnings."""

    name: str
    stay: Mapping[Batch, int]
    leave: Mapping[Batch, int]
    start_days: int
    lag_points: Decimal
    paid_share: Decimal
    cut_share: Decimal
    finish_days: int


@dataclass(frozen=True, slots=True)
class Warned:
    """A fault proposed with its figures; a person decides."""

    fault: Fault
    words: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One line of the yearly review."""

    finding: Finding
    key: str
    title: str
    words: str
    demo: bool
    verdict: str = ""


@cache
def default_pool_rules() -> PoolRules:
    """The rules shipped with the program."""
    return load_pool_rules(user_paths().resources / "pool" / "default.toml")


def load_pool_rules(path: Path) -> PoolRules:
    """Read a file of rules. Raises `DubanError` when it is not sound."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        limits = {name: Decimal(str(value)) for name, value in data["faults"].items()}
        if any(not value.is_finite() or value < 0 for value in limits.values()):
            raise ValueError("界限不能为负")
        return PoolRules(
            str(data["name"]),
            _months(data["stay"]),
            _months(data["leave"]),
            int(limits["start_days"]),
            limits["lag_points"],
            limits["paid_share"],
            limits["cut_share"],
            int(limits["finish_days"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise DubanError(
            f"项目库规则文件“{path.name}”读不出来或写法有误（{error}）。", "请改正后重试。"
        ) from error


def _months(data: Mapping[str, int]) -> dict[Batch, int]:
    found = {Batch(name): int(months) for name, months in data.items()}
    if any(months <= 0 for months in found.values()):
        raise ValueError("月数须大于 0")
    return found


# --- the five warnings -------------------------------------------------------------------


def warn(project: ProjectView, day: date, rules: PoolRules) -> tuple[Warned, ...]:
    """The faults a project shows on a day; nothing outside the pool, nothing without figures."""
    batch = project.batch(day)
    if batch is None:
        return ()
    found = (
        _not_started(project, batch, day, rules),
        _lagging(project, batch, day, rules),
        _unpaid(project, batch, day, rules),
        _cut(project, day, rules),
        _not_finished(project, batch, day, rules),
    )
    return tuple(each for each in found if each is not None)


def _not_started(project: ProjectView, batch: Batch, day: date, rules: PoolRules) -> Warned | None:
    plan = project.planned_start
    if plan is None or batch in (Batch.STARTED, Batch.FINISHED):
        return None
    days = (day - plan).days
    if days <= rules.start_days:
        return None
    return Warned(
        Fault.START,
        f"计划{day_name(plan)}开工，至{day_name(day)}仍在{batch.value}批次，已超{days}天。",
    )


def _lagging(project: ProjectView, batch: Batch, day: date, rules: PoolRules) -> Warned | None:
    money = project.standing(day)
    done = money.year_share
    if batch is not Batch.STARTED or done is None:
        return None
    due = _tenths(HUNDRED * int(money.year_month[5:]) / YEAR)
    if due - done < rules.lag_points:
        return None
    return Warned(
        Fault.LAG,
        f"至{month_name(money.year_month)}，年度计划投资{money_words(money.year_plan)}万元，"
        f"已完成{money_words(money.year_done)}万元，占{done}%；按月均衡应为{due}%，"
        f"低{due - done}个百分点。",
    )


def _unpaid(project: ProjectView, batch: Batch, day: date, rules: PoolRules) -> Warned | None:
    money = project.standing(day)
    paid = money.paid_share
    if batch not in (Batch.STARTED, Batch.FINISHED) or paid is None or paid >= rules.paid_share:
        return None
    return Warned(
        Fault.PAID,
        f"累计到位资金{money_words(money.funds)}万元，累计支付{money_words(money.paid)}万元，"
        f"支付率{paid}%，低于{rules.paid_share}%。",
    )


def _cut(project: ProjectView, day: date, rules: PoolRules) -> Warned | None:
    known = [
        (money.total, money.month)
        for money in project.months
        if money.total is not None and money.month <= f"{day:%Y-%m}"
    ]
    if not known:
        return None
    now, month = known[-1]
    most, before = max(known, key=lambda each: each[0])
    cut = share(most - now, most)
    if cut is None or not cut or cut < rules.cut_share:
        return None
    return Warned(
        Fault.CUT,
        f"总投资由{month_name(before)}的{money_words(most)}万元减为{month_name(month)}的"
        f"{money_words(now)}万元，减少{cut}%。",
    )


def _not_finished(project: ProjectView, batch: Batch, day: date, rules: PoolRules) -> Warned | None:
    plan = project.planned_end
    if plan is None or batch is Batch.FINISHED:
        return None
    days = (day - plan).days
    if days <= rules.finish_days:
        return None
    return Warned(
        Fault.FINISH,
        f"计划{day_name(plan)}竣工，至{day_name(day)}仍在{batch.value}批次，已超{days}天。",
    )


# --- the yearly review -------------------------------------------------------------------


def review(
    projects: Iterable[ProjectView], year: int, today: date, rules: PoolRules
) -> tuple[ReviewLine, ...]:
    """Who moved in a year, who stood too long at its end (or today), who should leave."""
    until = min(date(year, 12, 31), today)
    if year > today.year:
        raise DubanError(f"{year}年还没有到，不能评估。", "请填写已经开始的年份。")
    lines: list[ReviewLine] = []
    for project in projects:
        moved = _moved(project, year, until)
        if moved:
            lines.append(_line(project, Finding.MOVED, moved, year))
        for finding, limits in ((Finding.STAYED, rules.stay), (Finding.LEAVE, rules.leave)):
            words = _too_long(project, until, limits)
            if words:
                lines.append(_line(project, finding, words, year))
    order = list(Finding)
    return tuple(sorted(lines, key=lambda line: order.index(line.finding)))


def _moved(project: ProjectView, year: int, until: date) -> str:
    told: Sequence[str] = [
        f"{day_name(move.on)}{way_of(project, place)}（{move.reason}）"
        for place, move in enumerate(project.moves)
        if move.on.year == year and move.on <= until
    ]
    return "；".join(told) + "。" if told else ""


def way_of(project: ProjectView, place: int) -> str:
    """How a project came, went on or left with one of its moves."""
    move = project.moves[place]
    before = project.moves[place - 1].batch if place else None
    if move.batch is None:
        return f"由{before.value}退出" if before else "退出"
    return f"由{before.value}转入{move.name}" if before else f"入库{move.name}"


def _too_long(project: ProjectView, until: date, limits: Mapping[Batch, int]) -> str:
    last = project.last_move(until)
    if last is None or last.batch is None or last.batch not in limits:
        return ""
    limit = limits[last.batch]
    if until <= _later(last.on, limit):
        return ""
    days = (until - last.on).days
    return (
        f"{day_name(last.on)}进入{last.name}批次，至{day_name(until)}已{days}天，超过{limit}个月。"
    )


def _line(project: ProjectView, finding: Finding, words: str, year: int) -> ReviewLine:
    said = next((each.words for each in project.verdicts if each.year == year), "")
    return ReviewLine(finding, project.key, project.title, words, project.demo, said)


def _later(day: date, months: int) -> date:
    count = day.year * YEAR + day.month - 1 + months
    year, month = count // YEAR, count % YEAR + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
