"""A draft in, rows of one new plan out; runs inside an operation's session."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from desktop_app.clock import Clock
from desktop_app.intake.draft import (
    DocumentInfo,
    Draft,
    DraftFinding,
    DraftItem,
    DraftMetric,
    DraftMilestone,
    DraftUnit,
)
from desktop_app.ledger.search import sounds
from models.base import Role, UnitKind
from models.document import Document
from models.plan import Assignment, AssignmentList, Flag, Item, Plan, Unit
from models.review import Finding
from models.schedule import Metric, Milestone

Row = TypeVar("Row", bound=SQLModel)
# Units met for the first time print after the registry's own.
UNKNOWN_UNIT_POSITION = 10_000


class Poster:
    """Turns the items of one draft into rows of one plan; `flags` counts the doubts written."""

    def __init__(self, session: Session, plan: Plan, now: datetime, *, assumed: bool) -> None:
        self._session = session
        self._now = now
        self._plan = plan
        self._assumed = assumed
        self.flags = 0
        units = session.execute(sa.select(col(Unit.name), col(Unit.id)))
        self._units: dict[str, int] = {name: unit_id for name, unit_id in units}  # noqa: C416
        self._prefix = ""

    def post(self, draft: Draft) -> int:
        """Write lists and items in the draft's order; returns how many flags were raised."""
        keys = [item.key for item in draft.items]
        taken = self._session.execute(
            sa.select(col(Item.id)).where(col(Item.key).in_(keys)).limit(1)
        ).first()
        # Another plan has an 附件1 too: the later plan's keys carry its code.
        self._prefix = f"{self._plan.code}:" if taken else ""
        lists = {
            entry.name: add_row(
                self._session,
                AssignmentList(
                    plan_id=row_id(self._plan),
                    name=entry.name,
                    title=entry.title,
                    position=position,
                ),
            )
            for position, entry in enumerate(draft.lists)
        }
        parents: dict[tuple[str, str], int] = {}
        for position, entry in enumerate(draft.items):
            above = parents.get((entry.list_name, entry.parent)) if entry.parent else None
            row = self.add_item(
                entry, self._prefix + entry.key, row_id(lists[entry.list_name]), above, position
            )
            parents[entry.list_name, entry.number] = row_id(row)
        return self.flags

    def add_item(
        self, entry: DraftItem, key: str, list_id: int, parent_id: int | None, position: int
    ) -> Item:
        """Write one item with its units, milestones, figures and flags."""
        row = add_row(
            self._session,
            Item(
                key=key,
                list_id=list_id,
                parent_id=parent_id,
                number=entry.number,
                kind=entry.kind,
                group_name=entry.group,
                category=entry.category,
                title=entry.title,
                target=entry.target,
                stage=entry.stage,
                position=position,
                source_start=entry.source.start if entry.source else None,
                source_end=entry.source.end if entry.source else None,
                pinyin=sounds(entry.title),
            ),
        )
        item_id = row_id(row)
        for place, (unit_id, role) in enumerate(self.units_of(entry)):
            self._session.add(
                Assignment(item_id=item_id, unit_id=unit_id, role=role, position=place)
            )
        for place, milestone in enumerate(entry.milestones):
            self.add_milestone(item_id, place, milestone)
        for place, metric in enumerate(entry.metrics):
            self.add_metric(item_id, place, metric)
        for code, message in self.flags_of(entry):
            self._session.add(Flag(item_id=item_id, code=code, message=message))
            self.flags += 1
        for finding in entry.findings:
            self.add_finding(item_id, finding)
        return row

    def units_of(self, entry: DraftItem) -> list[tuple[int, Role]]:
        """Unit ids and roles in printed order; a unit named twice counts where it stands first."""
        found: dict[int, Role] = {}
        for unit in entry.units:
            found.setdefault(self._unit(unit), unit.role)
        return list(found.items())

    def flags_of(self, entry: DraftItem) -> list[tuple[str, str]]:
        """The doubts about an item, with that about an assumed end of the plan."""
        flags = [(flag.code, flag.message) for flag in entry.flags]
        if self._assumed and any(milestone.default for milestone in entry.milestones):
            flags.append(("period_assumed", "公文没有写明起止期限，默认时限按推算的期末，请核对。"))
        return flags

    def add_milestone(self, item_id: int, position: int, milestone: DraftMilestone) -> None:
        """Write one milestone."""
        values = milestone_values(milestone)
        self._session.add(Milestone(item_id=item_id, position=position, **values))

    def add_metric(self, item_id: int, position: int, metric: DraftMetric) -> None:
        """Write one figure."""
        self._session.add(Metric(item_id=item_id, position=position, **metric_values(metric)))

    def add_finding(self, item_id: int, finding: DraftFinding) -> None:
        """Write a doubt that a person settled before posting, with what was found."""
        flag = Flag(
            item_id=item_id, code=finding.flag.code, message=finding.flag.message, settled=True
        )
        self._session.add(
            Finding(
                flag_id=row_id(add_row(self._session, flag)),
                at=finding.at or self._now,
                person=finding.person,
                reason=finding.reason,
                old=finding.old,
                new=finding.new,
            )
        )

    def _unit(self, unit: DraftUnit) -> int:
        if unit.name not in self._units:
            row = add_row(
                self._session,
                Unit(
                    name=unit.name,
                    kind=UnitKind.OTHER,
                    position=UNKNOWN_UNIT_POSITION + len(self._units),
                    pinyin=sounds(unit.name),
                ),
            )
            self._units[unit.name] = row_id(row)
        return self._units[unit.name]


