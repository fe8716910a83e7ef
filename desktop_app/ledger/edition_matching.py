"""Items of a draft and of the ledger in, one-to-one pairs out, doubtful ones marked.

Same words first, then the most alike; the number counts for much, but never alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from desktop_app.intake.draft import DraftItem
from desktop_app.ledger.edition_texts import alike, bare, canonical, renamed
from desktop_app.ledger.views import ItemView

# Likeness is 0-100. Beside a pair's own words count:
SAME_PLACE = 15.0  # the same number in the same list
SAME_UNITS = 10.0  # all units, by share of them
SAME_GROUP = 3.0
# Below these a pair is none: at the same place, and elsewhere.
POSSIBLE_HERE = 25.0
POSSIBLE_ELSEWHERE = 60.0
# From these on a pair is certain: at the same place with the very units, with most of them; elsewhere.
CERTAIN_SAME_UNITS = 35.0
CERTAIN_HERE = 60.0
CERTAIN_ELSEWHERE = 85.0
CERTAIN_CLEAR = 72.0  # with the very units, and no other item anywhere near
EQUAL = 95.0
# By how much a pair has to lead every other that one of its sides could enter.
LEAD = 8.0
CLEAR_LEAD = 25.0
_CANDIDATES = 5
_CUTOFF = 40.0


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the ledger and the item of the draft that is the same; `why` says the doubt."""

    item: ItemView
    draft: DraftItem
    likeness: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared of either side."""

    place: tuple[str, str]
    title: str
    target: str
    exact: tuple[str, str]
    group: str
    units: tuple[str, ...]
    dues: frozenset[object]
    figures: frozenset[object]
    child: bool

    @property
    def whole(self) -> str:
        return self.title + self.target


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible pair by positions, with its likeness and its rank among others."""

    old: int
    new: int
    likeness: float
    rank: float


def pair_items(draft: Sequence[DraftItem], items: Sequence[ItemView]) -> tuple[Pair, ...]:
    """Pairs in the draft's order; every item takes part in one pair at most."""
    return _Pairing(draft, items).run()


class _Pairing:
    def __init__(self, draft: Sequence[DraftItem], items: Sequence[ItemView]) -> None:
        self._draft, self._items = draft, items
        self._new = [_draft_side(item) for item in draft]
        self._old = [_item_side(item) for item in items]
        self._free_new = set(range(len(draft)))
        self._free_old = set(range(len(items)))
        self._pairs: dict[int, Pair] = {}

    def run(self) -> tuple[Pair, ...]:
        self._same(lambda side: (side.place, side.exact))
        self._same(lambda side: (side.exact, side.units))
        self._same(lambda side: side.exact)
        self._alike()
        return tuple(self._pairs[new] for new in sorted(self._pairs))

    def _same(self, words: Callable[[_Side], object]) -> None:
        """Pair what has equal words; several with the same words in their order, as a doubt."""
        old, new = defaultdict(list), defaultdict(list)
        for position in sorted(self._free_old):
            old[words(self._old[position])].append(position)
        for position in sorted(self._free_new):
            new[words(self._new[position])].append(position)
        for key, wanted in new.items():
            found = old.get(key, [])
            several = max(len(wanted), len(found)) > 1
            why = "内容相同的事项不止一条，按先后顺序对应。" if several else ""
            for one, other in zip(found, wanted, strict=False):
                self._take(one, other, 100.0, why)

    def _take(self, old: int, new: int, likeness: float, why: str) -> None:
        self._free_old.discard(old)
        self._free_new.discard(new)
        self._pairs[new] = Pair(self._items[old], self._draft[new], likeness, why)

    def _alike(self) -> None:
        found = sorted(self._candidates(), key=lambda each: (-each.rank, each.new, each.old))
        rivals: dict[tuple[str, int], list[_Candidate]] = defaultdict(list)
        for each in found:
            rivals["old", each.old].append(each)
            rivals["new", each.new].append(each)
        for each in found:
            if each.old in self._free_old and each.new in self._free_new:
                others = [*rivals["old", each.old], *rivals["new", each.new]]
                why = self._doubt(each, others)
                self._take(each.old, each.new, round(each.likeness, 1), why)

    def _candidates(self) -> Iterable[_Candidate]:
        """Possible pairs: the same place, and the most alike by words, title or target."""
        old = {n: self._old[n] for n in sorted(self._free_old)}
        places = {side.place: n for n, side in old.items()}
        choices = [
            {n: side.whole for n, side in old.items()},
            {n: side.title for n, side in old.items() if side.title},
            {n: side.target for n, side in old.items() if side.target},
        ]
        for n in sorted(self._free_new):
            side = self._new[n]
            near = {places[side.place]} if side.place in places else set()
            for text, texts in zip((side.whole, side.title, side.target), choices, strict=True):
                near |= _nearest(text, texts)
            for position in sorted(near):
                candidate = _candidate(position, n, old[position], side)
                if candidate is not None:
                    yield candidate

    def _doubt(self, pair: _Candidate, others: Sequence[_Candidate]) -> str:
        old, new = self._old[pair.old], self._new[pair.new]
        free = (o for o in others if o.old in self._free_old and o.new in self._free_new)
        rival = max((o.rank for o in free if o is not pair), default=0.0)
        if pair.rank - rival < LEAD:
            return "与不止一条事项相近，请核对是哪一条。"
        clear = pair.rank - rival >= CLEAR_LEAD
        if _certain(pair.likeness, old, new, clear=clear):
            return ""
        return "新旧两条只有部分相似，请核对是否同一事项。"


