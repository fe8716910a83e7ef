"""Decisions of meetings that became items of the ledger; nothing older changes."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("meeting_entry") as table:
        table.add_column(sa.Column("item_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_meeting_entry_item_id"), "item", ["item_id"], ["id"])
