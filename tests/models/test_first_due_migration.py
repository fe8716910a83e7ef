"""Dates that were moved before the column was there are found in the journal."""

from __future__ import annotations

import json
from pathlib import Path

import sqlalchemy as sa

from models import schema, sqlite_only
from models.store import open_store

ITEM = {
    "plan": "(id, code, title, starts_on, ends_on) VALUES (1, '样', '样', '2023-01-01', '2025-12-31')",
    "assignment_list": "(id, plan_id, name, title, position) VALUES (1, 1, '附件1', '', 0)",
}
MOVED, CONFIRMED, STILL = 11, 12, 13


def image(due: str, *, default: bool) -> str:
    return json.dumps({"due": due, "is_default": default, "confirmed": False})


def test_first_dates_come_out_of_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "旧.duban"
    sqlite_only.create_file(path)
    engine = sqlite_only.make_engine(path, read_only=False)
    schema.migrate(engine, "0006")
    writer = engine.execution_options(**{sqlite_only.WRITE_OPTION: True})
    with writer.begin() as link:
        for table, values in ITEM.items():
            link.execute(sa.text(f"INSERT INTO {table} {values}"))
        link.execute(
            sa.text(
                "INSERT INTO item (id, list_id, key, number, kind, group_name, title, target, "
                "position, pinyin) VALUES (1, 1, '附件1/1', '1', 'matter', '', '样', '', 0, '')"
            )
        )
        for number in (MOVED, CONFIRMED, STILL):
            link.execute(
                sa.text(
                    "INSERT INTO milestone (id, item_id, position, text, due, precision, recurring, "
                    "phrase, is_default, confirmed) "
                    "VALUES (:id, 1, 0, '', '2024-12-31', 'day', 0, '', 0, 1)"
                ),
                {"id": number},
            )
        link.execute(
            sa.text(
                "INSERT INTO operation (id, name, detail, at, undoable, undone) "
                "VALUES (1, '修改完成时限', '', '2024-01-01', 1, 0)"
            )
        )
        told = (
            (MOVED, image("2024-06-30", default=False)),
            (MOVED, image("2024-09-30", default=False)),
            (CONFIRMED, image("2025-12-31", default=True)),
            (STILL, image("2024-12-31", default=False)),
        )
        for row, before in told:
            link.execute(
                sa.text(
                    "INSERT INTO row_image (operation_id, table_name, row_id, before) "
                    "VALUES (1, 'milestone', :row, :before)"
                ),
                {"row": row, "before": before},
            )
    engine.dispose()
    with open_store(path) as store, store.reading() as session:
        found = session.execute(sa.text("SELECT id, first_due FROM milestone ORDER BY id"))
        assert [tuple(row) for row in found] == [
            (MOVED, "2024-06-30"),
            (CONFIRMED, None),
            (STILL, None),
        ]
