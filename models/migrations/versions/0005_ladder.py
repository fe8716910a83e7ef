"""The ladder: steps with sources and events, authority, problems and meetings; old steps kept."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0005"
down_revision = "0004"

KINDS = ("提醒", "催办", "督办通知", "约谈", "通报", "问责建议", "整改", "回访核查")


def upgrade() -> None:
    _authority()
    _meeting()
    _action()
    _events()
    _problem()
    _meeting_entry()


def _authority() -> None:
    op.create_table(
        "authority",
        _id(),
        *(_text(name) for name in ("document", "number", "issuer", "scope")),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        _key("authority"),
    )


def _meeting() -> None:
    op.create_table(
        "meeting",
        _id(),
        sa.Column("kind", _enum("meetingkind", "group", "government", "joint"), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        *(_text(name) for name in ("title", "place", "chair")),
        sa.Column("held", sa.Boolean(), nullable=False),
        _link("cycle_id", optional=True),
        *_links("meeting", "cycle"),
        _key("meeting"),
    )


def _action() -> None:
    # Made anew: a CHECK on the kind cannot be widened, and no other table points here yet.
    old = sa.table(
        "action",
        *(sa.column(n) for n in ("id", "number", "kind", "cycle_id", "unit_id", "item_keys")),
        sa.column("issued_on", sa.Date()),
        sa.column("reply_due", sa.Date()),
        sa.column("reason"),
    )
    rows = [dict(row) for row in op.get_bind().execute(sa.select(old)).mappings()]
    op.drop_table("action")
    op.create_table(
        "action",
        _id(),
        _text("number"),
        sa.Column("kind", _enum("actionkind", *KINDS), nullable=False),
        _link("cycle_id", optional=True),
        _link("unit_id"),
        _text("item_keys"),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("reply_due", sa.Date(), nullable=True),
        _text("reason"),
        _text("cause", 16, default=True),
        _text("source", 16, default=True),
        _text("source_words", default=True),
        _text("approver", default=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        *(_link(f"{name}_id", optional=True) for name in ("authority", "meeting", "parent")),
        *_links("action", "cycle", "unit", "authority", "meeting"),
        sa.ForeignKeyConstraint(["parent_id"], ["action.id"], name=op.f("fk_action_parent_id")),
        _key("action"),
        sa.UniqueConstraint("number", name=op.f("uq_action_number")),
    )
    _index("action", "cycle_id", "unit_id")
    if rows:
        op.bulk_insert(old, rows)


def _events() -> None:
    op.create_table(
        "action_event",
        _id(),
        _link("action_id"),
        _text("event", 16),
        sa.Column("on_date", sa.Date(), nullable=False),
        _text("person"),
        _text("words"),
        sa.Column("due", sa.Date(), nullable=True),
        _text("document"),
        sa.Column("at", UTCDateTime(), nullable=False),
        *_links("action_event", "action"),
        _key("action_event"),
    )
    _index("action_event", "action_id")
    op.create_table(
        "rectification",
        _id(),
        _link("action_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("words"),
        _text("measure"),
        sa.Column("deadline", sa.Date(), nullable=False),
        _text("result"),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        *_links("rectification", "action"),
        _key("rectification"),
    )
    _index("rectification", "action_id")
    op.create_table(
        "proposal_decision",
        _id(),
        _link("cycle_id"),
        sa.Column("kind", _enum("actionkind", *KINDS), nullable=False),
        _link("unit_id"),
        _text("item_keys"),
        _text("decision", 16),
        _text("reason"),
        _text("person"),
        sa.Column("at", UTCDateTime(), nullable=False),
        _link("action_id", optional=True),
        *_links("proposal_decision", "cycle", "unit", "action"),
        _key("proposal_decision"),
    )
    _index("proposal_decision", "cycle_id", "unit_id")


def _problem() -> None:
    op.create_table(
        "problem",
        _id(),
        _text("number"),
        _text("title"),
        _text("source", 16),
        _text("source_words"),
        sa.Column("found_on", sa.Date(), nullable=False),
        *(_link(f"{name}_id", optional=True) for name in ("cycle", "item", "unit", "meeting")),
        sa.Column("kind", _enum("problemclass", "now", "city", "province", "later"), nullable=True),
        _text("coordinator"),
        sa.Column("until", sa.Date(), nullable=True),
        _text("result"),
        sa.Column("solved_on", sa.Date(), nullable=True),
        _text("feedback"),
        sa.Column("closed_on", sa.Date(), nullable=True),
        *_links("problem", "cycle", "item", "unit", "meeting"),
        _key("problem"),
        sa.UniqueConstraint("number", name=op.f("uq_problem_number")),
    )
    _index("problem", "cycle_id", "item_id", "unit_id")
    op.create_table(
        "problem_event",
        _id(),
        _link("problem_id"),
        _text("event", 16),
        sa.Column("on_date", sa.Date(), nullable=False),
        _text("person"),
        _text("words"),
        sa.Column("at", UTCDateTime(), nullable=False),
        *_links("problem_event", "problem"),
        _key("problem_event"),
    )
    _index("problem_event", "problem_id")
    op.create_table(
        "problem_dismissal",
        _id(),
        *(_link(f"{name}_id") for name in ("cycle", "item", "unit")),
        *(_text(name) for name in ("words", "reason", "person")),
        sa.Column("at", UTCDateTime(), nullable=False),
        *_links("problem_dismissal", "cycle", "item", "unit"),
        _key("problem_dismissal"),
    )
    _index("problem_dismissal", "cycle_id", "item_id", "unit_id")
    op.create_table(
        "attachment",
        _id(),
        *(_link(f"{name}_id", optional=True) for name in ("action", "event", "problem")),
        _text("name"),
        _text("sha256", 64),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        *_links("attachment", "action", "problem"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["action_event.id"], name=op.f("fk_attachment_event_id")
        ),
        _key("attachment"),
    )
    _index("attachment", "action_id", "problem_id")


def _meeting_entry() -> None:
    op.create_table(
        "meeting_entry",
        _id(),
        _link("meeting_id"),
        sa.Column("decision", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("item_key"),
        _text("words"),
        sa.Column("due", sa.Date(), nullable=True),
        *(_link(f"{name}_id", optional=True) for name in ("unit", "action", "problem")),
        *_links("meeting_entry", "meeting", "unit", "action", "problem"),
        _key("meeting_entry"),
    )
    _index("meeting_entry", "meeting_id")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _link(column: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(column, sa.Integer(), nullable=optional)


def _links(table: str, *names: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"], name=op.f(f"fk_{table}_{name}_id"))
        for name in names
    ]


def _text(name: str, length: int | None = None, *, default: bool = False) -> sa.Column[str]:
    return sa.Column(
        name, sa.String(length=length), nullable=False, server_default="" if default else None
    )


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=16)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
