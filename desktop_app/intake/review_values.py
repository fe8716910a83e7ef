"""The values of a review: items under review, their doubts and the corrections worth remembering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.issues import Issue, Severity


class Text(StrEnum):
    """The words of an item that a person may correct."""

    NUMBER = "number"
    TITLE = "title"
    TARGET = "target"
    GROUP = "group"
    CATEGORY = "category"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt about an item; `reason`, `person` and `at` say why, who and when it was settled."""

    flag: DraftFlag
    settled: bool = False
    reason: str = ""
    person: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One issue of the whole document, and whether a person has taken note of it."""

    issue: Issue
    settled: bool = False
    reason: str = ""

    @property
    def words(self) -> str:
        """What was doubted and what a person found, as a phrase for the record."""
        return f"{self.issue.message.rstrip('。')}（{self.reason or '已看'}）"

    @property
    def open(self) -> bool:
        """Whether it still needs a look; notes only inform."""
        return not self.settled and self.issue.severity is not Severity.NOTE


@dataclass(frozen=True, slots=True)
class Entry:
    """One item under review. `item` carries no flags: `doubts` hold them with their state.

    `id` stays the same through all edits of the item.
    """

    id: int
    item: DraftItem
    doubts: tuple[Doubt, ...] = ()
    accepted: bool = False

    @property
    def left(self) -> tuple[DraftFlag, ...]:
        """The doubts that nobody has settled."""
        return tuple(doubt.flag for doubt in self.doubts if not doubt.settled)

    @property
    def undecided(self) -> bool:
        """Whether a doubt is neither settled nor accepted along with the item."""
        return not self.accepted and any(not doubt.settled for doubt in self.doubts)

    @property
    def result(self) -> DraftItem:
        """The item as it goes into the ledger: with the doubts that are left."""
        return replace(self.item, flags=self.left)


@dataclass(frozen=True, slots=True)
class Point:
    """Where a doubt stands: entry id (None for the document's remarks) and its place there."""

    entry: int | None
    place: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A printed unit name and the registered unit that a person found it to mean."""

    printed: str
    unit: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a review is: items, accepted ones, undecided ones, open remarks.

    `doubts` are all that were ever raised, the document's among them; `decided` those that are
    settled or accepted along with their item.
    """

    items: int
    accepted: int
    undecided: int
    remarks: int
    doubts: int = 0
    decided: int = 0

    @property
    def waiting(self) -> int:
        """Items without open doubts that are not accepted yet."""
        return self.items - self.accepted - self.undecided
