"""A content tree and a font set in, an editable DOCX with the same words out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Pt

from desktop_app.bulletin.content import (
    Annex,
    Block,
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
)
from desktop_app.files import replace_file
from desktop_app.printing import docx_page as page
from desktop_app.printing import docx_xml as xml
from desktop_app.printing import wording
from desktop_app.printing.chart_image import chart_images
from desktop_app.printing.cleaning import Cleaner, clean_document, count_text
from desktop_app.printing.columns import column_edges, table_size
from desktop_app.printing.docx_faces import Faces
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.heading import fit_mark
from desktop_app.printing.report import PrintReport
from desktop_app.printing.signature import place_signature
from desktop_app.printing.styles import (
    DEMO_SENTENCE,
    DRAFT_MARK,
    EMPTY,
    MARK_DROP,
    PITCH,
    RED_HEX,
    RULE_DROP,
    SIZE_3,
    SIZE_4,
    TITLE,
    TITLE_PITCH,
    TYPE_WIDTH,
    Role,
)
from desktop_app.printing.titles import break_title
from desktop_app.printing.typesetter import Typesetter


def write_docx(document: OfficialDocument, path: Path, fonts: FontSet) -> PrintReport:
    """Writes the DOCX twin in one step.

    The report's `pages` is 0: the program that opens the file makes the pages.
    Raises FontError when a face is missing and OutputError when the file cannot be written.
    """
    setter = Typesetter(fonts)
    cleaner = Cleaner(setter.printable)
    clean = clean_document(document, cleaner)
    target = _Writer(clean, fonts, setter).write()
    buffer = BytesIO()
    target.save(buffer)
    replace_file(path, buffer.getvalue())
    return PrintReport(
        pages=0,
        faces=Faces(fonts).lines(),
        missing=tuple(cleaner.missing.values()),
        text_chars=count_text(clean),
        notices=cleaner.notices(),
    )


class _Writer:
    """Builds one document from its beginning to its end."""

    def __init__(self, document: OfficialDocument, fonts: FontSet, setter: Typesetter) -> None:
        self._document = document
        self._fonts = fonts
        self._setter = setter
        self._faces = Faces(fonts)
        self._word: WordDocument = Document()
        self._body = self._word.element.body
        self._landscape = False

    def write(self) -> WordDocument:
        """The whole document."""
        page.describe(self._word, self._document)
        page.set_styles(self._word, self._faces)
        page.set_section(self._word.sections[0], landscape=False)
        page.set_margins(self._word, self._document, self._faces)
        self._head()
        self._blocks(self._document.body)
        self._annex_list()
        self._signature()
        for number, annex in enumerate(self._document.annexes, 1):
            self._annex(annex, wording.annex_label(self._document, number))
        self._closing()
        return self._word

    def _head(self) -> None:
        document = self._document
        if document.demo:
            self._line(DEMO_SENTENCE, Role.HEI, colour=RED_HEX)
        if document.draft:
            self._line(DRAFT_MARK, Role.HEI, align="right")
        self._mark()
        number = self._look(Role.BODY)
        if document.letter:
            self._put(document.number, number, xml.ParagraphLook(align="right", pitch=PITCH))
        else:
            self._blank(2)
            rule = xml.Rule(RED_HEX, 8, round(RULE_DROP))
            look = xml.ParagraphLook(align="center", pitch=page.GRID_PITCH, rule=rule)
            self._put(document.number, number, look)
        self._blank(2)
        self._title(document.title, TYPE_WIDTH)
        self._blank(1)
        named = wording.addressee(document)
        if named:
            self._line(named, Role.BODY)

    def _mark(self) -> None:
        letter = self._document.letter
        mark = fit_mark(self._document.mark, self._setter, letter)
        words = "\n".join(mark.lines)
        if letter:
            page.set_letter(self._word, words, mark.size, self._faces)
            return
        chars = xml.RunLook(self._faces.name(Role.TITLE), mark.size, colour=RED_HEX)
        above = self._document.draft + self._document.demo
        before = MARK_DROP - above * page.GRID_PITCH
        look = xml.ParagraphLook(align="center", before=before, pitch=mark.size * 1.1)
        self._put(words, chars, look)

    def _title(self, text: str, width: float) -> None:
        widths = self._setter.widths(TITLE.role, text, TITLE.size)
        rows = break_title(text, widths, width - 2 * TITLE.size)
        chars = xml.RunLook(self._faces.name(Role.TITLE), TITLE.size)
        look = xml.ParagraphLook("Title", "center", pitch=TITLE_PITCH, keep=True)
        self._put("\n".join(rows), chars, look)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph():
                    self._line(block.text, Role.BODY, indent=2)
                case DataTable():
                    self._table(block)
                case LightChart():
                    self._chart(block)

    def _heading(self, heading: Heading) -> None:
        name = f"Heading {min(max(heading.level, 1), 4)}"
        style, role, _ = page.STYLES[name]
        first = 2 * (SIZE_3 + page.TRACKING)
        look = xml.ParagraphLook(style, "both", first=first, pitch=page.GRID_PITCH, keep=True)
        self._put(heading.text, self._look(role), look)

    def _table(self, table: DataTable) -> None:
        width = page.text_width(self._landscape)
        if table.caption:
            self._caption(table.caption)
        size = table_size(table, width)
        edges = column_edges(table, width, size)
        aligns = tuple([column.align for column in table.columns])
        look = xml.TableLook(
            tuple([b - a for a, b in itertools.pairwise(edges)]),
            aligns,
            xml.RunLook(self._faces.name(Role.HEI), size),
            xml.RunLook(self._faces.name(Role.BODY), size),
            size * 1.3,
        )
        titles = [column.title for column in table.columns]
        rows = wording.whole_rows(table.rows, len(titles)) if table.rows else [(EMPTY,)]
        if not table.rows:
            look = xml.TableLook(look.widths, ("center",), look.head, look.body, look.pitch)
        self._add(xml.table(titles, rows, look))
        self._add(xml.paragraph("", xml.ParagraphLook(pitch=SIZE_3), root=True))

    def _chart(self, chart: LightChart) -> None:
        if chart.title:
            self._caption(chart.title)
        images = chart_images(chart, self._fonts, TYPE_WIDTH)
        if not images:
            self._caption(EMPTY)
        for image in images:
            paragraph = self._word.add_paragraph()
            paragraph.add_run().add_picture(BytesIO(image.png), width=Pt(image.width))
            picture = paragraph._p.xpath(".//wp:docPr")[0]  # noqa: SLF001,RUF100 - no other door
            picture.set("descr", wording.chart_in_words(chart))
            picture.set("name", chart.title or "图")

    def _annex(self, annex: Annex, label: str) -> None:
        section = self._word.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        page.set_section(section, annex.landscape)
        self._landscape = annex.landscape
        self._line(label, Role.HEI)
        self._blank(1)
        self._title(annex.title, page.text_width(annex.landscape))
        if annex.blocks and isinstance(annex.blocks[0], Heading | Paragraph):
            self._blank(1)
        self._blocks(annex.blocks)

    def _annex_list(self) -> None:
        pairs = wording.annex_list(self._document)
        if pairs:
            self._blank(1)
        em = SIZE_3 + page.TRACKING
        for label, name in pairs:
            word = 3 * em if label.startswith("附件") else 0.0
            own = word + em * (len(label) - (3 if word else 0)) * 0.5
            left = 2 * em + (own if word else 3 * em + own)
            look = xml.ParagraphLook("", "both", left=left, first=-own, pitch=page.GRID_PITCH)
            self._put(label + name, self._look(Role.BODY), look)

    def _signature(self) -> None:
        self._blank(1)
        placed = place_signature(self._document, self._setter)
        for text, left in placed.lines:
            look = xml.ParagraphLook(left=max(left, 0), pitch=page.GRID_PITCH, keep=True)
            self._put(text, self._look(Role.BODY), look)
        note = wording.remark(self._document)
        if note:
            self._line(note, Role.BODY, indent=2)

    def _closing(self) -> None:
        document = self._document
        printing = None if document.letter else wording.printing_line(document)
        copies = wording.copies(document)
        if not copies and not printing:
            return
        if self._landscape:
            section = self._word.add_section(WD_SECTION.NEW_PAGE)
            page.set_section(section, landscape=False)
        chars = xml.RunLook(self._faces.name(Role.BODY), SIZE_4)
        self._add(xml.closing_table(copies, printing, TYPE_WIDTH, chars, not document.letter))
        self._add(xml.paragraph("", xml.ParagraphLook(pitch=1), root=True))

    def _look(self, role: Role, colour: str = "") -> xml.RunLook:
        return xml.RunLook(self._faces.name(role), SIZE_3, page.TRACKING, colour)

    def _line(
        self, text: str, role: Role, indent: float = 0, align: str = "both", colour: str = ""
    ) -> None:
        first = indent * (SIZE_3 + page.TRACKING)
        look = xml.ParagraphLook(align=align, first=first, pitch=page.GRID_PITCH)
        self._put(text, self._look(role, colour), look)

    def _caption(self, text: str) -> None:
        chars = xml.RunLook(self._faces.name(Role.HEI), SIZE_4)
        look = xml.ParagraphLook(align="center", pitch=page.GRID_PITCH, keep=True)
        self._put(text, chars, look)

    def _blank(self, lines: int) -> None:
        for _ in range(lines):
            self._add(
                xml.paragraph("", xml.ParagraphLook(pitch=page.GRID_PITCH, keep=True), root=True)
            )

    def _put(self, text: str, chars: xml.RunLook, look: xml.ParagraphLook) -> None:
        self._add(xml.paragraph(xml.run(text, chars), look, root=True))

    def _add(self, fragment: str) -> None:
        self._body.insert(len(self._body) - 1, parse_xml(fragment))
