"""The journal in, the wordings that a person has replaced by hand out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.ledger.edition_views import Field
from desktop_app.operations.ledger import EDITABLE
from models.journal import Operation, RowImage


def load_replaced(session: Session) -> Mapping[int, Mapping[Field, frozenset[str]]]:
    """Former texts of corrected items by item id and field.

    An edition that repeats one of them changes nothing: it only repeats what was corrected.
    """
    names = {f"修改{words}": Field(name) for name, words in EDITABLE.items()}
    statement = (
        sa.select(col(Operation.name), col(RowImage.row_id), col(RowImage.before))
        .join(RowImage, col(RowImage.operation_id) == col(Operation.id))
        .where(col(Operation.name).in_(names), col(Operation.undone).is_(False))
        .where(col(RowImage.table_name) == "item")
    )
    found: dict[int, dict[Field, frozenset[str]]] = defaultdict(dict)
    for name, item_id, before in session.execute(statement):
        field = names[name]
        text = json.loads(before or "{}").get(field.value) or ""
        found[item_id][field] = found[item_id].get(field, frozenset()) | {text}
    return found
