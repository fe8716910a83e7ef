"""Instant search: an item's words in, one lower-case haystack with pinyin initials out; order of keys."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.ledger.views import ItemView


def initials(text: str) -> str:
    """First letters of the pinyin of each character, e.g. 济郑高铁 → jzgt; digits stay."""
    # Imported late: its dictionary takes longer to load than the rest of the program.
    from pypinyin import Style, pinyin  # noqa: PLC0415

    parts = pinyin(text, style=Style.FIRST_LETTER, errors=_keep_alphanumeric)
    return "".join(part[0] for part in parts).lower()


def _keep_alphanumeric(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def haystack(item: ItemView, extra: Iterable[str] = ()) -> str:
    """Everything an item can be found by: number, words, units, and initials of title and units."""
    units = [unit.name for unit in item.units]
    words = [item.key, item.number, item.title, item.target, item.group, *units, *extra]
    words += [item.category or "", item.stage or "", item.pinyin, item.source]
    return "\n".join(words).lower()


def matches(hay: str, query: str) -> bool:
    """Whether every word of the query occurs; an empty query matches all."""
    return all(word in hay for word in query.lower().split())


def natural(key: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which 附件3/2 comes before 附件3/10."""
    parts = re.findall(r"\d+|\D+", key)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
