"""Progress of long work: steps done in, a drawn line or a window's bar out."""

from __future__ import annotations

from typing import Protocol


class CancelledError(Exception):
    """The user stopped the work; nothing of it is kept."""


class Progress(Protocol):
    """Told after each step; may raise `CancelledError` to stop the work between two steps."""

    def __call__(self, done: int, total: int, text: str) -> None:
        """Take note that `done` of `total` steps are behind; `text` names the present one."""


def silent(done: int, total: int, text: str) -> None:
    """The progress of work nobody watches."""
