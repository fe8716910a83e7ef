"""An unexpected failure in; a report kept on disk and a dialog that says where out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.errors import DubanError
from desktop_app.progress import CancelledError
from ui.notices import Notice


class FailureTeller:
    """Tells failures: expected ones as a notice, defects as a report and a dialog."""

    def __init__(self, logs: Path, say: Callable[[Notice], None], parent: QWidget) -> None:
        self._logs = logs
        self._say = say
        self._parent = parent

    def tell(self, error: BaseException) -> None:
        """Show one failure to the user."""
        if isinstance(error, CancelledError):
            self._say(Notice("已停止，台账没有改动。"))
        elif isinstance(error, DubanError):
            self._say(Notice(f"{error.sentence}{error.remedy}", "error"))
        else:
            show_defect(error, self._logs, self._parent)

    def install(self) -> None:
        """Take over failures that reach the event loop."""

        def hook(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            if isinstance(error, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
            else:
                self.tell(error)

        sys.excepthook = hook


def show_defect(
    error: BaseException, logs: Path, parent: QWidget | None, *, wait: bool = False
) -> None:
    """Keep a report and say where it lies; the program goes on unless it is to `wait`."""
    # Loads package metadata, which the window does not need at its start.
    from desktop_app.logs import write_crash_report  # noqa: PLC0415

    path = write_crash_report(error, logs, datetime.now(UTC).astimezone())
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("程序出错")
    box.setText("程序遇到没有料到的情况，刚才的操作没有完成；已保存的数据不受影响。")
    box.setInformativeText(f"出错报告保存在：\n{path}\n请把它交给维护人员；程序可以继续使用。")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if wait:
        box.exec()
    else:
        box.open()
