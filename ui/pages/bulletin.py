"""通报: preview the month's bulletin in the window, print it, export it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QSpinBox,
    QSplitter,
    QStackedLayout,
    QWidget,
)

from desktop_app.printing.preview import PageImage
from desktop_app.progress import Progress
from desktop_app.views import WrittenFiles
from models.words import CycleState
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.page import Page
from ui.printing import ask_printer, print_pdf
from ui.widgets.basics import EmptyState, button, card, label
from ui.widgets.page_view import ZOOMS, PageView, thumbnails

if TYPE_CHECKING:
    from desktop_app.application import Application

FORMATS = {"pdf": "PDF（打印、存档）", "docx": "DOCX（可编辑）", "xlsx": "XLSX（数据表）"}


@dataclass(frozen=True, slots=True)
class _Preview:
    title: str
    number: str
    draft: bool
    demo: bool
    pdf: bytes
    thumbs: list[PageImage]


class BulletinPage(Page):
    """The supervision bulletin of the month."""

    name = "bulletin"
    title = "通报"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._shown: _Preview | None = None
        self.view = PageView(desk.tasks, desk.theme)
        self.view.setObjectName("bulletin.preview")
        self._number = QSpinBox()
        self._number.setAccessibleName("页码")
        self._number.setPrefix("第 ")
        self._number.setMinimum(1)
        self._number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._zoom = QComboBox()
        self._zoom.setAccessibleName("缩放")
        self._print = button("打印…", self.print_page, name="bulletin.print", style="primary")
        self._export = button("导出…", self._ask_folder, name="bulletin.export")
        self._formats = {code: QCheckBox(title) for code, title in FORMATS.items()}
        self._about = label("", wrap=True)
        self._result = label("", wrap=True)
        self._lay_out()
        self.view.turned.connect(self._show_place)
        self._number.editingFinished.connect(lambda: self.view.go_to(self._number.value()))
        self._zoom.activated.connect(lambda: self.view.set_zoom(self._zoom.currentData()))

    def show_data(self, data: DeskData) -> None:
        """Make the month's bulletin and show it."""
        self._data = data
        month = data.month
        if month is None or data.empty:
            self._shown = None
            self._empty.tell(
                "还没有可以通报的月份", "先在“调度”页开启月份并收表，通报会按当月数据生成。"
            )
            self._stack.setCurrentIndex(1)
            self._allow()
            return
        if self._shown is None:
            self._empty.tell("正在生成通报…", "首次生成需要几秒钟。")
            self._stack.setCurrentIndex(1)
        self._allow()
        self.desk.tasks.run(
            "生成通报",
            lambda progress: _make(self.desk.application, month, progress),
            self._show,
            failed=self._fail,
            slot="bulletin",
        )

    def print_page(self) -> bool:
        """Ask for a printer and print."""
        if self._shown is None:
            return False
        ask_printer(self, self.print_on)
        return True

    def print_on(self, printer: QPrinter) -> None:
        """Print the bulletin on show on this printer."""
        assert self._shown is not None  # noqa: S101
        pdf = self._shown.pdf
        self.desk.tasks.run(
            "打印通报",
            lambda progress: print_pdf(printer, pdf, progress),
            lambda pages: self.desk.say(f"已送去打印，共 {pages} 页。", "success"),
        )

    def export(self, folder: Path) -> None:
        """Write the bulletin into a folder in the chosen formats."""
        assert self._data is not None  # noqa: S101
        month = self._data.month
        assert month is not None  # noqa: S101
        formats = [code for code, box in self._formats.items() if box.isChecked()]
        if not formats:
            self.desk.say("请至少选一种导出格式。", "warning")
            return
        self.desk.tasks.run(
            "导出通报",
            lambda progress: self.desk.application.write_bulletin(month, folder, formats, progress),
            self._tell_written,
        )

    # --- parts ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        self._pages = label("", "muted")
        self._zoom.addItem("适合宽度", 0.0)
        for zoom in ZOOMS:
            self._zoom.addItem(f"{zoom:.0%}", zoom)
        tools.addWidget(self._number)
        tools.addWidget(self._pages)
        tools.addSpacing(8)
        tools.addWidget(self._zoom)
        self.heading.addLayout(tools)
        self.heading.addWidget(self._export)
        self.heading.addWidget(self._print)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.view)
        self._empty = EmptyState("", "")
        self._stack.addWidget(self._empty)
        side, column = card()
        column.addWidget(label("这份通报", "heading"))
        column.addWidget(self._about)
        column.addSpacing(8)
        column.addWidget(label("导出格式", "heading"))
        for box in self._formats.values():
            box.setChecked(True)
            column.addWidget(box)
        column.addSpacing(8)
        column.addWidget(self._result)
        column.addStretch(1)
        side.setMinimumWidth(220)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(8)
        splitter.addWidget(middle)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes((900, 260))
        self.column.addWidget(splitter, 1)

    def _allow(self) -> None:
        there = self._shown is not None
        for part in (self._print, self._export, self._number, self._zoom):
            part.setEnabled(there)

    def _show(self, made: _Preview) -> None:
        self._shown = made
        self._number.setMaximum(max(1, len(made.thumbs)))
        self.view.show_pdf(made.pdf, made.thumbs)
        self._stack.setCurrentIndex(0)
        self._about.setText(self._about_words(made))
        self._allow()
        # Numbering a closed month's bulletin is an operation of its own.
        self.desk.reread_names()

    def _fail(self, error: BaseException) -> None:
        self._shown = None
        self._empty.tell("通报没有生成", str(error))
        self._stack.setCurrentIndex(1)
        self._allow()
        self.desk.tasks.failed.emit(error)

    def _about_words(self, made: _Preview) -> str:
        assert self._data is not None  # noqa: S101
        cycle = self._data.view.cycle
        lines = [made.title, f"文号：{made.number or '（未编号）'}", f"页数：{len(made.thumbs)}"]
        if cycle is not None:
            lines.append(f"月份：{text.month(cycle.month)}（{text.STATES[cycle.state]}）")
            if cycle.state is not CycleState.CLOSED:
                lines.append("本月尚未关账，页面标注“征求意见稿”，关账后定稿。")
            if cycle.sha256:
                lines.append(f"快照：{cycle.sha256[:12]}…")
        if made.demo:
            lines.append("含演示数据，每页标注“演示数据”，不得印发。")
        return "\n".join(lines)

    def _show_place(self, page: int, count: int) -> None:
        self._pages.setText(f"页，共 {count} 页")
        if not self._number.hasFocus():
            self._number.setValue(page)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "通报导出到哪个文件夹")
        if folder:
            self.export(Path(folder))

    def _tell_written(self, written: WrittenFiles) -> None:
        names = "\n".join(f"· {path.name}" for path in written.files)
        lines = [f"已导出到 {written.files[0].parent}：\n{names}"]
        lines += (
            ["所用字体：\n" + "\n".join(f"· {face}" for face in written.faces)]
            if written.faces
            else []
        )
        lines += list(written.missing)
        self._result.setText("\n".join(lines))
        self.desk.say(
            f"已导出 {len(written.files)} 个文件到 {written.files[0].parent}。", "success"
        )


def _make(application: Application, month: str, progress: Progress) -> _Preview:
    progress(0, 2, "排版")
    document = application.bulletin(month)
    pdf = application.bulletin_pdf(month)
    progress(1, 2, "绘制预览")
    return _Preview(
        document.title, document.number, document.draft, document.demo, pdf, thumbnails(pdf)
    )
