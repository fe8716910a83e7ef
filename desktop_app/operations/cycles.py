"""The months: open, collect, close, reopen, each as one operation of the journal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.assessment.frozen import freeze, seal
from desktop_app.assessment.months import judge_month
from desktop_app.assessment.past import forget_items, items_altered, keep_items, lights_of
from desktop_app.assessment.ruleset import RuleSet
from desktop_app.clock import Clock
from desktop_app.cycle.calendar import (
    check_month,
    day_name,
    first_day,
    month_name,
    refuse_closed,
)
from desktop_app.cycle.dues import DueRule, due_of
from desktop_app.cycle.queries import load_cycle, load_cycles, load_due_rule
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError
from desktop_app.operations.journal import Done, Journal
from desktop_app.progress import Progress, silent
from models.assessment import LightOverride
from models.base import CycleState, Light
from models.cycle import Anomaly, Asking, Cycle, RoundRule
from models.plan import Item, Unit
from models.store import Store

if TYPE_CHECKING:
    from desktop_app.cycle.inbox import Refused, ReturnedFile
    from desktop_app.operations.collecting import CollectResult

# A month further ahead is a slip of the pen.
MOST_AHEAD = timedelta(days=100)


class CycleOperations:
    """Everything that changes a month. Raises `CycleError` where its state forbids it."""

    def __init__(self, store: Store, journal: Journal, clock: Clock, rules: RuleSet) -> None:
        self._store = store
        self._journal = journal
        self._clock = clock
        self._rules = rules

    def open(
        self, month: str, due_by: date | None = None, *, demo: bool = False
    ) -> Done[CycleView]:
        """Open a month; sheets are due on `due_by`, else by the rule for reporting days.

        In a store that holds demo months it becomes a demo month as well.
        """
        return self._journal.run(
            f"开账 {month}",
            lambda session: open_month(session, self._clock, month, due_by, demo=demo),
            detail=lambda cycle: (
                f"报送截止 {day_name(cycle.due_by)}{'；演示数据' if cycle.demo else ''}"
            ),
        )

    def collect(
        self,
        month: str,
        paths: Sequence[Path],
        received_on: date | None = None,
        progress: Progress = silent,
        *,
        skip_unreadable: bool = False,
    ) -> Done[CollectResult]:
        """Take in returned sheets, files or folders, received today unless said otherwise.

        All of them or none, unless those that cannot be read are to be left out: raises `CycleError` for a sheet of another month or a closed month,
        `DocumentError` for a file that cannot be read. The same bytes twice change nothing.
        """
        # Imported late: the spreadsheet library would slow every start.
        from desktop_app.operations.collecting import post_files  # noqa: PLC0415

        files, refused, ignored = self._read(month, paths, progress, skip_unreadable)
        day = received_on or self._clock.calendar_day()
        done = self._journal.run(
            f"收表 {month}",
            lambda session: post_files(session, month, files, day, self._clock.now()),
            detail=lambda r: f"收入{r.files}份{r.rows}行，异常{len(r.anomalies)}处",
        )
        progress(len(files), len(files), "调度表已收入")
        return replace(done, value=replace(done.value, ignored=ignored, refused=refused))

    def preview(
        self,
        month: str,
        paths: Sequence[Path],
        received_on: date | None = None,
        progress: Progress = silent,
    ) -> CollectResult:
        """What `collect` would bring; nothing is written. Sheets it would refuse are named."""
        from desktop_app.operations.collecting import post_files  # noqa: PLC0415

        files, refused, ignored = self._read(month, paths, progress, skip_unreadable=True)
        day = received_on or self._clock.calendar_day()
        with self._store.writing() as session:
            found = post_files(session, month, files, day, self._clock.now())
            session.rollback()
        return replace(found, ignored=ignored, refused=refused)

    def _read(
        self, month: str, paths: Sequence[Path], progress: Progress, skip_unreadable: bool
    ) -> tuple[tuple[ReturnedFile, ...], tuple[Refused, ...], tuple[str, ...]]:
        from desktop_app.cycle.inbox import list_files, read_files, sort_files  # noqa: PLC0415

        with self._store.reading() as session:
            refuse_closed(load_cycle(session, check_month(month)))
        listing = list_files(paths)
        if not skip_unreadable:
            return read_files(listing.files, month, progress), (), listing.ignored
        files, refused, _ = sort_files(listing.files, month, progress)
        return files, refused, listing.ignored

    def set_due_rule(self, rule: DueRule) -> Done[str]:
        """Say when sheets are due from the next month on; opened months keep their day."""

        def work(session: Session) -> str:
            if load_due_rule(session) != rule:
                session.add(
                    RoundRule(
                        kind=rule.kind.value,
                        number=rule.number,
                        next_month=rule.next_month,
                        december=rule.december,
                        shift=rule.roll.value,
                    )
                )
            return rule.words()

        return self._journal.run("设定报送日", work, detail=str)

    def record_asked(self, month: str, items: Mapping[str, int]) -> Done[int]:
        """Remember that sheets with so many items were made for these units, today."""

        def work(session: Session) -> int:
            cycle = load_cycle(session, check_month(month))
            rows = session.execute(
                sa.select(col(Unit.name), col(Unit.id)).where(col(Unit.name).in_(items))
            )
            day = self._clock.calendar_day()
            session.add_all(
                Asking(cycle_id=cycle.id, unit_id=unit_id, asked_on=day, items=items[name])
                for name, unit_id in rows
            )
            return len(items)

        return self._journal.run(f"发调度表 {month}", work, detail=lambda count: f"{count}家单位")

    def close(self, month: str) -> Done[str]:
        """Freeze a month with its lights; the value is the snapshot's SHA-256."""
        return self._journal.run(
            f"关账 {month}",
            lambda session: close_month(session, self._clock, self._rules, month),
            detail=lambda sha256: f"快照 {sha256}",
            undoable=False,
        )

    def reopen(self, month: str, reason: str) -> Done[CycleView]:
        """Open a closed month again; the reason is journalled."""
        why = reason.strip()
        if not why:
            raise CycleError("重新打开已关账的月份必须写明原因。", "请用 --reason 写明原因。")

        def work(session: Session) -> CycleView:
            row = _row(session, check_month(month))
            if row.state is not CycleState.CLOSED:
                raise CycleError(f"{month} 没有关账，不用重新打开。", "可以直接收表。")
            row.state = CycleState.COLLECTING
            cycle_id = load_cycle(session, month).id
            row.held = json.dumps(sorted(lights_of(session, [cycle_id])[cycle_id]))
            row.closed_at = row.snapshot = row.sha256 = None
            session.flush()
            cycle = load_cycle(session, month)
            forget_items(session, cycle.id)
            return cycle

        return self._journal.run(f"重新打开 {month}", work, detail=f"原因：{why}")

    def settle_anomaly(self, anomaly_id: int) -> Done[str]:
        """A person has dealt with an anomaly of a month that is not closed."""

        def work(session: Session) -> str:
            anomaly = session.get(Anomaly, anomaly_id)
            if anomaly is None:
                raise CycleError("找不到这条异常。", "请刷新后重试。")
            month = session.get_one(Cycle, anomaly.cycle_id).month
            refuse_closed(load_cycle(session, month))
            anomaly.settled = True
            return anomaly.message

        return self._journal.run("处理填报异常", work, detail=lambda message: message)

    def override_light(
        self,
        month: str,
        key: str,
        light: Light,
        reason: str,
        person: str,
        document: str = "",
        *,
        cause: bool = False,
    ) -> Done[str]:
        """Set a light by hand in a month that is not closed; reason and person are required.

        `cause` records a 正当理由, which needs a document: the month then counts for no rule on
        months running.
        """
        if not reason.strip() or not person.strip():
            raise CycleError("人工改灯必须写明理由和决定人。", "请补全后再保存。")
        if cause and not document.strip():
            raise CycleError("记录正当理由必须写明依据的文件。", "请写明批准延期、停工等的文件。")

        def work(session: Session) -> str:
            cycle = load_cycle(session, check_month(month))
            refuse_closed(cycle)
            item_id = session.execute(
                sa.select(col(Item.id)).where(col(Item.key) == key)
            ).scalar_one_or_none()
            if item_id is None:
                raise CycleError(f"台账中没有事项“{key}”。", "请用 duban items 查看全部编号。")
            row = session.execute(
                sa.select(LightOverride).where(
                    col(LightOverride.cycle_id) == cycle.id, col(LightOverride.item_id) == item_id
                )
            ).scalar_one_or_none()
            if row is None:
                row = LightOverride(
                    cycle_id=cycle.id, item_id=item_id, light=light, reason="", person=""
                )
            row.light, row.reason, row.person = light, reason.strip(), person.strip()
            row.document, row.cause = document.strip(), cause
            session.add(row)
            return key

        detail = f"{key}：{reason.strip()}（{person.strip()}）"
        name = "记录正当理由" if cause else "人工改灯"
        return self._journal.run(f"{name} {month}", work, detail=detail)

    def take_back_override(self, month: str, key: str) -> Done[str]:
        """Let the rules decide again on an item of a month that is not closed."""

        def work(session: Session) -> str:
            cycle = load_cycle(session, check_month(month))
            refuse_closed(cycle)
            row = session.execute(
                sa.select(LightOverride)
                .join(Item, col(Item.id) == col(LightOverride.item_id))
                .where(col(LightOverride.cycle_id) == cycle.id, col(Item.key) == key)
            ).scalar_one_or_none()
            if row is None:
                raise CycleError(f"{month} 没有对“{key}”人工改灯。", "无需撤回。")
            session.delete(row)
            return key

        return self._journal.run(f"撤回人工改灯 {month}", work, detail=str)

    def altered_snapshots(self) -> tuple[str, ...]:
        """A sentence for each closed month whose frozen text is missing or was changed."""
        statement = sa.select(
            col(Cycle.id), col(Cycle.month), col(Cycle.snapshot), col(Cycle.sha256)
        ).where(col(Cycle.state) == CycleState.CLOSED)
        found = []
        with self._store.reading() as session:
            for cycle_id, month, text, sha256 in session.execute(
                statement.order_by(col(Cycle.month))
            ).all():
                if text is None or seal(text) != sha256:
                    found.append(f"{month} 的冻结快照与其校验值不符，可能被改动过。")
                elif items_altered(session, cycle_id, text):
                    found.append(f"{month} 的逐项冻结内容与快照不符，可能被改动过。")
        return tuple(found)


