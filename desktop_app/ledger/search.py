"""Instant search: an item's words in, one lower-case haystack with its pinyin out; order of keys."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.ledger.spelling import spell
from desktop_app.ledger.views import ItemView, UnitView

_HAN = r"[\u3400-\u9fff\u3007]"
# Runs of Chinese characters are spelled, digits and letters stay, marks go.
_RUN = re.compile(f"(?P<han>{_HAN}+)|(?:(?!{_HAN})[^\\W_])+")
_BEGIN = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_END = (
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|"
    "uo|ve|a|e|i|o|u|v)"
)
_SYLLABLE = re.compile(f"{_BEGIN}{_END}|ang?|ai|ao|a|eng?|ei|er|e|ou|o")
# What somebody has typed so far of the last one: zh, zho, zhon.
_BEGUN = re.compile(f"{_BEGIN}(?:io?n?|on)?")
# A lone zh may as well be two initials.
_CONSONANTS = 2
# Syllables are kept in wide letters: ng is no part of ｇｏｎｇ, only what begins a syllable is.
_NARROW = "abcdefghijklmnopqrstuvwxyz"
_WIDE = str.maketrans(_NARROW, "".join(chr(ord(each) + 0xFEE0) for each in _NARROW))
_BACK = {wide: narrow for narrow, wide in _WIDE.items()}
_LETTERS = re.compile(r"[a-z]{2,30}")


def sounds(text: str) -> str:
    """Initials and syllables of the pinyin: 济郑高铁 → jzgt 'ｊｉ'ｚｈｅｎｇ'ｇａｏ'ｔｉｅ; digits stay."""
    letters, syllables = [], []
    for found in _RUN.finditer(text):
        run = found[0]
        if found["han"]:
            spelled = spell(run)
            letters += [each[0] for each in spelled if each]
            syllables += spelled
        else:
            letters.append(run.lower())
            syllables.append(run.lower())
    spoken = "".join(f"'{each}" for each in syllables).translate(_WIDE)
    return f"{''.join(letters)} {spoken}" if letters else ""


def plain_sound(sound: str) -> str:
    """What `sounds` made, as somebody would type it: jzgt jizhenggaotie."""
    return sound.replace("'", "").translate(_BACK)


def initials(text: str) -> str:
    """First letters of the pinyin of each character, e.g. 济郑高铁 → jzgt; digits stay."""
    return initials_of(sounds(text))


def initials_of(sound: str) -> str:
    """The initials alone of what `sounds` made."""
    return sound.partition(" ")[0]


def spellings(word: str) -> tuple[str, ...]:
    """A word as it may stand in a haystack: as typed, and as syllables: luxi → 'ｌｕ'ｘｉ.

    Syllables begin with a mark, so that letters which only happen to meet are not found: gt is
    no part of 'ｇａｎｇ'ｔｉｅ.
    """
    letters = word.replace("'", "")
    if not _LETTERS.fullmatch(letters):
        return (word,)
    return (word, *(each.translate(_WIDE) for each in _split(letters)))


def _split(word: str) -> list[str]:
    """Every way to read letters as syllables; the last may have been begun only."""
    # Ways to read the first n letters, for every n: xian is 'xian and 'xi'an.
    ways: list[list[str]] = [[""]] + [[] for _ in word]
    for start in range(len(word)):
        if not ways[start]:
            continue
        for end in range(start + 1, min(start + 6, len(word)) + 1):
            piece = word[start:end]
            whole = _SYLLABLE.fullmatch(piece)
            last = end == len(word) and (start or end > _CONSONANTS)
            if whole or (last and _BEGUN.fullmatch(piece)):
                ways[end] += [f"{way}'{piece}" for way in ways[start]]
    return ways[-1]


def haystack(item: ItemView, extra: Iterable[str] = ()) -> str:
    """Everything an item can be found by: number, words, units, and pinyin of title and units."""
    units = [unit.name for unit in item.units]
    words = [item.key, item.number, item.title, item.target, item.group, *units, *extra]
    words += [item.category or "", item.stage or "", item.pinyin, item.source]
    return "\n".join(words).lower()


def unit_words(units: Iterable[UnitView]) -> dict[str, str]:
    """Everything a unit can be found by, in lower case, by its name."""
    return {unit.name: "\n".join((unit.name, unit.pinyin, *unit.aliases)).lower() for unit in units}


def wanted(query: str) -> tuple[tuple[str, ...], ...]:
    """The words of a query, each with its spellings: any of them will do, but of every word one."""
    return tuple(spellings(word) for word in query.lower().split())


def holds(hay: str, words: Iterable[tuple[str, ...]]) -> bool:
    """Whether every word occurs in one of its spellings; no words match all."""
    return all(any(each in hay for each in word) for word in words)


def matches(hay: str, query: str) -> bool:
    """Whether every word of the query occurs; an empty query matches all."""
    return holds(hay, wanted(query))


def natural(key: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which 附件3/2 comes before 附件3/10."""
    parts = re.findall(r"\d+|\D+", key)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
