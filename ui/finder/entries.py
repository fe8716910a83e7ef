"""What can be done or opened in; what a few letters mean, best first, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
    parts = words.lower().split()
    if not parts:
        return [entry for entry in entries if entry.kind == COMMAND][:limit]
    ranked: list[tuple[int, int, Entry]] = []
    for position, entry in enumerate(entries):
        if all(part in entry.hay for part in parts):
            ranked.append((_rank(parts[0], entry), position, entry))
    return [entry for _, _, entry in sorted(ranked, key=lambda found: found[:2])[:limit]]


def _rank(first: str, entry: Entry) -> int:
    for rank, line in enumerate(entry.hay.split("\n", 2)[:2]):
        if line == first:
            return 0
        if line.startswith(first):
            return 1 + rank
    return 3


COMMAND = "命令"
UNIT = "单位"
ITEM = "事项"
