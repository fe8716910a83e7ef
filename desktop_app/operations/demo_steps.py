"""A judged demo month in; a few invented steps, problems and one meeting, each marked, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session

from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.assessment.summary import top_level
from desktop_app.clock import Clock
from desktop_app.cycle.queries import load_cycle
from desktop_app.ledger.views import ItemView
from desktop_app.operations.actions import ActionOperations, NewStep, unit_id
from desktop_app.operations.demo_texts import MARK
from desktop_app.operations.journal import Journal
from desktop_app.operations.posting import add_row, row_id
from desktop_app.supervision.meetings import build_agenda, default_rules
from desktop_app.supervision.problems import ProblemStep
from desktop_app.supervision.queries import load_actions
from desktop_app.supervision.standing import EventView
from desktop_app.supervision.states import Event
from models.action import Rectification
from models.base import ActionKind, Light, MeetingKind, ProblemClass
from models.meeting import Meeting, MeetingEntry
from models.problem import Problem, ProblemEvent

NOW = datetime(2023, 12, 10, 1, tzinfo=UTC)
CLOCK = Clock(lambda: NOW)
PERSON = "演示办理人"
SENT = date(2023, 11, 13)


@dataclass(frozen=True, slots=True)
class _Story:
    """One invented step: its kind, its day, and what happened (event, day, words, new due)."""

    kind: ActionKind
    on: date
    events: tuple[tuple[Event, date, str, date | None], ...] = ()


def _nov(day: int) -> date:
    return date(2023, 11, day)


# Each state of the board is seen once; the second is late, the fourth soon due.
STORIES = (
    _Story(
        ActionKind.NOTICE,
        SENT,
        (
            (Event.RECEIVE, _nov(14), "已签收", None),
            (Event.REPLY, _nov(17), "已倒排工期，补办手续", None),
            (Event.RECTIFY, _nov(20), "按整改清单限期整改", date(2023, 12, 20)),
        ),
    ),
    _Story(ActionKind.NOTICE, SENT, ((Event.RECEIVE, _nov(14), "已签收", None),)),
    _Story(ActionKind.NOTICE, SENT, ((Event.PAUSE, _nov(16), "规划调整，待批复", None),)),
    _Story(ActionKind.TALK, date(2023, 12, 6), ((Event.RECEIVE, date(2023, 12, 7), "已签收", None),)),
    _Story(
        ActionKind.NOTICE,
        SENT,
        (
            (Event.REPLY, _nov(18), "已增加作业面，进度回升", None),
            (Event.PASS, _nov(28), "查看资料，情况属实", None),
            (Event.CLOSE, _nov(29), "核查通过，予以销号", None),
        ),
    ),
)  # fmt: skip
LINES = (
    ("补办用地手续", "专人盯办", date(2023, 12, 5), True),
    ("增加作业面", "两班作业", date(2023, 12, 8), None),
    ("报送季度施工计划", "倒排工期", date(2023, 12, 20), None),
)


def add_demo_steps(session: Session, journal: Journal, month: JudgedMonth) -> None:
    """Invented steps about the red items of a closed demo month, then problems and a meeting."""
    lights = month.by_key()
    red = [item for item in top_level(month.items) if lights[item.key].light is Light.RED]
    actions = ActionOperations(journal, CLOCK)
    for story, item in zip(STORIES, red, strict=False):
        _tell(session, actions, story, item, load_cycle(session, month.month).id)
    _problems(session, month)
    _meeting(session, month)


def _tell(
    session: Session, actions: ActionOperations, story: _Story, item: ItemView, cycle_id: int
) -> None:
    number = actions.add_in(
        session,
        NewStep(
            kind=story.kind,
            unit=item.lead,
            keys=(item.key,),
            reason=f"{MARK}{item.title}亮红灯，请查明原因、限期整改",
            issued_on=story.on,
            cycle_id=cycle_id,
            cause="light",
            source_words="演示调度",
            approver="演示批准人",
            approved_on=story.on,
        ),
        lambda year, n: f"演示〔{year}〕{n}号",
    )
    for event, on, words, due in story.events:
        told = EventView(event, on, PERSON, f"{MARK}{words}", due)
        actions.enter_in(session, number, told)
        if event is Event.RECTIFY:
            _list(session, load_actions(session, [number])[0].id)


def _list(session: Session, action_id: int) -> None:
    for place, (words, measure, deadline, passed) in enumerate(LINES):
        add_row(
            session,
            Rectification(
                action_id=action_id,
                position=place,
                words=f"{MARK}{words}",
                measure=measure,
                deadline=deadline,
                result=f"{MARK}查看资料，属实" if passed else "",
                passed=passed,
                checked_on=deadline if passed else None,
            ),
        )


# Title, class, coordinator, until, solved on, closed on; the first is late, the last one closed.
PROBLEMS = (
    ("用地指标没有落实", ProblemClass.CITY, "市自然资源和规划局", date(2023, 12, 1), None, None),
    ("上级资金没有下达", ProblemClass.PROVINCE, "市财政局", date(2024, 1, 31), None, None),
    ("建设主体需要调整", None, "", None, None, None),
    ("管线迁改费用有分歧", ProblemClass.CITY, "市住房城乡建设局", date(2023, 12, 5), date(2023, 12, 4), None),
    ("施工许可资料不全", ProblemClass.NOW, "市行政审批服务局", _nov(24), _nov(22), _nov(24)),
)  # fmt: skip


def _problems(session: Session, month: JudgedMonth) -> None:
    cycle = load_cycle(session, month.month)
    items = [item for item in top_level(month.items) if item.lead][:: max(1, len(PROBLEMS))]
    told = zip(PROBLEMS, items, strict=False)
    for number, ((title, kind, who, until, solved, closed), item) in enumerate(told, 1):
        words = f"{MARK}{title}"
        row = add_row(
            session,
            Problem(
                number=f"演示问题〔2023〕{number}号",
                title=words,
                source="return",
                source_words=words,
                found_on=SENT,
                cycle_id=cycle.id,
                item_id=item.id,
                unit_id=unit_id(session, item.lead),
                kind=kind,
                coordinator=who,
                until=until,
                result=f"{MARK}已协调解决" if solved else "",
                solved_on=solved,
                feedback=f"{MARK}已告知反映单位" if closed else "",
                closed_on=closed,
            ),
        )
        steps = [(ProblemStep.FOUND, SENT, words)]
        steps += [(ProblemStep.ASSIGN, _nov(15), f"{MARK}交{who}协调")] if kind else []
        steps += [(ProblemStep.SOLVE, solved, f"{MARK}已协调解决")] if solved else []
        steps += [(ProblemStep.FEEDBACK, closed, f"{MARK}已告知反映单位")] if closed else []
        _events(session, row_id(row), steps)


def _events(
    session: Session, problem_id: int, steps: Sequence[tuple[ProblemStep, date, str]]
) -> None:
    for step, on, words in steps:
        row = ProblemEvent(
            problem_id=problem_id,
            event=step.value,
            on_date=on,
            person=PERSON,
            words=words,
            at=NOW,
        )
        add_row(session, row)


def _meeting(session: Session, month: JudgedMonth) -> None:
    row = add_row(
        session,
        Meeting(
            kind=MeetingKind.JOINT,
            held_on=_nov(10),
            title="2023年11月联席会（演示）",
            place="演示会议室",
            chair="演示主持人",
            held=True,
            cycle_id=load_cycle(session, month.month).id,
        ),
    )
    rule = default_rules()[MeetingKind.JOINT]
    agenda = build_agenda(rule, month.items, month.by_key(), (), _nov(10))
    for place, line in enumerate(agenda):
        entry = MeetingEntry(
            meeting_id=row_id(row), position=place, item_key=line.item_key, words=line.words
        )
        add_row(session, entry)
    words = f"{MARK}红灯事项牵头单位限期报送整改情况，下次会议逐项过堂"
    add_row(
        session,
        MeetingEntry(meeting_id=row_id(row), decision=True, position=len(agenda), words=words),
    )
