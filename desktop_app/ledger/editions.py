"""A draft and a known plan's items in, what the newer edition changes out; nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.issues import Severity
from desktop_app.ledger.edition_doubts import doubt_of
from desktop_app.ledger.edition_families import families
from desktop_app.ledger.edition_fields import NOTHING, Printed, differences, printed_fields
from desktop_app.ledger.edition_matching import Pair, pair_items
from desktop_app.ledger.edition_texts import canonical, core_title, mentions
from desktop_app.ledger.edition_views import (
    NEW_MARK,
    PLACES,
    Change,
    EditionComparison,
    Entry,
    Field,
    FieldChange,
)
from desktop_app.ledger.views import ItemView, PlanView

# A document is an edition of a plan when this share of its items stands in the ledger already.
ALIKE_SHARE = 0.6
ALIKE_LEAST = 3
# When more than this share of a plan is missing, the document may be an extract: nothing is sure.
MISSING_SHARE = 0.5


def of_documents(items: Sequence[ItemView]) -> tuple[ItemView, ...]:
    """Items that stand in documents: what a meeting decided on is no edition's business."""
    return tuple(item for item in items if item.meeting is None)


def known_plan(
    draft: Draft, plans: Sequence[PlanView], items: Sequence[ItemView]
) -> PlanView | None:
    """The plan of which a draft is an edition: by 文号, by title up to the years, by its items."""
    number = canonical(draft.document.number or "")
    title = core_title(draft.document.title)
    by_number = [plan for plan in plans if number and canonical(plan.number or "") == number]
    by_title = [plan for plan in plans if title and core_title(plan.title) == title]
    candidates = (
        by_number or [plan for plan in by_title if not _other_period(draft, plan)] or by_title
    )
    if len(candidates) == 1:
        return candidates[0]
    shares = {plan.id: _share(draft, plan, items) for plan in candidates or plans}
    if candidates:
        return max(candidates, key=lambda plan: (shares[plan.id], plan.id))
    alike_plans = [plan for plan in plans if shares[plan.id] >= ALIKE_SHARE]
    return max(alike_plans, key=lambda plan: (shares[plan.id], plan.id), default=None)


def _share(draft: Draft, plan: PlanView, items: Sequence[ItemView]) -> float:
    """How much of the draft is surely in a plan; 0 where it is too little to tell."""
    own = [item for item in items if item.plan_id == plan.id]
    if len(draft.items) < ALIKE_LEAST or len(own) < ALIKE_LEAST:
        return 0.0
    known = with_known_lists(draft, own)
    sure = sum(not pair.why for pair in pair_items(known.items, own))
    return sure / len(draft.items) if sure >= ALIKE_LEAST else 0.0


def with_known_lists(draft: Draft, items: Sequence[ItemView]) -> Draft:
    """The draft with its lists named as the plan names them, where only edition words differ.

    A list that has no number of its own is named after the document, years and all.
    """
    known = list(dict.fromkeys(item.list_name for item in items))
    names = {name: name for name in dict.fromkeys(item.list_name for item in draft.items)}
    free = [name for name in known if name not in names]
    for name in names:
        same = [
            other for other in free if core_title(name) and core_title(other) == core_title(name)
        ]
        if len(known) == len(names) == 1:
            same = free  # a plan of one list, however it is called
        if name not in known and len(same) == 1:
            names[name] = same[0]
            free.remove(same[0])
    return replace(
        draft,
        lists=tuple(replace(each, name=names.get(each.name, each.name)) for each in draft.lists),
        items=tuple(replace(item, list_name=names[item.list_name]) for item in draft.items),
    )


def compare(
    draft: Draft,
    items: tuple[ItemView, ...],
    plan: PlanView | None = None,
    replaced: Mapping[int, Mapping[Field, Collection[str]]] = MappingProxyType({}),
) -> EditionComparison:
    """Hold a draft against a plan's items, withdrawn ones included if they are given.

    Entries stand in the draft's order, withdrawn items last. Doubtful matches and withdrawals
    are marked; applying them is for a person. `replaced` holds, by item id, the wordings that a
    person has corrected: an edition that repeats them changes nothing.
    """
    draft = with_known_lists(draft, items)
    entries = families(_Comparison(draft, items, replaced).entries())
    if plan is not None and _other_period(draft, plan):
        entries = tuple(_asked(entry) for entry in entries)
    return EditionComparison(plan, entries, items, _notes(draft, plan))


def _other_period(draft: Draft, plan: PlanView) -> bool:
    """Whether the document is for other years: next year's plan rather than an edition."""
    info = draft.document
    after = info.starts_on is not None and info.starts_on > plan.ends_on
    before = info.ends_on is not None and info.ends_on < plan.starts_on
    return after or before


def _asked(entry: Entry) -> Entry:
    """An entry that no one may apply unseen."""
    if entry.change is Change.UNCHANGED or entry.doubtful:
        return entry
    return replace(entry, doubtful=True, note=f"年份不同，请核对是否同一方案。{entry.note}")


