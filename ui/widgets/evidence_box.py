"""An item in; the files that prove something about it, to be opened and added to, out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import text
from ui.desk import Desk
from ui.places import ask_files
from ui.widgets.basics import GivingLink, button, clear, label
from ui.widgets.drop_area import paths_of

if TYPE_CHECKING:
    # Loads the database layer, which the first picture does not wait for.
    from desktop_app.operations.evidence import EvidenceView

KILO = 1024


class EvidenceBox(QWidget):
    """佐证材料 of one item; files may be dropped on it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = ""
        self.setObjectName("detail.evidence")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(label("佐证材料", "heading"), 1)
        self._add = button("附上…", self._ask, style="small", name="detail.attach")
        top.addWidget(self._add)
        column.addLayout(top)
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)

    def show_item(self, key: str) -> None:
        """Show the files of another item."""
        self._key = key
        clear(self._rows)
        self._add.setEnabled(not self._desk.read_only)
        self._read()

    def attach(self, paths: list[Path]) -> None:
        """Attach files to the item on show."""
        key, month = self._key, self._desk.month
        self._desk.write(
            "附佐证材料",
            lambda _: self._desk.application.attach_evidence(key, paths, month),
            lambda _: self._read(),
            said=lambda count: f"已附 {count} 份佐证材料。" if count else "这些文件已经附过。",
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files only."""
        if paths_of(event.mimeData()) and not self._desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.acceptProposedAction()
        self.attach(paths_of(event.mimeData()))

    def _read(self) -> None:
        key = self._key
        self._desk.read(
            "读取佐证材料",
            lambda _: self._desk.application.evidence(key),
            lambda found: self._show(found) if key == self._key else None,
            slot="evidence",
        )

    def _show(self, found: tuple[EvidenceView, ...]) -> None:
        clear(self._rows)
        for each in found:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            opened = GivingLink(partial(self._open, each.id), letters=4)
            opened.setText(each.name)
            opened.setToolTip(
                f"{each.name}\n{max(1, each.size // KILO)} KB，{text.day(each.added_on)} 附\n{each.note}".strip()
            )
            line.addWidget(opened)
            line.addWidget(label(text.month(each.month) if each.month else "", "small"))
            line.addStretch(1)
            removed = button("移除", partial(self._remove, each.id), style="small")
            removed.setEnabled(not self._desk.read_only)
            line.addWidget(removed)
            self._rows.addWidget(row)
        if not found:
            self._rows.addWidget(label("没有佐证材料，可把文件拖到这里。", "muted", wrap=True))

    def _ask(self) -> None:
        paths = ask_files(self._desk, self, "选择佐证材料（照片、批文、验收单等）")
        if paths:
            self.attach(paths)

    def _open(self, number: int) -> None:
        self._desk.tasks.run(
            "打开佐证材料",
            lambda _: self._desk.application.evidence_path(number),
            _show_file,
        )

    def _remove(self, number: int) -> None:
        self._desk.write(
            "移除佐证材料",
            lambda _: self._desk.application.detach_evidence(number),
            lambda _: self._read(),
            said=lambda name: f"已移除“{name}”（可撤销）。",
        )


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
