"""A review and items that stand in the wrong list in, the review with them moved out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftList
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_values import Entry


def move_to_list(review: DraftReview, ids: Collection[int], name: str) -> DraftReview:
    """Move items with their sub-items behind the last of another list, which may be a new one.

    A number that is taken there gets the next free one. Raises `DubanError` for no name.
    """
    name = name.strip()
    if not name or "/" in name:
        raise DubanError("清单名称不能为空，也不能含“/”。", "请选择已有清单，或填写新的清单名称。")
    moving = [entry for entry in review.entries if _goes(review, entry, ids, name)]
    if not moving:
        return review
    gone = {entry.id for entry in moving}
    kept = [entry for entry in review.entries if entry.id not in gone]
    taken = {entry.item.number for entry in kept if entry.item.list_name == name}
    renumbered: dict[tuple[str, str], str] = {}
    for entry in moving:
        number = _free(entry.item.number, taken)
        taken.add(number)
        renumbered[entry.item.list_name, entry.item.number] = number
    moved = [_moved(entry, name, renumbered) for entry in moving]
    last = max((at for at, e in enumerate(kept, 1) if e.item.list_name == name), default=len(kept))
    lists = review.draft.lists
    if name not in {listed.name for listed in lists}:
        lists = (*lists, DraftList(name))
    return replace(
        review,
        draft=replace(review.draft, lists=lists),
        entries=(*kept[:last], *moved, *kept[last:]),
    )


def _goes(review: DraftReview, entry: Entry, ids: Collection[int], name: str) -> bool:
    """Whether an item is to be moved, or hangs on one that is."""
    if entry.item.list_name == name:
        return False
    by_key = {other.item.key: other for other in review.entries}
    seen: set[int] = set()
    above: Entry | None = entry
    while above is not None and above.id not in seen:
        if above.id in ids:
            return True
        seen.add(above.id)
        above = by_key.get(above.item.parent_key or "")
    return False


def _moved(entry: Entry, name: str, renumbered: dict[tuple[str, str], str]) -> Entry:
    item = entry.item
    parent = renumbered.get((item.list_name, item.parent)) if item.parent else None
    number = renumbered[item.list_name, item.number]
    return replace(entry, item=replace(item, list_name=name, number=number, parent=parent))


def _free(number: str, taken: Collection[str]) -> str:
    if number not in taken:
        return number
    if number.isdigit() and all(other.isdigit() for other in taken):
        return str(max(map(int, taken)) + 1)
    count = 2
    while f"{number}-{count}" in taken:
        count += 1
    return f"{number}-{count}"
