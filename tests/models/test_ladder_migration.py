"""Steps of an older store pass into the new register whole, and the widened kinds are accepted."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from models import schema, sqlite_only
from models.store import open_store


def test_older_steps_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "旧.duban"
    sqlite_only.create_file(path)
    engine = sqlite_only.make_engine(path, read_only=False)
    schema.migrate(engine, "0004")
    writer = engine.execution_options(**{sqlite_only.WRITE_OPTION: True})
    with writer.begin() as link:
        link.execute(sa.text("INSERT INTO unit VALUES (7, '市水利局', 'city', 1, '')"))
        link.execute(
            sa.text(
                "INSERT INTO cycle (id, month, state, due_by, demo, opened_at) "
                "VALUES (3, '2023-09', 'open', '2023-10-05', 0, '2023-09-01 00:00:00')"
            )
        )
        link.execute(
            sa.text(
                "INSERT INTO action VALUES (5, '函〔2023〕1号', '催办', 3, 7, '附件1/1', "
                "'2023-10-09', '2023-10-16', '未报送1项', '', NULL)"
            )
        )
    engine.dispose()
    with open_store(path) as store, store.writing() as session:
        row = session.execute(sa.text("SELECT * FROM action")).mappings().one()
        assert (row["id"], row["number"], row["reply_due"]) == (5, "函〔2023〕1号", "2023-10-16")
        assert (row["reason"], row["source"], row["parent_id"]) == ("未报送1项", "", None)
        session.execute(sa.text("UPDATE action SET kind = '问责建议', reply_due = NULL"))