class _Comparison:
    def __init__(
        self,
        draft: Draft,
        items: tuple[ItemView, ...],
        replaced: Mapping[int, Mapping[Field, Collection[str]]],
    ) -> None:
        self._draft, self._replaced = draft, replaced
        self._followed = [item for item in items if item.withdrawn_on is None]
        pairs = pair_items(draft.items, self._followed)
        self._by_draft: dict[str, Pair] = {pair.draft.key: pair for pair in pairs}
        self._by_item: dict[str, Pair] = {pair.item.key: pair for pair in pairs}
        rest = [item for item in draft.items if item.key not in self._by_draft]
        gone = [item for item in items if item.withdrawn_on is not None]
        self._back = {pair.draft.key: pair for pair in pair_items(rest, gone)}
        self._printed = _printed(draft)

    def entries(self) -> tuple[Entry, ...]:
        found = [self._entry(item) for item in self._draft.items]
        found += [self._absent(item) for item in self._followed if item.key not in self._by_item]
        return tuple(found)

    def _entry(self, item: DraftItem) -> Entry:
        pair = self._by_draft.get(item.key)
        if pair is not None:
            return self._paired(pair)
        back = self._back.get(item.key)
        if back is None:
            return Entry(f"{NEW_MARK}{item.key}", Change.ADDED, None, item)
        fields = self._differences(back.item, item)
        note = back.why or "台账中已退出的事项重新列入。"
        return Entry(
            back.item.key,
            Change.ADDED,
            back.item,
            item,
            fields,
            bool(back.why),
            note,
            back.likeness,
        )

    def _paired(self, pair: Pair) -> Entry:
        fields = self._differences(pair.item, pair.draft)
        if not fields:
            change = Change.UNCHANGED
        elif all(each.field in PLACES for each in fields):
            change = Change.MOVED
        else:
            change = Change.CHANGED
        # The same words in the same place are the same item, twins or not.
        note = (pair.why or doubt_of(pair.item, pair.draft, fields)) if fields else ""
        return Entry(
            pair.item.key, change, pair.item, pair.draft, fields, bool(note), note, pair.likeness
        )

    def _differences(self, item: ItemView, draft: DraftItem) -> tuple[FieldChange, ...]:
        printed = self._printed[draft.list_name]
        return differences(item, draft, printed, self._replaced.get(item.id, NOTHING))

    def _absent(self, item: ItemView) -> Entry:
        """An item that the edition does not list: withdrawn, unless it is part of one it lists."""
        parent = self._by_item.get(item.parent_key) if item.parent_key else None
        if parent is not None and not self._has_children(parent.draft):
            if self._still_named(item, parent):
                note = "新版没有细分到子项目，保留台账中的细分。"
                return Entry(item.key, Change.UNCHANGED, item, None, note=note)
            note = "新版没有细分到子项目，上级事项的目标任务也没有再提到它，请核对是否退出。"
            return Entry(item.key, Change.WITHDRAWN, item, None, doubtful=True, note=note)
        why = self._doubt(item)
        return Entry(item.key, Change.WITHDRAWN, item, None, doubtful=bool(why), note=why)

    def _has_children(self, parent: DraftItem) -> bool:
        return any(
            item.list_name == parent.list_name and item.parent == parent.number
            for item in self._draft.items
        )

    def _still_named(self, item: ItemView, parent: Pair) -> bool:
        if canonical(parent.item.target) == canonical(parent.draft.target):
            return True
        return mentions(parent.draft.title + parent.draft.target, item.title)

    def _doubt(self, item: ItemView) -> str:
        """Why it is not sure that an item missing from the draft was withdrawn."""
        if any(
            issue.severity is Severity.ERROR or issue.code == "table_unread"
            for issue in self._draft.issues
        ):
            return "新版文件有没读出或读错的地方，不能断定这一项已退出，请对照原文。"
        if item.list_name not in self._printed and not any(
            pair.item.list_name == item.list_name for pair in self._by_draft.values()
        ):
            return f"新版中没有读到清单“{item.list_name}”，不能断定这一项已退出。"
        top = [each for each in self._followed if each.parent_key is None]
        missing = sum(each.key not in self._by_item for each in top)
        if missing > MISSING_SHARE * len(top):
            return "台账中的事项多数不在新版中，可能只是节选，不能断定这一项已退出。"
        return ""


def _printed(draft: Draft) -> Mapping[str, Printed]:
    lists: dict[str, list[DraftItem]] = defaultdict(list)
    for item in draft.items:
        lists[item.list_name].append(item)
    return {name: printed_fields(items) for name, items in lists.items()}


def _notes(draft: Draft, plan: PlanView | None) -> tuple[str, ...]:
    """Sentences about the edition as a whole."""
    notes = []
    issued = draft.document.issued_on
    if plan is not None and _other_period(draft, plan):
        notes.append(
            "这份文件与台账中的方案题目相同、年份不同，多半是另一年度的方案：请另行入账；"
            "确是同一方案的新版，再逐条选定更新。"
        )
    if plan is not None and issued and plan.issued_on and issued < plan.issued_on:
        notes.append(
            f"这份文件印发于{issued.isoformat()}，早于台账中的版本（{plan.issued_on.isoformat()}），"
            "更新会退回旧版，请核对。"
        )
    unknown = {u.name for item in draft.items for u in item.units if not u.known}
    if unknown:
        notes.append(f"有 {len(unknown)} 个单位不在名录中：{'、'.join(sorted(unknown))}。")
    return tuple(notes)
