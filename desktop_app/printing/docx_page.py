"""A python-docx document in, its styles, sections, headers and page numbers set out."""

from __future__ import annotations

from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Pt

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.printing import docx_xml as xml
from desktop_app.printing.docx_box import at, text_box
from desktop_app.printing.docx_faces import Faces
from desktop_app.printing.styles import (
    DEMO_SENTENCE,
    DRAFT_MARK,
    FOLIO_DROP,
    LETTER_MARK_TOP,
    LETTER_RULE_WIDTH,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RED_HEX,
    RULE_DROP,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    TYPE_BOTTOM,
    TYPE_HEIGHT,
    TYPE_LEFT,
    TYPE_TOP,
    TYPE_WIDTH,
    Role,
)

GRID_PITCH = 28.95
"""Exact line pitch in points: Word counts in twentieths, and 22 × 29.0 would overflow."""
TRACKING = -0.25
"""28 × 15.75 pt is the widest line that Word's twentieths let into 156 mm."""

_TURNED_ID = 9705

STYLES: dict[str, tuple[str, Role, float]] = {
    "Title": ("Title", Role.TITLE, SIZE_2),
    "Heading 1": ("Heading1", Role.HEI, SIZE_3),
    "Heading 2": ("Heading2", Role.KAI, SIZE_3),
    "Heading 3": ("Heading3", Role.BODY, SIZE_3),
    "Heading 4": ("Heading4", Role.BODY, SIZE_3),
}


