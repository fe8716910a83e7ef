"""A comparison and the chosen entries in, the plan brought up to the new edition out, in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.ledger.edition_texts import core_title, dated_title, inner_title
from desktop_app.ledger.edition_views import (
    CHANGE_NAMES,
    Change,
    EditionComparison,
    Entry,
)
from desktop_app.ledger.editions import of_documents, with_known_lists
from desktop_app.ledger.queries import load_items
from desktop_app.ledger.views import ItemView
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.posting import Poster, add_row, keep_document, row_id
from desktop_app.operations.renumbering import Numbering, plan_keys, rekey
from desktop_app.operations.revising import Reviser
from models.document import Document
from models.plan import AssignmentList, Item, Plan


@dataclass(frozen=True, slots=True)
class EditionApplied:
    """What was applied: counts by kind, how many entries are left to a person, who has to wait."""

    code: str
    counts: tuple[tuple[Change, int], ...]
    left: int
    flags: int
    waiting: tuple[str, ...] = ()

    def count(self, change: Change) -> int:
        """How many entries of a kind were applied."""
        return dict(self.counts).get(change, 0)

    @property
    def words(self) -> str:
        """The counts as a phrase: 新增2项、退出1项."""
        parts = [
            f"{CHANGE_NAMES[change]}{count}项"
            for change, count in self.counts
            if change is not Change.UNCHANGED and count
        ]
        return "、".join(parts) or "没有改动"


class EditionOperations:
    """Brings plans up to newer editions."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def apply(
        self, draft: Draft, comparison: EditionComparison, chosen: Collection[str] | None = None
    ) -> Done[EditionApplied]:
        """Apply the chosen entries by id, or all that are not doubtful, as one operation.

        Raises `DubanError` when the ledger has changed since the comparison or an id is unknown.
        """
        ids = comparison.certain if chosen is None else frozenset(chosen)
        unknown = ids - {entry.id for entry in comparison.entries}
        if unknown:
            raise DubanError(
                f"对照结果中没有“{'、'.join(sorted(unknown))}”。", "请重新对照后按列出的编号选择。"
            )
        title = draft.document.title or draft.document.file_name
        return self._journal.run(
            f"按新版更新：{title}",
            lambda session: _Applying(session, draft, comparison, ids, self._clock).run(),
            detail=lambda applied: applied.words,
        )


