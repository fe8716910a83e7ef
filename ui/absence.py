"""A refusal because the store is not at its place in; word that it is back, as soon as it is, out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop_app.errors import StoreGoneError
from ui.desk import Desk
from ui.notices import NoticeBar

LOOK_EVERY_MS = 1_500
BACK = "台账文件已回到原处，可以接着用。没有做成的那一步请再做一次。"


class AbsenceWatch(QObject):
    """What was told of a store that has gone is taken back when it is there again."""

    def __init__(self, desk: Desk, bar: NoticeBar) -> None:
        super().__init__(bar)
        self._desk, self._bar = desk, bar
        self._told: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.tasks.failed.connect(self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, StoreGoneError):
            self._told.append(f"{error.sentence}{error.remedy}")
            self._timer.start()

    def look(self) -> None:
        """Look whether the store is back; a share that does not answer keeps nobody waiting."""
        self._desk.read(
            "查看台账文件",
            lambda _: self._desk.application.at_its_place(),
            self._answered,
            slot="absence",
        )

    def _answered(self, there: bool) -> None:
        if not there or not self._timer.isActive():
            return
        self._timer.stop()
        shown = self._bar.texts()
        for told in self._told:
            self._bar.withdraw(told)
        if any(told in shown for told in self._told):
            self._desk.say(BACK, "success")
        self._told.clear()
        self._desk.refresh_if_changed()
