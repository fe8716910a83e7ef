"""Comma-, semicolon- or tab-separated bytes in, one table out."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.documents.encoding import decode
from desktop_app.errors import DocumentError

# Cells of an assignment table hold whole paragraphs.
_FIELD_LIMIT = 1_000_000


def read_csv(data: bytes, file_name: str) -> SourceText:
    """Read a table; raises `DocumentError` where the rows cannot be told apart."""
    text = decode(data)
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    builder = TextBuilder()
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            rows.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        raise DocumentError(
            f"表格第 {reader.line_num} 行读不出来。", "请检查引号是否成对，或另存为 .xlsx 再导入。"
        ) from error
    builder.table(rows, PurePath(file_name).stem)
    return builder.source(file_name, data)


def _delimiter(text: str) -> str:
    """The mark that parts the most cells in the first lines; a comma when in doubt."""
    head = text[:4000]
    return max(",\t;", key=lambda mark: (head.count(mark), mark == ","))
