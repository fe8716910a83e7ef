"""A draft in; its review by a person, step by step and without losing anything, out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft, DraftFlag, DraftItem
from desktop_app.intake.review_findings import findings_of
from desktop_app.intake.review_values import Correction, Counts, Doubt, Entry, Point, Remark
from desktop_app.issues import Severity


@dataclass(frozen=True, slots=True)
class DraftReview:
    """A draft under review; every step gives a new review and leaves the old one as it was.

    `known_units` are the canonical names of the registry. Edits of an item's parts are functions
    in `review_edits`, `review_dates` and `review_joining`.
    """

    draft: Draft
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]
    known_units: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    next_id: int = 0

    @classmethod
    def begin(cls, draft: Draft, known_units: Collection[str] = ()) -> DraftReview:
        """The review of a draft as it was read: nothing accepted, nothing settled."""
        entries = tuple(
            Entry(number, replace(item, flags=()), tuple(Doubt(flag) for flag in item.flags))
            for number, item in enumerate(draft.items)
        )
        remarks = tuple(Remark(issue) for issue in draft.issues)
        return cls(draft, entries, remarks, frozenset(known_units), next_id=len(entries))

    # --- looking -------------------------------------------------------------------------

    def entry(self, number: int) -> Entry:
        """An entry by its id. Raises `DubanError` when it is gone."""
        return self.entries[self.place(number)]

    def place(self, number: int) -> int:
        """Where an entry stands. Raises `DubanError` when it is gone."""
        for place, entry in enumerate(self.entries):
            if entry.id == number:
                return place
        raise DubanError("这一条已经不在草案中。", "请在右侧表中重新选择。")

    def read_as(self, number: int) -> DraftItem | None:
        """An item as it was read; None for one that was made in the review."""
        return self.draft.items[number] if 0 <= number < len(self.draft.items) else None

    @property
    def counts(self) -> Counts:
        """How far the review is."""
        remarks = [remark for remark in self.remarks if remark.issue.severity is not Severity.NOTE]
        return Counts(
            len(self.entries),
            sum(entry.accepted for entry in self.entries),
            sum(entry.undecided for entry in self.entries),
            sum(remark.open for remark in remarks),
            len(remarks) + sum(len(entry.doubts) for entry in self.entries),
            sum(remark.settled for remark in remarks)
            + sum(
                entry.accepted or doubt.settled for entry in self.entries for doubt in entry.doubts
            ),
        )

    @property
    def hindrance(self) -> str:
        """Why the draft cannot be posted yet, as a sentence; empty when it can."""
        counts = self.counts
        if not counts.items:
            return "草案中没有事项。"
        if counts.undecided or counts.remarks:
            parts = [f"{counts.undecided} 项存疑未核"] if counts.undecided else []
            parts += [f"{counts.remarks} 条全文提示未看"] if counts.remarks else []
            return f"还有 {'、'.join(parts)}：逐处核实，或接受并保留存疑。"
        return "" if counts.accepted else "还没有接受任何一项。"

    def points(self) -> tuple[Point, ...]:
        """Every doubt that needs a decision, in order: the document's first, then by item."""
        found = [Point(None, place) for place, r in enumerate(self.remarks) if r.open]
        for entry in self.entries:
            if entry.undecided:
                found += [
                    Point(entry.id, place)
                    for place, doubt in enumerate(entry.doubts)
                    if not doubt.settled
                ]
        return tuple(found)

    def walk(self, here: Point | None, *, back: bool = False) -> Point | None:
        """The next doubt after (or before) a place, around the end; None when none is left.

        A `here` whose place is -1 stands before the first doubt of its item.
        """
        points = self.points()
        if not points:
            return None
        rank = {entry.id: place for place, entry in enumerate(self.entries)}

        def order(point: Point) -> tuple[int, int]:
            return (-1 if point.entry is None else rank.get(point.entry, -1), point.place)

        if here is None:
            return points[-1 if back else 0]
        if back:
            earlier = [point for point in points if order(point) < order(here)]
            return (earlier or points)[-1]
        return next((point for point in points if order(point) > order(here)), points[0])

    def result(self) -> Draft:
        """The draft with the accepted items only; doubts that were kept stay on them."""
        accepted = {entry.item.key for entry in self.entries if entry.accepted}
        parents = self._parents()
        items = tuple(
            replace(
                entry.result,
                parent=_lifted(entry.item, parents, accepted),
                findings=findings_of(entry, self.read_as(entry.id)),
            )
            for entry in self.entries
            if entry.accepted
        )
        used = {item.list_name for item in items}
        return replace(
            self.draft,
            items=items,
            lists=tuple(entry for entry in self.draft.lists if entry.name in used),
            issues=tuple(remark.issue for remark in self.remarks if not remark.settled),
            noted=tuple(remark.words for remark in self.remarks if remark.settled),
        )

    # --- deciding ------------------------------------------------------------------------

    def accept(self, ids: Collection[int], *, accepted: bool = True) -> DraftReview:
        """Accept items with the doubts they still have, or take that back."""
        return self.changed(ids, lambda entry: replace(entry, accepted=accepted))

    def accept_clear(self) -> DraftReview:
        """Accept every item that has no open doubt."""
        return self.accept({entry.id for entry in self.entries if not entry.left})

    def alike(self, code: str) -> frozenset[int]:
        """The undecided items whose only open doubts are of one kind."""
        return frozenset(
            entry.id
            for entry in self.entries
            if entry.undecided and {flag.code for flag in entry.left} == {code}
        )

    def settle(
        self, point: Point, reason: str = "", person: str = "", at: datetime | None = None
    ) -> DraftReview:
        """A person has looked into a doubt: it goes, for the reason given."""
        reason = reason.strip()
        if point.entry is None:
            remarks = tuple(
                replace(remark, settled=True, reason=reason) if place == point.place else remark
                for place, remark in enumerate(self.remarks)
            )
            return replace(self, remarks=remarks)

        def settled(entry: Entry) -> Entry:
            doubts = tuple(
                Doubt(doubt.flag, True, reason, person, at) if place == point.place else doubt
                for place, doubt in enumerate(entry.doubts)
            )
            return replace(entry, doubts=doubts)

        self.entry(point.entry)
        return self.changed({point.entry}, settled)

    def delete(self, ids: Collection[int]) -> DraftReview:
        """Leave items out altogether; sub-items move up to what is above."""
        gone = set(ids)
        kept = tuple(entry for entry in self.entries if entry.id not in gone)
        keys = {entry.item.key for entry in kept}
        parents = self._parents()

        def lifted(entry: Entry) -> Entry:
            above = _lifted(entry.item, parents, keys)
            if above == entry.item.parent:
                return entry
            return replace(entry, item=replace(entry.item, parent=above))

        return replace(self, entries=tuple(lifted(entry) for entry in kept))

    # --- for the edits -------------------------------------------------------------------

    def changed(self, ids: Collection[int], change: Callable[[Entry], Entry]) -> DraftReview:
        """The review with some entries changed."""
        wanted = set(ids)
        return replace(
            self,
            entries=tuple(change(entry) if entry.id in wanted else entry for entry in self.entries),
        )

    def _parents(self) -> dict[str, str | None]:
        """The number above each item, by key."""
        return {entry.item.key: entry.item.parent for entry in self.entries}


def _lifted(
    item: DraftItem, parents: Mapping[str, str | None], keys: Collection[str]
) -> str | None:
    """The nearest item above that is among `keys`."""
    above, seen = item.parent, {item.number}
    while above is not None and above not in seen:
        if f"{item.list_name}/{above}" in keys:
            return above
        seen.add(above)
        above = parents.get(f"{item.list_name}/{above}")
    return None


def doubted(doubts: Iterable[Doubt], flag: DraftFlag) -> tuple[Doubt, ...]:
    """The doubts with one more, unless that very doubt stands open already."""
    known = tuple(doubts)
    return known if Doubt(flag) in known else (*known, Doubt(flag))
