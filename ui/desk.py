"""The application and a task runner in; the month on the desk, and word of every change, out."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.paths import Paths
from ui.desk_data import DeskData, read_desk
from ui.layout_store import LayoutStore
from ui.notices import Notice
from ui.opening import Opening
from ui.tasks import Task, TaskRunner
from ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.operations.journal import Done
    from desktop_app.progress import Progress

T = TypeVar("T")
MANY_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window is given besides the application."""

    store: Path
    paths: Paths
    layout: LayoutStore
    theme: Theme


class Desk(QObject):
    """What all pages share: the application, the runner, the chosen month and its data.

    `loaded` carries new `DeskData`, `noticed` a `Notice`, `named` what undo and redo would do,
    `changed` the names of the tables an operation touched, `woken` that a store that was only held
    has been opened, or would not open.
    """

    loaded = Signal(object)
    named = Signal(object, object)
    noticed = Signal(object)
    changed = Signal(object)
    woken = Signal()

    def __init__(
        self,
        opening: Future[Application],
        tasks: TaskRunner,
        around: Surroundings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self.tasks = tasks
        self.store = around.store
        self.paths = around.paths
        self.layout = around.layout
        self.theme = around.theme
        self.data: DeskData | None = None
        # Whether this is the store that was looked at last: then what was looked for still holds.
        self.same_store = True
        self._month: str | None = None
        if isinstance(opening, Opening):
            opening.woken = self.woken.emit

    @property
    def application(self) -> Application:
        """The application; waits while it is still being opened, so ask for it inside tasks."""
        return self._opening.result()

    @property
    def month(self) -> str | None:
        """The month being looked at; None while no month is open."""
        return self._month

    @property
    def opened(self) -> bool:
        """Whether the store is open by now."""
        return self._opening.done() and self._opening.exception() is None

    @property
    def read_only(self) -> bool:
        """Whether the store may only be looked at, as far as is known yet."""
        return self.opened and self.application.read_only

    def take_over(self, application: Application) -> None:
        """Go on with a store that was opened again, such as one put back from a backup."""
        self._opening = Future()
        self._opening.set_result(application)
        self.data = None
        self.woken.emit()

    def start_with(self, month: str | None) -> None:
        """Look at this month first, if it is still there."""
        self._month = month

    def choose_month(self, month: str | None) -> None:
        """Look at another month; `loaded` tells when it is there."""
        if month != self._month:
            self._month = month
            self.refresh()

    def refresh(self) -> None:
        """Read the month again; `loaded` tells if anything is new."""
        wanted = self._month
        shown = self.data

        def look(_: Progress) -> tuple[DeskData, bool]:
            data = read_desk(self.application, wanted)
            # Compared here: with 10,000 items it takes longer than a frame.
            return data, data == shown

        def put(found: tuple[DeskData, bool]) -> None:
            data, same = found
            if same and shown is self.data:
                self._month = data.month
            else:
                self.show_data(data)

        self.read("读取台账", look, put, slot="desk")

    def refresh_if_changed(self) -> None:
        """Read the month again unless what is on show was read from the store as it is now."""
        shown = self.data
        if shown is None:
            self.refresh()
            return

        def compare(mark: str) -> None:
            if mark != shown.mark:
                self.refresh()

        self.read("核对台账", lambda _: self.application.mark(), compare, slot="mark")

    def show_data(self, data: DeskData) -> None:
        """Put a month on the desk."""
        self._month = data.month
        self.data = data
        if len(data.view.rows) > MANY_ROWS:
            # What the collector need not walk over again and again does not stop the window.
            gc.freeze()
        self.loaded.emit(data)

    def reread_names(self) -> None:
        """Ask again what can be undone, after something was recorded; `named` tells."""
        self.read(
            "读取操作名称",
            lambda _: (self.application.undo_name(), self.application.redo_name()),
            lambda names: self._rename(*names),
            slot="names",
        )

    def read(
        self, label: str, work: Callable[[Progress], T], done: Callable[[T], None], slot: str
    ) -> Task:
        """Read something off the window's thread; only the newest of a slot counts."""
        return self.tasks.run(label, work, done, slot=slot)

    def write(
        self,
        label: str,
        work: Callable[[Progress], Done[T]],
        then: Callable[[T], None] | None = None,
        *,
        said: Callable[[T], str] | str = "",
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """Run an operation off the window's thread; pages are refreshed after it.

        `said` is the sentence of the notice that tells of success; `failed` takes a failure over.
        """

        def finish(result: Done[T]) -> None:
            sentence = said(result.value) if callable(said) else said
            if sentence:
                self.say(sentence, "success")
            if result.changed:
                self.changed.emit(result.changed)
                self.refresh()
            if then is not None:
                then(result.value)

        return self.tasks.run(label, work, finish, failed=failed)

    def say(
        self, text: str, level: str = "info", detail: str = "", *, place: Path | None = None
    ) -> None:
        """Put a notice on the window; `place` is a folder to be opened from it."""
        self.noticed.emit(Notice(text, level, detail, place))

    def _rename(self, undo: str | None, redo: str | None) -> None:
        if self.data is not None:
            self.data = replace(self.data, undo_name=undo, redo_name=redo)
        self.named.emit(undo, redo)
