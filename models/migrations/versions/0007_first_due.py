"""The date a milestone had before it was first moved; earlier moves are found in the journal."""

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("milestone", sa.Column("first_due", sa.Date(), nullable=True))
    _fill()


def _fill() -> None:
    milestones = sa.table(
        "milestone", sa.column("id"), sa.column("due", sa.Date()), sa.column("first_due", sa.Date())
    )
    images = sa.table(
        "row_image",
        *(sa.column(name) for name in ("id", "table_name", "row_id", "before")),
    )
    link = op.get_bind()
    first: dict[int, date] = {}
    rows = link.execute(
        sa.select(images.c.row_id, images.c.before)
        .where(images.c.table_name == "milestone", images.c.before.is_not(None))
        .order_by(images.c.id)
    )
    for row_id, before in rows:
        image: dict[str, Any] = json.loads(before)
        # What stood in for a missing date was no date anybody had promised.
        if row_id not in first and (image["confirmed"] or not image["is_default"]):
            first[row_id] = date.fromisoformat(image["due"])
    for row_id, due in first.items():
        link.execute(
            sa.update(milestones)
            .where(milestones.c.id == row_id, milestones.c.due != due)
            .values(first_due=due)
        )
