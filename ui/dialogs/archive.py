"""An open store in; a year of it in a folder the user chose, for the archive, out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.places import OUT, beginning, keep

if TYPE_CHECKING:
    from desktop_app.archives import Archive

_SENTENCE = (
    "把一年的发文、已关账月份的数据、督办记录和附件收进一个文件夹，"
    "带归档文件目录和校验清单。台账本身不改动。\n没有关账的月份不归入。"
)


class ArchiveDialog(Question):
    """Asks which year."""

    def __init__(self, years: Sequence[int], parent: QWidget | None) -> None:
        super().__init__("归档", _SENTENCE, "选择文件夹…", parent)
        self.years = QComboBox()
        self.years.setObjectName("archive.year")
        self.years.setAccessibleName("年份")
        self.years.addItems([f"{year}年" for year in years])
        self.form.addRow("年份", self.years)
        self._years = years

    @property
    def year(self) -> int:
        """The year chosen."""
        return self._years[self.years.currentIndex()]


def ask_archive(desk: Desk, parent: QWidget) -> None:
    """Ask for a year and a folder, and put the year there."""

    def ask(years: tuple[int, ...]) -> None:
        if not years:
            desk.say("还没有已关账的月份或定稿的发文。请先在“调度”页关账，再归档。", "warning")
            return
        dialog = ArchiveDialog(years, parent)
        dialog.accepted.connect(lambda: _ask_folder(desk, parent, dialog.year))
        dialog.open()

    def years(_: object) -> tuple[int, ...]:
        from desktop_app.archives import archive_years  # noqa: PLC0415

        return archive_years(desk.application)

    desk.read("归档", years, ask, "archive-years")


def _ask_folder(desk: Desk, parent: QWidget, year: int) -> None:
    dialog = QFileDialog(parent, "归档文件夹建在哪里", beginning(desk, OUT))
    dialog.setObjectName("archive.folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda folder: write_archive(desk, year, Path(folder)))
    dialog.open()


def write_archive(desk: Desk, year: int, folder: Path) -> None:
    """Put a year into a folder of its own below `folder`, and remember where."""
    from desktop_app.archives import make_archive  # noqa: PLC0415

    def told(made: Archive) -> None:
        counts = f"发文{made.papers}件、关账月份{len(made.months)}个，共{made.files}个文件"
        level = "warning" if made.told else "success"
        desk.say(
            f"已归档到 {made.folder}：{counts}。{''.join(made.told)}", level, place=made.folder
        )

    keep(desk, OUT, folder)
    desk.tasks.run(
        f"归档{year}年",
        lambda progress: make_archive(desk.application, year, folder, progress),
        told,
    )
