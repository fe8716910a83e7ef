"""A content tree in, a workbook out: a sheet of the text and a sheet for every table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.bulletin.content import (
    Block,
    Column,
    DataTable,
    Form,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
    ProgressCurve,
)
from desktop_app.bulletin.pictures import RankChart, Timeline
from desktop_app.bulletin.sources import NAME, figure_table
from desktop_app.files import replace_file
from desktop_app.printing import wording
from desktop_app.printing.cleaning import Cleaner, clean_document, count_text
from desktop_app.printing.columns import column_edges, table_size
from desktop_app.printing.heads import issue_line
from desktop_app.printing.picture_tables import picture_table
from desktop_app.printing.report import PrintReport
from desktop_app.printing.styles import DEMO_SENTENCE, DRAFT_MARK, EMPTY, RED_HEX, SIZE_5

_PORTRAIT, _LANDSCAPE = 480.0, 730.0
"""Points that an A4 page leaves beside its margins of 15 mm."""
_TEXT = 405.0
"""One wide column: less, because LibreOffice counts columns wider and scales no single one down."""
_PORTRAIT_COLUMNS = 6
_MARGIN = 15 / 25.4
_PADDING = 5.0
_FIGURE = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?%?")
# How a column of figures says that there is none.
_NONE = frozenset({"—", "-", "－"})
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BODY, _BOLD = Font(name="仿宋", size=12), Font(name="黑体", size=12)
_TITLE, _RED = Font(name="宋体", size=18, bold=True), Font(name="黑体", size=12, color=RED_HEX)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with the name of its sheet and the words above it."""

    name: str
    caption: str
    table: DataTable
    landscape: bool


def write_xlsx(document: OfficialDocument, path: Path) -> PrintReport:
    """Writes the workbook in one step; the report's `pages` is the number of sheets.

    Columns of figures and shares become numbers, everything else stays text as printed.
    Raises OutputError when the file cannot be written.
    """
    cleaner = Cleaner()
    clean = clean_document(document, cleaner)
    book = Workbook()
    text = book.worksheets[0]
    text.title = "正文"
    _write_text(text, clean)
    names = {"正文"}
    for sheet in (*_sheets(clean), *_sources(clean)):
        worksheet = book.create_sheet(_unique(sheet.name, names))
        _write_table(worksheet, sheet, clean)
    if _only_table(clean) is not None:
        book.remove(text)
    for worksheet in book.worksheets:
        _set_page(worksheet, clean)
    book.properties.title = clean.title.replace("\n", "")
    book.properties.creator = clean.organ
    buffer = BytesIO()
    book.save(buffer)
    replace_file(path, buffer.getvalue())
    return PrintReport(
        pages=len(book.worksheets),
        missing=tuple(cleaner.missing.values()),
        text_chars=count_text(clean),
        notices=cleaner.notices(),
    )


def _only_table(document: OfficialDocument) -> DataTable | None:
    """The one table that is all there is: its sheet then says everything."""
    first = document.body[0] if len(document.body) == 1 else None
    plain = document.form is Form.PLAIN and not document.annexes and not document.remark
    return first if plain and isinstance(first, DataTable) and first.caption else None


def _write_text(sheet: Worksheet, document: OfficialDocument) -> None:
    """The main part in one column, one paragraph to a row."""
    sheet.column_dimensions["A"].width = _in_chars(_TEXT)
    row = _marks(sheet, document)
    for text, font, align in _lines(document):
        cell = _put(sheet, row, 1, text, font, align)
        cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = _height([(text, _TEXT)], font.size or 12)
        row += 1


def _lines(document: OfficialDocument) -> Iterator[tuple[str, Font, str]]:
    """The paragraphs of the main part in order, with font and alignment."""
    yield document.mark, Font(name="宋体", size=20, bold=True, color=RED_HEX), "center"
    yield issue_line(document), _BODY, "center"
    if document.signer:
        yield f"签发人：{document.signer}", _BODY, "right"
    yield document.title.replace("\n", ""), _TITLE, "center"
    yield wording.addressee(document), _BODY, "left"
    for block in document.body:
        match block:
            case Heading():
                yield f"　　{block.text}", _BOLD if block.level < 3 else _BODY, "left"
            case Paragraph():
                yield f"　　{block.text}", _BODY, "left"
            case DataTable():
                yield f"（表：{block.caption or '见后表'}）", _BODY, "center"
            case LightChart() | ProgressCurve() | RankChart() | Timeline():
                yield f"（图：{block.title}）", _BODY, "center"
    for label, name in wording.annex_list(document):
        yield f"　　{label}{name}", _BODY, "left"
    for label, names in document.attendance:
        yield f"　　{label.rstrip('：:')}：{names}", _BODY, "left"
    yield document.organ, _BODY, "right"
    yield wording.long_date(document.dated), _BODY, "right"
    yield wording.remark(document), _BODY, "left"
    yield wording.copies(document), _BODY, "left"
    yield "　　".join(wording.printing_line(document) or ()), _BODY, "left"


def _sheets(document: OfficialDocument) -> Iterator[_Sheet]:
    """Every table and chart of the main part, then every annex."""
    only = _only_table(document)
    wide = only is not None and len(only.columns) > _PORTRAIT_COLUMNS
    yield from _tables(document.body, "", "", wide)
    for number, annex in enumerate(document.annexes, 1):
        label = wording.annex_label(document, number)
        title = annex.title.replace("\n", "")
        tables = list(_tables(annex.blocks, label, f"{label}　{title}", annex.landscape))
        words = [b.text for b in annex.blocks if isinstance(b, Heading | Paragraph)]
        if words or not tables:
            rows = DataTable((Column("内容", 1.0),), tuple((text,) for text in words))
            yield _Sheet(f"{label}文字" if tables else label, f"{label}　{title}", rows, False)
        yield from tables


