"""问题: stored problems in, frozen views with state and age out; new ones found in what units reported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.cycle.views import ReturnView
from desktop_app.errors import DubanError
from desktop_app.supervision.queries import attachment_view
from desktop_app.supervision.views import AttachmentView
from models.base import ProblemClass
from models.cycle import Cycle
from models.meeting import Meeting
from models.plan import Item, Unit
from models.problem import Attachment, Problem, ProblemDismissal, ProblemEvent


class ProblemState(StrEnum):
    """Where a problem stands."""

    NEW = "new"
    COORDINATING = "coordinating"
    SHELVED = "shelved"
    SOLVED = "solved"
    CLOSED = "closed"


class ProblemStep(StrEnum):
    """What can happen to a problem."""

    FOUND = "found"
    ASSIGN = "assign"
    PROGRESS = "progress"
    SOLVE = "solve"
    FEEDBACK = "feedback"
    REOPEN = "reopen"


STATE_NAMES = {
    ProblemState.NEW: "待研判",
    ProblemState.COORDINATING: "协调中",
    ProblemState.SHELVED: "暂缓",
    ProblemState.SOLVED: "已解决待反馈",
    ProblemState.CLOSED: "已闭环",
}
STEP_NAMES = {
    ProblemStep.FOUND: "发现",
    ProblemStep.ASSIGN: "研判交办",
    ProblemStep.PROGRESS: "协调进展",
    ProblemStep.SOLVE: "解决",
    ProblemStep.FEEDBACK: "反馈",
    ProblemStep.REOPEN: "重新打开",
}
CLASS_NAMES = {
    ProblemClass.NOW: "可立即解决",
    ProblemClass.CITY: "市级协调",
    ProblemClass.PROVINCE: "省级协调",
    ProblemClass.LATER: "暂不具备条件",
}
SOURCE_NAMES = {
    "return": "单位填报",
    "hand": "人工登记",
    "meeting": "会议议定",
    "check": "实地核查",
}


@dataclass(frozen=True, slots=True)
class ProblemEventView:
    """One thing that happened to a problem."""

    step: ProblemStep
    on: date
    person: str
    words: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem with its history."""

    id: int
    number: str
    title: str
    source: str
    source_words: str
    found_on: date
    month: str | None
    item_key: str
    item_title: str
    unit: str
    meeting: str
    kind: ProblemClass | None
    coordinator: str
    until: date | None
    result: str
    solved_on: date | None
    feedback: str
    closed_on: date | None
    demo: bool
    events: tuple[ProblemEventView, ...]
    attachments: tuple[AttachmentView, ...]

    @property
    def state(self) -> ProblemState:
        """Where it stands, by what is recorded."""
        if self.closed_on is not None:
            return ProblemState.CLOSED
        if self.solved_on is not None:
            return ProblemState.SOLVED
        if self.kind is None:
            return ProblemState.NEW
        later = self.kind is ProblemClass.LATER
        return ProblemState.SHELVED if later else ProblemState.COORDINATING

    @property
    def open(self) -> bool:
        """Whether it still waits for anything."""
        return self.state is not ProblemState.CLOSED

    def age(self, today: date) -> int:
        """Days since it was found, up to its end."""
        return max(0, ((self.closed_on or today) - self.found_on).days)

    def days_over(self, today: date) -> int:
        """Days past the date it should have been solved by."""
        if self.until is None or self.solved_on is not None or self.closed_on is not None:
            return 0
        return max(0, (today - self.until).days)


def load_problems(
    session: Session, numbers: Sequence[str] | None = None
) -> tuple[ProblemView, ...]:
    """All problems, newest first, or those named; an unknown number is refused."""
    statement = (
        sa.select(
            Problem,
            col(Cycle.month),
            col(Cycle.demo),
            col(Item.key),
            col(Item.title),
            col(Unit.name),
            col(Meeting.title),
        )
        .outerjoin(Cycle, col(Problem.cycle_id) == col(Cycle.id))
        .outerjoin(Item, col(Problem.item_id) == col(Item.id))
        .outerjoin(Unit, col(Problem.unit_id) == col(Unit.id))
        .outerjoin(Meeting, col(Problem.meeting_id) == col(Meeting.id))
        .order_by(col(Problem.found_on).desc(), col(Problem.id).desc())
    )
    if numbers is not None:
        statement = statement.where(col(Problem.number).in_(numbers))
    rows = session.execute(statement).all()
    absent = set(numbers or ()) - {row[0].number for row in rows}
    if absent:
        raise DubanError(
            f"没有编号为“{'、'.join(sorted(absent))}”的问题。",
            "请用 duban problems 或在“问题”页查看编号。",
        )
    events, files = _events(session), _files(session)
    return tuple(
        _view(row, links, events.get(row.id or 0, ()), files.get(row.id or 0, ()))
        for row, *links in rows
    )


