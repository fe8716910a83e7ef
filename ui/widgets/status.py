"""Running tasks in; a bar with progress and a way to stop it out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.tasks import Task, TaskRunner
from ui.widgets.basics import button, label


class ProgressStrip(QWidget):
    """Shows the newest slow task; hidden while nothing takes long."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        self._words = label("", "small")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(180)
        self._stop = button("停止", self._cancel, style="small")
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(self._stop)
        self.hide()
        tasks.slow.connect(self._show)
        tasks.progressed.connect(self._step)
        tasks.ended.connect(self._end)

    def _show(self, task: Task) -> None:
        self._task = task
        self._stop.setEnabled(True)
        self._step(task)
        self.show()

    def _step(self, task: Task) -> None:
        if self._task is not task:
            return
        words = f"{task.label}：{task.text}" if task.text else f"{task.label}…"
        self._words.setText(words)
        self._bar.setRange(0, task.total)
        self._bar.setValue(task.done)

    def _end(self, task: Task) -> None:
        if self._task is task:
            self._task = None
            self.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)
            self._words.setText(f"{self._task.label}：正在停止…")
