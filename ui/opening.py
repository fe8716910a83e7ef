"""A store being opened, or only held, in; its application, opened by whoever first asks for it, out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.holding import HeldStore


class Opening(Future["Application"]):
    """The application as soon as there is one.

    While the store is only held, nothing is under way: the first to ask opens it, off the window's
    thread as everything that asks, and `woken` is called there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: HeldStore | None = None
        self._one = Lock()
        self.woken: Callable[[], None] = lambda: None

    @property
    def held(self) -> bool:
        """Whether the store is safe from others and has not been opened yet."""
        return self._held is not None

    def hold(self, held: HeldStore) -> None:
        """Open this store when it is asked for."""
        self._held = held

    def let_go(self) -> None:
        """Give a store that was never opened back to others."""
        with self._one:
            held, self._held = self._held, None
        if held is not None:
            held.release()

    def result(self, timeout: float | None = None) -> Application:
        """The application; opens it where it is only held, and waits where others open it."""
        if self._held is not None:
            self._open_held()
        return super().result(timeout)

    def _open_held(self) -> None:
        with self._one:
            held, self._held = self._held, None
            if held is None:
                return
            try:
                self.set_result(held.open())
            except BaseException as error:
                self.set_exception(error)
        self.woken()
