"""A store in; the same store held for this program, with all that opens it loaded when first asked for, out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.clock import Clock
from desktop_app.operations.faults import explained
from desktop_app.paths import Paths
from models.faults import StoreFault
from models.guard import Guard

if TYPE_CHECKING:
    from desktop_app.application import Application


class HeldStore:
    """A store that no other program can write to.

    Nothing of the database layer is loaded: whoever only looks at the month last seen neither
    waits for it nor gives memory to it.
    """

    def __init__(self, guard: Guard, paths: Paths, clock: Clock) -> None:
        self._guard, self._paths, self._clock = guard, paths, clock

    def open(self) -> Application:
        """The open application; raises `DubanError` when the store has been spoilt or has gone."""
        from desktop_app.application import Application  # noqa: PLC0415
        from models.store import open_guarded  # noqa: PLC0415

        with explained(self._guard.path):
            try:
                return Application(open_guarded(self._guard), self._paths, self._clock)
            except BaseException:
                self._guard.release()
                raise

    def release(self) -> None:
        """Let others write; the store was never opened."""
        self._guard.release()


def hold_store(path: Path, paths: Paths, clock: Clock) -> HeldStore | None:
    """Hold a store; None where it cannot simply be opened: opening it will say why."""
    try:
        return HeldStore(Guard(path), paths, clock)
    except StoreFault:
        return None
