"""Comma-, semicolon- or tab-separated bytes in, one table out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import PurePath

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.documents.encoding import decode
from desktop_app.documents.text import MAX_PIECES
from desktop_app.documents.unseen import without_unseen
from desktop_app.errors import DocumentError
from desktop_app.progress import Progress, silent

# Cells of an assignment table hold whole paragraphs.
_FIELD_LIMIT = 1_000_000
_MARKS = (",", "\t", ";", "|")
# Spreadsheets may name the mark in a line of its own.
_NAMED = re.compile(r"sep=([,;\t|])\r?\n")
# Progress is told once in so many lines.
_STEP = 500
_HEAD, _ROWS = 20_000, 30


def read_csv(data: bytes, file_name: str, progress: Progress = silent) -> SourceText:
    """Read a table; raises `DocumentError` where the rows cannot be told apart."""
    text = without_unseen(decode(data))
    csv.field_size_limit(_FIELD_LIMIT)
    mark = _delimiter(text)
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=mark)
    if body.count(mark) + body.count("\n") > MAX_PIECES:
        raise DocumentError("表格的行和格太多，不像清单。", "请删去无关的内容后再导入。")
    lines = body.count("\n") + 1
    builder = TextBuilder()
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if reader.line_num % _STEP == 0:
                progress(reader.line_num, lines, "正在读取表格")
            rows.append((reader.line_num + bool(named), [cell.strip() for cell in cells]))
    except csv.Error as error:
        raise DocumentError(
            f"表格第 {reader.line_num} 行读不出来。", "请检查引号是否成对，或另存为 .xlsx 再导入。"
        ) from error
    builder.table(rows, PurePath(file_name).stem)
    return builder.source(file_name, data)


def _delimiter(text: str) -> str:
    """The mark that parts the first rows most evenly; the one with more cells when in doubt."""
    named = _NAMED.match(text)
    if named:
        return named[1]
    head = text[:_HEAD].splitlines()[:_ROWS]
    return max(_MARKS, key=lambda mark: _evenness(head, mark))


def _evenness(lines: list[str], mark: str) -> tuple[float, int]:
    """How many rows share the commonest number of cells, and that number."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, rows = widths.most_common(1)[0]
    return rows, width
