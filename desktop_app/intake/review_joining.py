"""A review and items to join or part in, the review with nothing lost out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake import flags
from desktop_app.intake.draft import DraftItem, DraftMetric, DraftMilestone, DraftUnit
from desktop_app.intake.places import target_offset, target_place
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_edits import tidied
from desktop_app.intake.review_values import Doubt, Entry

T = TypeVar("T")
_STOP = re.compile(r"[。；;！!？?，,：:、]$")
_CLAUSE = re.compile(r"[。；;，,：:]")
_MAX_TITLE = 40
# Such a row is the rest of the row above: its words go on where that row's broke off.
_TORN = frozenset({flags.NUMBER_MISSING, flags.ROW_JOINED})


def merge(review: DraftReview, first: int, second: int) -> DraftReview:
    """Make one item of two of the same list: the first one's number, the words of both.

    Sub-items of the second hang on the first from now on. Raises `DubanError` for two lists.
    """
    one, other = review.entry(first), review.entry(second)
    if one.id == other.id or one.item.list_name != other.item.list_name:
        raise DubanError("只能合并同一清单中的两项。", "请选中相邻的两项再合并。")
    merged = _merged(review, one, other)
    number, gone = one.item.number, other.item.number
    entries = []
    for entry in review.entries:
        item = entry.item
        if entry.id == first:
            entries.append(merged)
        elif entry.id == second:
            continue
        elif item.parent == gone and item.list_name == one.item.list_name:
            entries.append(replace(entry, item=replace(item, parent=number)))
        else:
            entries.append(entry)
    return replace(review, entries=tuple(entries))


def following(review: DraftReview, number: int) -> int:
    """The item behind another in its list. Raises `DubanError` at the end of a list."""
    place = review.place(number)
    after = review.entries[place + 1 : place + 2]
    if not after or after[0].item.list_name != review.entries[place].item.list_name:
        raise DubanError("后面没有同一清单的事项可以合并。", "请选中要与下一项合并的那一项。")
    return after[0].id


def split(review: DraftReview, number: int, offset: int) -> DraftReview:
    """Part an item before a character of its target; units and doubts go to both parts.

    Dates and figures go with the words they stand in. The new item follows the first.
    Raises `DubanError` when a part would be empty.
    """
    entry = review.entry(number)
    item = entry.item
    head, tail = item.target[:offset], item.target[offset:]
    if not head.strip() or not tail.strip():
        raise DubanError("光标处拆不开。", "请把光标放在目标任务文字的中间。")
    text = review.draft.document.text
    place = target_place(item, text, offset)
    spans = _cut(item.source, place)
    early, late = _sorted_out(item, text, offset)
    first = replace(item, target=head, milestones=early[0], metrics=early[1], source=spans[0])
    second = replace(
        item,
        number=_free_number(review, item),
        title=_title_from(tail),
        target=tail,
        milestones=late[0],
        metrics=late[1],
        source=spans[1],
    )
    parts = (
        tidied(review, replace(entry, item=first, accepted=False)),
        tidied(review, Entry(review.next_id, second, entry.doubts)),
    )
    at = review.place(number)
    entries = (*review.entries[:at], *parts, *review.entries[at + 1 :])
    return replace(review, entries=entries, next_id=review.next_id + 1)


def _merged(review: DraftReview, one: Entry, other: Entry) -> Entry:
    a, b = one.item, other.item
    torn = any(doubt.flag.code in _TORN for doubt in other.doubts)
    milestones = _unique((*a.milestones, *b.milestones))
    real = tuple(milestone for milestone in milestones if not milestone.default)
    item = replace(
        a,
        parent=b.parent if a.parent == b.number else a.parent,
        title=_joined(a.title, b.title, torn=torn),
        target=_joined(a.target, b.target, torn=torn),
        category=a.category or b.category,
        stage=a.stage or b.stage,
        units=_units(a.units, b.units),
        milestones=real or milestones[:1],
        metrics=_unique((*a.metrics, *b.metrics)),
        source=_cover(review, one, other),
    )
    doubts = _doubts((*one.doubts, *map(_joined_up, other.doubts)))
    accepted = one.accepted and other.accepted
    return tidied(review, Entry(one.id, item, doubts, accepted))


def _joined_up(doubt: Doubt) -> Doubt:
    """A number given for want of a printed one is gone with the merging, and so is its doubt."""
    gone = doubt.flag.code == flags.NUMBER_MISSING and not doubt.settled
    return Doubt(doubt.flag, True, "已并入上一项") if gone else doubt


def _joined(first: str, second: str, *, torn: bool) -> str:
    if not first or not second or first == second:
        return first or second
    return first + second if torn or _STOP.search(first) else f"{first}；{second}"


def _units(first: Iterable[DraftUnit], second: Iterable[DraftUnit]) -> tuple[DraftUnit, ...]:
    """The units of both; one that both name keeps the part it has in the first."""
    found: dict[str, DraftUnit] = {}
    for unit in (*first, *second):
        found.setdefault(unit.name, unit)
    return tuple(found.values())


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _doubts(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Each doubt once; one that is open in either stays open."""
    found: dict[object, Doubt] = {}
    for doubt in doubts:
        known = found.get(doubt.flag)
        if known is None or (known.settled and not doubt.settled):
            found[doubt.flag] = doubt
    return tuple(found.values())


def _cover(review: DraftReview, one: Entry, other: Entry) -> Span | None:
    """The text from one to the other, where nothing else was read from between them."""
    a, b = one.item.source, other.item.source
    if a is None or b is None:
        return a or b
    whole = Span(min(a.start, b.start), max(a.end, b.end))
    between = any(
        entry.item.source is not None
        and entry.id not in {one.id, other.id}
        and whole.start <= entry.item.source.start < whole.end
        for entry in review.entries
    )
    return a if between else whole


def _cut(source: Span | None, place: int | None) -> tuple[Span | None, Span | None]:
    if source is None or place is None or not source.start < place < source.end:
        return source, source
    return Span(source.start, place), Span(place, source.end)


def _sorted_out(
    item: DraftItem, text: str, offset: int
) -> tuple[
    tuple[tuple[DraftMilestone, ...], tuple[DraftMetric, ...]],
    tuple[tuple[DraftMilestone, ...], tuple[DraftMetric, ...]],
]:
    """Dates and figures before the cut and those behind it; unknown places stay before."""

    def behind(source: Span | None, words: str) -> bool:
        at = target_offset(item, text, source.start) if source is not None else None
        if at is None and words:
            at = item.target.find(words)
        return at is not None and at >= offset

    dated = [milestone for milestone in item.milestones if not milestone.default]
    late = [milestone for milestone in dated if behind(milestone.source, milestone.phrase)]
    figures = [metric for metric in item.metrics if behind(metric.source, "")]
    early = tuple(milestone for milestone in dated if milestone not in late)
    first_figures = tuple(metric for metric in item.metrics if metric not in figures)
    return (early, first_figures), (tuple(late), tuple(figures))


def _free_number(review: DraftReview, item: DraftItem) -> str:
    taken = {entry.item.key for entry in review.entries}
    count = 2
    while replace(item, number=f"{item.number}-{count}").key in taken:
        count += 1
    return f"{item.number}-{count}"


def _title_from(words: str) -> str:
    """The first clause of some text, as a title to begin with."""
    clause = _CLAUSE.split(words.strip(" 。；;，,：:、"))[0].strip()
    return (clause or words.strip())[:_MAX_TITLE]
