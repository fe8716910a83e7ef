"""A person's words over a generated paragraph in, kept as one operation each that can be undone."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.content import Heading, OfficialDocument, Paragraph
from desktop_app.bulletin.edits import Action, Edit, digest_of, own_key
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.placeholders import MARK, foreign_marks, words_of
from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from desktop_app.operations.journal import Done, Journal
from models.bulletin import WordingEdit

LONGEST = 3000


class WordingOperations:
    """Keeps edits over the generated words of one paper at a time."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def edit(
        self, ref: PaperRef, generated: OfficialDocument, key: str, words: str, person: str = ""
    ) -> Done[str]:
        """Put a person's words over a paragraph; words as generated take the edit away."""
        text = clean_words(words)
        base = _base(generated, key)
        if text == base:
            return self.restore(ref, key)
        if not text:
            raise DubanError("修改后的文字是空的。", "不需要这一段时，请按“不印此段”。")
        _refuse_foreign(generated, key, text)
        return self._put(ref, generated, Action.EDIT, key, base, text, person)

    def omit(
        self, ref: PaperRef, generated: OfficialDocument, key: str, person: str = ""
    ) -> Done[str]:
        """Leave a paragraph out of the paper."""
        return self._put(ref, generated, Action.OMIT, key, _base(generated, key), "", person)

    def add(
        self, ref: PaperRef, generated: OfficialDocument, after: str, words: str, person: str = ""
    ) -> Done[str]:
        """Put a paragraph of one's own behind a block; gives its key."""
        text = clean_words(words)
        if not text:
            raise DubanError("要加的一段是空的。", "请写好内容再加入。")
        _base(generated, after)

        def work(session: Session) -> str:
            row = self._row(ref, generated, Action.ADD, after, "", text, person)
            session.add(row)
            session.flush()
            assert row.id is not None  # noqa: S101 -- set by the flush
            return own_key(row.id)

        return self._journal.run("通报加段", work, detail=_told(text))

    def rewrite(
        self, ref: PaperRef, generated: OfficialDocument, key: str, words: str, person: str = ""
    ) -> Done[str]:
        """Change a paragraph of one's own; the same words say that its figures were checked."""
        text = clean_words(words)
        if not text:
            raise DubanError("修改后的文字是空的。", "不需要这一段时，请按“删去此段”。")

        def work(session: Session) -> str:
            row = _own(session, ref, key)
            row.words, row.digest = text, digest_of(generated)
            row.person, row.at = person.strip(), self._clock.now()
            session.add(row)
            return key

        return self._journal.run("修改通报文字", work, detail=_told(text))

    def restore(self, ref: PaperRef, key: str) -> Done[str]:
        """Take an edit away, so that the generated words are printed; removes one's own paragraph."""

        def work(session: Session) -> str:
            for row in _rows(session, ref):
                if _key(row) == key:
                    session.delete(row)
            return key

        return self._journal.run("恢复通报原文", work)

    def _put(
        self,
        ref: PaperRef,
        generated: OfficialDocument,
        action: Action,
        key: str,
        base: str,
        words: str,
        person: str,
    ) -> Done[str]:
        def work(session: Session) -> str:
            row = next((row for row in _rows(session, ref) if _key(row) == key), None)
            fresh = self._row(ref, generated, action, key, base, words, person)
            if row is None:
                session.add(fresh)
                return key
            for name in ("action", "base", "words", "digest", "person", "at"):
                setattr(row, name, getattr(fresh, name))
            session.add(row)
            return key

        name = "修改通报文字" if action is Action.EDIT else "通报不印一段"
        return self._journal.run(name, work, detail=_told(words or base))

    def _row(
        self,
        ref: PaperRef,
        generated: OfficialDocument,
        action: Action,
        block: str,
        base: str,
        words: str,
        person: str,
    ) -> WordingEdit:
        return WordingEdit(
            kind=ref.kind,
            period=ref.period,
            unit=ref.unit,
            action=action.value,
            block=block,
            base=base,
            words=words,
            digest=digest_of(generated),
            person=person.strip(),
            at=self._clock.now(),
        )


def load_edits(session: Session, ref: PaperRef) -> tuple[Edit, ...]:
    """The edits over one paper, oldest first."""
    return tuple(
        Edit(
            id=row.id or 0,
            action=Action(row.action),
            block=row.block,
            base=row.base,
            words=row.words,
            digest=row.digest,
            person=row.person,
            at=row.at,
        )
        for row in _rows(session, ref)
    )


def clean_words(words: str) -> str:
    """One paragraph on one line, without invisible characters. Raises `DubanError` when endless."""
    line = "".join(words.split("\n")).replace("\r", "").replace("\t", " ")
    text = "".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}).strip()
    if len(text) > LONGEST:
        raise DubanError(f"这一段有{len(text)}个字符，太长。", f"请控制在{LONGEST}个字符以内。")
    return text


def _refuse_foreign(generated: OfficialDocument, key: str, words: str) -> None:
    """A mark that names no figure would print nothing where a figure is expected."""
    for block in generated.body:
        if isinstance(block, Paragraph) and block.key == key and foreign_marks(words, block):
            raise DubanError(
                "这一段里有数字已经失效：原文中不再有它。",
                "请删去它，或用“插入数字”换成现在的数字。",
            )


def _base(generated: OfficialDocument, key: str) -> str:
    for block in generated.body:
        if getattr(block, "key", "") == key:
            return words_of(block) if isinstance(block, Paragraph) else _heading(block)
    raise DubanError("这一段已不在通报中。", "请刷新后再改。")


def _heading(block: object) -> str:
    return block.text if isinstance(block, Heading) else ""


def _rows(session: Session, ref: PaperRef) -> list[WordingEdit]:
    statement = (
        sa.select(WordingEdit)
        .where(
            col(WordingEdit.kind) == ref.kind,
            col(WordingEdit.period) == ref.period,
            col(WordingEdit.unit) == ref.unit,
        )
        .order_by(col(WordingEdit.id))
    )
    return list(session.execute(statement).scalars())


def _own(session: Session, ref: PaperRef, key: str) -> WordingEdit:
    for row in _rows(session, ref):
        if row.action == Action.ADD.value and _key(row) == key:
            return row
    raise DubanError("这一段已不在通报中。", "请刷新后再改。")


def _key(row: WordingEdit) -> str:
    return own_key(row.id or 0) if row.action == Action.ADD.value else row.block


def _told(words: str) -> str:
    """A paragraph's beginning as the log shows it: a figure is named, not written as a mark."""
    return MARK.sub(r"〔\2〕", words)[:60]
