"""The month on the desk in; the meeting's pages as one file in a folder the user chose, out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desk import Desk
from ui.places import OUT, beginning, keep


def ask_pack(desk: Desk, parent: QWidget) -> None:
    """Ask for a folder and write the pages of the month's red and yellow items there."""
    if desk.data is None or desk.data.empty:
        desk.say("台账还是空的，没有可以上会的事项。请先装入方案或读取公文。", "warning")
        return
    dialog = QFileDialog(parent, "会议材料网页放到哪个文件夹", beginning(desk, OUT))
    dialog.setObjectName("pack.folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda folder: write(desk, Path(folder)))
    dialog.open()


def write(desk: Desk, folder: Path) -> None:
    """Write the pages into a folder, and remember it."""
    from desktop_app.packs import meeting_pack, write_pack  # noqa: PLC0415

    keep(desk, OUT, folder)
    month = desk.month
    desk.tasks.run(
        "导出会议材料网页",
        lambda progress: write_pack(
            meeting_pack(desk.application, month, progress=progress),
            desk.paths.resources,
            folder,
        ),
        lambda path: desk.say(f"已写好：{path}", "success", place=path.parent),
    )
