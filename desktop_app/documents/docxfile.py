"""A Word document's bytes in, its paragraphs and tables in order out; merged cells filled."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.errors import DocumentError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RESAVE = "请用 WPS 或 Word 打开并另存一份后再导入。"
# Deleted text under revision marks and text boxes repeated for old programs are not read.
_SKIPPED = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
Element = Any


def read_docx(data: bytes, file_name: str) -> SourceText:
    """Read body text and tables; raises `DocumentError` for a damaged document."""
    try:
        body = Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise DocumentError("文档已损坏，打不开。", _RESAVE) from error
    except (zipfile.BadZipFile, OSError, AttributeError) as error:
        raise DocumentError("文档已损坏，打不开。", _RESAVE) from error
    builder = TextBuilder()
    _walk(body, builder)
    return builder.source(file_name, data)


def _walk(parent: Element, builder: TextBuilder) -> None:
    """Paragraphs and tables in order, also those inside content controls and revisions."""
    for element in parent.iterchildren():
        if element.tag == f"{_W}p":
            for line in _text(element).split("\n"):
                builder.paragraph(line)
        elif element.tag == f"{_W}tbl":
            builder.table(list(enumerate(_grid(element), start=1)))
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            _walk(element, builder)


def _text(element: Element) -> str:
    """The visible text of a paragraph or cell, inserted revisions included."""
    if element.tag in _SKIPPED:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _MARKS and element.getparent().tag == f"{_W}r":
        return _MARKS[element.tag]
    return "".join(map(_text, element.iterchildren(tag=etree.Element)))


def _grid(table: Element) -> list[list[str]]:
    """Rows of texts; a merged cell gives its text to every place it covers."""
    rows: list[list[str]] = []
    for row in _rows(table):
        above = rows[-1] if rows else []
        texts = [""] * _gap(row, "gridBefore")
        for cell in _cells(row):
            properties = cell.find(f"{_W}tcPr")
            text = _cell_text(cell)
            if _carries_on(properties) and len(texts) < len(above):
                text = above[len(texts)]
            texts.extend([text] * _span(properties))
        rows.append(texts)
    return rows


def _rows(table: Element) -> list[Element]:
    return [row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]


def _cell_text(cell: Element) -> str:
    lines = (_text(line).strip() for line in cell.iter(f"{_W}p"))
    return "\n".join(line for line in lines if line)


def _gap(row: Element, name: str) -> int:
    found = row.find(f"{_W}trPr/{_W}{name}")
    return _count(found)


def _span(properties: Element) -> int:
    found = None if properties is None else properties.find(f"{_W}gridSpan")
    return max(1, _count(found))


def _count(element: Element) -> int:
    """A small number attribute; nonsense and absurd widths count as none."""
    value = "" if element is None else element.get(f"{_W}val", "")
    return int(value) if value.isdecimal() and len(value) < 4 else 0


def _carries_on(properties: Element) -> bool:
    """Whether the cell is the lower part of a vertical merge."""
    merge = None if properties is None else properties.find(f"{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"
