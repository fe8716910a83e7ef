"""What a person typed for a paper in, kept field by field as one operation that can be undone."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.paper import PaperRef
from desktop_app.clock import Clock
from desktop_app.operations.journal import Done, Journal
from models.bulletin import PaperField, WordingEdit


class FillingOperations:
    """Keeps the typed fields of papers that are not issued yet."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def fill(
        self, ref: PaperRef, given: Mapping[str, str], former: PaperRef | None, person: str = ""
    ) -> Done[PaperRef]:
        """Keep what was typed; `former` is the paper's name before its subject was changed.

        Its fields and the edits of its wording go along to the new name.
        """

        def work(session: Session) -> PaperRef:
            if former is not None and former != ref:
                _rename(session, former, ref)
            rows = {row.name: row for row in _rows(session, ref)}
            for name, row in rows.items():
                if not given.get(name, "").strip():
                    session.delete(row)
            for name, words in given.items():
                if words.strip():
                    self._put(session, ref, rows.get(name), name, words.strip(), person)
            return ref

        return self._journal.run(
            "填写文书", work, detail="；".join(filter(None, given.values()))[:60]
        )

    def _put(
        self,
        session: Session,
        ref: PaperRef,
        row: PaperField | None,
        name: str,
        words: str,
        person: str,
    ) -> None:
        if row is not None and row.words == words:
            return
        if row is None:
            row = PaperField(
                kind=ref.kind,
                period=ref.period,
                unit=ref.unit,
                name=name,
                words=words,
                at=self._clock.now(),
            )
        row.words, row.person, row.at = words, person.strip(), self._clock.now()
        session.add(row)


def load_fields(session: Session, ref: PaperRef) -> dict[str, str]:
    """What was typed for one paper, by the name of the field."""
    return {row.name: row.words for row in _rows(session, ref)}


def load_filled(session: Session, kind: str, period: str) -> tuple[PaperRef, ...]:
    """The papers of a kind and a time that something was typed for, the oldest first."""
    rows = session.execute(
        sa.select(col(PaperField.unit))
        .where(col(PaperField.kind) == kind, col(PaperField.period) == period)
        .order_by(col(PaperField.id))
    ).scalars()
    return tuple(PaperRef(kind, period, unit) for unit in dict.fromkeys(rows))


def _rows(session: Session, ref: PaperRef) -> list[PaperField]:
    return list(
        session.execute(
            sa.select(PaperField)
            .where(
                col(PaperField.kind) == ref.kind,
                col(PaperField.period) == ref.period,
                col(PaperField.unit) == ref.unit,
            )
            .order_by(col(PaperField.id))
        ).scalars()
    )


def _rename(session: Session, former: PaperRef, ref: PaperRef) -> None:
    for row in _rows(session, former):
        row.unit = ref.unit
        session.add(row)
    edits = session.execute(
        sa.select(WordingEdit).where(
            col(WordingEdit.kind) == former.kind,
            col(WordingEdit.period) == former.period,
            col(WordingEdit.unit) == former.unit,
        )
    ).scalars()
    for edit in edits:
        edit.unit = ref.unit
        session.add(edit)
    session.flush()
