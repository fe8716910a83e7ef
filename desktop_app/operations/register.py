"""The store in; the register of issued papers, each checked against its hash, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.content import OfficialDocument, content_hash, from_json
from desktop_app.bulletin.paper import PaperRef
from desktop_app.errors import DubanError
from models.action import Action
from models.bulletin import Bulletin, BulletinPdf

_RESTORE = "请用 duban restore 从备份恢复后再印。"


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One line of the register; `pdf_sha256` is empty for papers older than the register."""

    id: int
    ref: PaperRef
    word: str
    year: int
    number: int
    full_number: str
    title: str
    dated: date
    issued_at: datetime
    person: str
    pages: int
    sha256: str
    pdf_sha256: str
    snapshot: str | None
    voided_at: datetime | None
    voided_by: str
    void_reason: str
    sound: bool = True

    @property
    def void(self) -> bool:
        """Whether the number was declared void."""
        return self.voided_at is not None


def issued_paper(row: Bulletin, *, sound: bool = True) -> IssuedPaper:
    """A row of the register as it is shown."""
    assert row.id is not None  # noqa: S101 -- it was read from the store
    return IssuedPaper(
        id=row.id,
        ref=PaperRef(row.kind, row.period, row.unit),
        word=row.word,
        year=row.year,
        number=int(row.number),
        full_number=row.full_number,
        title=row.title,
        dated=row.dated or row.issued_at.date(),
        issued_at=row.issued_at,
        person=row.person,
        pages=row.pages,
        sha256=row.sha256,
        pdf_sha256=row.pdf_sha256,
        snapshot=row.snapshot,
        voided_at=row.voided_at,
        voided_by=row.voided_by,
        void_reason=row.void_reason,
        sound=sound,
    )


def load_register(session: Session) -> tuple[IssuedPaper, ...]:
    """All issued papers, the newest first; `sound` says whether content and PDF match their hash."""
    rows = session.execute(sa.select(Bulletin).order_by(col(Bulletin.id).desc())).scalars()
    return tuple(issued_paper(row, sound=not _faults(session, row)) for row in rows)


def load_issued(session: Session, paper_id: int) -> IssuedPaper:
    """One line of the register, its paper not read."""
    row = session.get(Bulletin, paper_id)
    if row is None:
        raise DubanError("登记簿中没有这份文件。", "请刷新登记簿后再看。")
    return issued_paper(row)


def read_paper(session: Session, paper_id: int) -> tuple[OfficialDocument, bytes | None]:
    """What was issued: content and PDF (None for papers older than the register).

    Raises `DubanError` when either does not match its hash.
    """
    row = session.get(Bulletin, paper_id)
    if row is None:
        raise DubanError("登记簿中没有这份文件。", "请刷新登记簿后再看。")
    content = read_content(row)
    pdf = _pdf_of(session, row)
    if row.pdf_sha256 and (pdf is None or _hash(pdf) != row.pdf_sha256):
        raise DubanError(
            f"已印发的{row.full_number}的 PDF 与其校验值不符，可能被改动过。", _RESTORE
        )
    return content, pdf


def read_content(row: Bulletin) -> OfficialDocument:
    """The frozen content; raises `DubanError` when it does not match its hash."""
    try:
        content = from_json(row.content)
    except (ValueError, KeyError, TypeError) as error:
        raise DubanError(
            f"已印发的第{row.number}号通报内容读不出来，可能被改动过。", _RESTORE
        ) from error
    if content_hash(content) != row.sha256:
        raise DubanError(
            f"已印发的第{row.number}号通报内容与其校验值不符，可能被改动过。", _RESTORE
        )
    return content


def register_findings(session: Session) -> tuple[str, ...]:
    """What is wrong with the register: altered papers, numbers that are missing."""
    rows = list(session.execute(sa.select(Bulletin)).scalars())
    faults = [fault for row in rows for fault in _faults(session, row)]
    steps = frozenset(session.execute(sa.select(col(Action.number))).scalars())
    return (*faults, *missing_numbers((issued_paper(row) for row in rows), steps))


def missing_numbers(
    papers: Iterable[IssuedPaper], steps: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """A sentence for every gap in a row of numbers; steps may stand without a paper."""
    given: dict[tuple[str, int], set[int]] = {}
    for paper in papers:
        given.setdefault((paper.word, paper.year), set()).add(paper.number)
    return tuple(
        f"发文登记缺号：{name}。"
        for (word, year), numbers in sorted(given.items())
        for number in sorted(set(range(1, max(numbers) + 1)) - numbers)
        if (name := f"{word}〔{year}〕{number}号") not in steps
    )


def step_of(session: Session, paper_id: int) -> str:
    """The number of the step that a paper is the letter of; empty for other papers."""
    found = session.execute(
        sa.select(col(Action.number))
        .join(Bulletin, col(Bulletin.full_number) == col(Action.number))
        .where(col(Bulletin.id) == paper_id, col(Bulletin.voided_at).is_(None))
    ).scalar_one_or_none()
    return found or ""


def void_frozen(session: Session, number: str, at: datetime, person: str, reason: str) -> None:
    """Mark what was frozen under the number of a step as void, if anything was."""
    statement = sa.select(Bulletin).where(
        col(Bulletin.full_number) == number, col(Bulletin.voided_at).is_(None)
    )
    for row in session.execute(statement).scalars():
        row.voided_at, row.voided_by, row.void_reason = at, person, reason
        session.add(row)


def _faults(session: Session, row: Bulletin) -> tuple[str, ...]:
    try:
        assert row.id is not None  # noqa: S101 -- it was read from the store
        read_paper(session, row.id)
    except DubanError as error:
        return (error.sentence,)
    return ()


def _pdf_of(session: Session, row: Bulletin) -> bytes | None:
    return session.execute(
        sa.select(col(BulletinPdf.pdf)).where(col(BulletinPdf.bulletin_id) == row.id)
    ).scalar_one_or_none()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
