"""Issued papers as rows of a register, their PDFs, and edited words; old papers take their place."""

import json
import re
from datetime import date

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0004"
down_revision = "0003"

_NUMBER = re.compile(r"^(.*)〔(\d{4})〕(\d+)号$")


def upgrade() -> None:
    _text("kind", default="bulletin")
    for name in ("period", "unit", "word"):
        _text(name)
    op.add_column("bulletin", sa.Column("year", sa.Integer(), nullable=False, server_default="0"))
    _text("full_number")
    _text("title")
    op.add_column("bulletin", sa.Column("dated", sa.Date(), nullable=True))
    op.add_column("bulletin", sa.Column("snapshot", sa.String(length=64), nullable=True))
    op.add_column("bulletin", sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
    _text("pdf_sha256", 64)
    _text("person")
    op.add_column("bulletin", sa.Column("voided_at", UTCDateTime(), nullable=True))
    _text("voided_by")
    _text("void_reason")
    _fill()
    op.create_index(
        "ix_bulletin_word_year_number", "bulletin", ["word", "year", "number"], unique=True
    )
    op.create_table(
        "bulletin_pdf",
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulletin_id"], ["bulletin.id"], name=op.f("fk_bulletin_pdf_bulletin_id")
        ),
        sa.PrimaryKeyConstraint("bulletin_id", name=op.f("pk_bulletin_pdf")),
    )
    op.create_table(
        "wording_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_edit")),
    )
    op.create_index("ix_wording_edit_kind_period_unit", "wording_edit", ["kind", "period", "unit"])


def _text(name: str, length: int | None = None, default: str = "") -> None:
    column = sa.Column(name, sa.String(length=length), nullable=False, server_default=default)
    op.add_column("bulletin", column)


def _fill() -> None:
    """What the register says of papers that were issued before it."""
    bulletins = sa.table(
        "bulletin",
        *(sa.column(name) for name in ("id", "cycle_id", "number", "content", "word", "year")),
        *(sa.column(name) for name in ("full_number", "title", "period", "snapshot")),
        sa.column("dated", sa.Date()),
    )
    cycles = sa.table("cycle", sa.column("id"), sa.column("month"))
    link = op.get_bind()
    months = {row.id: row.month for row in link.execute(sa.select(cycles))}
    for row in link.execute(sa.select(bulletins.c.id, bulletins.c.cycle_id, bulletins.c.content)):
        content = json.loads(row.content)
        found = _NUMBER.match(content["number"])
        link.execute(
            sa.update(bulletins)
            .where(bulletins.c.id == row.id)
            .values(
                word=found[1] if found else "",
                year=int(content["dated"][:4]),
                full_number=content["number"],
                title=content["title"],
                period=months[row.cycle_id],
                snapshot=content["snapshot"],
                dated=date.fromisoformat(content["dated"]),
            )
        )