def milestone_values(milestone: DraftMilestone) -> dict[str, Any]:
    """The columns of a milestone that the document gives."""
    return {
        "text": milestone.text,
        "due": milestone.due,
        "precision": milestone.precision,
        "recurring": milestone.recurring,
        "phrase": milestone.phrase,
        "is_default": milestone.default,
        "source_start": milestone.source.start if milestone.source else None,
        "source_end": milestone.source.end if milestone.source else None,
    }


def metric_values(metric: DraftMetric) -> dict[str, Any]:
    """The columns of a figure."""
    return {
        "name": metric.name,
        "op": metric.op,
        "value": metric.value,
        "value_max": metric.value_max,
        "unit": metric.unit,
        "due": metric.due,
    }


def keep_document(session: Session, info: DocumentInfo, clock: Clock) -> int:
    """Store a document with its text, the same bytes once; returns its id."""
    known: int | None = session.execute(
        sa.select(col(Document.id)).where(col(Document.sha256) == info.sha256)
    ).scalar_one_or_none()
    if known is not None:
        return known
    row = Document(
        sha256=info.sha256,
        file_name=info.file_name,
        title=info.title,
        number=info.number,
        issuer=info.issuer,
        issued_on=info.issued_on,
        text=info.text,
        imported_at=clock.now(),
    )
    return row_id(add_row(session, row))


def plan_period(draft: Draft, today: date) -> tuple[date, date, bool]:
    """The plan's period; assumed (third value) where the document does not state it."""
    info = draft.document
    if info.starts_on and info.ends_on:
        return info.starts_on, info.ends_on, False
    dues = [m.due for item in draft.items for m in item.milestones if not m.default]
    first = info.starts_on or date((info.issued_on or min(dues, default=today)).year, 1, 1)
    last = info.ends_on or date(max([*dues, info.issued_on or today, first]).year, 12, 31)
    return first, last, True


def add_row(session: Session, row: Row) -> Row:
    """Add a row and flush, so that its id can be used."""
    session.add(row)
    session.flush()
    return row


def row_id(row: SQLModel) -> int:
    """The id of a flushed row."""
    value = getattr(row, "id", None)
    assert isinstance(value, int)  # noqa: S101 -- set by the flush
    return value
