"""The items a closed month held, kept when it is opened again; months opened before know none."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("cycle", sa.Column("held", sa.String(), nullable=True))
