"""抄送, 印发机关 and 印发日期 in, 版记 in a text box at the foot of the type area out.

Tried in LibreOffice, beside what Word and WPS document: it lets neither a table as wide as the text
float, nor a framed paragraph keep its border or its line pitch. A table in an anchored text box is
what all of them set at the margin's lower edge and let people edit.
"""

from __future__ import annotations

from desktop_app.bulletin.content import Form, OfficialDocument
from desktop_app.printing import docx_xml as xml
from desktop_app.printing import wording
from desktop_app.printing.closing import Closing, set_closing
from desktop_app.printing.docx_box import FOOT, at, bar, text_box
from desktop_app.printing.styles import (
    CLOSING,
    RULE_EDGE,
    RULE_MIDDLE,
    TYPE_BOTTOM,
    TYPE_LEFT,
    TYPE_WIDTH,
)
from desktop_app.printing.typesetter import Typesetter

_EDGE = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'
_THIN = 'w:val="single" w:sz="6" w:space="0" w:color="000000"'
_ORGAN = 0.55
"""Share of the width for 印发机关; the rest is the date's."""
_ID = 9704
_BAR_ID = 9710


def closing_box(document: OfficialDocument, setter: Typesetter, face: str) -> str:
    """A run that anchors 版记, empty where there is nothing to say."""
    closing = set_closing(document, setter)
    if not closing.height:
        return ""
    chars = xml.RunLook(face, CLOSING.size)
    rows = []
    if closing.copies:
        rows.append(_copies(wording.copies(document), len(closing.copies), chars))
    if closing.printing:
        rows.append(_printing(closing.printing, chars))
    ruled = document.heading_form is not Form.LETTER
    end = xml.paragraph("", xml.ParagraphLook(pitch=1, grid=False))
    table = _table("".join(rows), ruled)
    return text_box(table + end, TYPE_WIDTH, closing.height + 1, FOOT, _ID, "版记")


def turned_closing(document: OfficialDocument, setter: Typesetter, face: str) -> tuple[str, ...]:
    """Runs that anchor the same on a turned page: upright on the paper, along its foot.

    No table and no border turns along with a box: the rules are bars here.
    """
    closing = set_closing(document, setter)
    if not closing.height:
        return ()
    chars, one = xml.RunLook(face, CLOSING.size), CLOSING.size
    parts = []
    if closing.copies:
        look = xml.ParagraphLook(
            left=one * 4, right=one, first=-one * 3, pitch=CLOSING.pitch, grid=False
        )
        parts.append(xml.paragraph(xml.run(wording.copies(document), chars), look))
    if closing.printing:
        look = xml.ParagraphLook(
            left=one, right=one, tab=TYPE_WIDTH - one, pitch=CLOSING.pitch, grid=False
        )
        parts.append(xml.paragraph(xml.run("\t".join(closing.printing), chars), look))
    place = at(TYPE_BOTTOM, TYPE_LEFT)
    box = text_box("".join(parts), closing.height, TYPE_WIDTH, place, _ID, "版记", turned=True)
    return (box, *_bars(closing)) if closing.ruled else (box,)


def _bars(closing: Closing) -> list[str]:
    """The paper's foot is the left side of what is turned: rules stand upright there."""
    first = TYPE_BOTTOM + closing.height
    places = [(first - RULE_EDGE, RULE_EDGE), (TYPE_BOTTOM, RULE_EDGE)]
    if closing.copies and closing.printing:
        places.append((first - len(closing.copies) * CLOSING.pitch, RULE_MIDDLE))
    return [
        bar(x, TYPE_LEFT, width, TYPE_WIDTH, _BAR_ID + number)
        for number, (x, width) in enumerate(places)
    ]


def _table(rows: str, ruled: bool) -> str:
    borders = f"<w:top {_EDGE}/><w:bottom {_EDGE}/><w:insideH {_THIN}/>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{xml.twips(TYPE_WIDTH)}" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if ruled else "")
        + '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{xml.twips(width)}"/>' for width in _halves())
        + f"</w:tblGrid>{rows}</w:tbl>"
    )


def _halves() -> tuple[float, float]:
    return TYPE_WIDTH * _ORGAN, TYPE_WIDTH * (1 - _ORGAN)


def _copies(text: str, lines: int, chars: xml.RunLook) -> str:
    one = chars.size
    look = xml.ParagraphLook(
        left=one * 4, right=one, first=-one * 3, pitch=CLOSING.pitch, grid=False
    )
    cell = _cell(TYPE_WIDTH, xml.paragraph(xml.run(text, chars), look), '<w:gridSpan w:val="2"/>')
    return _row(cell, lines)


def _printing(printing: tuple[str, str], chars: xml.RunLook) -> str:
    one, pitch = chars.size, CLOSING.pitch
    organ = xml.ParagraphLook(left=one, pitch=pitch, grid=False)
    day = xml.ParagraphLook(align="right", right=one, pitch=pitch, grid=False)
    cells = zip(_halves(), printing, (organ, day), strict=True)
    return _row(
        "".join(_cell(width, xml.paragraph(xml.run(t, chars), look)) for width, t, look in cells), 1
    )


def _cell(width: float, content: str, span: str = "") -> str:
    size = f'<w:tcW w:w="{xml.twips(width)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{span}</w:tcPr>{content}</w:tc>"


def _row(cells: str, lines: int) -> str:
    height = xml.twips(lines * CLOSING.pitch)
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f"{cells}</w:tr>"
    )