def open_month(
    session: Session, clock: Clock, month: str, due_by: date | None, *, demo: bool = False
) -> CycleView:
    """The work of opening, inside an operation."""
    check_month(month)
    due = due_by or due_of(month, load_due_rule(session)).day
    if first_day(month) > clock.calendar_day() + MOST_AHEAD:
        raise CycleError(f"{month} 还早，不能开账。", "最多可提前三个月开账，请核对月份。")
    cycles = load_cycles(session)
    if any(cycle.month == month for cycle in cycles):
        raise CycleError(
            f"{month} 已经开过账。", f"请直接收表，或用 duban cycle status {month} 查看。"
        )
    if due < first_day(month):
        raise CycleError(
            f"报送截止日{day_name(due)}早于 {month} 的第一天。", "请把截止日定在当月或下月初。"
        )
    if session.execute(sa.select(col(Item.id)).limit(1)).first() is None:
        raise CycleError("台账里还没有事项，不能开账。", "请先读取公文或装入内置方案。")
    if demo and any(not cycle.demo for cycle in cycles):
        raise CycleError("台账里已有真实的调度月份，不能加入演示数据。", "请另建一个台账来看演示。")
    row = Cycle(
        month=month,
        state=CycleState.OPEN,
        due_by=due,
        # What follows invented months is measured against them, so it is marked as well.
        demo=demo or any(cycle.demo for cycle in cycles),
        opened_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return load_cycle(session, month)


def close_month(session: Session, clock: Clock, rules: RuleSet, month: str) -> str:
    """The work of closing, inside an operation; returns the snapshot's hash."""
    row = _row(session, check_month(month))
    if row.state is CycleState.CLOSED:
        raise CycleError(
            f"{month_name(month)}已经关账。",
            f"要更改请先运行 duban cycle reopen {month} 并写明原因。",
        )
    end = load_cycle(session, month).ends_on
    if clock.calendar_day() < min(row.due_by, end):
        raise CycleError(
            f"{month_name(month)}还没有结束，也没到报送截止日{day_name(row.due_by)}，不能关账。",
            "到期收表后再关账；现在可以先印征求意见稿。",
        )
    # Closed first: whoever has not reported by now counts as silent.
    row.state = CycleState.CLOSED
    row.closed_at = clock.now()
    session.flush()
    cycle = load_cycle(session, month)
    judged = judge_month(session, cycle, clock, rules)
    text = freeze(judged)
    row.snapshot, row.sha256 = text, seal(text)
    keep_items(session, cycle.id, judged)
    return row.sha256


def _row(session: Session, month: str) -> Cycle:
    load_cycle(session, month)
    row: Cycle = session.execute(sa.select(Cycle).where(col(Cycle.month) == month)).scalar_one()
    return row
