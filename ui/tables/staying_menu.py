"""Things to tick in; a menu that stays while one after the other is ticked, out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class StayingMenu(QMenu):
    """A menu that closes by Esc, a click beside it, or an entry that is not to be ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tick is set and the menu stays."""
        if not self._tick_at(event.position().toPoint()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick, too."""
        ticking = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        active = self.activeAction()
        if event.key() in ticking and active is not None and active.isCheckable():
            active.trigger()
        else:
            super().keyPressEvent(event)

    def _tick_at(self, place: QPoint) -> bool:
        action = self.actionAt(place)
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True
