"""An anomaly and a person's decision in; the row taken in, corrected or sent back out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.cycle.calendar import refuse_closed
from desktop_app.cycle.codes import DECISION_NAMES, Code, Decision
from desktop_app.cycle.percent import read_percent
from desktop_app.cycle.queries import load_cycle
from desktop_app.errors import CycleError
from desktop_app.operations.journal import Done, Journal
from models.cycle import Anomaly, Cycle, ItemReturn
from models.plan import Item, Unit
from models.schedule import Milestone

_OFFERS = {Code.MILESTONE_REPORTED, Code.TIMETABLE_OFFERED}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person puts right; None leaves the sender's own. `person` signs for it."""

    person: str
    item_key: str | None = None
    unit: str | None = None
    percent: Decimal | None = None
    progress: str | None = None


class SettlingOperations:
    """Settles anomalies of months that are not closed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def settle(
        self,
        anomaly_ids: Sequence[int],
        decision: Decision,
        correction: Correction | None = None,
        note: str = "",
    ) -> Done[tuple[str, ...]]:
        """Settle anomalies as one operation; the value holds a sentence for each.

        Accepting a row that was left out takes it in, accepting a date offered records it, sending
        back takes the row out of force. Raises `CycleError` where that cannot be done.
        """
        if decision is Decision.CORRECTED and (correction is None or not correction.person.strip()):
            raise CycleError("更正填报必须写明更正人。", "请补全后再保存。")

        def work(session: Session) -> tuple[str, ...]:
            return tuple(
                _settle(session, number, decision, correction, note) for number in anomaly_ids
            )

        return self._journal.run(f"{DECISION_NAMES[decision]}填报异常", work, detail="；".join)


def _settle(
    session: Session, number: int, decision: Decision, correction: Correction | None, note: str
) -> str:
    anomaly = session.get(Anomaly, number)
    if anomaly is None:
        raise CycleError("找不到这条异常。", "请刷新后重试。")
    month = session.get_one(Cycle, anomaly.cycle_id).month
    refuse_closed(load_cycle(session, month))
    said = json.loads(anomaly.words) if anomaly.words else {}
    if decision is Decision.CORRECTED:
        assert correction is not None  # noqa: S101 -- checked before
        _take_in(session, anomaly, said, correction)
    elif decision is Decision.RETURNED:
        _send_back(session, anomaly)
    elif anomaly.code in _OFFERS:
        _take_offer(session, anomaly, said)
    elif said.get("posted") is False:
        _take_in(session, anomaly, said, None)
    anomaly.settled = True
    anomaly.decision, anomaly.note = decision.value, note.strip()
    return anomaly.message


def _take_in(
    session: Session, anomaly: Anomaly, said: dict[str, Any], correction: Correction | None
) -> None:
    """Put the sender's row in force, with what a person corrected in it."""
    if "posted" not in said:
        raise CycleError("这条异常说的不是某一行填报，不能更正。", "请采用、退回，或请单位重报。")
    key = correction.item_key if correction and correction.item_key else anomaly.item_key
    unit = correction.unit if correction and correction.unit else anomaly.unit_name
    item_id, unit_id = _item(session, key), _unit(session, unit)
    older = session.execute(
        sa.select(ItemReturn).where(
            col(ItemReturn.cycle_id) == anomaly.cycle_id,
            col(ItemReturn.item_id) == item_id,
            col(ItemReturn.unit_id) == unit_id,
            col(ItemReturn.superseded).is_(False),
        )
    ).scalar_one_or_none()
    if older is not None:
        older.superseded = True
    percent = read_percent(said.get("percent")).value
    if correction is not None and correction.percent is not None:
        if not 0 <= correction.percent <= 100:
            raise CycleError("完成百分比应在 0 到 100 之间。", "请改正后再保存。")
        percent = correction.percent
    progress = said.get("progress", "")
    if correction is not None and correction.progress is not None:
        progress = correction.progress.strip()
    session.add(
        ItemReturn(
            cycle_id=anomaly.cycle_id,
            item_id=item_id,
            unit_id=unit_id,
            file_id=anomaly.file_id,
            row=anomaly.row,
            progress=progress,
            percent=percent,
            problem=said.get("problem", ""),
            next_step=said.get("next_step", ""),
            reporter=said.get("reporter", ""),
            phone=said.get("phone", ""),
            corrected=_signed(said, key, percent, correction),
        )
    )


def _signed(
    said: dict[str, Any], key: str | None, percent: Decimal | None, correction: Correction | None
) -> str:
    """What was put right and by whom, for everybody who reads the row."""
    if correction is None:
        return ""
    parts = []
    if correction.item_key:
        parts.append(f"对应事项改为{key}")
    if correction.unit:
        parts.append(f"填报单位认作{correction.unit}")
    if correction.percent is not None:
        parts.append(f"完成百分比由“{said.get('percent', '')}”更正为{percent}%")
    if correction.progress is not None:
        parts.append(f"进展由“{said.get('progress', '')}”更正")
    return f"{'，'.join(parts) or '按原样收入'}（{correction.person.strip()}）"


def _send_back(session: Session, anomaly: Anomaly) -> None:
    """Take the row, or all rows of the unit in that file, out of force; they are kept."""
    statement = sa.select(ItemReturn).where(
        col(ItemReturn.file_id) == anomaly.file_id, col(ItemReturn.superseded).is_(False)
    )
    if anomaly.unit_name is not None:
        statement = statement.where(col(ItemReturn.unit_id) == _unit(session, anomaly.unit_name))
    if anomaly.item_key is not None:
        statement = statement.where(col(ItemReturn.item_id) == _item(session, anomaly.item_key))
    elif anomaly.row:
        return
    for row in session.execute(statement).scalars():
        row.superseded = True


def _take_offer(session: Session, anomaly: Anomaly, said: dict[str, Any]) -> None:
    """Record the milestone as done, or confirm the date that was offered."""
    milestone = session.get(Milestone, said.get("milestone"))
    if milestone is None:
        raise CycleError("这个节点已经不在台账中。", "请在事项详情中核对时限节点。")
    day = date.fromisoformat(said["day"])
    if anomaly.code == Code.MILESTONE_REPORTED:
        milestone.done_on = day
    else:
        milestone.due, milestone.confirmed = day, True


def _item(session: Session, key: str | None) -> int:
    item_id: int | None = session.execute(
        sa.select(col(Item.id)).where(col(Item.key) == key)
    ).scalar_one_or_none()
    if item_id is None:
        raise CycleError(
            f"台账中没有事项“{key}”。" if key else "这一行对应哪个事项还不清楚。",
            "请写明事项编号后更正，或退回。",
        )
    return item_id


def _unit(session: Session, name: str | None) -> int:
    unit_id: int | None = session.execute(
        sa.select(col(Unit.id)).where(col(Unit.name) == name)
    ).scalar_one_or_none()
    if unit_id is None:
        raise CycleError(
            f"名录中没有“{name}”。" if name else "这一行是哪个单位填报的还不清楚。",
            "请写明单位后更正（--unit），或退回。",
        )
    return unit_id
