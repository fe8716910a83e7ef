"""A file in; read off the window's thread, and its review opened over the window, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.intake.draft import Draft
from desktop_app.intake.places import Piece, pieces_of
from ui.desk import Desk
from ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.intake.units import UnitRegistry
    from desktop_app.ledger.edition_views import EditionComparison
    from desktop_app.progress import Progress


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read, the registry it was read with, the known plan it is an edition of.

    `pieces` tells for each item where its parts stand in the text.
    """

    draft: Draft
    registry: UnitRegistry
    comparison: EditionComparison | None
    pieces: tuple[tuple[Piece, ...], ...]


def read_and_review(source: Path | str, desk: Desk, parent: QWidget) -> Task:
    """Read a file or pasted text, then open its review, or the comparison with a known plan."""
    name = source.name if isinstance(source, Path) else "剪贴板"

    def show(found: ReadDocument) -> None:
        open_review(found, desk, parent)

    return desk.tasks.run(
        f"读取 {name}", lambda progress: _read(desk.application, source, progress), show
    )


def open_review(found: ReadDocument, desk: Desk, parent: QWidget) -> QWidget:
    """The window for what was read, open: a comparison for an edition of a known plan."""
    if found.comparison is not None:
        from ui.review.edition import EditionWindow  # noqa: PLC0415

        # A person may know better: then it is reviewed as a plan of its own.
        edition = EditionWindow(
            found.draft,
            found.comparison,
            desk,
            parent,
            lambda: _open_window(found, desk, parent, as_new=True),
        )
        edition.open()
        return edition
    return _open_window(found, desk, parent, as_new=False)


def _open_window(found: ReadDocument, desk: Desk, parent: QWidget, *, as_new: bool) -> QWidget:
    from ui.review.window import ReviewWindow  # noqa: PLC0415

    window = ReviewWindow(found.draft, found.registry, found.pieces, desk, parent, as_new=as_new)
    window.open()
    return window


def _read(application: Application, source: Path | str, progress: Progress) -> ReadDocument:
    draft = application.read_document(source, progress)
    total = len(draft.items)
    pieces = []
    for done, item in enumerate(draft.items):
        progress(done, total, "在原文中定位")
        pieces.append(pieces_of(item, draft.document.text))
    comparison = application.compare_edition(draft)
    return ReadDocument(draft, application.registry(), comparison, tuple(pieces))
