"""One item of the ledger and the edition's words for it in, the item's rows rewritten out.

What a person confirmed or entered stays, unless the edition changes that very date: then the
item is flagged with what was there before.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.intake.draft import DraftItem
from desktop_app.ledger.edition_fields import MilestonePair, milestone_words, pair_milestones
from desktop_app.ledger.edition_views import Entry, Field
from desktop_app.ledger.search import sounds
from desktop_app.ledger.views import ItemView
from desktop_app.operations.moving import set_due
from desktop_app.operations.posting import Poster, metric_values, milestone_values
from models.plan import Assignment, Flag, Item
from models.schedule import Metric, Milestone

# A date that a person had confirmed or done was changed or left out by an edition.
EDITION_DATE = "edition_date"


class Reviser:
    """Writes what an edition says into items that are in the ledger already."""

    def __init__(self, session: Session, poster: Poster) -> None:
        self._session = session
        self._poster = poster

    def revise(self, entry: Entry) -> None:
        """Write the fields that differ; number, list and parent are not its business."""
        item, draft = _both(entry)
        row = self._session.get_one(Item, item.id)
        changed = entry.changed_fields
        if Field.TITLE in changed:
            row.title, row.pinyin = draft.title, sounds(draft.title)
        if Field.TARGET in changed:
            row.target = draft.target
        if Field.GROUP in changed:
            row.group_name = draft.group
        if Field.CATEGORY in changed:
            row.category = draft.category
        if Field.STAGE in changed:
            row.stage = draft.stage
        if Field.UNITS in changed:
            self._units(item.id, draft)
        if changed & {Field.TARGET, Field.MILESTONES}:
            self._milestones(item, draft)
        if changed & {Field.TARGET, Field.METRICS}:
            self._metrics(item.id, draft)
        self._flags(item.id, draft)

    def place(self, item: ItemView, draft: DraftItem | None) -> None:
        """Point an item and its milestones at their words in the present document, or nowhere."""
        row = self._session.get_one(Item, item.id)
        row.source_start = draft.source.start if draft and draft.source else None
        row.source_end = draft.source.end if draft and draft.source else None
        rows = self._milestone_rows(item.id)
        pairs = pair_milestones(item.milestones, draft.milestones if draft else ())
        for pair in pairs:
            old = rows.get(pair.old.id) if pair.old is not None else None
            if old is not None:
                source = pair.new.source if pair.new is not None else None
                old.source_start = source.start if source else None
                old.source_end = source.end if source else None

    def _units(self, item_id: int, draft: DraftItem) -> None:
        statement = sa.select(Assignment).where(col(Assignment.item_id) == item_id)
        rows = {row.unit_id: row for row in self._session.execute(statement).scalars()}
        for position, (unit_id, role) in enumerate(self._poster.units_of(draft)):
            row = rows.pop(unit_id, None)
            if row is None:
                row = Assignment(item_id=item_id, unit_id=unit_id, role=role)
                self._session.add(row)
            row.role, row.position = role, position
        for row in rows.values():
            self._session.delete(row)

    def _milestones(self, item: ItemView, draft: DraftItem) -> None:
        rows = self._milestone_rows(item.id)
        order = {id(milestone): n for n, milestone in enumerate(draft.milestones)}
        for pair in pair_milestones(item.milestones, draft.milestones):
            if pair.old is None:
                if pair.new is not None:
                    self._poster.add_milestone(item.id, order[id(pair.new)], pair.new)
                continue
            row = rows[pair.old.id]
            if not pair.kept and (pair.old.confirmed or pair.old.done_on):
                self._flag(item.id, EDITION_DATE, _lost(pair))
            if pair.new is None:
                self._session.delete(row)
                continue
            self._rewrite(row, pair)
            row.position = order[id(pair.new)]

    def _rewrite(self, row: Milestone, pair: MilestonePair) -> None:
        assert pair.new is not None  # noqa: S101 -- the caller has looked
        values = milestone_values(pair.new)
        if pair.kept:
            del values["due"]  # a person may have set another day
        else:
            set_due(row, values.pop("due"))
            row.confirmed, row.done_on = False, None
        for name, value in values.items():
            setattr(row, name, value)

    def _milestone_rows(self, item_id: int) -> dict[int | None, Milestone]:
        statement = sa.select(Milestone).where(col(Milestone.item_id) == item_id)
        return {row.id: row for row in self._session.execute(statement).scalars()}

    def _metrics(self, item_id: int, draft: DraftItem) -> None:
        statement = sa.select(Metric).where(col(Metric.item_id) == item_id)
        rows = list(self._session.execute(statement.order_by(col(Metric.position))).scalars())
        for position, metric in enumerate(draft.metrics):
            if position >= len(rows):
                self._poster.add_metric(item_id, position, metric)
                continue
            rows[position].position = position
            for name, value in metric_values(metric).items():
                if getattr(rows[position], name) != value:
                    setattr(rows[position], name, value)
        for row in rows[len(draft.metrics) :]:
            self._session.delete(row)

    def _flags(self, item_id: int, draft: DraftItem) -> None:
        """New doubts are added, doubts about words that are gone are settled."""
        statement = sa.select(Flag).where(col(Flag.item_id) == item_id)
        rows: Sequence[Flag] = list(self._session.execute(statement).scalars())
        raised = self._poster.flags_of(draft)
        for row in rows:
            if row.code != EDITION_DATE and (row.code, row.message) not in raised:
                row.settled = True
        known = {(row.code, row.message) for row in rows}
        for code, message in raised:
            if (code, message) not in known:
                self._flag(item_id, code, message)

    def _flag(self, item_id: int, code: str, message: str) -> None:
        self._session.add(Flag(item_id=item_id, code=code, message=message))
        self._poster.flags += 1


def _lost(pair: MilestonePair) -> str:
    assert pair.old is not None  # noqa: S101 -- the caller has looked
    before = milestone_words(pair.old)
    if pair.new is None:
        return f"新版不再列出时限“{before}”，已从台账移出，请核对。"
    return f"新版把时限“{before}”改为{pair.new.due.isoformat()}，原来的确认和完成记录不再适用，请重新核定。"


def _both(entry: Entry) -> tuple[ItemView, DraftItem]:
    if entry.item is None or entry.draft is None:
        raise ValueError("only an entry with both sides can be revised")
    return entry.item, entry.draft
