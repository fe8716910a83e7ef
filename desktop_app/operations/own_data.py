"""Data files of the office's own in; kept instead of the shipped ones, and taken back, out."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.operations.journal import Done, Journal
from models.office import OwnData

# Under which code a store keeps the names of the office whose papers it holds.
OFFICE_CODE = "office"


def load_own(session: Session, code: str) -> str | None:
    """The office's own text of a data file; None while the shipped one is in force."""
    found: str | None = session.execute(
        sa.select(col(OwnData.text)).where(col(OwnData.code) == code)
    ).scalar_one_or_none()
    return found


class OwnDataOperations:
    """Keeps texts that were read and found sound before they came here."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def save(self, code: str, text: str, title: str, detail: str) -> Done[str]:
        """Put an own text in force; `detail` tells what it says."""

        def work(session: Session) -> str:
            row = _row(session, code) or OwnData(code=code, text="")
            row.text = text
            session.add(row)
            return detail

        return self._journal.run(title, work, detail=detail)

    def drop(self, code: str, title: str, detail: str) -> Done[str]:
        """Go back to the shipped text."""

        def work(session: Session) -> str:
            row = _row(session, code)
            if row is not None:
                session.delete(row)
            return detail

        return self._journal.run(title, work, detail=detail)


def _row(session: Session, code: str) -> OwnData | None:
    found: OwnData | None = session.execute(
        sa.select(OwnData).where(col(OwnData.code) == code)
    ).scalar_one_or_none()
    return found
