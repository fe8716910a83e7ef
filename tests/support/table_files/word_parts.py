"""Rows of words in, Word paragraphs and tables with merges, revisions and boxes out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

FACE = "AR PL UMing CN"
# What a cell's place holds where it belongs to the cell above it, or to the one on its left.
ABOVE, LEFT = "^", "<"


def document(turned: bool = False) -> Any:
    """An empty document whose words every program can print."""
    made = Document()
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    if turned:
        section = made.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    return made


def table(made: Any, rows: Sequence[Sequence[str]], heading: int = 0) -> Any:
    """A ruled table; `heading` rows are repeated by Word on every page."""
    grid = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            if text not in (ABOVE, LEFT):
                grid.cell(row, column).text = text
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            if text not in (ABOVE, LEFT):
                _merge(grid, rows, row, column)
    for row in grid.rows[:heading]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    return grid


def _merge(grid: Any, rows: Sequence[Sequence[str]], row: int, column: int) -> None:
    right, below = column, row
    while right + 1 < len(rows[row]) and rows[row][right + 1] == LEFT:
        right += 1
    while below + 1 < len(rows) and rows[below + 1][column] == ABOVE:
        below += 1
    if (right, below) != (column, row):
        words = grid.cell(row, column).text
        merged = grid.cell(row, column).merge(grid.cell(below, right))
        merged.text = words


def numbered(made: Any, cells: Sequence[Any]) -> None:
    """Let Word count these cells by itself: 1, 2, 3 …"""
    part = made.part.numbering_part.element
    part.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        ),
    )
    part.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for cell in cells:
        cell.paragraphs[0]._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )


def revise(cell: Any, before: str, old: str, new: str, after: str = "") -> None:
    """Words of which some were struck out and others put in while changes were tracked."""
    mark = 'w:id="9" w:author="甲" w:date="2024-03-01T00:00:00Z"'
    _replace(
        cell.paragraphs[0],
        f"<w:r><w:t>{before}</w:t></w:r>"
        f"<w:del {mark}><w:r><w:delText>{old}</w:delText></w:r></w:del>"
        f"<w:ins {mark}><w:r><w:t>{new}</w:t></w:r></w:ins><w:r><w:t>{after}</w:t></w:r>",
    )


def strike_row(row: Any) -> None:
    """A row deleted while changes were tracked."""
    row._tr.get_or_add_trPr().append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="8" w:author="甲" w:date="2024-03-01T00:00:00Z"/>')
    )
    for cell in row.cells:
        words = cell.text
        mark = 'w:id="8" w:author="甲" w:date="2024-03-01T00:00:00Z"'
        _replace(
            cell.paragraphs[0],
            f"<w:del {mark}><w:r><w:delText>{words}</w:delText></w:r></w:del>",
        )


def box(paragraph: Any, *lines: str) -> None:
    """A text box hanging on a paragraph, as Word writes it: new form and repetition for old programs."""
    held = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    content = f"<w:txbxContent>{held}</w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w', 'wp', 'a')} {spaces}><mc:AlternateContent>"
            '<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="400000"/>'
            '<wp:docPr id="5" name="box"/><a:graphic><a:graphicData '
            'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"<wps:wsp><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            f'<mc:Fallback><w:pict><v:shape style="width:200pt;height:30pt"><v:textbox>{content}'
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def broken_lines(cell: Any, *lines: str) -> None:
    """Words that a typist broke by hand, inside one paragraph."""
    breaks = "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{line}</w:t></w:r>" for line in lines)
    _replace(cell.paragraphs[0], breaks)


def footnote_mark(paragraph: Any) -> None:
    """The sign of a footnote behind some words."""
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))


def _replace(paragraph: Any, runs: str) -> None:
    for child in list(paragraph._p):
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)
    for run in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
        paragraph._p.append(run)


def saved(made: Any) -> bytes:
    """The document's bytes."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
