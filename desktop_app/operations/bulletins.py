"""Papers issued: a closed month in; frozen content, its PDF and its number in the register out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.content import OfficialDocument, content_hash, to_json
from desktop_app.bulletin.edits import EditedPaper, apply_edits
from desktop_app.bulletin.paper import PaperRef
from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.register import IssuedPaper, issued_paper, read_content
from desktop_app.operations.wordings import load_edits
from models.bulletin import Bulletin, BulletinPdf
from models.cycle import Cycle

# Makes the generated content of a paper from its number.
Build = Callable[[int], OfficialDocument]
# Makes the PDF of a content: the bytes and how many pages they have.
Render = Callable[[OfficialDocument], tuple[bytes, int]]

_NUMBER = re.compile(r"^(.*)〔(\d{4})〕(\d+)号$")


class BulletinOperations:
    """Issues papers: a number stands for one text only, and what was issued is never built anew."""

    def __init__(self, journal: Journal, clock: Clock, render: Render) -> None:
        self._journal = journal
        self._clock = clock
        self._render = render

    def issue(
        self, ref: PaperRef, month: str, sha256: str, build: Build, person: str = ""
    ) -> Done[IssuedPaper]:
        """The paper over closed months, the last of them `month`, whose snapshot is `sha256`.

        The first call builds it, applies the edits of its wording, gives it the next number of
        its year and freezes it with its PDF; later calls return what is frozen. Other figures
        after a month was reopened, or an issue after the former was voided, are another paper
        with the next number. Raises `DubanError` where an edit waits for a person.
        """

        def work(session: Session) -> IssuedPaper:
            found = self._issued(session, ref, sha256)
            return issued_paper(found or self._freeze(session, ref, month, build, person))

        return self._journal.run(f"印发{_name(ref)}：{ref.period}", work, undoable=False)

    def void(self, paper_id: int, reason: str, person: str = "") -> Done[IssuedPaper]:
        """Declare an issued paper void; its number keeps its place and is never given again."""
        if not reason.strip():
            raise DubanError("作废文号必须写明原因。", "请填写原因后再作废。")

        def work(session: Session) -> IssuedPaper:
            row = session.get(Bulletin, paper_id)
            if row is None or row.voided_at is not None:
                raise DubanError("这个文号不在登记簿中或已经作废。", "请刷新登记簿后再看。")
            row.voided_at = self._clock.now()
            row.voided_by, row.void_reason = person.strip(), reason.strip()
            session.add(row)
            return issued_paper(row)

        return self._journal.run(
            "作废文号", work, detail=lambda paper: f"{paper.full_number}：{paper.void_reason}"
        )

    def _issued(self, session: Session, ref: PaperRef, sha256: str) -> Bulletin | None:
        row = session.execute(
            sa.select(Bulletin)
            .where(
                col(Bulletin.kind) == ref.kind,
                col(Bulletin.period) == ref.period,
                col(Bulletin.unit) == ref.unit,
                col(Bulletin.snapshot) == sha256,
                col(Bulletin.voided_at).is_(None),
            )
            .order_by(col(Bulletin.id).desc())
            .limit(1)
        ).scalar_one_or_none()
        if row is not None:
            read_content(row)
        return row

    def _freeze(
        self, session: Session, ref: PaperRef, month: str, build: Build, person: str
    ) -> Bulletin:
        cycle_id = session.execute(
            sa.select(col(Cycle.id)).where(col(Cycle.month) == month)
        ).scalar_one()
        # The year of the number is the year of the paper's date, which the paper itself knows.
        first = build(1)
        word, year = number_word(first, ref), first.dated.year
        number = next_number(session, word, year)
        edited = apply_edits(build(number), load_edits(session, ref))
        refuse_stale(edited)
        pdf, pages = self._render(edited.document)
        issue = Issue(ref, cycle_id, edited.document, pdf, pages, person, self._clock.now())
        return freeze(session, issue, word, number)


@dataclass(frozen=True, slots=True)
class Issue:
    """What is frozen: which paper, the last month it speaks of, its content and its pages."""

    ref: PaperRef
    cycle_id: int
    content: OfficialDocument
    pdf: bytes
    pages: int
    person: str
    at: datetime


def freeze(
    session: Session, issue: Issue, word: str | None = None, number: int | None = None
) -> Bulletin:
    """Keep a numbered paper with its bytes; word and number are read off it where not given."""
    content, ref = issue.content, issue.ref
    found = _NUMBER.match(content.number)
    row = Bulletin(
        cycle_id=issue.cycle_id,
        number=str(number if number is not None else int(found[3]) if found else 0),
        content=to_json(content),
        sha256=content_hash(content),
        issued_at=issue.at,
        kind=ref.kind,
        period=ref.period,
        unit=ref.unit,
        word=word or number_word(content, ref),
        year=int(found[2]) if found else content.dated.year,
        full_number=content.number or content.issue,
        title=content.title.replace("\n", ""),
        dated=content.dated,
        snapshot=content.snapshot,
        pages=issue.pages,
        pdf_sha256=hashlib.sha256(issue.pdf).hexdigest(),
        person=issue.person.strip(),
    )
    session.add(row)
    session.flush()
    # Past the journal on purpose: bytes have no row image, and issuing cannot be undone.
    session.execute(sa.insert(BulletinPdf).values(bulletin_id=row.id, pdf=issue.pdf))
    return row


def refuse_stale(edited: EditedPaper) -> None:
    """Raise where an edit of the wording waits for a person."""
    if edited.stale:
        raise DubanError(
            f"有{len(edited.stale)}处修改过的文字，原文或数据已变，尚未核对，不能定稿。",
            "请在“通报”页“文字”栏逐处核对：保留修改、再改，或恢复原文。",
        )


def number_word(document: OfficialDocument, ref: PaperRef) -> str:
    """What a paper is numbered under: 聊发改督 of 聊发改督〔2023〕9号, else its kind."""
    found = _NUMBER.match(document.number)
    return found[1] if found and found[1] else ref.kind


def next_number(session: Session, word: str, year: int) -> int:
    """The next free number: no gaps, no doubles, voided ones are not given again."""
    given = session.execute(
        sa.select(col(Bulletin.number)).where(
            col(Bulletin.word) == word, col(Bulletin.year) == year
        )
    ).scalars()
    return max((int(number) for number in given), default=0) + 1


def _name(ref: PaperRef) -> str:
    return "通报" if ref.kind == "bulletin" else "文件"
