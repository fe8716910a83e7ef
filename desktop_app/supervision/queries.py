"""Stored steps in, frozen views with their standing out; authority, decisions, askings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from desktop_app.cycle.calendar import first_day, last_day
from desktop_app.errors import DubanError
from desktop_app.supervision.standing import EventView, standing_of
from desktop_app.supervision.states import Event
from desktop_app.supervision.views import (
    ActionView,
    Asked,
    AttachmentView,
    AuthorityView,
    Decision,
    DecisionView,
    RectificationView,
)
from models.action import Action, ActionEvent, Authority, ProposalDecision, Rectification
from models.base import ActionKind
from models.cycle import Asking, Cycle
from models.meeting import Meeting
from models.plan import Unit
from models.problem import Attachment


def load_actions(session: Session, numbers: Sequence[str] | None = None) -> tuple[ActionView, ...]:
    """All steps, newest first, or those named; an unknown number is refused."""
    parent = aliased(Action)
    statement = (
        sa.select(
            Action,
            col(Unit.name),
            col(Cycle.month),
            col(Cycle.demo),
            Authority,
            col(Meeting.title),
            col(parent.number),
        )
        .join(Unit, col(Action.unit_id) == col(Unit.id))
        .outerjoin(Cycle, col(Action.cycle_id) == col(Cycle.id))
        .outerjoin(Authority, col(Action.authority_id) == col(Authority.id))
        .outerjoin(Meeting, col(Action.meeting_id) == col(Meeting.id))
        .outerjoin(parent, col(Action.parent_id) == col(parent.id))
        .order_by(col(Action.issued_on).desc(), col(Action.id).desc())
    )
    if numbers is not None:
        statement = statement.where(col(Action.number).in_(numbers))
    rows = session.execute(statement).all()
    absent = set(numbers or ()) - {row[0].number for row in rows}
    if absent:
        raise DubanError(
            f"没有编号为“{'、'.join(sorted(absent))}”的督办措施。",
            "请用 duban actions 或在“督办”页查看编号。",
        )
    ids = None if numbers is None else [row[0].id for row in rows]
    parts = _events(session, ids), _lines(session, ids), _files(session, ids)
    return tuple(_view(*row, *(part.get(row[0].id, ()) for part in parts)) for row in rows)


def _view(
    row: Action,
    unit: str,
    month: str | None,
    demo: bool | None,
    authority: Authority | None,
    meeting: str | None,
    follows: str | None,
    events: tuple[EventView, ...],
    lines: tuple[RectificationView, ...],
    files: tuple[AttachmentView, ...],
) -> ActionView:
    assert row.id is not None  # noqa: S101 -- it was read from the store
    return ActionView(
        id=row.id,
        number=row.number,
        kind=row.kind,
        month=month,
        unit=unit,
        keys=tuple(row.item_keys.split("\n")) if row.item_keys else (),
        issued_on=row.issued_on,
        first_due=row.reply_due,
        reason=row.reason,
        cause=row.cause,
        source=row.source,
        source_words=row.source_words,
        approver=row.approver,
        approved_on=row.approved_on,
        authority=authority_view(authority).words if authority is not None else "",
        meeting=meeting or "",
        follows=follows or "",
        demo=bool(demo),
        events=events,
        rectifications=lines,
        attachments=files,
        standing=standing_of(row.kind, row.issued_on, row.reply_due, events),
    )


def _events(session: Session, ids: list[int] | None) -> dict[int, tuple[EventView, ...]]:
    statement = sa.select(ActionEvent).order_by(col(ActionEvent.id))
    if ids is not None:
        statement = statement.where(col(ActionEvent.action_id).in_(ids))
    found: dict[int, list[EventView]] = defaultdict(list)
    for row in session.execute(statement).scalars():
        found[row.action_id].append(
            EventView(
                Event(row.event), row.on_date, row.person, row.words, row.due, row.document,
                row.id or 0,
            )
        )  # fmt: skip
    return {key: tuple(events) for key, events in found.items()}


def _lines(session: Session, ids: list[int] | None) -> dict[int, tuple[RectificationView, ...]]:
    statement = sa.select(Rectification).order_by(
        col(Rectification.position), col(Rectification.id)
    )
    if ids is not None:
        statement = statement.where(col(Rectification.action_id).in_(ids))
    found: dict[int, list[RectificationView]] = defaultdict(list)
    for row in session.execute(statement).scalars():
        found[row.action_id].append(
            RectificationView(
                row.id or 0, row.words, row.measure, row.deadline, row.result, row.passed,
                row.checked_on,
            )
        )  # fmt: skip
    return {key: tuple(lines) for key, lines in found.items()}


def _files(session: Session, ids: list[int] | None) -> dict[int, tuple[AttachmentView, ...]]:
    statement = sa.select(Attachment).where(col(Attachment.action_id).is_not(None))
    if ids is not None:
        statement = statement.where(col(Attachment.action_id).in_(ids))
    found: dict[int, list[AttachmentView]] = defaultdict(list)
    for row in session.execute(statement.order_by(col(Attachment.id))).scalars():
        found[row.action_id or 0].append(attachment_view(row))
    return {key: tuple(files) for key, files in found.items()}


def attachment_view(row: Attachment) -> AttachmentView:
    """A row as it is shown."""
    return AttachmentView(row.id or 0, row.name, row.sha256, row.size, row.added_on, row.event_id)


def load_attachments(session: Session) -> tuple[AttachmentView, ...]:
    """Every file of every step and problem."""
    rows = session.execute(sa.select(Attachment).order_by(col(Attachment.id))).scalars()
    return tuple(attachment_view(row) for row in rows)


def authority_view(row: Authority) -> AuthorityView:
    """A row as it is shown."""
    return AuthorityView(
        row.id or 0, row.document, row.number, row.issuer, row.scope, row.starts_on, row.ends_on
    )


def load_authorities(session: Session) -> tuple[AuthorityView, ...]:
    """Every recorded 授权依据, the newest first."""
    statement = sa.select(Authority).order_by(
        col(Authority.starts_on).desc(), col(Authority.id).desc()
    )
    return tuple(authority_view(row) for row in session.execute(statement).scalars())


def authority_on(authorities: Iterable[AuthorityView], day: date) -> AuthorityView | None:
    """The newest 授权依据 that covers a day."""
    return next((each for each in authorities if each.valid_on(day)), None)


def load_decisions(
    session: Session, month: str
) -> dict[tuple[ActionKind, str, tuple[str, ...]], DecisionView]:
    """Decisions of a month by kind, unit and items of the proposal; the latest counts."""
    statement = (
        sa.select(ProposalDecision, col(Unit.name), col(Action.number))
        .join(Cycle, col(ProposalDecision.cycle_id) == col(Cycle.id))
        .join(Unit, col(ProposalDecision.unit_id) == col(Unit.id))
        .outerjoin(Action, col(ProposalDecision.action_id) == col(Action.id))
        .where(col(Cycle.month) == month)
        .order_by(col(ProposalDecision.id))
    )
    return {
        (row.kind, unit, tuple(row.item_keys.split("\n"))): DecisionView(
            Decision(row.decision), row.reason, row.person, number or ""
        )
        for row, unit, number in session.execute(statement)
    }


def load_asked(session: Session, month: str) -> dict[str, Asked]:
    """How often each unit was asked: by letters that went out in a month, and for its sheet."""
    span = first_day(month), last_day(month)
    letters: dict[str, Counter[ActionKind]] = defaultdict(Counter)
    for unit, kind in session.execute(
        sa.select(col(Unit.name), col(Action.kind))
        .join(Unit, col(Action.unit_id) == col(Unit.id))
        .where(col(Action.issued_on).between(*span), col(Action.reply_due).is_not(None))
    ):
        letters[unit][kind] += 1
    sheets = Counter(
        session.execute(
            sa.select(col(Unit.name))
            .join(Asking, col(Asking.unit_id) == col(Unit.id))
            .join(Cycle, col(Asking.cycle_id) == col(Cycle.id))
            .where(col(Cycle.month) == month)
        ).scalars()
    )
    return {
        unit: Asked(
            unit,
            tuple((kind, letters[unit][kind]) for kind in ActionKind if letters[unit][kind]),
            sheets[unit],
        )
        for unit in {*letters, *sheets}
    }
