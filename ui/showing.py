"""The life of one window: store opened before or behind it, closed after it, exit code out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.errors import DubanError
from ui.crash import show_defect
from ui.desk import Surroundings
from ui.desk_data import DeskData, empty_desk, read_desk
from ui.first_picture import Album
from ui.main_window import MainWindow
from ui.memory import give_back_memory
from ui.opening import Opening

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.holding import HeldStore

REFUSED = 1
DEFECT = 3
# The first frame is painted before anything else works beside it.
BEGIN_MS = 20


class Showing(QObject):
    """Shows one store in one window."""

    def __init__(
        self,
        app: QApplication,
        open_application: Callable[[], Application],
        around: Surroundings,
        album: Album | None,
        hold: Callable[[], HeldStore | None] | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._open = open_application
        self._around = around
        self._album = album
        self._hold = hold
        self._opening = Opening()
        self._opening.begin = self._open_now
        self._code = 0

    def run(self) -> int:
        """Show the window until it is closed."""
        window = self.start()
        if window is None:
            return self._code
        code = self._app.exec()
        return self.finish(window) or code

    def start(self) -> MainWindow | None:
        """The window on the screen; None when the store was refused before it could be shown."""
        if not self._around.store.exists() and self._around.store != self._default:
            # Nothing to show: said before any window stands there.
            if self._opening.claim():
                self._open_now()
            if self._opening.exception() is not None:
                self._refuse(self._opening.exception(), None)
                return None
        gone = self._gone()
        window = MainWindow(self._opening, self._around, self._picture())
        window.show()
        if gone is not None:
            window.desk.say(
                f"上次的台账“{gone}”找不到了（被移走、改名，或 U 盘没有插上），"
                f"现在打开的是“{self._around.store}”，不是同一份。",
                "warning",
            )
        QTimer.singleShot(BEGIN_MS, window, lambda: self._begin(window))
        return window

    def _gone(self) -> Path | None:
        """The store looked at last, where it is not there and another one is opened instead."""
        from ui.stores import Recent  # noqa: PLC0415

        known = Recent(self._around.layout).paths
        elsewhere = known and self._around.store == self._default and known[0] != self._default
        return known[0] if elsewhere and not known[0].is_file() else None

    @property
    def _default(self) -> Path:
        return self._around.paths.default_store

    def _picture(self) -> DeskData | None:
        """What can be shown at once: an empty ledger that is about to be made, or the last month."""
        if self._album is None:
            return None
        if not self._album.store.exists():
            return empty_desk(self._album.today)
        return None if self._album.large else self._album.recall()

    def _begin(self, window: MainWindow) -> None:
        """The large picture first, then the store: both behind the window."""
        album = self._album
        if album is None or not album.large or window.desk.data is not None:
            self._open_behind(window)
            return

        def recalled(picture: DeskData | None) -> None:
            if picture is not None:
                window.desk.show_data(picture)
            self._open_behind(window)

        window.tasks.run("读取台账", lambda _: album.recall(), recalled, first=True)

    def finish(self, window: MainWindow) -> int:
        """Close the store, keep a picture of it, and give the exit code."""
        window.tasks.close()
        # Nothing was asked of the store, so the picture is still what it was.
        self._opening.let_go()
        if not window.desk.opened:
            return self._code
        application = window.desk.application
        try:
            data = self._last_seen(application, window)
        finally:
            application.close()
        if self._album is not None and data is not None:
            self._album.keep(data)
        return self._code

    @staticmethod
    def _last_seen(application: Application, window: MainWindow) -> DeskData | None:
        """The month as it stands; read again only where the desk does not show it so."""
        with suppress(DubanError):
            shown = window.desk.data
            if shown is not None and shown.mark == application.mark():
                return shown
            return read_desk(application, window.desk.month)
        # The store has gone: the window closes all the same.
        return None

    def _open_now(self) -> None:
        try:
            self._opening.set_result(self._open())
        except Exception as error:
            self._opening.set_exception(error)

    def _open_behind(self, window: MainWindow) -> None:
        """Hold the store whose picture is on show; open any other at once."""
        shown = window.desk.data is not None

        def work(_: object) -> None:
            if self._opening.claim() and not (shown and self._held_now()):
                self._open_now()

        def opened(_: None) -> None:
            if self._opening.held:
                give_back_memory()
                return
            error = self._opening.exception()
            if error is None:
                window.application_is_open()
            else:
                if self._album is not None:
                    self._album.forget()
                self._refuse(error, window)
                window.close()

        window.tasks.run("打开台账", work, opened, first=True)

    def _held_now(self) -> bool:
        """Whether the store is held, and is still the one that the picture shows."""
        held = self._hold() if self._hold is not None and self._album is not None else None
        if held is None or self._album is None:
            return False
        if not self._album.current:
            held.release()
            return False
        self._opening.hold(held)
        return True

    def _refuse(self, error: BaseException | None, window: MainWindow | None) -> None:
        if isinstance(error, DubanError):
            self._code = REFUSED
            from ui.refusing import tell_refused  # noqa: PLC0415

            tell_refused(error, self._around.store, self._around.paths)
        elif error is not None:
            self._code = DEFECT
            show_defect(error, self._around.paths.logs, window, wait=True)
