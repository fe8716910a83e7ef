"""Meetings as they are ruled and stored in; next dates, agendas and frozen views out."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.assessment.summary import top_level
from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import LIGHT_COLOURS
from desktop_app.cycle.workdays import next_workday
from desktop_app.errors import DubanError
from desktop_app.ledger.views import ItemView
from desktop_app.paths import user_paths
from desktop_app.supervision.problems import CLASS_NAMES, ProblemState, ProblemView
from models.action import Action
from models.base import Light, MeetingKind, ProblemClass
from models.cycle import Cycle
from models.meeting import Meeting, MeetingEntry
from models.plan import Item, Unit
from models.problem import Problem


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """How often a meeting is held, about when, and what is put before it."""

    kind: MeetingKind
    name: str
    every: str
    months: tuple[int, ...]
    day: int
    lights: tuple[Light, ...]
    problems: tuple[ProblemClass, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of an agenda or a decision; `became` is the number of the step, problem or item.

    `became_page` is where that is kept: actions, problems or ledger.
    """

    id: int
    decision: bool
    item_key: str
    words: str
    unit: str
    due: date | None
    became: str
    became_page: str = ""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting, planned or held."""

    id: int
    kind: MeetingKind
    held_on: date
    title: str
    place: str
    chair: str
    held: bool
    month: str | None
    demo: bool
    entries: tuple[EntryView, ...]

    @property
    def agenda(self) -> tuple[EntryView, ...]:
        """What is put before it."""
        return tuple(entry for entry in self.entries if not entry.decision)

    @property
    def decisions(self) -> tuple[EntryView, ...]:
        """What it decided."""
        return tuple(entry for entry in self.entries if entry.decision)


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When a kind of meeting is due next; `late` when its day is over."""

    kind: MeetingKind
    name: str
    every: str
    due: date
    late: bool
    last: date | None


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line proposed for an agenda."""

    words: str
    item_key: str = ""


@cache
def default_rules() -> Mapping[MeetingKind, MeetingRule]:
    """The rules shipped with the program."""
    return load_meeting_rules(user_paths().resources / "meetings" / "default.toml")


def load_meeting_rules(path: Path) -> Mapping[MeetingKind, MeetingRule]:
    """Read a file of meeting rules. Raises `DubanError` when it is not sound."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rules = {
            kind: MeetingRule(
                kind,
                str(data[kind.value]["name"]),
                str(data[kind.value]["every"]),
                tuple(sorted(int(month) for month in data[kind.value]["months"])),
                int(data[kind.value]["day"]),
                tuple(Light(light) for light in data[kind.value]["lights"]),
                tuple(ProblemClass(each) for each in data[kind.value]["problems"]),
            )
            for kind in MeetingKind
        }
        for rule in rules.values():
            if not rule.months:
                raise ValueError(rule.name)
            for month in rule.months:
                date(2023, month, rule.day)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DubanError(
            f"会议规则文件“{path.name}”读不出来或写法有误（{error}）。", "请改正后重试。"
        ) from error
    return rules


def next_meetings(
    meetings: Sequence[MeetingView],
    today: date,
    rules: Mapping[MeetingKind, MeetingRule] | None = None,
    since: date = date.min,
) -> tuple[NextMeeting, ...]:
    """For each kind the day of the first period from today's on that has no meeting yet.

    Days before `since`, when there was no plan to meet about, do not count.
    """
    found = []
    for rule in (rules or default_rules()).values():
        days = sorted(meeting.held_on for meeting in meetings if meeting.kind is rule.kind)
        due = _next_due(rule, days, today, since)
        last = max((day for day in days if day <= today), default=None)
        found.append(NextMeeting(rule.kind, rule.name, rule.every, due, due < today, last))
    return tuple(found)


