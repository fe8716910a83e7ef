"""A paper in; what is to be known of it before it is printed, and which files to write, out."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.bulletin.head_marks import CLASSIFIED_NOTICE
from desktop_app.papers import PaperView
from desktop_app.printing.sheets import ranges
from desktop_app.views import WrittenFiles
from ui import text
from ui.widgets.basics import label

FORMATS = {"pdf": "PDF（打印、存档）", "docx": "DOCX（可编辑）", "xlsx": "XLSX（数据表）"}


class AboutPanel(QWidget):
    """State, number, pages, what the printer has to be told; formats to export; what was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told_of = b""
        self.state = label("", "heading", wrap=True)
        self.words = label("", wrap=True)
        self.sheets = label("", wrap=True)
        self.boxes = {code: QCheckBox(title) for code, title in FORMATS.items()}
        self.result = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for part in (self.state, self.words):
            column.addWidget(part)
        column.addSpacing(10)
        column.addWidget(label("纸张", "heading"))
        column.addWidget(self.sheets)
        column.addSpacing(10)
        column.addWidget(label("导出格式", "heading"))
        for box in self.boxes.values():
            box.setChecked(True)
            column.addWidget(box)
        column.addSpacing(10)
        column.addWidget(self.result)
        column.addStretch(1)

    @property
    def formats(self) -> list[str]:
        """The formats ticked."""
        return [code for code, box in self.boxes.items() if box.isChecked()]

    def show_paper(self, paper: PaperView, pages: int, state: str) -> None:
        """Tell about a paper; `state` is that of its month."""
        if paper.pdf != self._told_of:
            # What was written of another paper, or of an earlier state of this one, is no news of it.
            self.result.setText("")
        self._told_of = paper.pdf
        self.state.setText(state_words(paper))
        self.words.setText("\n".join(_lines(paper, state)))
        self.show_sheets(pages, ())

    def show_sheets(self, pages: int, turned: tuple[int, ...]) -> None:
        """Tell about the pages; `turned` are those whose tables are turned."""
        lines = [f"A4 竖放，共{pages}页；双面打印用纸{(pages + 1) // 2}张。"]
        if pages % 2:
            lines.append(
                f"末页第{pages}页为单页，版记印在单页上；双面装订要求版记落在双页的，请在末页前插一张空白页。"
            )
        if turned:
            lines.append(
                f"第{ranges(turned)}页的表格横排：纸仍竖放，表头朝装订边，不用另设横向打印。"
            )
        self.sheets.setText("\n".join(lines))

    def show_written(self, written: WrittenFiles) -> None:
        """Tell what files were written, in which faces."""
        names = "\n".join(f"· {path.name}" for path in written.files)
        lines = [f"已导出到 {written.files[0].parent}：\n{names}"]
        if written.faces:
            lines.append("所用字体：\n" + "\n".join(f"· {face}" for face in written.faces))
        self.result.setText("\n".join([*lines, *written.missing]))


def state_words(paper: PaperView) -> str:
    """征求意见稿, 待定稿, 已发文 or 已作废."""
    if paper.issued is None and not paper.document.draft:
        return "可直接打印、导出"
    if paper.issued is None:
        return "待定稿（页面标注“征求意见稿”）" if not paper.refusal else "征求意见稿"
    if paper.issued.void:
        return f"已作废：{paper.issued.void_reason}"
    return "已定稿发文"


def _lines(paper: PaperView, state: str) -> list[str]:
    document, issued = paper.document, paper.issued
    number = document.number or document.issue or ("（未编号）" if document.draft else "（不编号）")
    title = document.title.replace("\n", "")
    lines = [title, f"文号：{number}"]
    lines += [f"月份：{state}"] if state else []
    if issued is not None:
        who = f"，{issued.person}" if issued.person else ""
        lines.append(f"定稿：{text.moment(issued.issued_at)}{who}")
        lines.append(f"内容校验：{issued.sha256[:16]}…（相符）")
    elif paper.refusal:
        lines.append(paper.refusal)
    else:
        lines.append("可以定稿发文：编号并冻结，此后原样可印。")
    if document.secrecy:
        lines.append(CLASSIFIED_NOTICE)
    if document.practice:
        lines.append(document.practice)
    if document.demo:
        lines.append("含演示数据，每页标注“演示数据”，不得印发。")
    return lines
