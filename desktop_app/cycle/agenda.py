"""Months and their states in, what is due today, this week and next week out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.cycle.calendar import day_name, last_day, month_name, shift
from desktop_app.cycle.dues import Due, DueRule, due_of
from desktop_app.cycle.views import CycleView
from models.words import CycleState

MONTHS_A_QUARTER = 3


class When(StrEnum):
    """How near a task is."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"


WHEN_NAMES = {
    When.OVERDUE: "已过期",
    When.TODAY: "今天",
    When.THIS_WEEK: "本周",
    When.NEXT_WEEK: "下周",
    When.LATER: "以后",
}


class Task(StrEnum):
    """What the desk has to do for a round."""

    OPEN = "open"
    COLLECT = "collect"
    CLOSE = "close"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing due: what, for which months, on which day; `ready` when nothing stands before it."""

    task: Task
    period: str
    months: tuple[str, ...]
    due: date
    when: When
    words: str
    ready: bool = True
    note: str = ""


def agenda(
    cycles: Sequence[CycleView], rule: DueRule, today: date, period: tuple[date, date] | None
) -> tuple[Todo, ...]:
    """Everything that is or soon will be due, the nearest first.

    `period` bounds the plans; without it every month from the first opened counts.
    """
    known = {cycle.month: cycle for cycle in cycles}
    found = [
        *(_collecting(cycle, today) for cycle in cycles if cycle.state is not CycleState.CLOSED),
        *_opening(known, rule, today, period),
        *_quarters(known, rule, today),
    ]
    return tuple(sorted(found, key=lambda todo: (todo.due, todo.period, todo.task)))


def when(due: date, today: date) -> When:
    """How near a day is; weeks begin on Monday."""
    if due < today:
        return When.OVERDUE
    if due == today:
        return When.TODAY
    sunday = today + timedelta(days=6 - today.weekday())
    if due <= sunday:
        return When.THIS_WEEK
    return When.NEXT_WEEK if due <= sunday + timedelta(days=7) else When.LATER


def _collecting(cycle: CycleView, today: date) -> Todo:
    name = month_name(cycle.month)
    if today <= cycle.due_by:
        words, task = f"{name}调度表报送截止", Task.COLLECT
    else:
        words, task = f"{name}核对异常、关账、印通报", Task.CLOSE
    return Todo(task, cycle.month, (cycle.month,), cycle.due_by, when(cycle.due_by, today), words)


def _opening(
    known: dict[str, CycleView], rule: DueRule, today: date, period: tuple[date, date] | None
) -> list[Todo]:
    """The month after the newest one, to be opened by its due day."""
    if period is not None and today > period[1]:
        return []
    month = shift(max(known), 1) if known else f"{today.year}-{today.month:02d}"
    if period is not None and last_day(month) < period[0]:
        month = f"{period[0].year}-{period[0].month:02d}"
    if period is not None and month > f"{period[1].year}-{period[1].month:02d}":
        return []
    due: Due = due_of(month, rule)
    # The last day of the month at the latest: a sheet nobody has seen cannot be sent back.
    day = min(due.day, last_day(month))
    words = f"{month_name(month)}开账、发调度表"
    note = f"报送截止{day_name(due.day)}。{due.note}"
    return [Todo(Task.OPEN, month, (month,), day, when(day, today), words, note=note)]


def _quarters(known: dict[str, CycleView], rule: DueRule, today: date) -> list[Todo]:
    """Quarterly and yearly bulletins of periods that have ended and hold any month."""
    found = []
    for year in sorted({int(month[:4]) for month in known}):
        spans = [
            (Task.QUARTERLY, f"{year}年第{number}季度", _months(year, number))
            for number in range(1, 5)
        ]
        spans.append((Task.YEARLY, f"{year}年度", tuple(f"{year}-{n:02d}" for n in range(1, 13))))
        for task, name, months in spans:
            held = tuple(month for month in months if month in known)
            due = due_of(months[-1], rule).day
            if not held or today <= last_day(months[-1]):
                continue
            open_ = tuple(m for m in held if known[m].state is not CycleState.CLOSED)
            # Long past: the bulletin was either made or nobody missed it.
            if when(due, today) is When.OVERDUE and (today - due).days > 45 and not open_:
                continue
            note = f"{'、'.join(month_name(m) for m in open_)}还没有关账。" if open_ else ""
            missing = len(months) - len(held)
            note += f"其中{missing}个月没有开账。" if missing else ""
            note = f"按已关账的{len(held) - len(open_)}个月汇总。{note}"
            words = f"印{name}通报"
            found.append(Todo(task, name, held, due, when(due, today), words, not open_, note))
    return found


def _months(year: int, quarter: int) -> tuple[str, ...]:
    first = (quarter - 1) * MONTHS_A_QUARTER
    return tuple(f"{year}-{first + n:02d}" for n in range(1, MONTHS_A_QUARTER + 1))
