"""The journal in, the wordings that a person has replaced by hand out; what was learnt, forgotten."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.errors import DubanError
from desktop_app.ledger.edition_views import Field
from desktop_app.operations.editing import SEVERAL
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.ledger import EDITABLE
from models.journal import Operation, RowImage
from models.plan import Unit, UnitAlias


def load_replaced(session: Session) -> Mapping[int, Mapping[Field, frozenset[str]]]:
    """Former texts of corrected items by item id and field.

    An edition that repeats one of them changes nothing: it only repeats what was corrected.
    """
    names = {SEVERAL, *(f"修改{words}" for words in EDITABLE.values())}
    statement = (
        sa.select(col(RowImage.row_id), col(RowImage.before), col(RowImage.after))
        .join(Operation, col(RowImage.operation_id) == col(Operation.id))
        .where(col(Operation.name).in_(names), col(Operation.undone).is_(False))
        .where(col(RowImage.table_name) == "item")
    )
    found: dict[int, dict[Field, frozenset[str]]] = defaultdict(dict)
    for item_id, before, after in session.execute(statement):
        old, new = json.loads(before or "{}"), json.loads(after or "{}")
        for field in map(Field, EDITABLE):
            if old.get(field.value) != new.get(field.value):
                text = old.get(field.value) or ""
                found[item_id][field] = found[item_id].get(field, frozenset()) | {text}
    return found


def forget_alias(journal: Journal, alias: str) -> Done[str]:
    """Take a learnt spelling away. Raises `DubanError` for one that nobody taught."""

    def work(session: Session) -> str:
        row = session.execute(
            sa.select(UnitAlias).where(
                col(UnitAlias.alias) == alias, col(UnitAlias.learned).is_(True)
            )
        ).scalar_one_or_none()
        if row is None:
            raise DubanError(f"没有记住过“{alias}”这个写法。", "请刷新后再看。")
        unit: str = session.execute(
            sa.select(col(Unit.name)).where(col(Unit.id) == row.unit_id)
        ).scalar_one()
        session.delete(row)
        return f"{alias} → {unit}"

    return journal.run("忘掉单位写法", work, detail=str)
