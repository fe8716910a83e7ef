"""Items without units and the text of their paper in, the items with the units that a later sentence gives them out.

二、责任分工 第1项、第4项由市水利局牵头，市财政局配合；第2—3项由…: the units stand by the numbers of
the items, in a chapter of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.intake.time_words import number as figure_of
from desktop_app.intake.unit_brackets import read_bracket
from desktop_app.intake.unit_lists import Units, merge_units
from desktop_app.intake.units import UnitRegistry

_DIGITS = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBER = rf"第?\s*[（(]?{_DIGITS}[)）]?\s*[项条点款]?"
_TO = r"[—–\-－~～至到]{1,2}"
_GIVEN = re.compile(
    rf"(?:^|(?<=[。；;：:\n\s]))(?P<numbers>第\s*[（(]?{_DIGITS}[)）]?\s*[项条点款]?(?:\s*(?:[、，和及与]|{_TO})\s*{_NUMBER})*)\s*"
    r"(?:重点)?(?:任务|工作|事项|内容|措施)?\s*[，,]?(?:均|都|分别)?由(?P<units>[^。；;\n]{2,160})"
)
_RANGE = re.compile(rf"({_DIGITS})[)）]?[项条点款]?\s*{_TO}\s*第?[（(]?({_DIGITS})")
_SINGLE = re.compile(_DIGITS)
_UNIT_WORDS = re.compile(r"[项条点款]")
_LAST = re.compile(rf"({_DIGITS})[)）]?$")
_LONGEST_RANGE, _MAX_QUOTE = 100, 40


def with_numbered_units(
    items: Sequence[DraftItem], text: str, registry: UnitRegistry
) -> list[DraftItem]:
    """The items; those without units have the ones that a sentence names for their number."""
    bare = [item for item in items if not item.units]
    if not bare or "由" not in text:
        return list(items)
    counted = Counter(_value(item.number) for item in items)
    given: dict[int, list[Units]] = {}
    said: dict[int, str] = {}
    for numbers, words, quote in _given(text):
        units = read_bracket(words, registry)
        for value in numbers:
            if units[0] and counted[value] == 1:
                given.setdefault(value, []).append(units)
                said.setdefault(value, quote)
    return [
        _with(item, merge_units(given[value]), said[value])
        if not item.units and (value := _value(item.number)) in given
        else item
        for item in items
    ]


def _given(text: str) -> Iterator[tuple[list[int], str, str]]:
    """Each such sentence: the numbers, the words that name units, and a quotation."""
    for found in _GIVEN.finditer(text):
        if not _UNIT_WORDS.search(found["numbers"]):
            continue
        numbers: list[int] = []
        rest = found["numbers"]
        for span in _RANGE.finditer(rest):
            first, last = figure_of(span[1]), figure_of(span[2])
            numbers += range(first, min(last, first + _LONGEST_RANGE) + 1)
        rest = _RANGE.sub("", rest)
        numbers += [figure_of(one) for one in _SINGLE.findall(rest)]
        yield numbers, found["units"], "".join(found.group().split())[:_MAX_QUOTE]


def _value(number: str) -> int:
    """The last number of an item's number: 4 of (二)4, 2 of (二); -1 where there is none."""
    found = _LAST.search(number)
    return figure_of(found[1]) if found else -1


def _with(item: DraftItem, units: Units, quote: str) -> DraftItem:
    named, doubts = units
    note = f"责任单位按“{quote}”一句列出，请核对。"
    kept = (flag for flag in item.flags if flag.code != flags.UNITS_MISSING)
    told = (*kept, *doubts, DraftFlag(flags.UNITS_INHERITED, note))
    return replace(item, units=tuple(named), flags=tuple(dict.fromkeys(told)))
