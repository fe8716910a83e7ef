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
    thread as everything that asks, and `woken` is called there. Asked before anybody began, it
    begins by itself, on the thread that asks: a window that waited for what it is to begin later
    would wait for ever. `begin` opens the store and sets the result.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: HeldStore | None = None
        self._one = Lock()
        self._claimed = False
        self.begin: Callable[[], None] | None = None
        self.woken: Callable[[], None] = lambda: None

    @property
    def held(self) -> bool:
        """Whether the store is safe from others and has not been opened yet."""
        return self._held is not None

    def hold(self, held: HeldStore) -> None:
        """Open this store when it is asked for."""
        self._held = held

    def claim(self) -> bool:
        """Whether the caller is the one to open or hold the store; true once."""
        with self._one:
            mine, self._claimed = not self._claimed, True
        return mine

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
        elif self.begin is not None and not self.done() and self.claim():
            self.begin()
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
