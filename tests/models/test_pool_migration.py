"""The pool comes to an older store without touching it, and the database itself guards its words."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from models import schema, sqlite_only
from models.store import open_store


def test_an_older_store_receives_the_pool(tmp_path: Path) -> None:
    path = tmp_path / "旧.duban"
    sqlite_only.create_file(path)
    engine = sqlite_only.make_engine(path, read_only=False)
    schema.migrate(engine, "0005")
    writer = engine.execution_options(**{sqlite_only.WRITE_OPTION: True})
    with writer.begin() as link:
        link.execute(sa.text("INSERT INTO unit VALUES (7, '市水利局', 'city', 1, '')"))
    engine.dispose()
    with open_store(path) as store, store.writing() as session:
        assert session.execute(sa.text("SELECT name FROM unit")).scalar_one() == "市水利局"
        session.execute(
            sa.text(
                "INSERT INTO pool_project (id, number, title, owner, demo) "
                "VALUES (1, '库/1', '样品', '', 0)"
            )
        )
        move = "INSERT INTO pool_move VALUES (1, 1, :batch, '2023-10-01', '理由', '', '2023-10-01')"
        with pytest.raises(sa.exc.IntegrityError, match="batch"):
            session.execute(sa.text(move), {"batch": "完工"})
