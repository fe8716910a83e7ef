"""The first month that asks about an item a meeting decided on; older ones go by their meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "meeting_entry",
        sa.Column("first_month", sa.String(length=7), nullable=False, server_default=""),
    )
