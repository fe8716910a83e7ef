"""A review in; the place a person is at, steps of theirs by name, and word of each change out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.followed import follow_indicators, follow_projects
from desktop_app.intake.places import (
    Piece,
    PieceKind,
    find_heading,
    find_words,
    pieces_of,
    target_offset,
    target_span,
    unit_spans,
)
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_adding import Part, Selected, add_item, assign
from desktop_app.intake.review_findings import stamped
from desktop_app.intake.review_history import History
from desktop_app.intake.review_joining import following, merge, split
from desktop_app.intake.review_moving import move_to_list
from desktop_app.intake.review_values import Doubt, Entry, Point
from desktop_app.intake.units import UnitRegistry
from desktop_app.issues import Issue

PART_NAMES = {
    Part.TITLE: "名称",
    Part.TARGET: "目标",
    Part.UNITS: "单位",
    Part.DATE: "时限",
    Part.FIGURE: "指标",
}


_QUOTED = re.compile("“([^”]+)”")


class ReviewSession(QObject):
    """What all parts of the review window share.

    `changed` tells of a new review, `moved` of another item or doubt being looked at, `refused`
    carries why a step was not taken, `pointed` the words of the text that are meant, or None.
    `person` and `now` say who settles doubts and when.
    """

    changed = Signal()
    moved = Signal()
    refused = Signal(str)
    pointed = Signal(object)

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
        self._headings: dict[str, int | None] = {}
        self.person = ""
        self.now: Callable[[], datetime | None] = lambda: None
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

    @property
    def remark(self) -> Issue | None:
        """The remark about the document that is being looked at."""
        point = self.point
        at_remark = point is not None and point.entry is None
        return self.review.remarks[point.place].issue if point and at_remark else None

    def remark_span(self, place: int) -> Span | None:
        """The words that a remark about the document speaks of, where they stand in it."""
        return self.find(self.review.remarks[place].issue.place)

    def find(self, words: str, *, after: str = "", strict: bool = False) -> Span | None:
        """Where words stand in the text, behind a heading where that is found.

        `strict` looks nowhere else.
        """
        begin = self._heading(after) if after else 0
        if not words or (begin is None and strict):
            return None
        place = self.text.find(words, begin or 0)
        if place < 0 and not strict:
            place = self.text.find(words)
        return Span(place, place + len(words)) if place >= 0 else None

    def _heading(self, words: str) -> int | None:
        """Where a heading stands, however it is spaced or parted; looked for once."""
        if words not in self._headings:
            found = find_heading(words, self.text)
            self._headings[words] = found.start if found else None
        return self._headings[words]

    def piece_at(self, entry: Entry, place: int) -> Piece | None:
        """The piece of an item that covers a place of the text; the narrowest of several."""
        found = [p for p in self.pieces(entry) if p.span.start <= place < p.span.end]
        return min(found, key=lambda piece: piece.span.end - piece.span.start, default=None)

    def unit_spans(self) -> tuple[Span | None, ...]:
        """Where the units of the present item stand, in their order."""
        entry = self.entry
        return unit_spans(entry.item, self.pieces(entry), self.text) if entry else ()

    def point_to_doubt(self) -> None:
        """Point to the words that the present doubt quotes, within its item's own text."""
        entry, doubt = self.entry, self.doubt
        if entry is None or doubt is None or entry.item.source is None:
            return
        for quoted in _QUOTED.findall(doubt.flag.message):
            span = find_words(quoted, self.text, entry.item.source)
            if span is not None:
                self.pointed.emit(span)
                return

    def point_to_part(self, kind: PieceKind | None) -> None:
        """Point to the present item's title, or to its target where no kind is given."""
        entry = self.entry
        if entry is None:
            return
        if kind is None:
            self.pointed.emit(target_span(entry.item, self.text))
            return
        spans = (piece.span for piece in self.pieces(entry) if piece.kind is kind)
        self.pointed.emit(next(spans, None))

    def point_to(self, span: Span | None) -> None:
        """Show which words of the text are meant."""
        self.pointed.emit(span)

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
        if review is not before:
            entries = stamped(before.entries, review.entries, self.person, self.now())
            review = replace(review, entries=entries)
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

    def move_to(self, ids: Collection[int], name: str) -> None:
        """Move items to another list."""
        self.do("移到其他清单", lambda review: move_to_list(review, ids, name))

    def add_item(self, span: Span) -> bool:
        """A new item from words of the text, behind the present one; False when it was refused."""
        number, after = self.review.next_id, self._entry if self.entry is not None else None
        chosen = Selected(span, self.registry)
        if not self.do("新增事项", lambda review: add_item(review, after, chosen)[0]):
            return False
        self.select(number)
        return True

    def follow_projects(self) -> None:
        """Make an item of each project that the boxes name, and go to the first."""
        self._follow("专栏项目", lambda review: follow_projects(review, self.registry))

    def follow_indicators(self) -> None:
        """Make an item of each indicator, and go to the first."""
        self._follow("指标", follow_indicators)

    def _follow(self, word: str, step: Callable[[DraftReview], DraftReview]) -> None:
        number = self.review.next_id
        if self.do(f"{word}立为事项", step):
            self.select(number)

    def assign(self, part: Part, span: Span) -> bool:
        """Give words of the text to the present item; False when it was refused."""
        entry = self.entry
        if entry is None:
            self.refused.emit("请先在右侧选中一个事项。")
            return False
        number, chosen = entry.id, Selected(span, self.registry)
        name = f"选文字作{PART_NAMES[part]}"
        return self.do(name, lambda review: assign(review, number, part, chosen))

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
