"""Plain text with tab-separated tables in, paragraphs and tables out.

Tables copied out of page layouts are damaged: a cell may run on over a line or page break. A row
that has fewer cells than the heading is therefore joined with the lines that complete it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, SourceText, Span, Table
from desktop_app.documents.drawn import NOTE as DRAWN
from desktop_app.documents.drawn import with_tabs_for_drawn
from desktop_app.documents.encoding import decode
from desktop_app.documents.furniture import page_furniture
from desktop_app.documents.marked import without_marks
from desktop_app.documents.piped import with_tabs_for_strokes
from desktop_app.documents.spaced import SpacedTable, tables_by_spaces
from desktop_app.documents.unseen import without_unseen
from desktop_app.errors import DocumentError
from desktop_app.progress import Progress, silent

_BREAK = re.compile(r"\r\n|[\r\n\f\v\u2028\u2029]")
_QUOTED = re.compile(r'(?:(?<=\t)|(?<=\n)|^)"((?:[^"\t]|"")*)"(?=\t|\r?\n|$)')
_GROUP = re.compile(r"[一二三四五六七八九十]+、")
# 一、<tab>总体要求: an indented heading, and no row.
_MARK_TAB = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十百]+[章节条])\t+[^\t]+"
)
_NEW_BLOCK = re.compile(r"附件|附表|专栏|注\s*[:：]|第[一二三四五六七八九十]+[章节]|#")
_NUMBER = re.compile(r"\s*(?:序号|编号|[一二三四五六七八九十]+|\d+(?:[.\-]\d+)*)\s*$")
# A number that stands on a line of its own before the rest of its row.
_OWN_NUMBER = re.compile(r"\s*\d{1,3}[.．、]?\s*$")
# Marks of the paper, and what a group's name may run on with: （4项）.
_FURNITURE = re.compile(
    r"\s*(?:[—–―─-]+\s*\d{1,4}\s*[—–―─-]+|第\s*\d{1,4}\s*页(?:[，,\s]*共\s*\d{1,4}\s*页)?)\s*$"
)
_COUNT = re.compile(r"\s*[（(]共?\s*\d+\s*[项个条件][）)]\s*$")
# Lines and cells of one file; the longest plans have a few thousand.
MAX_PIECES = 150_000
# A line that only carries on the last cell is short and no sentence.
_MAX_RUN_ON = 60
# Set in like a paragraph, or led in by a word of its own (联系人：…): a line below the table.
_SET_IN = re.compile(r"\u3000| {2,}\S")
_LED_IN = re.compile(r"\s*[\u4e00-\u9fff]{2,8}[:：]")
_OPEN_CELL = re.compile(r"[、，,；;（(和及与]\s*$")
# A last column with these headings holds no paragraphs.
_BRIEF = re.compile(r"单位|部门|时限|期限|时间|日期|备注|责任人|领导|投资|电话")
# How many lines a cell may run on before the row's next tab is expected.
_LOOK_AHEAD = 6


def read_text(data: bytes, file_name: str, progress: Progress = silent) -> SourceText:
    """Read encoded plain text; offsets count characters of the decoded text.

    Cells that a spreadsheet quoted and rows between strokes are first written with tabs alone.

    Raises `DocumentError` for what is no text, or more than any document.
    """
    progress(0, 1, "正在读取文字")
    text = without_unseen(without_marks(decode(data)))
    if text.count("\t") + len(_BREAK.findall(text)) > MAX_PIECES:
        raise DocumentError("文件里的行和格太多，不像公文。", "请删去无关的内容后再导入。")
    digest = hashlib.sha256(data).hexdigest()
    text, drawn = with_tabs_for_drawn(unquoted_cells(text))
    text = with_tabs_for_strokes(text)
    spaced = tables_by_spaces(text)
    notes = (*((DRAWN,) if drawn else ()), *(note for each in spaced for note in each.notes))
    doubtful = tuple(span for each in spaced for span in each.doubtful)
    return SourceText(file_name, digest, text, _blocks(text, spaced), notes, doubtful)


def _blocks(text: str, spaced: Sequence[SpacedTable]) -> tuple[Block, ...]:
    """The blocks of a text whose tables laid out by spaces are known."""
    blocks: list[Block] = []
    start, number = 0, 1
    gone = page_furniture(text)
    for each in spaced:
        blocks += _Splitter(_lines(text, Span(start, each.span.start), number, gone)).run()
        blocks.append(each.table)
        start, number = each.span.end, each.next_line
    return (*blocks, *_Splitter(_lines(text, Span(start, len(text)), number, gone)).run())


def unquoted_cells(text: str) -> str:
    """The text with the cells that a spreadsheet quoted written plainly, each on one line."""
    return _QUOTED.sub(_unquoted, text) if '"' in text and "\t" in text else text


def _unquoted(found: re.Match[str]) -> str:
    if "\n" not in found[1] and '""' not in found[1]:
        return found[0]  # words that are quoted in the document itself
    return re.sub(r"\r?\n", " ", found[1].replace('""', '"'))


def split_blocks(text: str) -> tuple[Block, ...]:
    """Cut text into paragraphs and tables."""
    return _blocks(text, ())


@dataclass(slots=True)
class _Line:
    """One line without its break; `gap` tells that an empty line stands before it."""

    start: int
    text: str
    number: int
    gap: bool

    @property
    def tabs(self) -> int:
        """How many cells end on this line; the tab behind a chapter's number parts no cells."""
        return 0 if _MARK_TAB.fullmatch(self.text) else self.text.count("\t")


