"""Changes that a plan of edits found good in; items rewritten as one operation out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.errors import DubanError
from desktop_app.ledger.edit_words import FIELD_TITLES, Change, EditField, present
from desktop_app.ledger.queries import load_items
from desktop_app.ledger.search import sounds
from desktop_app.operations.item_changes import REASON
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.moving import set_due
from models.plan import Assignment, Item, Unit
from models.schedule import Milestone

SEVERAL = "修改台账"
"""Name of an operation that writes more than one field."""
NAMED = 3


def write_changes(journal: Journal, changes: Sequence[Change], reason: str = "") -> Done[int]:
    """Write all changes or, when one of them finds other words than were seen, none.

    Raises `DubanError` for an empty list and for a row that was changed meanwhile.
    """
    if not changes:
        raise DubanError("没有需要修改的内容。", "请先填写要改的值。")
    fields = {change.field for change in changes}
    name = f"修改{FIELD_TITLES[next(iter(fields))]}" if len(fields) == 1 else SEVERAL

    def work(session: Session) -> int:
        keys = list({change.key for change in changes})
        views = {view.key: view for view in load_items(session, keys)}
        rows = {
            item.key: item
            for item in session.execute(sa.select(Item).where(col(Item.key).in_(keys))).scalars()
        }
        for change in changes:
            view = views.get(change.key)
            if view is None or present(view, change.field) != change.before:
                raise DubanError(
                    f"{change.key} 的“{FIELD_TITLES[change.field]}”刚被别处改过，没有写入任何改动。",
                    "请按 F5 刷新，看过新的内容后再改。",
                )
            _WRITERS.get(change.field, _write_text)(session, rows[change.key], change)
        return len(changes)

    return journal.run(name, work, detail=_told(changes, reason))


def _told(changes: Sequence[Change], reason: str) -> str:
    if len(changes) == 1:
        change = changes[0]
        words = f"{change.key}：{change.before or '（空）'} → {change.after or '（空）'}"
    else:
        keys = list(dict.fromkeys(change.key for change in changes))
        more = "等" if len(keys) > NAMED else ""
        words = f"{'、'.join(keys[:NAMED])}{more}{len(keys)}项，共{len(changes)}处"
    return f"{words}{REASON}{reason.strip()}" if reason.strip() else words


def _write_text(session: Session, item: Item, change: Change) -> None:
    match change.field:
        case EditField.TITLE:
            item.title = change.after
            item.pinyin = sounds(change.after)
        case EditField.TARGET:
            item.target = change.after
        case EditField.GROUP:
            item.group_name = change.after
        case EditField.CATEGORY:
            item.category = change.after or None
        case EditField.STAGE:
            item.stage = change.after or None
    session.add(item)


def _write_due(session: Session, _: Item, change: Change) -> None:
    milestone = session.get(Milestone, change.milestone_id)
    if milestone is None or change.due is None or change.precision is None:
        raise DubanError("这个节点已经不在台账中。", "请按 F5 刷新后再试。")
    set_due(milestone, change.due)
    milestone.precision = change.precision
    milestone.confirmed = True
    session.add(milestone)


def _write_units(session: Session, item: Item, change: Change) -> None:
    ids = {
        name: number
        for number, name in session.execute(
            sa.select(col(Unit.id), col(Unit.name)).where(
                col(Unit.name).in_([unit.name for unit in change.units])
            )
        )
    }
    present_ones = {
        row.unit_id: row
        for row in session.execute(
            sa.select(Assignment).where(col(Assignment.item_id) == item.id)
        ).scalars()
    }
    wanted = {ids[unit.name] for unit in change.units}
    for number, row in present_ones.items():
        if number not in wanted:
            session.delete(row)
    session.flush()
    for position, unit in enumerate(change.units):
        number = ids[unit.name]
        row = present_ones.get(number)
        if row is None:
            assert item.id is not None  # noqa: S101 -- it was read from the store
            row = Assignment(item_id=item.id, unit_id=number, role=unit.role, position=position)
        row.role, row.position = unit.role, position
        session.add(row)


Writer = Callable[[Session, Item, Change], None]
_WRITERS: Mapping[EditField, Writer] = {
    EditField.DUE: _write_due,
    EditField.UNITS: _write_units,
}