def _view(
    row: Problem,
    links: Sequence[Any],
    events: tuple[ProblemEventView, ...],
    files: tuple[AttachmentView, ...],
) -> ProblemView:
    month, demo, item_key, item_title, unit, meeting = links
    return ProblemView(
        id=row.id or 0,
        number=row.number,
        title=row.title,
        source=row.source,
        source_words=row.source_words,
        found_on=row.found_on,
        month=month,
        item_key=item_key or "",
        item_title=item_title or "",
        unit=unit or "",
        meeting=meeting or "",
        kind=row.kind,
        coordinator=row.coordinator,
        until=row.until,
        result=row.result,
        solved_on=row.solved_on,
        feedback=row.feedback,
        closed_on=row.closed_on,
        demo=bool(demo),
        events=events,
        attachments=files,
    )


def _events(session: Session) -> dict[int, tuple[ProblemEventView, ...]]:
    found: dict[int, list[ProblemEventView]] = defaultdict(list)
    statement = sa.select(ProblemEvent).order_by(col(ProblemEvent.id))
    for row in session.execute(statement).scalars():
        found[row.problem_id].append(
            ProblemEventView(ProblemStep(row.event), row.on_date, row.person, row.words)
        )
    return {key: tuple(events) for key, events in found.items()}


def _files(session: Session) -> dict[int, tuple[AttachmentView, ...]]:
    found: dict[int, list[AttachmentView]] = defaultdict(list)
    statement = sa.select(Attachment).where(col(Attachment.problem_id).is_not(None))
    for row in session.execute(statement.order_by(col(Attachment.id))).scalars():
        found[row.problem_id or 0].append(attachment_view(row))
    return {key: tuple(files) for key, files in found.items()}


# --- found in returns --------------------------------------------------------------------

LIKE = 72
_NONE = re.compile(
    r"^(暂)?(无|没有|未发现)(存在)?(明显|突出|重大)?(的)?(困难|问题)*[。.]?$|^[-—/、.。]*$"
)
_MARK = re.compile(r"〔演示〕|\s+")


@dataclass(frozen=True, slots=True)
class ProblemProposal:
    """What a unit wrote under 存在问题; `like` is the open problem it resembles, if any."""

    month: str
    item_key: str
    unit: str
    words: str
    like: str = ""
    likeness: int = 0


def propose_problems(
    returns: Iterable[ReturnView],
    known: Sequence[ProblemView],
    dismissed: frozenset[tuple[str, str, str]] = frozenset(),
) -> tuple[ProblemProposal, ...]:
    """Problems reported in a month that are not in the register word for word.

    What was dismissed as (item, unit, words) stays away. A sentence close to an open problem of the
    same item names it, so that it can be joined instead of entered twice.
    """
    found = []
    for row in returns:
        words = " ".join(row.problem.split())
        if _NONE.match(_bare(words)) or (row.item_key, row.unit, words) in dismissed:
            continue
        mine = [problem for problem in known if problem.item_key == row.item_key]
        same = [p for p in mine if _bare(words) in {_bare(p.source_words), _bare(p.title)}]
        # Another unit's own report in the same words is one more voice, to be joined by a person.
        if any(not problem.unit or problem.unit == row.unit for problem in same):
            continue
        like, score = _closest(words, [problem for problem in mine if problem.open])
        found.append(ProblemProposal(row.month, row.item_key, row.unit, words, like, score))
    return tuple(found)


def load_dismissed(session: Session, month: str) -> frozenset[tuple[str, str, str]]:
    """Sentences a person found to be no problems, as (item, unit, words)."""
    statement = (
        sa.select(col(Item.key), col(Unit.name), col(ProblemDismissal.words))
        .join(Item, col(ProblemDismissal.item_id) == col(Item.id))
        .join(Unit, col(ProblemDismissal.unit_id) == col(Unit.id))
        .join(Cycle, col(ProblemDismissal.cycle_id) == col(Cycle.id))
        .where(col(Cycle.month) == month)
    )
    return frozenset((key, unit, words) for key, unit, words in session.execute(statement))


def _closest(words: str, known: Sequence[ProblemView]) -> tuple[str, int]:
    # Imported late: only this question needs it.
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415

    best, number = 0, ""
    for problem in known:
        said = (problem.title, problem.source_words, *(e.words for e in problem.events))
        score = max(round(ratio(_bare(words), _bare(each))) for each in said)
        if score > best:
            best, number = score, problem.number
    return (number, best) if best >= LIKE else ("", 0)


def _bare(words: str) -> str:
    return _MARK.sub("", words).rstrip("。.；;")
