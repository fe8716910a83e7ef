"""What templates print: figures that know their items, and words told about items."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from desktop_app.assessment.wording import figure, one_place


class Count(int):
    """A number of things; `keys` are the items it was counted over."""

    keys: tuple[str, ...]
    meaning: str

    def __new__(cls, value: int, keys: Iterable[str] = (), meaning: str = "") -> Count:
        """Made of the number and where it comes from."""
        made = super().__new__(cls, value)
        made.keys = tuple(keys)
        made.meaning = meaning
        return made

    @property
    def printed(self) -> str:
        """As the paper shows it."""
        return str(int(self))


class Measure(Decimal):
    """A reported or computed figure, printed without needless zeros."""

    keys: tuple[str, ...]
    meaning: str

    def __new__(cls, value: Decimal | int, keys: Iterable[str] = (), meaning: str = "") -> Measure:
        """Made of the figure and where it comes from."""
        made = super().__new__(cls, value)
        made.keys = tuple(keys)
        made.meaning = meaning
        return made

    @property
    def printed(self) -> str:
        """As the paper shows it."""
        return figure(Decimal(self))


class Rate(Measure):
    """A share in percent, always with one place."""

    @property
    def printed(self) -> str:
        """As the paper shows it."""
        return one_place(Decimal(self))


class Told(str):
    """Words about items: every figure in them belongs to those items."""

    keys: tuple[str, ...]
    meaning: str

    __slots__ = ("keys", "meaning")

    def __new__(cls, text: str, keys: Iterable[str] = (), meaning: str = "") -> Told:
        """Made of the words and the items they speak of."""
        made = super().__new__(cls, text)
        made.keys = tuple(keys)
        made.meaning = meaning
        return made

    def but(self, text: str) -> Told:
        """Other words about the same items."""
        return Told(text, self.keys, self.meaning)


Traced = Count | Measure