def describe(target: Document, document: OfficialDocument) -> None:
    """The file's particulars; the date is that of the document, not of the printing."""
    properties = target.core_properties
    properties.title = document.title.replace("\n", "")
    properties.author = document.organ
    properties.last_modified_by = document.organ
    properties.subject = document.number
    properties.comments = DEMO_SENTENCE if document.demo else ""
    moment = datetime.combine(document.dated, time(), UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment


def set_styles(target: Document, faces: Faces) -> None:
    """Black headings on the right faces; the template's theme fonts and colours go."""
    normal = target.styles["Normal"]
    _restyle(normal, xml.RunLook(faces.name(Role.BODY), SIZE_3), "")
    for name, (_, role, size) in STYLES.items():
        style = target.styles[name]
        assert style.type is WD_STYLE_TYPE.PARAGRAPH  # noqa: S101 - the template's own headings
        level = name.rpartition(" ")[2]
        outline = f'<w:outlineLvl w:val="{int(level) - 1}"/>' if level.isdigit() else ""
        _restyle(style, xml.RunLook(faces.name(role), size), outline)


def _restyle(style: object, look: xml.RunLook, outline: str) -> None:
    element = style.element  # type: ignore[attr-defined]
    for tag in ("w:rPr", "w:pPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    spacing = '<w:spacing w:before="0" w:after="0"/>'
    namespace = f'xmlns:w="{xml.W}"'
    element.append(parse_xml(f"<w:pPr {namespace}>{spacing}{outline}</w:pPr>"))
    element.append(parse_xml(look.xml().replace("<w:rPr>", f"<w:rPr {namespace}>", 1)))


def set_section(section: Section, landscape: bool, inset: float = 0.0) -> None:
    """Paper, margins and line grid; a turned page has its head at the binding edge.

    `inset` is what a turned page leaves free at the foot of the paper for 版记.
    """
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Pt(PAGE_HEIGHT), Pt(PAGE_WIDTH)
        margins = (TYPE_LEFT, TYPE_TOP, PAGE_WIDTH - TYPE_LEFT - TYPE_WIDTH, TYPE_BOTTOM + inset)
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
        margins = (TYPE_TOP, PAGE_WIDTH - TYPE_LEFT - TYPE_WIDTH, TYPE_BOTTOM, TYPE_LEFT)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Pt(margin) for margin in margins
    )
    section.header_distance = Pt(15 * MM)
    foot = PAGE_WIDTH - TYPE_LEFT - TYPE_WIDTH if landscape else TYPE_BOTTOM
    section.footer_distance = Pt(max(foot - FOLIO_DROP - SIZE_4 * 1.2, 8 * MM))
    properties = section._sectPr  # noqa: SLF001,RUF100 - python-docx has no door to the grid
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    pitch = xml.twips(GRID_PITCH)
    properties.append(
        parse_xml(f'<w:docGrid xmlns:w="{xml.W}" w:type="lines" w:linePitch="{pitch}"/>')
    )


def set_margins(target: Document, document: OfficialDocument, faces: Faces) -> None:
    """Page numbers outside (odd right, even left) and the marks in every header."""
    target.settings.odd_and_even_pages_header_footer = True
    section = target.sections[0]
    set_folios(section, faces, landscape=False)
    headers = [section.header, section.even_page_header]
    words = [(DEMO_SENTENCE, RED_HEX)] if document.demo else []
    words += [(DRAFT_MARK, "")] if document.draft else []
    for header in headers:
        runs = "".join(
            xml.run(text + "　", xml.RunLook(faces.name(Role.HEI), SIZE_5, colour=colour))
            for text, colour in words
        )
        _fill(header, xml.paragraph(runs, xml.ParagraphLook(), root=True))


def set_letter(target: Document, mark: str, size: float, faces: Faces) -> None:
    """The first page of a letter: mark and double rule in its header, double rule at its foot.

    They stand outside the type area, where only headers and footers reach.
    """
    section = target.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Pt(LETTER_MARK_TOP)
    beside = (LETTER_RULE_WIDTH - TYPE_WIDTH) / 2
    shift = TYPE_LEFT + TYPE_WIDTH / 2 - PAGE_WIDTH / 2
    left, right = -(beside + shift), -(beside - shift)
    chars = xml.RunLook(faces.name(Role.TITLE), size, colour=RED_HEX)
    upper = xml.Rule(RED_HEX, 24, round(RULE_DROP * 0.8), "thickThinSmallGap")
    look = xml.ParagraphLook(align="center", pitch=size * 1.1, rule=upper, left=left, right=right)
    _fill(section.first_page_header, xml.paragraph(xml.run(mark, chars), look, root=True))
    lower = xml.Rule(RED_HEX, 24, 0, "thinThickSmallGap")
    foot = xml.ParagraphLook(pitch=1, rule=lower, left=left, right=right)
    _fill(section.first_page_footer, xml.paragraph("", foot, root=True))


def set_folios(section: Section, faces: Faces, landscape: bool) -> None:
    """Page numbers outside; on a turned page they stand where they stand on the upright ones."""
    if not landscape:
        _fill(section.footer, _folio(faces, "right"))
        _fill(section.even_page_footer, _folio(faces, "left"))
        return
    _fill(section.footer, _turned_folio(faces, odd=True))
    _fill(section.even_page_footer, _turned_folio(faces, odd=False))


def _folio(faces: Faces, side: str) -> str:
    look = xml.RunLook(faces.name(Role.SONG), SIZE_4)
    place = xml.ParagraphLook(align=side, **{side: SIZE_4})  # type: ignore[arg-type]
    return xml.paragraph(_folio_words(look), place, root=True)


def _folio_words(look: xml.RunLook) -> str:
    return xml.run("— ", look) + xml.page_field(look) + xml.run(" —", look)


def _turned_folio(faces: Faces, odd: bool) -> str:
    """The paper's foot is the left side of what is turned, its right side the lower one."""
    look = xml.RunLook(faces.name(Role.SONG), SIZE_4)
    align = "right" if odd else "left"
    words = xml.paragraph(_folio_words(look), xml.ParagraphLook(align=align, grid=False))
    wide, long = SIZE_4 * 1.3, SIZE_4 * 6
    left = TYPE_BOTTOM - FOLIO_DROP - wide
    right = PAGE_WIDTH - TYPE_LEFT - TYPE_WIDTH
    top = PAGE_WIDTH - right - SIZE_4 - long if odd else TYPE_LEFT + SIZE_4
    number = _TURNED_ID + odd
    box = text_box(words, wide, long, at(left, top), number, f"页码{number}", turned=True)
    return xml.paragraph(box, xml.ParagraphLook(grid=False), root=True)


def _fill(part: _Header | _Footer, paragraph: str) -> None:
    part.is_linked_to_previous = False
    element = part.paragraphs[0]._p  # noqa: SLF001,RUF100 - replaced whole
    element.getparent().replace(element, parse_xml(paragraph))


def text_width(landscape: bool) -> float:
    """Width of the column in points."""
    return TYPE_HEIGHT if landscape else TYPE_WIDTH
