"""Words by key in; the same words, folded small until somebody first asks for one, out.

Nobody searches before the ledger has been looked at, and 10,000 items are found by 3 MB of words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

T = TypeVar("T")
BETWEEN = "\0"
QUICKLY = 1


class FoldedWords(Mapping[str, str]):
    """A mapping that is unfolded when it is first looked into."""

    def __init__(self, keys: tuple[str, ...], folded: bytes) -> None:
        self._keys, self._folded = keys, folded
        self._words: dict[str, str] | None = None

    @property
    def folded(self) -> tuple[tuple[str, ...], bytes]:
        """What the words are kept as."""
        return self._keys, self._folded

    def __getitem__(self, key: str) -> str:
        return self._open()[key]

    @overload
    def get(self, key: str, /) -> str | None: ...
    @overload
    def get(self, key: str, /, default: str | T) -> str | T: ...
    def get(self, key: str, default: object = None) -> object:
        """Words by key; asked 10,000 times in a row."""
        return self._open().get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def _open(self) -> dict[str, str]:
        if self._words is None:
            words = zlib.decompress(self._folded).decode().split(BETWEEN) if self._keys else []
            self._words = dict(zip(self._keys, words, strict=True))
        return self._words


def fold(words: Mapping[str, str]) -> FoldedWords:
    """Fold words; those that are folded already stay so."""
    if isinstance(words, FoldedWords):
        return words
    together = BETWEEN.join(each.replace(BETWEEN, "") for each in words.values())
    return FoldedWords(tuple(words), zlib.compress(together.encode(), QUICKLY))
