"""A workbook's bytes in, what openpyxl does not tell out: formulas without results, sizes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from openpyxl.utils import column_index_from_string

from desktop_app.documents.docx_parts import parsed
from desktop_app.documents.package import MAX_XML, read_part
from desktop_app.errors import DocumentError

# Every stored cell costs openpyxl about half a kilobyte and ten microseconds or more.
MAX_STORED = 150_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELLS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>")
_MERGED = re.compile(rb"mergeCell [^>]*?\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_OPENING = 1_000
_STRICT = b"purl.oclc.org/ooxml/"
_NAMES = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
# Cells with a border and nothing in them, and rows of such cells.
_EMPTY_CELL = re.compile(
    rb"<(?:\w+:)?c(?: [^<>]*)?(?:/>|>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>)"
)
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row(?: [^<>]*)?(?:/>|>\s*</(?:\w+:)?row>)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_EMPTY_FORMULA = re.compile(
    rb"<(?:\w+:)?c [^>]*?\br=\"([A-Z]{1,3}[0-9]{1,7})\"[^>]*>\s*"
    rb"<(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</"
)


def empty_formulas(data: bytes) -> dict[str, list[str]]:
    """Cells whose formula was never calculated, by the name of their sheet.

    Raises `DocumentError` for workbooks with more cells than a list of tasks has.
    """
    found: dict[str, list[str]] = {}
    stored = 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.startswith("xl/") or not name.endswith(".xml"):
                continue
            part = read_part(package, name, MAX_XML)
            if name.startswith("xl/worksheets/"):
                stored += sum(part.count(mark) for mark in _CELLS) + _merged(part)
                if stored > MAX_STORED:
                    raise DocumentError(
                        "工作簿过大，不像清单或调度表。", "请删去无关的行列后再导入。"
                    )
                if _FORMULA.search(part):
                    found[name] = [match[1].decode() for match in _EMPTY_FORMULA.finditer(part)]
        titles = _titles(package) if any(found.values()) else {}
    return {titles.get(name, ""): cells for name, cells in found.items() if cells}


def with_usual_names(data: bytes) -> bytes:
    """A workbook saved as „Strict Open XML“ under the names that everybody reads; others unchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if not any(_STRICT in _opening(package, name) for name in package.namelist()):
            return data
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as usual:
            for name in package.namelist():
                part = read_part(package, name, MAX_XML)
                if name.endswith((".xml", ".rels")):
                    part = _NAMES.sub(_USUAL, part)
                usual.writestr(name, part)
    return written.getvalue()


def _opening(package: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part, where its names are declared; nothing of pictures and the like."""
    if not name.startswith("xl/") or not name.endswith(".xml"):
        return b""
    with package.open(name) as part:
        return part.read(_OPENING)


def without_empty_cells(data: bytes) -> bytes:
    """The same workbook without cells that are only formatted: whole columns often carry borders."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(written, "w") as lighter:
        for name in package.namelist():
            part = read_part(package, name, MAX_XML)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                part = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", part))
            lighter.writestr(name, part)
    return written.getvalue()


def _merged(part: bytes) -> int:
    """How many cells all merged areas cover; openpyxl makes one for each."""
    total = 0
    for left, top, right, bottom in _MERGED.findall(part):
        columns = column_index_from_string(right.decode()) - column_index_from_string(left.decode())
        total += (abs(columns) + 1) * (abs(int(bottom) - int(top)) + 1)
    return total


def _titles(package: zipfile.ZipFile) -> dict[str, str]:
    """Names of sheets by their parts."""
    workbook = parsed(read_part(package, "xl/workbook.xml", MAX_XML))
    relations = parsed(read_part(package, "xl/_rels/workbook.xml.rels", MAX_XML))
    parts = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    titles = {}
    for sheet in workbook.iter("{*}sheet"):
        target = parts.get(sheet.get(_RELATION), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        titles[posixpath.normpath(path)] = sheet.get("name", "")
    return titles
