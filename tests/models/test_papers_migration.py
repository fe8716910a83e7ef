"""A store from before the register: its papers take their place in it, and the hashes still hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from desktop_app.bulletin.content import content_hash, to_json
from desktop_app.bulletin.paper import PaperRef
from desktop_app.operations.register import load_register, read_paper, register_findings
from models import schema
from tests.operations.test_bulletins import content


def old_store(path: Path) -> sa.Engine:
    """Two issued papers as they were kept before the register."""
    engine = sa.create_engine(f"sqlite:///{path}")
    schema.migrate(engine, "0003")
    meta = sa.MetaData()
    meta.reflect(engine)
    at = datetime(2023, 10, 8, tzinfo=UTC)
    with engine.begin() as link:
        link.execute(
            sa.insert(meta.tables["cycle"]).values(
                id=1,
                month="2023-09",
                state="closed",
                due_by=date(2023, 10, 5),
                opened_at=at,
                demo=False,
            )
        )
        for number in (1, 2):
            paper = replace(content(number), snapshot=str(number) * 64)
            link.execute(
                sa.insert(meta.tables["bulletin"]).values(
                    cycle_id=1,
                    number=str(number),
                    content=to_json(paper),
                    sha256=content_hash(paper),
                    issued_at=at,
                )
            )
    return engine


def test_old_papers_are_in_the_register(tmp_path: Path) -> None:
    engine = old_store(tmp_path / "old.duban")
    schema.migrate(engine)
    with Session(engine) as session:
        second, first = load_register(session)
        assert register_findings(session) == ()
        document, pdf = read_paper(session, first.id)
    assert (first.full_number, second.number) == ("某发改督〔2023〕1号", 2)
    assert (first.ref, first.word, first.year) == (
        PaperRef("bulletin", "2023-09"),
        "某发改督",
        2023,
    )
    assert (first.dated, first.snapshot, first.sound) == (date(2023, 10, 8), "1" * 64, True)
    assert document == replace(content(1), snapshot="1" * 64)
    assert pdf is None
    engine.dispose()
