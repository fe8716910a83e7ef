"""The ledger in, three invented months out: sheets filled by rule, taken in by the real path."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.assessment.months import read_month
from desktop_app.assessment.rules import RuleSet
from desktop_app.assessment.schedule import schedule_share
from desktop_app.clock import Clock
from desktop_app.cycle.calendar import default_due, last_day, shift
from desktop_app.cycle.columns import COLUMNS, KEY_HEADING, Field
from desktop_app.cycle.form_texts import DEMO, row_key
from desktop_app.cycle.inbox import ReturnedFile
from desktop_app.cycle.queries import load_cycle
from desktop_app.cycle.sheets import read_sheets
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError
from desktop_app.ledger.queries import load_items, load_plans, load_units
from desktop_app.ledger.views import ItemView, PlanView
from desktop_app.operations import demo_texts as texts
from desktop_app.operations.collecting import post_files
from desktop_app.operations.cycles import close_month, open_month
from desktop_app.operations.demo_pool import add_demo_pool
from desktop_app.operations.demo_steps import add_demo_steps
from desktop_app.operations.journal import Done, Journal
from desktop_app.progress import Progress, silent
from models.cycle import Cycle
from models.store import Store

MONTHS = ("2023-09", "2023-10", "2023-11")
OPEN_MONTH = MONTHS[-1]
FULL = Decimal(100)
# How far an item stands from its 序时 in points: by luck of its key, but in turn for those that
# are due soon, so that every light is seen. Far below comes true only where enough is due by then.
_DRIFT = (4, 0, 9, -4, 3, 16, 1, -14, -6, -22, 7, -26)
_NEAR_DRIFT = (-38, 3, -16, 12, -45, 6, -22, 1)
_NEAR = 35
# A unit that leads more items than this never stays silent as a whole.
_BUSY = 3
_BY_HAND = (
    ("编号", Field.NUMBER),
    ("重点事项名称", Field.TITLE),
    ("进度（%）", Field.PERCENT),
    ("本月进展情况", Field.PROGRESS),
    ("存在的问题", Field.PROBLEM),
    ("下步打算", Field.NEXT_STEP),
)
Answer = dict[Field, str]


@dataclass(frozen=True, slots=True)
class _Stage:
    """What stands still while the demo months are made; `drift` by item key."""

    items: tuple[ItemView, ...]
    plans: Mapping[int, PlanView]
    units: tuple[str, ...]
    drift: Mapping[str, int]

    def led(self, unit: str) -> int:
        """How many items the unit leads."""
        return sum(item.lead == unit for item in self.items)


def add_demo(
    store: Store, journal: Journal, rules: RuleSet, progress: Progress = silent
) -> Done[tuple[str, ...]]:
    """Add the demo months as one operation: two closed, the newest still collecting.

    Raises `CycleError` in a store that holds any month already, or no items.
    """

    def work(session: Session) -> tuple[str, ...]:
        if session.execute(sa.select(col(Cycle.id)).limit(1)).first() is not None:
            raise CycleError("台账里已有调度月份，不能加入演示数据。", "请另建一个台账来看演示。")
        stage = _stage(session)
        for done, month in enumerate(MONTHS):
            progress(done, len(MONTHS), f"生成演示月份 {month}")
            _month(session, _desk_clock(month), rules, stage, month)
        closed = load_cycle(session, MONTHS[-2])
        judged = read_month(session, closed, _desk_clock(MONTHS[-2]), rules)
        add_demo_steps(session, journal, judged)
        add_demo_pool(session, journal, _desk_clock(OPEN_MONTH))
        return MONTHS

    done = journal.run(
        "加入演示月份", work, detail="2023年9月至11月，内容均为虚构，各处标明演示数据"
    )
    progress(len(MONTHS), len(MONTHS), "演示月份已加入")
    return done


def _desk_clock(month: str) -> Clock:
    """The clock on the invented desk: the demo is the same on every day it is made.

    Lights are judged by the month's end, and papers are dated some days after the sheets were due.
    """
    closing = default_due(month) + timedelta(days=5)
    moment = datetime.combine(closing, time(9), tzinfo=UTC)
    return Clock(lambda: moment, last_day(month))


def _stage(session: Session) -> _Stage:
    items = load_items(session)
    plans = {plan.id: plan for plan in load_plans(session)}
    asked = {part.name for item in items for part in item.units}
    units = tuple(unit.name for unit in load_units(session) if unit.name in asked)
    drift = {item.key: _DRIFT[texts.number(item.key, "drift") % len(_DRIFT)] for item in items}
    near = [item for item in items if _share(plans[item.plan_id], item, MONTHS[0]) >= _NEAR]
    drift.update({i.key: _NEAR_DRIFT[n % len(_NEAR_DRIFT)] for n, i in enumerate(near)})
    return _Stage(items, plans, units, drift)


def _month(session: Session, clock: Clock, rules: RuleSet, stage: _Stage, month: str) -> None:
    cycle = open_month(session, clock, month, None, demo=True)
    punctual: list[ReturnedFile] = []
    tardy: list[ReturnedFile] = []
    for unit in stage.units:
        if _absent(stage, unit, month):
            continue
        late = month != OPEN_MONTH and texts.number(unit, month, "late") % 13 == 0
        (tardy if late else punctual).append(_file(stage, cycle, unit))
        if not late and _slip_kind(unit, month) == 1:
            tardy.append(_file(stage, cycle, unit, corrected=True))
    days = cycle.due_by - timedelta(days=2), cycle.due_by + timedelta(days=4)
    post_files(session, month, punctual, days[0], clock.now())
    if month != OPEN_MONTH:
        post_files(session, month, tardy, days[1], clock.now())
        close_month(session, clock, rules, month)


def _absent(stage: _Stage, unit: str, month: str) -> bool:
    """Some units never send a sheet, some miss a month, the newest month is still coming in."""
    if stage.led(unit) > _BUSY:
        return False
    never = texts.number(unit, "never") % 12 == 0
    missed = texts.number(unit, month, "absent") % 14 == 0
    waiting = month == OPEN_MONTH and texts.number(unit, "waiting") % 4 == 0
    return never or missed or waiting


def _file(stage: _Stage, cycle: CycleView, unit: str, *, corrected: bool = False) -> ReturnedFile:
    """A unit's filled sheet saved as CSV: our form, or now and then a table typed by hand."""
    mine = [item for item in stage.items if any(part.name == unit for part in item.units)]
    answers = [_answer(stage, cycle, unit, item) for item in mine]
    if not corrected:
        _slip(unit, cycle.month, answers)
    by_hand = texts.number(unit, "hand") % 9 == 0
    rows = _typed(unit, mine, answers) if by_hand else _form(cycle.month, unit, mine, answers)
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    data = text.getvalue().encode("gb18030" if by_hand else "utf-8-sig")
    name = f"{cycle.month}_{unit}_{DEMO}{'_更正' if corrected else ''}.csv"
    return ReturnedFile(name, hashlib.sha256(data).hexdigest(), read_sheets(data, name))