def _next_due(rule: MeetingRule, days: Sequence[date], today: date, since: date) -> date:
    starts = [
        date(year, month, 1)
        for year in range(today.year - 1, today.year + 4)
        for month in rule.months
    ]
    for start, end in pairwise(starts):
        due = next_workday(start.replace(day=rule.day))
        if end > today and due >= since and not any(start <= day < end for day in days):
            return due
    raise AssertionError("meetings planned for years ahead")


def build_agenda(
    rule: MeetingRule,
    items: Sequence[ItemView],
    assessments: Mapping[str, Assessment],
    problems: Sequence[ProblemView],
    today: date,
) -> tuple[AgendaLine, ...]:
    """Items under the lights of the rule, gravest first, then the problems of its classes."""
    lines = []
    for light in rule.lights:
        for item in top_level(items):
            found = assessments[item.key]
            if found.light is light:
                lines.append(AgendaLine(_item_words(item, found), item.key))
    for problem in problems:
        waiting = problem.state not in (ProblemState.CLOSED, ProblemState.SOLVED)
        if waiting and problem.kind in (*rule.problems, None):
            lines.append(AgendaLine(_problem_words(problem, today), problem.item_key))
    return tuple(lines)


def agenda_lines(texts: Iterable[str], keys: Collection[str]) -> tuple[AgendaLine, ...]:
    """Lines as a person typed them; one that begins with the number of an item is about it."""
    lines = []
    for text in texts:
        words = " ".join(text.split())
        head, _, rest = words.partition(" ")
        if words:
            about = head in keys and bool(rest)
            lines.append(AgendaLine(rest, head) if about else AgendaLine(words))
    return tuple(lines)


def _item_words(item: ItemView, found: Assessment) -> str:
    reason = found.reasons[0].rstrip("。") if found.reasons else ""
    lead = f"（{'、'.join(item.leads)}）" if item.leads else ""
    return f"【{LIGHT_COLOURS[found.light]}灯】{item.title}{lead}：{reason}"


def _problem_words(problem: ProblemView, today: date) -> str:
    kind = CLASS_NAMES[problem.kind] if problem.kind else "待研判"
    over = problem.days_over(today)
    late = f"，已超期{over}天" if over else ""
    who = f"，{problem.coordinator}协调" if problem.coordinator else ""
    return (
        f"【问题·{kind}】{problem.title}（{problem.number}{who}，已{problem.age(today)}天{late}）"
    )


def load_meetings(session: Session) -> tuple[MeetingView, ...]:
    """All meetings, newest first."""
    entries = _entries(session)
    statement = (
        sa.select(Meeting, col(Cycle.month), col(Cycle.demo))
        .outerjoin(Cycle, col(Meeting.cycle_id) == col(Cycle.id))
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    )
    return tuple(
        MeetingView(
            id=row.id or 0,
            kind=row.kind,
            held_on=row.held_on,
            title=row.title,
            place=row.place,
            chair=row.chair,
            held=row.held,
            month=month,
            demo=bool(demo),
            entries=tuple(entries.get(row.id or 0, ())),
        )
        for row, month, demo in session.execute(statement)
    )


def _entries(session: Session) -> dict[int, list[EntryView]]:
    found: dict[int, list[EntryView]] = defaultdict(list)
    statement = (
        sa.select(
            MeetingEntry, col(Unit.name), col(Action.number), col(Problem.number), col(Item.key)
        )
        .outerjoin(Unit, col(MeetingEntry.unit_id) == col(Unit.id))
        .outerjoin(Action, col(MeetingEntry.action_id) == col(Action.id))
        .outerjoin(Problem, col(MeetingEntry.problem_id) == col(Problem.id))
        .outerjoin(Item, col(MeetingEntry.item_id) == col(Item.id))
        .order_by(col(MeetingEntry.position), col(MeetingEntry.id))
    )
    for row, unit, action, problem, item in session.execute(statement):
        found[row.meeting_id].append(
            EntryView(
                row.id or 0,
                row.decision,
                row.item_key,
                row.words,
                unit or "",
                row.due,
                action or problem or item or "",
                "actions" if action else "problems" if problem else "ledger" if item else "",
            )
        )
    return found
