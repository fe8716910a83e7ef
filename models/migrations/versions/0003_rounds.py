"""Rounds: the schema before in; due rules, askings, readings, evidence, rule choices, frozen items out."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _columns()
    _months()
    _reports()
    _rules()


def _columns() -> None:
    op.add_column("item_return", _words("corrected"))
    op.add_column("anomaly", _words("decision", 16))
    op.add_column("anomaly", _words("note"))
    op.add_column("anomaly", _words("words"))
    op.add_column(
        "light_override",
        sa.Column("cause", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def _months() -> None:
    op.create_table(
        "asking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        *_links("asking", "cycle_id", "unit_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asking")),
    )
    _index("asking", "cycle_id", "unit_id")
    op.create_table(
        "round_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("next_month", sa.Boolean(), nullable=False),
        sa.Column("december", sa.Integer(), nullable=True),
        sa.Column("shift", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_rule")),
    )


def _reports() -> None:
    op.create_table(
        "metric_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("value", sa.String(length=32), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        *_links("metric_reading", "cycle_id", "item_id", "unit_id"),
        sa.ForeignKeyConstraint(
            ["file_id"], ["return_file.id"], name=op.f("fk_metric_reading_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metric_reading")),
    )
    _index("metric_reading", "cycle_id", "item_id", "unit_id")
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        *_links("evidence_file", "item_id", "cycle_id", "unit_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
        sa.UniqueConstraint("item_id", "sha256", name=op.f("uq_evidence_file_item_id_sha256")),
    )
    _index("evidence_file", "item_id")


def _rules() -> None:
    op.create_table(
        "plan_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        *_links("plan_rules", "plan_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_rules")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_plan_rules_plan_id")),
    )
    op.create_table(
        "rule_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_copy")),
        sa.UniqueConstraint("code", name=op.f("uq_rule_copy_code")),
    )
    lights = ("red", "yellow", "green", "blue", "grey")
    op.create_table(
        "frozen_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "light",
            sa.Enum(*lights, name="light", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"],
            ["cycle.id"],
            name=op.f("fk_frozen_item_cycle_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_item")),
        sa.UniqueConstraint("cycle_id", "item_id", name=op.f("uq_frozen_item_cycle_id_item_id")),
    )
    _index("frozen_item", "cycle_id", "item_id")


def _words(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False, server_default="")


def _links(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{column.removesuffix('_id')}.id"], name=op.f(f"fk_{table}_{column}")
        )
        for column in columns
    ]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
