"""A content tree in, sections of strips out: the main part and each annex in official order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.bulletin.content import (
    Annex,
    Block,
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    PageBreak,
    Paragraph,
    ProgressCurve,
)
from desktop_app.bulletin.pictures import RankChart, Timeline
from desktop_app.printing import wording
from desktop_app.printing.attendance import set_attendance
from desktop_app.printing.chart import set_chart
from desktop_app.printing.curve import set_curve
from desktop_app.printing.heading import set_title
from desktop_app.printing.heads import is_issue, set_head
from desktop_app.printing.layout import Gap, PageTurn, Section, Strip, bind
from desktop_app.printing.paragraph import TextStrip, set_text
from desktop_app.printing.ranking import set_ranking
from desktop_app.printing.signature import place_signature
from desktop_app.printing.styles import (
    ANNEX_LABEL,
    BODY,
    CHAR_PITCH,
    FLUSH,
    LEVELS,
    PITCH,
    SEAL_LINES,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    TextStyle,
)
from desktop_app.printing.table import set_table
from desktop_app.printing.timeline import set_timeline
from desktop_app.printing.typesetter import Typesetter


def column_height(landscape: bool) -> float:
    """Height of the column that text fills, upright or turned (points)."""
    return TYPE_WIDTH if landscape else TYPE_HEIGHT


def compose(document: OfficialDocument, setter: Typesetter) -> list[Section]:
    """All sections of the document, each to begin on a page of its own."""
    sections = [Section(_main(document, setter), name=document.title)]
    for number, annex in enumerate(document.annexes, 1):
        label = wording.annex_label(document, number)
        width = column_height(not annex.landscape)
        sections.append(
            Section(_annex(annex, label, setter, width), annex.landscape, f"{label} {annex.title}")
        )
    return sections


def compose_end(
    document: OfficialDocument, setter: Typesetter, width: float, row: int
) -> list[Strip]:
    """The last annex once more in a column of another width, its last table from `row` on only."""
    annex = document.annexes[-1]
    if not row:
        return _annex(annex, wording.annex_label(document, len(document.annexes)), setter, width)
    table = next(block for block in reversed(annex.blocks) if isinstance(block, DataTable))
    strips = set_table(replace(table, rows=table.rows[row:], caption=""), setter, width)
    return strips[1:]


def _main(document: OfficialDocument, setter: Typesetter) -> list[Strip]:
    strips: list[Strip] = [set_head(document, setter)]
    strips += set_title(document.title, setter, TYPE_WIDTH)
    strips.append(Gap(PITCH, keep=True, blank=False))
    named = wording.addressee(document)
    if named:
        strips += set_text(named, FLUSH, setter, TYPE_WIDTH, keep=True)
    strips += _blocks(document.body, setter, TYPE_WIDTH)
    rest = [*_annex_list(document, setter), *set_attendance(document, setter)]
    if not is_issue(document):
        # 署名 never stands without text: what lies between moves on with two lines of it.
        strips, rest = bind(strips, 2), bind(rest, len(rest))
        rest += _signature(document, setter)
    return [*strips, *rest, *_remark(document, setter)]


def _blocks(blocks: Iterable[Block], setter: Typesetter, width: float) -> list[Strip]:
    strips: list[Strip] = []
    for block in blocks:
        match block:
            case Heading():
                style = LEVELS.get(block.level, BODY)
                lines = set_text(block.text, style, setter, width)
                strips += bind(lines, len(lines))
            case Paragraph():
                strips += set_text(block.text, BODY, setter, width)
            case DataTable():
                strips += set_table(block, setter, width)
            case LightChart():
                strips += set_chart(block, setter, width)
            case ProgressCurve():
                strips += set_curve(block, setter, width)
            case RankChart():
                strips += set_ranking(block, setter, width)
            case Timeline():
                strips += set_timeline(block, setter, width)
            case PageBreak():
                strips.append(PageTurn())
    return strips


def _annex(annex: Annex, label: str, setter: Typesetter, width: float) -> list[Strip]:
    """附件N on the first line, the title on the third, then the blocks."""
    strips: list[Strip] = []
    if label:
        strips += set_text(label, ANNEX_LABEL, setter, width, keep=True)
        strips.append(Gap(PITCH, keep=True, blank=False))
    strips += set_title(annex.title, setter, width)
    blocks = _blocks(annex.blocks, setter, width)
    if annex.blocks and isinstance(annex.blocks[0], Heading | Paragraph):
        strips.append(Gap(PITCH, keep=True))
    return strips + blocks


def _annex_list(document: OfficialDocument, setter: Typesetter) -> list[Strip]:
    """附件说明, one blank line below the text; names wrap under their first character."""
    pairs = wording.annex_list(document)
    if not pairs:
        return []
    strips: list[Strip] = [Gap(PITCH)]
    word = sum(setter.widths(BODY.role, "附件：", BODY.size, BODY.tracking)) / CHAR_PITCH
    for label, name in pairs:
        own = sum(setter.widths(BODY.role, label, BODY.size, BODY.tracking)) / CHAR_PITCH
        indent = 2.0 if label.startswith("附件") else 2 + word
        style = replace(BODY, indent=indent, hang=indent + own)
        strips += set_text(label + name, style, setter, TYPE_WIDTH)
    return strips


def _signature(document: OfficialDocument, setter: Typesetter) -> list[Strip]:
    """署名 and 成文日期, one blank line below the text and never torn apart."""
    lines = place_signature(document, setter).lines
    strips: list[Strip] = [TextStrip(text, FLUSH, left, FLUSH.tracking, 0) for text, left in lines]
    # A seal reaches over the lines above 署名; within one line of the text it still covers them.
    above = (SEAL_LINES if document.seal else 1) * PITCH
    return [Gap(above, keep=True), *bind(strips[:-1], len(strips)), strips[-1]]


def _remark(document: OfficialDocument, setter: Typesetter) -> list[Strip]:
    text = wording.remark(document)
    return set_text(text, TextStyle(indent=2), setter, TYPE_WIDTH) if text else []
