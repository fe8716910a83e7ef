"""Paragraph properties in, the number that Word prints before the paragraph out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from desktop_app.documents.docx_parts import W, parsed

Element = Any
_DIGITS = "〇一二三四五六七八九"
_LEVELS = 9
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_COUNTING = frozenset(
    {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting"}
    | {"taiwaneseCountingThousand", "japaneseCounting", "chineseLegalSimplified"}
)
# A chain of styles or lists longer than this goes in a circle.
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    legal: bool


@dataclass(slots=True)
class _List:
    """One `w:num`: the abstract list that counts, its levels, and levels that start anew."""

    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts numbered paragraphs in the order in which they are asked for."""

    def __init__(self, numbering: bytes, styles: bytes) -> None:
        self._numbering = numbering
        self._styles_part = styles
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._begun: set[tuple[str, int]] = set()

    @cached_property
    def _lists(self) -> dict[str, _List]:
        return _lists(parsed(self._numbering)) if self._numbering else {}

    @cached_property
    def _styles(self) -> dict[str, tuple[str, int]]:
        part = self._styles_part
        return _style_lists(parsed(part)) if b"numId" in part and self._lists else {}

    def number(self, properties: Element) -> str:
        """The printed number of the paragraph with these properties; empty for the most."""
        style, own = properties.find(f"{W}pStyle"), properties.find(f"{W}numPr")
        if style is None and own is None:
            return ""
        number, level = self._place(style, own)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts[found.abstract]
        restart = found.restarts.get(level)
        if restart is not None and (number, level) not in self._begun:
            counts[level] = restart
        else:
            held = counts[level]
            counts[level] = found.levels[level].start if held is None else held + 1
        self._begun.add((number, level))
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _printed(found, level, counts)

    def _place(self, style: Element | None, own: Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph, by itself or by its style."""
        number, level = self._styles.get(_value(style), ("", 0))
        if own is not None:
            number = _value(own.find(f"{W}numId")) or number
            stated = own.find(f"{W}ilvl")
            level = level if stated is None else _count(_value(stated))
        return ("", 0) if number == "0" else (number, min(level, _LEVELS - 1))


def _printed(found: _List, level: int, counts: list[int | None]) -> str:
    own = found.levels[level]
    if own.form in ("bullet", "none"):
        return ""
    text = own.pattern
    for upper in range(level + 1):
        place = found.levels.get(upper)
        count = counts[upper]
        if place is not None and f"%{upper + 1}" in text:
            shown = place.start if count is None else count
            form = "decimal" if own.legal else place.form
            text = text.replace(f"%{upper + 1}", formatted(shown, form))
    return f"{text} " if text[-1:].isalnum() else text


def formatted(count: int, form: str) -> str:
    """A count in one of Word's number forms; unknown forms are printed in figures."""
    if form in _COUNTING:
        return chinese(count)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if form.startswith("decimalEnclosedCircle") and 0 < count <= len(_CIRCLES):
        return _CIRCLES[count - 1]
    if form == "ideographTraditional" and 0 < count <= len(_STEMS):
        return _STEMS[count - 1]
    if form == "ideographZodiac" and 0 < count <= len(_BRANCHES):
        return _BRANCHES[count - 1]
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    return str(count)


def chinese(count: int) -> str:
    """二十一 for 21; from ten thousand on in figures."""
    if not 0 < count < 10_000:
        return str(count) if count else "〇"
    text = ""
    gap = False
    for digit, unit in zip(f"{count:04d}", "千百十 ", strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[int(digit)] + unit.strip()
        gap = False
    return text[1:] if text.startswith("一十") else text


def roman(count: int) -> str:
    """XIV for 14."""
    text = ""
    for worth, mark in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += mark * (count // worth)
        count %= worth
    return text


def _lists(numbering: Element) -> dict[str, _List]:
    abstracts = {
        found.get(f"{W}abstractNumId", ""): _levels(found)
        for found in numbering.iterchildren(f"{W}abstractNum")
    }
    lists = {}
    for num in numbering.iterchildren(f"{W}num"):
        abstract = _value(num.find(f"{W}abstractNumId"))
        found = _List(abstract, dict(abstracts.get(abstract, {})))
        for override in num.iterchildren(f"{W}lvlOverride"):
            level = _count(override.get(f"{W}ilvl", ""))
            found.levels.update(_levels(override))
            restart = override.find(f"{W}startOverride")
            if restart is not None:
                found.restarts[level] = _count(_value(restart))
        lists[num.get(f"{W}numId", "")] = found
    return lists


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        min(_count(level.get(f"{W}ilvl", "")), _LEVELS - 1): _Level(
            _count(_value(level.find(f"{W}start")), 1),
            _value(level.find(f"{W}numFmt")) or "decimal",
            _value(level.find(f"{W}lvlText")),
            level.find(f"{W}isLgl") is not None,
        )
        for level in parent.iterchildren(f"{W}lvl")
    }


def _style_lists(styles: Element) -> dict[str, tuple[str, int]]:
    """The list and level that a paragraph style carries, its own or its parent's."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        parents[name] = _value(style.find(f"{W}basedOn"))
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            own[name] = (
                _value(number),
                _count(_value(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))),
            )
    found = {}
    for name in parents:
        above, steps = name, 0
        while above and above not in own and steps < _MAX_CHAIN:
            above, steps = parents.get(above, ""), steps + 1
        if above in own:
            found[name] = own[above]
    return found


def _value(element: Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _count(text: str, default: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default
