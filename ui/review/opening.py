"""A file in; read off the window's thread, and its review opened over the window, out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.errors import DubanError
from desktop_app.intake.places import Piece, pieces_of
from ui.desk import Desk
from ui.help_view import add_help_key
from ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.intake.review import DraftReview
    from desktop_app.intake.units import UnitRegistry
    from desktop_app.ledger.edition_views import EditionComparison
    from desktop_app.operations.reviews import UnfinishedReview
    from desktop_app.progress import Progress


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A review to begin or to go on with, the registry, the known plan it is an edition of.

    `pieces` tells for each item where its parts stand in the text; `kept` is what was left of an
    earlier review of the same document.
    """

    review: DraftReview
    registry: UnitRegistry
    comparison: EditionComparison | None
    pieces: tuple[tuple[Piece, ...], ...]
    kept: ReadDocument | None = None
    unfinished: UnfinishedReview | None = None


REVIEWS = "review"


def read_and_review(source: Path | str, desk: Desk, parent: QWidget) -> Task:
    """Read a file or pasted text, then open its review, or the comparison with a known plan."""
    name = source.name if isinstance(source, Path) else "剪贴板"

    def show(found: ReadDocument) -> None:
        open_review(found, desk, parent)

    return desk.tasks.run(
        f"读取 {name}", lambda progress: _read(desk.application, source, progress), show
    )


def resume_review(entry: UnfinishedReview, desk: Desk, parent: QWidget) -> Task:
    """Go on with a review that was kept; the file itself is not needed."""

    def show(found: ReadDocument | None) -> None:
        if found is not None:
            _open_window(found, desk, parent, as_new=entry.as_new)

    return desk.tasks.run(
        f"读取 {entry.title or entry.file_name}",
        lambda progress: _kept(desk.application, entry.sha256, progress),
        show,
    )


def open_review(found: ReadDocument, desk: Desk, parent: QWidget) -> QWidget | None:
    """The window for what was read, open: a comparison for an edition of a known plan.

    Where an earlier review of the document was kept, the person is asked first; None is the answer
    to go on with neither.
    """
    if found.kept is not None and found.unfinished is not None:
        from ui.review.questions import Begin, ask_to_resume  # noqa: PLC0415

        answer = ask_to_resume(found.unfinished, parent)
        if answer is Begin.NEITHER:
            return None
        if answer is Begin.RESUME:
            as_new = found.unfinished.as_new
            return _open_window(found.kept, desk, parent, as_new=as_new)
    if found.comparison is not None:
        from ui.review.edition import EditionWindow  # noqa: PLC0415

        # A person may know better: then it is reviewed as a plan of its own.
        edition = EditionWindow(
            found.review.draft,
            found.comparison,
            desk,
            parent,
            lambda: _open_window(found, desk, parent, as_new=True),
        )
        add_help_key(edition, desk.paths.manual, "方案出了新版")
        edition.open()
        return edition
    return _open_window(found, desk, parent, as_new=False)


def _open_window(found: ReadDocument, desk: Desk, parent: QWidget, *, as_new: bool) -> QWidget:
    from ui.review.window import ReviewWindow  # noqa: PLC0415

    window = ReviewWindow(found.review, found.registry, found.pieces, desk, parent, as_new=as_new)
    add_help_key(window, desk.paths.manual, "核稿")
    # What was begun and left can be gone on with.
    window.finished.connect(lambda _: desk.changed.emit(frozenset({REVIEWS})))
    window.open()
    return window


def _read(application: Application, source: Path | str, progress: Progress) -> ReadDocument:
    from desktop_app.intake.review import DraftReview  # noqa: PLC0415

    draft = application.read_document(source, progress)
    registry = application.registry()
    review = DraftReview.begin(draft, {entry.name for entry in registry.entries})
    found = ReadDocument(
        review, registry, application.compare_edition(draft), _pieces(review, progress)
    )
    entries = application.unfinished_reviews()
    unfinished = next((one for one in entries if one.sha256 == draft.document.sha256), None)
    if unfinished is None:
        return found
    try:
        kept = _kept(application, unfinished.sha256, progress)
    except DubanError:
        # What cannot be read any more must not keep anybody from beginning anew.
        return found
    return replace(found, kept=kept, unfinished=unfinished)


def _kept(application: Application, sha256: str, progress: Progress) -> ReadDocument | None:
    review = application.resume_review(sha256)
    if review is None:
        return None
    return ReadDocument(review, application.registry(), None, _pieces(review, progress))


def _pieces(review: DraftReview, progress: Progress) -> tuple[tuple[Piece, ...], ...]:
    total = len(review.entries)
    pieces = []
    for done, entry in enumerate(review.entries):
        progress(done, total, "在原文中定位")
        pieces.append(pieces_of(entry.item, review.draft.document.text))
    return tuple(pieces)
