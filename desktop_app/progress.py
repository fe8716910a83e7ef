"""Progress of long work: steps done in, a drawn line or a window's bar out."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The user stopped the work; nothing of it is kept."""


class Progress(Protocol):
    """Told after each step; may raise `Cancelled` to stop the work between two steps."""

    def __call__(self, done: int, total: int, text: str) -> None: ...


def silent(done: int, total: int, text: str) -> None:
    """The progress of work nobody watches."""
