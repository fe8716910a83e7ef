"""Own data files come to an older store without touching it; each code stands once."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from models import schema, sqlite_only
from models.store import open_store


def test_an_older_store_can_keep_own_data(tmp_path: Path) -> None:
    path = tmp_path / "旧.duban"
    sqlite_only.create_file(path)
    engine = sqlite_only.make_engine(path, read_only=False)
    schema.migrate(engine, "0007")
    engine.dispose()
    insert = sa.text("INSERT INTO own_data (code, text) VALUES ('ranking/default', 'x')")
    with open_store(path) as store, store.writing() as session:
        session.execute(insert)
        with pytest.raises(sa.exc.IntegrityError, match="code"):
            session.execute(insert)
