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
    Paragraph,
)
from desktop_app.printing import wording
from desktop_app.printing.chart import set_chart
from desktop_app.printing.heading import LetterHead, OfficialHead, set_title
from desktop_app.printing.layout import Gap, Section, Strip
from desktop_app.printing.paragraph import TextStrip, bind, set_text
from desktop_app.printing.styles import (
    ANNEX_LABEL,
    BODY,
    CHAR_PITCH,
    FLUSH,
    LEVELS,
    PITCH,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    TextStyle,
)
from desktop_app.printing.table import set_table
from desktop_app.printing.typesetter import Typesetter


def column_height(landscape: bool) -> float:
    """Height of the column that text fills, upright or turned (points)."""
    return TYPE_WIDTH if landscape else TYPE_HEIGHT


def compose(document: OfficialDocument, setter: Typesetter) -> list[Section]:
    """All sections of the document, each to begin on a page of its own."""
    annexes = [
        Section(
            _annex(annex, wording.annex_label(document, number), setter),
            annex.landscape,
            f"{wording.annex_label(document, number)} {annex.title}",
        )
        for number, annex in enumerate(document.annexes, 1)
    ]
    return [Section(_main(document, setter), name=document.title), *annexes]


def _main(document: OfficialDocument, setter: Typesetter) -> list[Strip]:
    head = LetterHead if document.letter else OfficialHead
    strips: list[Strip] = [head.of(document, setter)]
    strips += set_title(document.title, setter, TYPE_WIDTH)
    strips.append(Gap(PITCH, keep=True, blank=False))
    named = wording.addressee(document)
    if named:
        strips += set_text(named, FLUSH, setter, TYPE_WIDTH, keep=True)
    strips += _blocks(document.body, setter, TYPE_WIDTH)
    strips += _annex_list(document, setter)
    return [*bind(strips, 2), *_signature(document, setter), *_remark(document, setter)]


def _blocks(blocks: Iterable[Block], setter: Typesetter, width: float) -> list[Strip]:
    strips: list[Strip] = []
    for block in blocks:
        match block:
            case Heading():
                style = LEVELS.get(block.level, BODY)
                strips += _bound(set_text(block.text, style, setter, width))
            case Paragraph():
                strips += set_text(block.text, BODY, setter, width)
            case DataTable():
                strips += set_table(block, setter, width)
            case LightChart():
                strips += set_chart(block, setter, width)
    return strips


def _bound(strips: list[Strip]) -> list[Strip]:
    """A heading stays with the first lines of what follows."""
    return bind(strips, len(strips))


def _annex(annex: Annex, label: str, setter: Typesetter) -> list[Strip]:
    """附件N on the first line, the title on the third, then the blocks."""
    width = TYPE_HEIGHT if annex.landscape else TYPE_WIDTH
    strips: list[Strip] = [*set_text(label, ANNEX_LABEL, setter, width, keep=True)]
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
    """署名 two characters from the right, the date two characters right of its first one."""
    organ, day = document.organ.strip(), wording.long_date(document.dated)
    width = _line_width(organ, setter)
    day_width = _line_width(day, setter)
    organ_left = TYPE_WIDTH - 2 * CHAR_PITCH - width
    day_left = organ_left + 2 * CHAR_PITCH
    if day_left + day_width > TYPE_WIDTH - 2 * CHAR_PITCH:
        # A short name: the date stands two characters from the right and the name moves left.
        day_left = TYPE_WIDTH - 2 * CHAR_PITCH - day_width
        organ_left = day_left - 2 * CHAR_PITCH
    strips: list[Strip] = [Gap(PITCH, keep=True)]
    if organ and organ_left >= 0:
        strips.append(_at(organ, organ_left, keep=True))
    elif organ:
        strips += set_text(organ, replace(FLUSH, align="right"), setter, TYPE_WIDTH, keep=True)
    return [*strips, _at(day, day_left)]


def _line_width(text: str, setter: Typesetter) -> float:
    return sum(setter.widths(FLUSH.role, text, FLUSH.size, FLUSH.tracking))


def _at(text: str, left: float, keep: bool = False) -> TextStrip:
    return TextStrip(text, FLUSH, left, FLUSH.tracking, 0, keep)


def _remark(document: OfficialDocument, setter: Typesetter) -> list[Strip]:
    text = wording.remark(document)
    return set_text(text, TextStyle(indent=2), setter, TYPE_WIDTH) if text else []