def _form(
    month: str, unit: str, items: Sequence[ItemView], answers: Sequence[Answer]
) -> list[list[str]]:
    rows = [[*(column.heading for column in COLUMNS), KEY_HEADING]]
    for item, answer in zip(items, answers, strict=True):
        texts_of = {Field.NUMBER: item.key, Field.TITLE: item.title, **answer}
        cells = [texts_of.get(column.field, "") for column in COLUMNS]
        rows.append([*cells, row_key(month, item.key, unit)])
    return rows


def _typed(unit: str, items: Sequence[ItemView], answers: Sequence[Answer]) -> list[list[str]]:
    rows = [[f"督办事项进展情况表（{DEMO}）　填报单位：{unit}"]]
    rows.append([heading for heading, _ in _BY_HAND])
    for item, answer in zip(items, answers, strict=True):
        texts_of = {Field.NUMBER: item.key, Field.TITLE: item.title, **answer}
        rows.append([texts_of.get(field, "") for _, field in _BY_HAND])
    return rows


def _answer(stage: _Stage, cycle: CycleView, unit: str, item: ItemView) -> Answer:
    month, coming = cycle.month, int(shift(cycle.month, 1)[5:])
    seed = (item.key, unit, month)
    answer: Answer = {Field.REPORTER: texts.REPORTER}
    if item.lead != unit:
        if texts.number(*seed) % 20:
            answer[Field.PROGRESS] = texts.coop_words(*seed)
        return answer
    percent = _percent(stage, item, month)
    answer[Field.PROGRESS] = texts.progress_words(item.kind, percent, *seed)
    answer[Field.PERCENT] = "已完成" if percent >= FULL else f"{percent}%"
    if percent < FULL and stage.drift[item.key] < -10:
        answer[Field.PROBLEM] = texts.problem_words(item.key)
        answer[Field.NEXT_STEP] = texts.step_words(coming, *seed)
    elif percent < FULL and item.undated:
        answer[Field.NEXT_STEP] = texts.MARK + texts.TIMETABLE.replace("{month}", str(coming))
    return answer


def _percent(stage: _Stage, item: ItemView, month: str) -> Decimal:
    """The invented percentage: 序时 plus the item's own drift; never less than the month before."""
    done = texts.number(item.key, "done")
    if done % 19 == 0 and month >= MONTHS[done % len(MONTHS)]:
        return FULL
    until = MONTHS[: MONTHS.index(month) + 1]
    share = max(_share(stage.plans[item.plan_id], item, each) for each in until)
    if item.undated:
        share += texts.number(item.key, "undated") % 25
    return Decimal(int(min(max(share + stage.drift[item.key], Decimal(2)), Decimal(97))))


def _share(plan: PlanView, item: ItemView, month: str) -> Decimal:
    """The share due by the month's end; of the plan's time where the item has no date."""
    day = last_day(month)
    share = schedule_share(item.milestones, plan.starts_on, day)
    if share is not None:
        return share
    whole = max((plan.ends_on - plan.starts_on).days, 1)
    return min(Decimal((day - plan.starts_on).days * 100) / whole, FULL)


def _slip_kind(unit: str, month: str) -> int:
    return texts.number(unit, month, "kind") % 12


def _slip(unit: str, month: str, answers: Sequence[Answer]) -> None:
    """The mistakes real sheets come back with, one for every other unit or so."""
    led = [answer for answer in answers if Field.PERCENT in answer]
    if not led:
        return
    answer = led[texts.number(unit, month, "slip") % len(led)]
    slips: dict[int, Answer] = {
        0: {Field.PERCENT: "120"},
        1: {Field.PERCENT: "大约一半"},
        2: {Field.PERCENT: "已完成", Field.PROGRESS: f"{texts.MARK}已完成"},
        3: {Field.PERCENT: "1"},
        4: {Field.PERCENT: "1%"},
        5: dict.fromkeys((Field.PROGRESS, Field.PERCENT, Field.PROBLEM, Field.NEXT_STEP), ""),
        6: {Field.PERCENT: ""},
    }
    answer.update(slips.get(_slip_kind(unit, month), {}))
