"""Number and title of a row in, the item meant out, or why it cannot be told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from desktop_app.cycle.codes import Code
from desktop_app.cycle.senders import plain
from desktop_app.ledger.views import ItemView

# Likeness of titles in percent: the same matter worded differently; another matter; a clear lead.
SAME = 88.0
RELATED = 60.0
LEAD = 5.0
_MARKS = re.compile(r"[^\w]+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Match:
    """The item a row means, if it may be posted; `code` and `message` where there is a doubt."""

    item: ItemView | None
    code: Code | None = None
    message: str = ""


class Catalogue:
    """All items, to be found by number and by title."""

    def __init__(self, items: Iterable[ItemView]) -> None:
        self._items = tuple(items)
        self._by_key: dict[str, ItemView] = {}
        self._by_number: dict[str, list[ItemView]] = defaultdict(list)
        self._by_title: dict[str, list[ItemView]] = defaultdict(list)
        for item in self._items:
            self._by_key[_number(item.key)] = item
            # 3/1 is what busy people write for 附件3/1.
            self._by_key.setdefault(_number(item.key.removeprefix("附件")), item)
            self._by_number[_number(item.number)].append(item)
            self._by_title[_title(item.title)].append(item)

    def item(self, key: str) -> ItemView | None:
        """The item of a public key such as 附件3/1, however its parts are joined."""
        return self._by_key.get(_number(key))

    def keyed(self, item: ItemView, number: str, title: str) -> Match:
        """A row with a hidden key for `item`: do its visible number and title say the same?

        Another number is a slip to be told; another title is a row that means another item.
        """
        other_number = bool(number) and not self._numbered(item, number)
        other_title = bool(title) and likeness(item.title, title) < RELATED
        if not (other_number or other_title):
            return Match(item)
        seen = f"行标识对应“{item.key} {item.title}”，表上写的是“{number} {title}”"
        # A row that slipped, or one from before an edition renumbered the plan.
        if other_title:
            return Match(None, Code.NUMBER_TITLE_MISMATCH, f"{seen}，未收入，请核对是否错行。")
        return Match(item, Code.NUMBER_TITLE_MISMATCH, f"{seen}，已按行标识收入，请核对。")

    def by_words(self, number: str, title: str, unit: str | None) -> Match:
        """A row without key: by full number, else bare number with title, else title alone."""
        numbered = self._candidates(number)
        if not title:
            return self._number_only(number, numbered)
        if not numbered:
            return self._title_only(number, title, unit)
        fitting = _best(title, [i for i in numbered if likeness(i.title, title) >= RELATED], unit)
        meant = self._titled(title, unit)
        if fitting is not None and (
            meant is None or meant in numbered or not _closer(meant, fitting, title)
        ):
            return Match(fitting)
        if fitting is None and len(numbered) > 1 and meant is None:
            return _unknown(number, title)
        named = "、".join(f"“{item.key} {item.title}”" for item in numbered[:3])
        likely = f"，名称更像“{meant.key} {meant.title}”" if meant is not None else ""
        return Match(
            None,
            Code.NUMBER_TITLE_MISMATCH,
            f"编号“{number}”是{named}，表上名称却是“{title}”{likely}；未收入，请与填报单位核对。",
        )

    def _numbered(self, item: ItemView, number: str) -> bool:
        return _number(number) in {_number(item.key), _number(item.number)}

    def _candidates(self, number: str) -> list[ItemView]:
        if not number:
            return []
        exact = self._by_key.get(_number(number))
        return [exact] if exact is not None else self._by_number.get(_number(number), [])

    def _number_only(self, number: str, numbered: Sequence[ItemView]) -> Match:
        if len(numbered) == 1:
            return Match(numbered[0])
        if numbered:
            return Match(
                None,
                Code.UNKNOWN_ITEM,
                f"编号“{number}”在几个清单里都有，又没有写事项名称，无法对应；未收入。",
            )
        return _unknown(number, "")

    def _title_only(self, number: str, title: str, unit: str | None) -> Match:
        meant = self._titled(title, unit)
        if meant is None:
            return _unknown(number, title)
        if number and _DIGITS.search(number):
            return Match(
                None,
                Code.NUMBER_TITLE_MISMATCH,
                f"台账里没有编号“{number}”，名称像“{meant.key} {meant.title}”；未收入，请与填报单位核对。",
            )
        return Match(meant)

    def _titled(self, title: str, unit: str | None) -> ItemView | None:
        same = self._by_title.get(_title(title), [])
        if same:
            return same[0] if len(same) == 1 else _only_of(same, unit)
        return _best(title, [i for i in self._items if likeness(i.title, title) >= SAME], unit)


def likeness(one: str, other: str) -> float:
    """How alike two titles are, 0-100; a shortened title is still like the whole one."""
    left, right = _title(one), _title(other)
    if left == right:
        return 100.0
    if not left or not right:
        return 0.0
    short, long = sorted((left, right), key=len)
    whole = fuzz.ratio(left, right)
    part = 0.75 * fuzz.partial_ratio(short, long) if len(short) >= 4 else 0.0
    # Years and figures tell titles of a kind apart: 2023年任务 is not 2024年任务.
    if not set(_DIGITS.findall(short)) <= set(_DIGITS.findall(long)):
        return min(max(whole, part), RELATED - 1)
    if _DIGITS.findall(left) != _DIGITS.findall(right):
        whole = min(whole, RELATED - 1)
    return max(whole, part)


def _best(title: str, items: Sequence[ItemView], unit: str | None) -> ItemView | None:
    """The most alike item, if it leads clearly; among equals the one assigned to the unit."""
    if not items:
        return None
    ranked = sorted(((likeness(i.title, title), i) for i in items), key=lambda each: -each[0])
    near = [item for score, item in ranked if ranked[0][0] - score < LEAD]
    return near[0] if len(near) == 1 else _only_of(near, unit)


def _only_of(items: Sequence[ItemView], unit: str | None) -> ItemView | None:
    mine = [item for item in items if any(part.name == unit for part in item.units)]
    return mine[0] if len(mine) == 1 else None


def _closer(meant: ItemView, fitting: ItemView, title: str) -> bool:
    return likeness(meant.title, title) >= likeness(fitting.title, title) + LEAD


def _unknown(number: str, title: str) -> Match:
    words = f"{number} {title}".strip()
    return Match(
        None, Code.UNKNOWN_ITEM, f"台账里找不到“{words}”；未收入，请与填报单位核对编号和名称。"
    )


def _number(text: str) -> str:
    """附件3/1, 附件3-1, 附件 3／1 and 附件3第1项 are one number."""
    text = re.sub(r"(?<=\d)第(?=\d)", "/", plain(text))
    text = re.sub(r"[第项号条]", "", text)
    return re.sub(r"[/\\_—–－-]+", "/", text).strip("/.、")


def _title(text: str) -> str:
    return _MARKS.sub("", plain(text))