class _Applying:
    """One application inside an operation's session."""

    def __init__(
        self,
        session: Session,
        draft: Draft,
        comparison: EditionComparison,
        ids: Collection[str],
        clock: Clock,
    ) -> None:
        if comparison.plan is None:
            raise ValueError("a comparison without a plan cannot be applied")
        _refuse_stale(session, comparison)
        self._session, self._clock = session, clock
        self._draft = draft = with_known_lists(draft, comparison.items)
        self._comparison = comparison
        self._plan = session.get_one(Plan, comparison.plan.id)
        info = draft.document
        assumed = not (info.starts_on and info.ends_on)
        self._poster = Poster(session, self._plan, clock.now(), assumed=assumed)
        self._reviser = Reviser(session, self._poster)
        withdrawn = {e.id for e in comparison.of(Change.WITHDRAWN) if e.id in ids}
        self._gone = {
            entry.id
            for entry in comparison.entries
            # A part that the edition does not list goes with the item it belongs to.
            if entry.id in withdrawn or (entry.draft is None and _parent(entry) in withdrawn)
        }
        self._chosen = [e for e in comparison.entries if e.id in ids or e.id in self._gone]
        issued, today = info.issued_on, clock.today()
        self._day = issued if issued and issued <= today else today
        self._positions = {item.key: n for n, item in enumerate(draft.items)}
        self._rows = {
            entry.draft.key: entry.item.id
            for entry in comparison.entries
            if entry.item and entry.draft and (entry in self._chosen or _settled(entry))
        }
        before = session.get(Document, self._plan.document_id) if self._plan.document_id else None
        self._printed_title = before.title if before is not None else ""
        self._waiting: dict[str, str] = {}
        self._done: Counter[Change] = Counter()

    def run(self) -> EditionApplied:
        if self._chosen:
            self._document()
            self._particulars()
            items = self._comparison.items
            numbering = plan_keys(
                self._session, self._plan.code, self._chosen, items, self._withdrawn(), self._day
            )
            moving = {
                entry.item.id: numbering.keys[entry.id]
                for entry in self._chosen
                if entry.item is not None and entry.id in numbering.keys
            }
            rekey(self._session, {**numbering.aside, **moving})
            for entry in self._chosen:
                self._apply(entry, numbering)
            self._places()
            self._session.flush()
        left = sum(
            entry.change is not Change.UNCHANGED
            and (entry not in self._chosen or entry.id in self._waiting)
            for entry in self._comparison.entries
        )
        counts = tuple((change, self._done[change]) for change in Change)
        waiting = tuple(self._waiting.values())
        return EditionApplied(self._plan.code, counts, left, self._poster.flags, waiting)

    def _withdrawn(self) -> set[int]:
        """Items that are withdrawn already or now."""
        return {
            item.id
            for item in self._comparison.items
            if item.withdrawn_on is not None or item.key in self._gone
        }

    def _apply(self, entry: Entry, numbering: Numbering) -> None:
        if entry.id in numbering.waiting:
            self._waiting[entry.id] = (
                f"“{entry.title}”的新编号“{numbering.waiting[entry.id]}”还被另一条没有更新的事项占用，"
                "暂未改号；请先处理那一条。"
            )
        if entry.id in self._gone and entry.item is not None:
            self._session.get_one(Item, entry.item.id).withdrawn_on = self._day
            self._done[Change.WITHDRAWN] += 1
            return
        if entry.draft is None or entry.change is Change.UNCHANGED:
            return
        placed = entry.id in numbering.keys
        if entry.item is None:
            done = placed and self._add(entry, entry.draft, numbering.keys[entry.id])
        else:
            done = placed or entry.change is Change.CHANGED
            self._revise(entry, entry.item, entry.draft, placed=placed)
        self._done[entry.change] += done

    def _add(self, entry: Entry, draft: DraftItem, key: str) -> bool:
        parent = self._parent_row(draft)
        if draft.parent is not None and parent is None:
            self._waiting[entry.id] = f"“{draft.title}”的上级事项还没有列入，暂未列入。"
            return False
        row = self._poster.add_item(
            draft, key, self._list(draft.list_name), parent, self._positions[draft.key]
        )
        self._rows[draft.key] = row_id(row)
        return True

    def _revise(self, entry: Entry, item: ItemView, draft: DraftItem, *, placed: bool) -> None:
        row = self._session.get_one(Item, item.id)
        if entry.change is Change.ADDED:
            if not placed and entry.id in self._waiting:
                return
            row.withdrawn_on = None
        self._reviser.revise(entry)
        if placed:
            row.list_id, row.number = self._list(draft.list_name), draft.number
            row.parent_id = self._parent_row(draft)

    def _parent_row(self, draft: DraftItem) -> int | None:
        return self._rows.get(f"{draft.list_name}/{draft.parent}") if draft.parent else None

    def _list(self, name: str) -> int:
        """The list of this name; a new one comes last."""
        statement = sa.select(AssignmentList).where(col(AssignmentList.plan_id) == self._plan.id)
        lists = {row.name: row for row in self._session.execute(statement).scalars()}
        if name not in lists:
            title = next((entry.title for entry in self._draft.lists if entry.name == name), "")
            position = max((row.position for row in lists.values()), default=-1) + 1
            lists[name] = add_row(
                self._session,
                AssignmentList(
                    plan_id=row_id(self._plan), name=name, title=title, position=position
                ),
            )
        return row_id(lists[name])

    def _places(self) -> None:
        """The edition's order, and every item pointed at its words in the edition's text."""
        spoken = set()
        for entry in self._comparison.entries:
            if entry.item is None or entry.draft is None:
                continue
            spoken.add(entry.item.id)
            self._session.get_one(Item, entry.item.id).position = self._positions[entry.draft.key]
            current = entry.change is Change.UNCHANGED or (
                entry in self._chosen and entry.id not in self._waiting
            )
            # Words that were not taken over do not stand in the text that is kept now.
            self._reviser.place(entry.item, entry.draft if current else None)
        for item in self._comparison.items:
            if item.id not in spoken:
                self._reviser.place(item, None)

    def _document(self) -> None:
        """Keep the new document; from now on the plan is read in it."""
        self._plan.document_id = keep_document(self._session, self._draft.document, self._clock)
        self._session.add(self._plan)

    def _particulars(self) -> None:
        """The plan's own particulars as the new edition prints them; what it omits stays."""
        info, plan = self._draft.document, self._plan
        same_core = core_title(info.title) and core_title(info.title) == core_title(plan.title)
        known = dated_title(plan.title)
        # A name that a person has given the plan is not the document's to change.
        given = self._printed_title and known != dated_title(self._printed_title)
        if same_core and not given and dated_title(info.title) != known:
            plan.title = inner_title(info.title)
        plan.number = info.number or plan.number
        plan.issuer = info.issuer or plan.issuer
        plan.issued_on = info.issued_on or plan.issued_on
        if info.starts_on and info.ends_on:
            plan.starts_on, plan.ends_on = info.starts_on, info.ends_on


def _refuse_stale(session: Session, comparison: EditionComparison) -> None:
    """Raises `DubanError` when the ledger is no longer what the edition was held against."""
    plan = comparison.plan
    now = of_documents(load_items(session, withdrawn=True))
    if plan is None or tuple(i for i in now if i.plan_id == plan.id) != comparison.items:
        raise DubanError("对照之后台账又有改动，没有更新。", "请重新对照后再更新。")


def _settled(entry: Entry) -> bool:
    return not entry.doubtful and entry.change is not Change.ADDED


def _parent(entry: Entry) -> str | None:
    return entry.item.parent_key if entry.item is not None else None
