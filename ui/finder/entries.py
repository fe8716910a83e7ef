"""What can be done or opened in; what a few letters mean, best first, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.ledger.search import holds, initials_of, wanted

SHOWN = 40
"""More rows than this are not looked through; another letter is quicker."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to do or to open. `hay` holds, in lower case, the words it is found by."""

    kind: str
    title: str
    hint: str
    hay: str
    run: Callable[[], object]


def find(words: str, entries: Iterable[Entry], limit: int = SHOWN) -> list[Entry]:
    """Entries in which every word occurs: titles that begin with it first, then in given order."""
    parts = wanted(words)
    if not parts:
        return [entry for entry in entries if entry.kind == COMMAND][:limit]
    ranked: list[tuple[int, int, Entry]] = []
    for position, entry in enumerate(entries):
        if holds(entry.hay, parts):
            ranked.append((_rank(parts[0], entry), position, entry))
    return [entry for _, _, entry in sorted(ranked, key=lambda found: found[:2])[:limit]]


def _rank(first: tuple[str, ...], entry: Entry) -> int:
    """The whole title or its initials, the beginning of the title, of its pinyin, anything else."""
    title, _, rest = entry.hay.partition("\n")
    sound = rest.partition("\n")[0]
    if {title, initials_of(sound)} & set(first):
        return 0
    if title.startswith(first):
        return 1
    syllables = sound.partition(" ")[2]
    if sound.startswith(first) or syllables.startswith(first):
        return 2
    return 3


COMMAND = "命令"
UNIT = "单位"
ITEM = "事项"