def _sources(document: OfficialDocument) -> Iterator[_Sheet]:
    """数字来源: every figure with its items, for who has to answer for it."""
    table = figure_table(document)
    if table is not None:
        yield _Sheet(NAME, f"{NAME}（随数据生成，不随文印发）", table, landscape=True)


def _tables(blocks: Iterable[Block], label: str, title: str, landscape: bool) -> Iterator[_Sheet]:
    number = 0
    for block in blocks:
        if isinstance(block, DataTable):
            number += 1
            name = block.caption or f"表{number}"
            caption = f"{title}　{block.caption}".strip("　") if title else name
            yield _Sheet(f"{label}{'' if not label else ' '}{name}", caption, block, landscape)
        elif isinstance(block, LightChart | ProgressCurve | RankChart | Timeline):
            number += 1
            yield _Sheet(f"{label}图{number}", block.title, picture_table(block), landscape)


def _write_table(sheet: Worksheet, table: _Sheet, document: OfficialDocument) -> None:
    """Marks, caption, heading row and rows; the heading is frozen and repeated in print."""
    columns = table.table.columns
    whole = _LANDSCAPE if table.landscape else _PORTRAIT
    whole = whole if len(columns) > 1 else _TEXT
    size = max(table_size(table.table, whole), SIZE_5)
    edges = column_edges(table.table, whole, size)
    widths = [b - a for a, b in pairwise(edges)]
    row = _marks(sheet, document)
    _put(sheet, row, 1, table.caption, Font(name="黑体", size=14), "center")
    if len(columns) > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(columns))
    sheet.row_dimensions[row].height = _height([(table.caption, whole)], 14)
    row += 1
    head, body = Font(name="黑体", size=size), Font(name="仿宋", size=size)
    for number, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
        sheet.column_dimensions[get_column_letter(number)].width = _in_chars(width)
        _put(sheet, row, number, column.title, head, "center").border = _BOX
    titles = [(column.title, width) for column, width in zip(columns, widths, strict=True)]
    sheet.row_dimensions[row].height = _height(titles, size)
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"1:{row}"
    numeric = [_is_numeric(table.table, i) for i in range(len(columns))]
    for cells in wording.whole_rows(table.table.rows or ((EMPTY,),), len(columns)):
        row += 1
        for i, text in enumerate(cells):
            cell = _put(sheet, row, i + 1, text, body, columns[i].align, numeric[i])
            cell.border = _BOX
        pairs = list(zip(cells, widths, strict=True))
        sheet.row_dimensions[row].height = _height(pairs, size)
    if table.landscape:
        sheet.page_setup.orientation = "landscape"


def _marks(sheet: Worksheet, document: OfficialDocument) -> int:
    """The marks in the first rows; gives the first row after them."""
    row = 1
    for words in _mark_words(document):
        _put(sheet, row, 1, words, _RED, "left").alignment = Alignment(wrap_text=False)
        row += 1
    return row


def _mark_words(document: OfficialDocument) -> list[str]:
    return [DEMO_SENTENCE] * document.demo + [DRAFT_MARK] * document.draft


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    font: Font,
    align: str,
    numeric: bool = False,
) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - only merged cells are anything else
    if numeric and _FIGURE.fullmatch(text):
        bare = text.removesuffix("%")
        digits = len(bare.partition(".")[2])
        share = "%" if bare != text else ""
        cell.value = Decimal(bare) / 100 if share else Decimal(bare)
        cell.number_format = ("0." + "0" * digits if digits else "0") + share
    else:
        # A text that begins with = must not become a formula.
        cell.value = text
        cell.data_type = "s"
    cell.font = font
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    return cell


def _is_numeric(table: DataTable, index: int) -> bool:
    """Whether a column holds nothing but figures and dashes, so that a sheet can sum and sort it."""
    texts = [row[index] for row in table.rows if index < len(row) and row[index]]
    figures = [text for text in texts if text not in _NONE]
    return (
        table.columns[index].align in {"right", "center"}
        and bool(figures)
        and all(_FIGURE.fullmatch(text) for text in figures)
        # 8 beside 12.5% may be either.
        and len({text.endswith("%") for text in figures}) == 1
    )


def _in_chars(points: float) -> float:
    """A column's width as workbooks count it: digits of the default font, seven pixels each."""
    return round((points / 0.75 - 5) / 7, 1)


def _height(cells: list[tuple[str, float]], size: float) -> float:
    """Points for the tallest cell; a Chinese character is as wide as its size."""
    lines = 1
    for text, width in cells:
        room = max(width - _PADDING, size) // (size / 2)
        parts = text.split("\n")
        lines = max(lines, sum(max(1, -(-_columns(part) // int(room))) for part in parts))
    return min(lines * size * 1.35 + 4, 409.0)


def _columns(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _unique(name: str, taken: set[str]) -> str:
    """A sheet name without forbidden characters, at most 31 long, not yet taken."""
    base = _FORBIDDEN.sub("", name.replace("\n", "")).strip("' ")[:_LONGEST_NAME] or "表"
    result, number = base, 2
    while result in taken:
        tail = f"({number})"
        result = base[: _LONGEST_NAME - len(tail)] + tail
        number += 1
    taken.add(result)
    return result


def _set_page(sheet: Worksheet, document: OfficialDocument) -> None:
    """A4, one page wide, page number at the foot, marks in the header."""
    sheet.page_setup.paperSize = "9"
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    _centre(sheet.oddFooter, "— &P —")
    words = "　".join(_mark_words(document))
    if words:
        _centre(sheet.oddHeader, words)


def _centre(part: HeaderFooterItem | None, text: str) -> None:
    if part is not None and part.center is not None:
        part.center.text = text
