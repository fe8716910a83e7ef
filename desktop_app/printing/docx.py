"""A content tree and a font set in, an editable DOCX with the same words out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from desktop_app.bulletin.content import (
    Annex,
    Block,
    DataTable,
    Form,
    Heading,
    LightChart,
    OfficialDocument,
    PageBreak,
    Paragraph,
    ProgressCurve,
)
from desktop_app.bulletin.pictures import RankChart, Timeline
from desktop_app.files import replace_file
from desktop_app.printing import docx_page as page
from desktop_app.printing import docx_xml as xml
from desktop_app.printing import wording
from desktop_app.printing.chart_image import Drawn, block_images
from desktop_app.printing.cleaning import Cleaner, clean_document, count_text
from desktop_app.printing.closing import set_closing
from desktop_app.printing.columns import column_edges, table_size
from desktop_app.printing.docx_closing import closing_box, turned_closing
from desktop_app.printing.docx_faces import Faces
from desktop_app.printing.docx_head import blank, head
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.heading import fit_mark
from desktop_app.printing.heads import is_issue
from desktop_app.printing.report import PrintReport
from desktop_app.printing.signature import place_signature
from desktop_app.printing.styles import (
    DEMO_SENTENCE,
    EMPTY,
    RED_HEX,
    SEAL_LINES,
    SIZE_3,
    SIZE_4,
    TITLE,
    TITLE_PITCH,
    TYPE_WIDTH,
    Role,
)
from desktop_app.printing.titles import break_title
from desktop_app.printing.turned import CLEAR
from desktop_app.printing.typesetter import Typesetter

_MOVABLE = 150
"""Characters of a paragraph that may move to the next page for the signature's sake."""


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
        notices=(*([clean.practice] if clean.practice else []), *cleaner.notices()),
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
        self._fresh = False
        self._inset = 0.0
        self._before: Block | None = None

    def write(self) -> WordDocument:
        """The whole document."""
        page.describe(self._word, self._document)
        page.set_styles(self._word, self._faces)
        page.set_section(self._word.sections[0], landscape=False)
        page.set_margins(self._word, self._document, self._faces)
        self._head()
        self._blocks(self._document.body)
        self._keep_last()
        self._annex_list()
        self._attendance()
        self._signature()
        for number, annex in enumerate(self._document.annexes, 1):
            if annex.landscape and number == len(self._document.annexes):
                self._inset = self._room()
            self._annex(annex, wording.annex_label(self._document, number))
        self._closing()
        return self._word

    def _head(self) -> None:
        document = self._document
        letter = document.heading_form is Form.LETTER
        if document.heading_form is Form.PLAIN:
            self._title(document.title, TYPE_WIDTH)
            self._blank(1)
            return
        mark = fit_mark(document.mark, self._setter, letter)
        # Word knows half points only: rounded up, the mark would be wider than its line.
        mark = replace(mark, size=int(mark.size * 2) / 2)
        if letter:
            page.set_letter(self._word, "\n".join(mark.lines), mark.size, self._faces)
            if document.demo:  # the first page's header is full of the mark
                self._line(DEMO_SENTENCE, Role.HEI, colour=RED_HEX)
        for fragment in head(document, mark, self._faces):
            self._add(fragment)
        self._blank(2)
        self._title(document.title, TYPE_WIDTH)
        self._blank(1)
        named = wording.addressee(document)
        if named:
            self._line(named, Role.BODY)

    def _title(self, text: str, width: float) -> None:
        widths = self._setter.widths(TITLE.role, text, TITLE.size)
        rows = break_title(text, widths, width - 2 * TITLE.size)
        chars = xml.RunLook(self._faces.name(Role.TITLE), TITLE.size)
        look = xml.ParagraphLook("Title", "center", pitch=TITLE_PITCH, keep=True)
        self._put("\n".join(rows), chars, look)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for number, block in enumerate(blocks):
            if number and isinstance(self._before, DataTable):
                self._add(xml.paragraph("", xml.ParagraphLook(pitch=12, grid=False), root=True))
            self._before = block
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph():
                    self._line(block.text, Role.BODY, indent=2)
                case DataTable():
                    self._table(block)
                case LightChart() | ProgressCurve() | RankChart() | Timeline():
                    self._picture(block)
                case PageBreak():
                    self._fresh = True

    def _heading(self, heading: Heading) -> None:
        name = f"Heading {min(max(heading.level, 1), 4)}"
        style, role, _ = page.STYLES[name]
        first = 2 * (SIZE_3 + page.TRACKING)
        look = xml.ParagraphLook(style, "both", first=first, pitch=page.GRID_PITCH, keep=True)
        self._put(heading.text, self._look(role), look)

    def _table(self, table: DataTable) -> None:
        width = self._width
        if self._fresh and not table.caption:
            self._put("", self._look(Role.BODY), xml.ParagraphLook(pitch=1, grid=False))
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
        self._add(_hairline())

    def _picture(self, block: Drawn) -> None:
        if block.title:
            self._caption(block.title)
        images = block_images(block, self._fonts, self._width)
        if not images:
            self._caption(EMPTY)
        for image in images:
            paragraph = self._word.add_paragraph()
            paragraph.add_run().add_picture(BytesIO(image.png), width=Pt(image.width))
            picture = paragraph._p.xpath(".//wp:docPr")[0]  # noqa: SLF001,RUF100 - no other door
            picture.set("descr", wording.in_words(block))
            picture.set("name", block.title or "图")

    def _annex(self, annex: Annex, label: str) -> None:
        section = self._word.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        page.set_section(section, annex.landscape, self._inset)
        if annex.landscape != self._landscape:
            page.set_folios(section, self._faces, annex.landscape)
        self._landscape = annex.landscape
        if label:
            self._line(label, Role.HEI)
            self._blank(1)
        self._title(annex.title, self._width)
        if annex.blocks and isinstance(annex.blocks[0], Heading | Paragraph):
            self._blank(1)
        self._blocks(annex.blocks)

    def _keep_last(self) -> None:
        """署名 never stands without text: the last paragraph moves on with it.

        A long one stays: LibreOffice would move the whole of it and leave its page empty.
        """
        last = self._body[len(self._body) - 2]
        if sum(len(node.text or "") for node in last.iter(qn("w:t"))) > _MOVABLE:
            return
        properties = last.find(qn("w:pPr")) if last.tag == qn("w:p") else None
        if properties is not None and properties.find(qn("w:keepNext")) is None:
            after = properties.find(qn("w:pStyle"))
            properties.insert(
                0 if after is None else 1, parse_xml(f"<w:keepNext {xml.NAMESPACE}/>")
            )

    def _annex_list(self) -> None:
        pairs = wording.annex_list(self._document)
        if pairs:
            self._blank(1)
        em = SIZE_3 + page.TRACKING
        for label, name in pairs:
            word = 3 * em if label.startswith("附件") else 0.0
            own = word + em * (len(label) - (3 if word else 0)) * 0.5
            left = 2 * em + (own if word else 3 * em + own)
            look = xml.ParagraphLook(
                "", "both", left=left, first=-own, pitch=page.GRID_PITCH, keep=True
            )
            self._put(label + name, self._look(Role.BODY), look)

    def _attendance(self) -> None:
        em = SIZE_3 + page.TRACKING
        if self._document.attendance:
            self._blank(1)
        for label, names in self._document.attendance:
            words = label.rstrip("：:") + "："
            own = len(words) * em
            look = xml.ParagraphLook(
                align="both", left=2 * em + own, first=-own, pitch=page.GRID_PITCH
            )
            runs = xml.run(words, self._look(Role.HEI)) + xml.run(names, self._look(Role.BODY))
            self._add(xml.paragraph(runs, look, root=True))

    def _signature(self) -> None:
        if not is_issue(self._document):
            self._blank(SEAL_LINES if self._document.seal else 1)
            for text, left in place_signature(self._document, self._setter).lines:
                look = xml.ParagraphLook(left=max(left, 0), pitch=page.GRID_PITCH, keep=True)
                self._put(text, self._look(Role.BODY), look)
            last = self._body[len(self._body) - 2]
            for kept in last.xpath("./w:pPr/w:keepNext"):
                kept.getparent().remove(kept)
        note = wording.remark(self._document)
        if note:
            self._line(note, Role.BODY, indent=2)

    def _closing(self) -> None:
        face = self._faces.name(Role.BODY)
        if self._landscape:
            runs = turned_closing(self._document, self._setter, face)
        else:
            runs = tuple(filter(None, [closing_box(self._document, self._setter, face)]))
        # It stands on the page of the paragraph that anchors it: the last one.
        for run in runs:
            self._body[len(self._body) - 2].append(parse_xml(run))

    def _room(self) -> float:
        """What the turned pages at the end leave free for 版记 at the foot of the paper."""
        height = set_closing(self._document, self._setter).height
        return height + CLEAR if height else 0.0

    @property
    def _width(self) -> float:
        """Width of the column that is being filled."""
        return page.text_width(self._landscape) - self._inset

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
            self._add(blank())

    def _put(self, text: str, chars: xml.RunLook, look: xml.ParagraphLook) -> None:
        if self._fresh:
            look, self._fresh = replace(look, fresh=True), False
        self._add(xml.paragraph(xml.run(text, chars), look, root=True))

    def _add(self, fragment: str) -> None:
        self._body.insert(len(self._body) - 1, parse_xml(fragment))


def _hairline() -> str:
    """The paragraph that must follow a table, so low that it makes no page of its own."""
    chars = xml.RunLook("", 1)
    return xml.paragraph(xml.run("", chars), xml.ParagraphLook(pitch=1, grid=False), root=True)
