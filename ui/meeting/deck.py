"""A month's rows in, the order in which a meeting goes through them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.ledger.search import holds, wanted
from desktop_app.views import LedgerRow, for_meeting


@dataclass(frozen=True, slots=True)
class Deck:
    """Rows in the order of the meeting, and where it stands.

    `only_late` leaves out what needs no word; a search may still call up any row.
    """

    rows: tuple[LedgerRow, ...]
    at: int = 0
    only_late: bool = True

    @property
    def row(self) -> LedgerRow | None:
        """The row on show; None when there is nothing to show."""
        return self.rows[self.at] if self.rows else None

    @property
    def place(self) -> str:
        """第 3 项，共 17 项."""
        return f"第 {self.at + 1} 项，共 {len(self.rows)} 项" if self.rows else ""

    def moved(self, steps: int) -> Deck:
        """Some pages on or back; it stops at both ends."""
        return self.turned(self.at + steps)

    def turned(self, at: int) -> Deck:
        """At a page; the nearest when there is none of that number."""
        last = max(0, len(self.rows) - 1)
        return Deck(self.rows, min(max(at, 0), last), self.only_late)

    def opened(self, key: str) -> Deck | None:
        """At an item; None when it is not among the rows."""
        for at, row in enumerate(self.rows):
            if row.item.key == key:
                return self.turned(at)
        return None


def deal(rows: Iterable[LedgerRow], *, only_late: bool = True, key: str = "") -> Deck:
    """Put rows in the order of a meeting, at an item if it is among them."""
    deck = Deck(for_meeting(rows, only_late=only_late), only_late=only_late)
    return deck.opened(key) or deck


def call_up(words: str, rows: Iterable[LedgerRow], haystacks: Mapping[str, str]) -> list[LedgerRow]:
    """Rows found by number or words, best first: exact number, end of the number, words."""
    typed = words.strip().lower()
    if not typed:
        return []
    parts = wanted(typed)
    ranked: list[tuple[int, int, LedgerRow]] = []
    for position, row in enumerate(rows):
        key = row.item.key.lower()
        if key == typed:
            rank = 0
        elif key.endswith(f"/{typed}") or ("/" in typed and key.endswith(typed)):
            rank = 1
        elif holds(haystacks.get(row.item.key, key), parts):
            rank = 2
        else:
            continue
        ranked.append((rank, position, row))
    return [row for _, _, row in sorted(ranked, key=lambda found: found[:2])]