def _nearest(text: str, texts: dict[int, str]) -> set[int]:
    if not text:
        return set()
    found = process.extract(
        text, texts, scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=_CUTOFF, processor=None
    )
    return {position for _, _, position in found}


def _candidate(position: int, number: int, old: _Side, new: _Side) -> _Candidate | None:
    if old.child != new.child:
        return None
    title, target = alike(old.title, new.title), alike(old.target, new.target)
    likeness = max(alike(old.whole, new.whole), (title + target) / 2)
    if old.title and old.target and new.target:
        # One part kept word for word speaks for the pair whatever became of the other.
        likeness = max(likeness, 0.8 * title if title >= EQUAL else 0.9 * target)
    here = old.place == new.place
    if likeness < (POSSIBLE_HERE if here else POSSIBLE_ELSEWHERE):
        return None
    rank = likeness + SAME_UNITS * _shared(old.units, new.units)
    rank += (SAME_PLACE if here else 0.0) + (SAME_GROUP if old.group == new.group else 0.0)
    return _Candidate(position, number, likeness, rank)


def _certain(likeness: float, old: _Side, new: _Side, *, clear: bool) -> bool:
    """Whether a pair needs no second look."""
    units = _shared(old.units, new.units)
    title, target = alike(old.title, new.title), alike(old.target, new.target)
    if renamed(old.title, new.title) and target < EQUAL:
        return False
    if old.place == new.place:
        if title >= EQUAL:
            return True
        if old.units == new.units:
            return likeness >= CERTAIN_SAME_UNITS or _same_figures(old, new)
        return likeness >= CERTAIN_HERE and units >= 0.5
    if title >= EQUAL and (target >= EQUAL or (target >= CERTAIN_HERE and units > 0)):
        return True
    if likeness >= CERTAIN_HERE and units >= 0.5 and target >= EQUAL:
        return True
    enough = CERTAIN_CLEAR if clear and min(title, target) >= 50 else CERTAIN_ELSEWHERE
    return likeness >= enough and old.units == new.units


def _same_figures(old: _Side, new: _Side) -> bool:
    """Whether dates and figures agree and there are any: words may differ, these do not by chance."""
    same = (old.dues, old.figures) == (new.dues, new.figures)
    return same and bool(old.dues or old.figures)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of units that both name."""
    if not one and not other:
        return 1.0
    return len({*one} & {*other}) / len({*one} | {*other})


def _draft_side(item: DraftItem) -> _Side:
    return _Side(
        place=(item.list_name, item.number),
        title=bare(item.title),
        target=bare(item.target),
        exact=(canonical(item.title), canonical(item.target)),
        group=canonical(item.group),
        units=tuple(dict.fromkeys(unit.name for unit in item.units)),
        dues=frozenset(m.due for m in item.milestones if not m.default),
        figures=frozenset((m.op, m.value, m.value_max, m.unit) for m in item.metrics),
        child=item.parent is not None,
    )


def _item_side(item: ItemView) -> _Side:
    return _Side(
        place=(item.list_name, item.number),
        title=bare(item.title),
        target=bare(item.target),
        exact=(canonical(item.title), canonical(item.target)),
        group=canonical(item.group),
        units=tuple(unit.name for unit in item.units),
        dues=frozenset(m.due for m in item.milestones if not m.is_default),
        figures=frozenset((m.op, m.value, m.value_max, m.unit) for m in item.metrics),
        child=item.parent_key is not None,
    )
