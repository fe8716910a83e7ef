"""The project pool: clusters, projects, dated moves and monthly investment; nothing older changes."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0006"
down_revision = "0005"

FIGURES = ("total", "year_plan", "month_done", "year_done", "total_done", "funds", "paid")
BATCH = sa.Enum(
    "谋划",
    "储备",
    "开工",
    "竣工",
    native_enum=False,
    create_constraint=True,
    length=16,
    name="batch",
)


def upgrade() -> None:
    op.create_table(
        "pool_cluster",
        _id(),
        *(_text(name) for name in ("name", "leader", "working_group", "research_body")),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_cluster")),
        sa.UniqueConstraint("name", name=op.f("uq_pool_cluster_name")),
    )
    op.create_table(
        "pool_project",
        _id(),
        sa.Column("item_id", sa.Integer(), nullable=True),
        _text("number", optional=True),
        *(_text(name) for name in ("title", "owner")),
        sa.Column("planned_start", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        _link("pool_project", "item_id", "item"),
        _link("pool_project", "cluster_id", "pool_cluster"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_project")),
        sa.UniqueConstraint("item_id", name=op.f("uq_pool_project_item_id")),
        sa.UniqueConstraint("number", name=op.f("uq_pool_project_number")),
    )
    op.create_index(op.f("ix_pool_project_cluster_id"), "pool_project", ["cluster_id"])
    op.create_table(
        "pool_move",
        _id(),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("batch", BATCH, nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        *(_text(name) for name in ("reason", "person")),
        sa.Column("at", UTCDateTime(), nullable=False),
        _link("pool_move", "project_id", "pool_project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_move")),
    )
    op.create_index(op.f("ix_pool_move_project_id"), "pool_move", ["project_id"])
    op.create_table(
        "pool_investment",
        _id(),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        *(sa.Column(name, sa.String(32), nullable=True) for name in FIGURES),
        _link("pool_investment", "project_id", "pool_project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_investment")),
        sa.UniqueConstraint(
            "project_id", "month", name=op.f("uq_pool_investment_project_id_month")
        ),
    )
    op.create_index(op.f("ix_pool_investment_project_id"), "pool_investment", ["project_id"])


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _text(column: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(column, sa.String(), nullable=optional)


def _link(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
