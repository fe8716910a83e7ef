"""Issuing papers: numbers without gaps or doubles, frozen content and PDF, voiding, checks on reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app.bulletin.content import OfficialDocument, Paragraph, content_hash
from desktop_app.bulletin.paper import PaperRef
from desktop_app.errors import DubanError
from desktop_app.operations.bulletins import BulletinOperations
from desktop_app.operations.register import load_register, read_paper, register_findings
from desktop_app.operations.wordings import WordingOperations
from models.bulletin import Bulletin, BulletinPdf
from tests.support.small_store import Bench, small_bench

REF = PaperRef("bulletin", "2023-09")
PARAGRAPH = Paragraph("各单位均已报送。", (), "报送·")


def content(
    number: int, dated: date = date(2023, 10, 8), snapshot: str = "a" * 64
) -> OfficialDocument:
    return OfficialDocument(
        mark="某市某局文件",
        number=f"某发改督〔{dated.year}〕{number}号",
        title="关于某事\n的通报",
        addressee="各单位",
        body=(PARAGRAPH,),
        annexes=(),
        organ="某市某局",
        dated=dated,
        snapshot=snapshot,
    )


def rendered(document: OfficialDocument) -> tuple[bytes, int]:
    return f"%PDF {content_hash(document)}".encode(), 3


class Desk:
    """A small store with two months, and what issues papers in it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.papers = BulletinOperations(bench.journal, bench.clock, rendered)
        self.wordings = WordingOperations(bench.journal, bench.clock)

    def issue(self, snapshot: str = "a" * 64, ref: PaperRef = REF, year: int = 2023) -> str:
        built = lambda number: content(number, date(year, 10, 8), snapshot)  # noqa: E731
        return self.papers.issue(ref, ref.period, snapshot, built, "王五").value.full_number

    def change(self, statement: sa.Executable) -> None:
        with self.bench.store.writing() as session:
            session.execute(statement)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09")
        yield Desk(bench)


def register(desk: Desk) -> list[tuple[str, bool, bool]]:
    with desk.bench.store.reading() as session:
        return [(p.full_number, p.void, p.sound) for p in load_register(session)]


def test_a_paper_is_issued_once(desk: Desk) -> None:
    assert desk.issue() == desk.issue() == "某发改督〔2023〕1号"
    with desk.bench.store.reading() as session:
        (paper,) = load_register(session)
        document, pdf = read_paper(session, paper.id)
    assert (paper.title, paper.person, paper.pages) == ("关于某事的通报", "王五", 3)
    assert (paper.ref, paper.dated, paper.snapshot) == (REF, date(2023, 10, 8), "a" * 64)
    assert document == content(1)
    assert pdf == rendered(content(1))[0]


def test_other_figures_take_the_next_number(desk: Desk) -> None:
    assert [desk.issue(), desk.issue("b" * 64), desk.issue("c" * 64, year=2024)] == [
        "某发改督〔2023〕1号",
        "某发改督〔2023〕2号",
        "某发改督〔2024〕1号",
    ]


def test_a_voided_number_keeps_its_place(desk: Desk) -> None:
    desk.issue()
    with desk.bench.store.reading() as session:
        (first,) = load_register(session)
    with pytest.raises(DubanError, match="原因"):
        desk.papers.void(first.id, "  ")
    voided = desk.papers.void(first.id, "文号重印", "赵六").value
    assert (voided.void, voided.void_reason, voided.voided_by) == (True, "文号重印", "赵六")
    with pytest.raises(DubanError, match="已经作废"):
        desk.papers.void(first.id, "再一次")
    assert desk.issue() == "某发改督〔2023〕2号"
    assert register(desk) == [
        ("某发改督〔2023〕2号", False, True),
        ("某发改督〔2023〕1号", True, True),
    ]
    with desk.bench.store.reading() as session:
        assert register_findings(session) == ()


def test_voiding_can_be_taken_back_until_the_next_issue(desk: Desk) -> None:
    desk.issue()
    desk.papers.void(1, "误按")
    desk.bench.journal.undo()
    assert register(desk) == [("某发改督〔2023〕1号", False, True)]
    with pytest.raises(DubanError, match="不能撤销"):
        desk.bench.journal.undo()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (sa.update(BulletinPdf).values(pdf=b"%PDF other"), "PDF 与其校验值不符"),
        (sa.delete(BulletinPdf), "PDF 与其校验值不符"),
        (sa.update(Bulletin).values(content='{"title": "x"}'), "读不出来"),
        (sa.update(Bulletin).values(sha256="0" * 64), "内容与其校验值不符"),
    ],
)
def test_an_altered_paper_is_found_and_not_printed(
    desk: Desk, statement: sa.Executable, told: str
) -> None:
    desk.issue()
    desk.change(statement)
    with desk.bench.store.reading() as session:
        (found,) = register_findings(session)
    assert told in found
    with desk.bench.store.reading() as session, pytest.raises(DubanError, match="restore"):
        read_paper(session, 1)
    assert register(desk) == [("某发改督〔2023〕1号", False, False)]


def test_a_missing_number_is_told(desk: Desk) -> None:
    desk.issue()
    desk.issue("b" * 64)
    desk.change(sa.update(Bulletin).where(Bulletin.number == "1").values(number="3"))
    with desk.bench.store.reading() as session:
        assert "发文登记缺号：某发改督〔2023〕1号。" in register_findings(session)


def test_issue_freezes_the_edited_words(desk: Desk) -> None:
    desk.wordings.edit(REF, content(1), "报送·", "全部按时报送。", "王五")
    desk.issue()
    with desk.bench.store.reading() as session:
        document, _ = read_paper(session, 1)
    assert document == replace(content(1), body=(replace(PARAGRAPH, text="全部按时报送。"),))


def test_an_edit_over_other_words_stops_the_issue(desk: Desk) -> None:
    former = replace(content(1), body=(replace(PARAGRAPH, text="尚有一家未报送。"),))
    desk.wordings.edit(REF, former, "报送·", "尚有一家未报送，已催办。")
    with pytest.raises(DubanError, match="1处修改过的文字"):
        desk.issue()
    assert register(desk) == []
