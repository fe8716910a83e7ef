"""Entries of a comparison in, items that were merged or split between editions marked as doubtful out.

Pairing is one to one. Where an edition makes one item of two, or two of one, the pair that was
found is only half of the truth, and what is left over looks withdrawn or new: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.intake.draft import DraftItem
from desktop_app.ledger.edition_texts import bare
from desktop_app.ledger.edition_views import Change, Entry, Field, parts_of
from desktop_app.ledger.views import ItemView

# This share of an item's pairs of characters stands in the other's text …
HELD = 0.8
# … and so much less of it in the text of the one that the other is paired with.
GAINED = 0.25
# Shorter texts are alike by chance.
LEAST = 6
# Shorter titles stand in many texts.
LEAST_TITLE = 4
# A doubtful pair below this is given up where its item went elsewhere.
WEAK = 60.0
_TIMES = re.compile(
    r"[到至]?20\d{2}年(?:年?底|末|(?:上|下)半年|第?[一二三四]季度|\d{1,2}月(?:底|末|\d{1,2}日)?)?[之以]?前?"
)

Letters = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Family:
    """An item that was left over, and the pair that its words went to or came from."""

    left: Entry
    pair: Entry


def families(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries in their order; those that take part in a merging or splitting are doubtful."""
    changed = [entry for entry in entries if _may_hold(entry)]
    merged = {e.id: found for e in entries if _gone(e) and (found := _merged(e, changed))}
    parted = {e.id: found for e in entries if _come(e) and (found := _parted(e, changed))}
    notes = _pair_notes([*merged.values()], [*parted.values()])
    return tuple(
        out
        for entry in entries
        for out in _marked(entry, merged.get(entry.id), parted.get(entry.id), notes)
    )


def _marked(
    entry: Entry, merged: _Family | None, parted: _Family | None, notes: dict[str, str]
) -> Iterator[Entry]:
    if entry.id in notes:
        note = notes[entry.id]
        yield replace(entry, doubtful=True, note=f"{note}{entry.note}" if entry.note else note)
        return
    if merged is None and parted is None:
        yield entry
        return
    for part in parts_of(entry) if entry.item is not None else (entry,):
        found = merged if part.draft is None else parted
        yield replace(part, doubtful=True, note=_left_note(part, found))


def _left_note(part: Entry, found: _Family | None) -> str:
    if part.draft is None:
        if found is None:
            return "新版中没有与它相近的事项，请核对是否退出。"
        return f"内容疑已并入新版的{_named(found.pair.draft)}，请核对是否退出。"
    if found is None:
        return "台账中没有与它相近的事项，请核对是否新增。"
    return f"疑由台账中的{_named(found.pair.item)}拆分而来，请核对是否新增。"


def _pair_notes(merged: Sequence[_Family], parted: Sequence[_Family]) -> dict[str, str]:
    """What to say about the pairs, by their ids."""
    joined: dict[str, list[_Family]] = {}
    split: dict[str, list[_Family]] = {}
    for family in merged:
        joined.setdefault(family.pair.id, []).append(family)
    for family in parted:
        split.setdefault(family.pair.id, []).append(family)
    notes: dict[str, str] = {}
    for number, found in joined.items():
        olds = "、".join(
            _named(item) for item in (found[0].pair.item, *(f.left.item for f in found))
        )
        notes[number] = f"新版疑由台账中的{olds}合并而成，请核对。"
    for number, found in split.items():
        news = "、".join(
            _named(one) for one in (found[0].pair.draft, *(f.left.draft for f in found))
        )
        notes[number] = notes.get(number, "") + f"台账中的这一项在新版中疑拆分为{news}，请核对。"
    return notes


def _merged(left: Entry, pairs: Sequence[Entry]) -> _Family | None:
    """The pair whose new side took the words of an item that is left over."""
    assert left.item is not None  # noqa: S101 -- the caller has looked
    own = _letters(left.item)
    found = [
        (gain, pair)
        for pair in pairs
        if pair.id != left.id
        and pair.draft is not None
        and pair.item is not None
        and (
            gain := _gain(own, _letters(pair.draft), _letters(pair.item))
            or _taken_up(left.item.title, pair.draft, pair.item)
        )
    ]
    return _best(left, found)


def _parted(left: Entry, pairs: Sequence[Entry]) -> _Family | None:
    """The pair whose old side held the words of an item that is new."""
    assert left.draft is not None  # noqa: S101 -- the caller has looked
    own = _letters(left.draft)
    found = [
        (gain, pair)
        for pair in pairs
        if pair.id != left.id
        and pair.draft is not None
        and pair.item is not None
        and (
            gain := _gain(own, _letters(pair.item), _letters(pair.draft))
            or _taken_up(left.draft.title, pair.item, pair.draft)
        )
    ]
    return _best(left, found)


def _best(left: Entry, found: Sequence[tuple[float, Entry]]) -> _Family | None:
    best = max(found, key=lambda each: each[0], default=None)
    return _Family(left, best[1]) if best is not None else None


def _gain(own: Letters, there: Letters, here: Letters) -> float:
    """How much more of an item stands in one text than in the other; 0 where too little."""
    if len(own) < LEAST:
        return 0.0
    held, before = len(own & there) / len(own), len(own & here) / len(own)
    return held - before if held >= HELD and held - before >= GAINED else 0.0


def _taken_up(title: str, there: ItemView | DraftItem, here: ItemView | DraftItem) -> float:
    """1 where one text names an item by its very title and the other does not, else 0."""
    name = bare(title)
    told = name in bare(there.title + there.target) and name not in bare(here.title + here.target)
    return 1.0 if len(name) >= LEAST_TITLE and told else 0.0


def _letters(item: ItemView | DraftItem) -> Letters:
    """The pairs of characters of what an item promises, without its dates."""
    words = bare(_TIMES.sub("", item.target)) or bare(item.title)
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def _may_hold(entry: Entry) -> bool:
    """Whether a pair may hold another item's words: its text has changed."""
    return (
        entry.item is not None
        and entry.draft is not None
        and entry.change is Change.CHANGED
        and bool({Field.TARGET, Field.TITLE} & set(entry.changed_fields))
        and not _weak(entry)
    )


def _gone(entry: Entry) -> bool:
    """Whether the ledger's side is left over."""
    item = entry.item
    if item is None or item.parent_key is not None:
        return False
    return entry.change is Change.WITHDRAWN or _weak(entry)


def _come(entry: Entry) -> bool:
    """Whether the edition's side is left over."""
    draft = entry.draft
    if draft is None or draft.parent is not None:
        return False
    return (entry.change is Change.ADDED and entry.item is None) or _weak(entry)


def _weak(entry: Entry) -> bool:
    return entry.doubtful and entry.likeness < WEAK and entry.change is Change.CHANGED


def _named(item: ItemView | DraftItem | None) -> str:
    return f"“{item.title}”（{item.key}）" if item is not None else ""
