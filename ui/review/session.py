"""A review in; the place a person is at, steps of theirs by name, and word of each change out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.places import Piece, pieces_of, target_offset
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_history import History
from desktop_app.intake.review_joining import following, merge, split
from desktop_app.intake.review_values import Doubt, Entry, Point
from desktop_app.intake.units import UnitRegistry


class ReviewSession(QObject):
    """What all parts of the review window share.

    `changed` tells of a new review, `moved` of another item or doubt being looked at, `refused`
    carries why a step was not taken.
    """

    changed = Signal()
    moved = Signal()
    refused = Signal(str)

    def __init__(
        self,
        review: DraftReview,
        registry: UnitRegistry,
        pieces: Sequence[tuple[Piece, ...]] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.history = History(review)
        self.registry = registry
        self.point: Point | None = None
        self._entry: int | None = review.entries[0].id if review.entries else None
        # Known from reading; those of an item that was changed are looked for again.
        self._pieces: dict[int, tuple[DraftItem, tuple[Piece, ...]]] = {
            entry.id: (entry.item, found)
            for entry, found in zip(review.entries, pieces, strict=False)
        }

    @property
    def review(self) -> DraftReview:
        """The review as it stands."""
        return self.history.review

    @property
    def text(self) -> str:
        """The document's text."""
        return self.review.draft.document.text

    @property
    def entry(self) -> Entry | None:
        """The item being looked at."""
        known = {entry.id: entry for entry in self.review.entries}
        return None if self._entry is None else known.get(self._entry)

    @property
    def doubt(self) -> Doubt | None:
        """The doubt being looked at, where it is one of the item."""
        entry, point = self.entry, self.point
        if entry is None or point is None or point.entry != entry.id:
            return None
        return entry.doubts[point.place] if 0 <= point.place < len(entry.doubts) else None

    def pieces(self, entry: Entry) -> tuple[Piece, ...]:
        """Where an item's pieces stand in the text; looked for once."""
        known = self._pieces.get(entry.id)
        if known is None or known[0] is not entry.item:
            known = (entry.item, pieces_of(entry.item, self.text))
            self._pieces[entry.id] = known
        return known[1]

    def remark_span(self, place: int) -> Span | None:
        """The words that a remark about the document speaks of, where they stand in it."""
        words = self.review.remarks[place].issue.place
        start = self.text.find(words) if words else -1
        return Span(start, start + len(words)) if start >= 0 else None

    def entry_at(self, place: int) -> Entry | None:
        """The item read from a place of the text; the narrowest where several are."""
        found: list[tuple[int, Entry]] = []
        for entry in self.review.entries:
            spans = [piece.span for piece in self.pieces(entry)]
            if entry.item.source is not None:
                spans.append(entry.item.source)
            widths = [span.end - span.start for span in spans if span.start <= place < span.end]
            if widths:
                found.append((min(widths), entry))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    # --- going about ---------------------------------------------------------------------

    def select(self, number: int | None) -> None:
        """Look at another item."""
        if number is not None and (number != self._entry or self._at_remark):
            self._entry = number
            entry = self.entry
            places = [at for at, d in enumerate(entry.doubts) if not d.settled] if entry else []
            self.point = Point(number, places[0]) if places else None
            self.moved.emit()

    def look_at(self, place: int) -> None:
        """Look at one doubt of the present item."""
        if self._entry is not None and self.point != Point(self._entry, place):
            self.point = Point(self._entry, place)
            self.moved.emit()

    def walk(self, *, back: bool = False) -> bool:
        """Go to the next doubt that needs a decision; False when there is none left."""
        here = self.point
        if here is None and self._entry is not None:
            here = Point(self._entry, -1)
        point = self.review.walk(here, back=back)
        if point is None:
            return False
        self._go_to(point)
        return True

    def start(self) -> None:
        """Begin at the first doubt, else at the first item."""
        point = self.review.walk(None)
        if point is None:
            self.moved.emit()
        else:
            self._go_to(point)

    # --- steps ---------------------------------------------------------------------------

    def do(self, name: str, step: Callable[[DraftReview], DraftReview]) -> bool:
        """Take a step; False when it was refused."""
        try:
            review = step(self.review)
        except DubanError as error:
            self.refused.emit(f"{error.sentence}{error.remedy}")
            return False
        before = self.review
        self._show(self.history.done(name, review), before)
        return True

    def undo(self) -> None:
        """Take back the last step."""
        self._show(self.history.undo(), self.review)

    def redo(self) -> None:
        """Take a step again."""
        self._show(self.history.redo(), self.review)

    def accept(self, ids: Collection[int]) -> None:
        """Accept items and go on to the next doubt; take it back where all were accepted."""
        entries = [self.review.entry(number) for number in ids]
        wanted = not all(entry.accepted for entry in entries)
        name = "接受" if wanted else "取消接受"
        self.do(name, lambda review: review.accept(ids, accepted=wanted))
        if wanted:
            self._go_on()

    def accept_clear(self) -> None:
        """Accept all items without doubts."""
        self.do("接受无存疑项", lambda review: review.accept_clear())

    def accept_alike(self, code: str) -> None:
        """Accept the items whose only doubts are of one kind; the doubts stay on them."""
        if self.do("接受同类存疑", lambda review: review.accept(review.alike(code))):
            self._go_on()

    def settle(self, reason: str) -> None:
        """Settle the doubt being looked at and go on to the next."""
        point = self.point
        if point is not None and self.do("核实存疑", lambda review: review.settle(point, reason)):
            self._go_on()

    def delete(self, ids: Collection[int]) -> None:
        """Leave items out."""
        self.do("删除", lambda review: review.delete(ids))

    def merge_with_next(self) -> None:
        """Join the present item with the one behind it."""
        entry = self.entry
        if entry is not None:
            number = entry.id
            self.do("合并", lambda review: merge(review, number, following(review, number)))

    def split_target(self, offset: int | None) -> None:
        """Part the present item before a character of its target."""
        entry = self.entry
        if entry is None:
            return
        if offset is None:
            self.refused.emit(
                "光标不在这一项的目标任务里。请在左侧原文或“基本”页的目标任务中放好光标。"
            )
            return
        number = entry.id
        self.do("拆分", lambda review: split(review, number, offset))

    def split_text(self, place: int) -> None:
        """Part the present item at a place of the document."""
        entry = self.entry
        if entry is not None:
            self.split_target(target_offset(entry.item, self.text, place))

    # --- own -----------------------------------------------------------------------------

    @property
    def _at_remark(self) -> bool:
        return self.point is not None and self.point.entry is None

    def _go_to(self, point: Point) -> None:
        self.point = point
        if point.entry is not None:
            self._entry = point.entry
        self.moved.emit()

    def _go_on(self) -> None:
        """Leave a doubt that is decided for the next one; stay where none is left."""
        if not self.walk():
            self.point = None
            self.moved.emit()

    def _show(self, history: History, before: DraftReview) -> None:
        if history is self.history:
            return
        self.history = history
        if self.entry is None and self.review.entries:
            ids = [entry.id for entry in before.entries]
            place = ids.index(self._entry) if self._entry in ids else 0
            self._entry = self.review.entries[min(place, len(self.review.entries) - 1)].id
            self.point = None
        elif self._entry is not None and self.doubt is None and not self._at_remark:
            self.point = None
        self.changed.emit()
        self.moved.emit()
