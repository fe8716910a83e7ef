"""What was typed for papers that are not issued yet; nothing older changes."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "paper_field",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("kind", "period", "unit", "name", "words", "person")
        ),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_field")),
        sa.UniqueConstraint(
            "kind", "period", "unit", "name", name=op.f("uq_paper_field_kind_period_unit_name")
        ),
    )
