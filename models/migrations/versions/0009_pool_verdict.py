"""What yearly reviews of the pool decided; nothing older changes."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "pool_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["pool_project.id"],
            name=op.f("fk_pool_verdict_project_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_verdict")),
        sa.UniqueConstraint("project_id", "year", name=op.f("uq_pool_verdict_project_id_year")),
    )
    op.create_index(op.f("ix_pool_verdict_project_id"), "pool_verdict", ["project_id"])
