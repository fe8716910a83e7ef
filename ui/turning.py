"""A desk in; its newest operation taken back or done again, or why there is none, out."""

from __future__ import annotations

from desktop_app.errors import DubanError, StoreError
from ui.desk import Desk


def turn_back(desk: Desk, *, back: bool) -> None:
    """Undo or redo the newest operation; where there is none the key is answered all the same."""
    word = "撤销" if back else "恢复"

    def failed(error: BaseException) -> None:
        if isinstance(error, DubanError) and not isinstance(error, StoreError):
            # Nothing went wrong: there is nothing to take back, or it is taken back otherwise.
            desk.say(f"{error.sentence}{error.remedy}")
        else:
            desk.tasks.failed.emit(error)

    desk.write(
        word,
        lambda _: desk.application.undo() if back else desk.application.redo(),
        said=lambda name: f"已{word}“{name}”。",
        failed=failed,
    )