@dataclass(slots=True)
class _OpenTable:
    """The table being read: its finished rows, and the cells of the row at hand."""

    width: int
    heading: list[str]
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    number: int = 0

    def ends_before(self, line: _Line, more: bool) -> bool:
        """Whether a line is none of the last cell's: a paragraph below a whole row.

        Where rows follow, the paragraphs of a wordy last column are set in as well.
        """
        if len(self.cells) < self.width or _OPEN_CELL.search(self.cells[-1].text):
            return False
        if _LED_IN.match(line.text):
            return True
        brief = bool(_BRIEF.search(self.heading[-1]))
        return bool(_SET_IN.match(line.text)) and (brief or not more)

    def flush(self) -> None:
        if self.cells:
            self.rows.append(Row(tuple(self.cells), self.number))
            self.cells = []


class _Splitter:
    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self._blocks: list[Block] = []
        self._table: _OpenTable | None = None

    def run(self) -> tuple[Block, ...]:
        for index, line in enumerate(self._lines):
            if line.tabs:
                self._row(line)
            elif not self._runs_on(line, index):
                self._close()
                self._blocks.append(Paragraph(line.text, Span(line.start, _end(line))))
        self._close()
        return tuple(self._blocks)

    def _row(self, line: _Line) -> None:
        table = self._table
        if table is None:
            table = self._table = _OpenTable(line.tabs + 1, heading=line.text.split("\t"))
        elif 0 < len(table.cells) < table.width and line.text.split("\t") == table.heading:
            return  # a page break inside a row repeats the heading; the row goes on below it
        if self._completes(line):
            self._extend(line)
            return
        table.flush()
        if "序号" in line.text.partition("\t")[0]:
            table.width, table.heading = line.tabs + 1, line.text.split("\t")
        table.cells, table.number = _cells(line), line.number

    def _completes(self, line: _Line) -> bool:
        """Whether a line with tabs carries on the open row instead of starting one."""
        table = self._table
        if table is None or not table.cells or _NUMBER.match(line.text.partition("\t")[0]):
            return False
        return len(table.cells) + line.tabs <= table.width

    def _runs_on(self, line: _Line, index: int) -> bool:
        """Whether a line without tabs belongs to the open table; if so it is taken in."""
        table = self._table
        if table is None or _NEW_BLOCK.match(line.text):
            return False
        following = self._lines[index + 1 : index + 1 + _LOOK_AHEAD]
        if _FURNITURE.match(line.text):
            return any(other.tabs for other in following)
        if _GROUP.match(line.text):
            return self._group(line, following)
        if _OWN_NUMBER.match(line.text) and following and _starts_blank(following[0]):
            table.flush()
            table.cells, table.number = _cells(line), line.number
            return True
        if _COUNT.match(line.text) and table.rows and not table.cells:
            last = table.rows.pop()
            table.cells, table.number = list(last.cells), last.number
            self._extend(line)
            table.flush()
            return True
        next_row = next((other for other in following if other.tabs), None)
        unfinished = len(table.cells) < table.width and next_row and self._completes(next_row)
        trailing = (
            not line.gap and _is_fragment(line.text) and not table.ends_before(line, bool(next_row))
        )
        if table.cells and (unfinished or trailing):
            self._extend(line)
            return True
        return False

    def _group(self, line: _Line, following: Sequence[_Line]) -> bool:
        """Take in the row of a group: rows of the table follow, be it after a count or a number."""
        table = self._table
        rest = iter(following)
        after = next(rest, None)
        while after and (_COUNT.match(after.text) or _OWN_NUMBER.match(after.text)):
            after = next(rest, None)
        if table is None or after is None or not after.tabs:
            return False
        table.flush()
        table.cells, table.number = _cells(line), line.number
        table.flush()
        return True

    def _extend(self, line: _Line) -> None:
        """Carry the last open cell on with this line's first cell, then add the others."""
        table = self._table
        if table is None or not table.cells:
            return
        first, *others = _cells(line)
        last = table.cells[-1]
        text = f"{last.text}\n{first.text}" if last.text else first.text
        table.cells[-1] = Cell(text, Span(last.span.start, first.span.end))
        table.cells.extend(others)

    def _close(self) -> None:
        if self._table is not None:
            self._table.flush()
            self._blocks.append(Table(tuple(self._table.rows)))
            self._table = None


def _lines(text: str, within: Span, number: int, gone: Container[int]) -> list[_Line]:
    """All lines with text; `number` is that of the first, and every line break counts.

    Lines that begin at a place of `gone` belong to the page and not to the text.
    """
    lines: list[_Line] = []
    position, stop = within
    gap = True
    for found in [*_BREAK.finditer(text, position, stop), None]:
        end = found.start() if found else stop
        line = text[position:end]
        if line.strip() and position in gone:
            pass
        elif line.strip():
            lines.append(_Line(position, line, number, gap))
            gap = False
        elif not line.strip("\t ") and "\t" not in line:
            gap = True
        number += 1
        position = found.end() if found else end
    return lines


def _cells(line: _Line) -> list[Cell]:
    cells, position = [], line.start
    for text in line.text.split("\t"):
        cells.append(Cell(text, Span(position, position + len(text))))
        position += len(text) + 1
    return cells


def _starts_blank(line: _Line) -> bool:
    """Whether a row begins with an empty cell, as where its number was torn off."""
    return bool(line.tabs) and not line.text.partition("\t")[0].strip()


def _end(line: _Line) -> int:
    return line.start + len(line.text)


def _is_fragment(text: str) -> bool:
    return len(text) <= _MAX_RUN_ON and "。" not in text
