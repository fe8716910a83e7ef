"""A store of before is found by whole pinyin after it was opened, as one written today is."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from desktop_app.ledger.search import initials, sounds
from models import schema, sqlite_only
from models.store import open_store

TITLES = ("东岭2024年G5项目（二期）", "绿色工厂", "西安路改造", "，", "")


def test_titles_and_names_of_before_are_spelled(tmp_path: Path) -> None:
    path = tmp_path / "旧.duban"
    sqlite_only.create_file(path)
    engine = sqlite_only.make_engine(path, read_only=False)
    schema.migrate(engine, "0012")
    writer = engine.execution_options(**{sqlite_only.WRITE_OPTION: True})
    with writer.begin() as link:
        link.execute(
            sa.text(
                "INSERT INTO plan (id, code, title, starts_on, ends_on) "
                "VALUES (1, '样', '样', '2023-01-01', '2025-12-31')"
            )
        )
        link.execute(
            sa.text(
                "INSERT INTO assignment_list (id, plan_id, name, title, position) "
                "VALUES (1, 1, '附件1', '', 0)"
            )
        )
        for number, title in enumerate(TITLES, start=1):
            link.execute(
                sa.text(
                    "INSERT INTO item (id, list_id, key, number, kind, group_name, title, target, "
                    "position, pinyin) VALUES (:n, 1, :k, :k, 'matter', '', :t, '', 0, :p)"
                ),
                {"n": number, "k": f"附件1/{number}", "t": title, "p": initials(title)},
            )
        link.execute(
            sa.text(
                "INSERT INTO unit (id, name, kind, position, pinyin) "
                "VALUES (1, '市交通运输局', 'city', 1, :p)"
            ),
            {"p": initials("市交通运输局")},
        )
    engine.dispose()
    with open_store(path) as store, store.reading() as session:
        link = session.connection()
        items = link.execute(sa.text("SELECT title, pinyin FROM item ORDER BY id")).all()
        assert items == [(title, sounds(title)) for title in TITLES]
        (unit,) = link.execute(sa.text("SELECT name, pinyin FROM unit")).all()
        assert unit[1] == sounds(unit[0])
