"""A review in; each of its steps kept in the store off the window's thread, out."""

from __future__ import annotations

from threading import Lock

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import DubanError
from desktop_app.intake.review import DraftReview
from ui.desk import Desk


class Keeper(QObject):
    """Keeps the newest state of a review; while one is being written only the newest waits.

    `refused` tells in a sentence that keeping failed; the review itself goes on.
    """

    refused = Signal(str)

    def __init__(self, desk: Desk, *, as_new: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._as_new = as_new
        self._lock = Lock()
        self._newest: DraftReview | None = None
        self._count = 0
        self._written = 0
        self._busy = False
        self._closed = False

    @property
    def possible(self) -> bool:
        """Whether anything can be kept at all."""
        return not self._desk.read_only

    def keep(self, review: DraftReview) -> None:
        """Keep a review as it stands, soon."""
        if self.possible and not self._closed:
            self._newest = review
            self._count += 1
            if not self._busy:
                self._start()

    def finish(self) -> bool:
        """Write what still waits, now, and nothing later; False when it failed."""
        try:
            with self._lock:
                self._closed = True
                self._write_newest()
        except DubanError:
            return False
        return True

    def resume(self) -> None:
        """The window stays open after all."""
        self._closed = False

    def _start(self) -> None:
        self._busy = True
        self._desk.tasks.run(
            "保存核稿", lambda _: self._write(), lambda _: self._done(), failed=self._failed
        )

    def _write(self) -> None:
        """Runs off the window's thread."""
        with self._lock:
            if not self._closed:
                self._write_newest()

    def _write_newest(self) -> None:
        number, review = self._count, self._newest
        if review is not None and number > self._written:
            self._desk.application.keep_review(review, as_new=self._as_new)
            self._written = number

    def _done(self) -> None:
        self._busy = False
        if not self._closed and self._count > self._written:
            self._start()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        if isinstance(error, DubanError):
            self.refused.emit(f"这一步核稿没有存下：{error.sentence}{error.remedy}")
        else:
            self._desk.tasks.failed.emit(error)
