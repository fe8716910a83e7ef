"""The desk in; 会议模式 opened full screen on the window's screen out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.meeting.noting import ask_decision
from ui.meeting.window import MeetingWindow


def open_meeting(
    desk: Desk, window: QWidget, key: str, come_back: Callable[[str], object]
) -> MeetingWindow | None:
    """Open the meeting at an item; None, with a notice, while there is nothing to show.

    `come_back` is told the item last on show when the meeting is over.
    """
    data = desk.data
    if data is None or data.empty:
        desk.say("台账还是空的，没有可以上会的事项。请先装入方案或读取公文。", "warning")
        return None
    meeting = MeetingWindow(desk, data, window)
    if key:
        meeting.open_key(key)
    meeting.left.connect(come_back)
    meeting.decision_asked.connect(lambda row: ask_decision(desk, row, meeting))
    meeting.setScreen(window.screen())
    meeting.showFullScreen()
    return meeting
