"""A content tree in, the words that its printed pages must hold out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.bulletin.content import (
    Block,
    DataTable,
    Form,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
    ProgressCurve,
)
from desktop_app.bulletin.pictures import RankChart, Timeline
from desktop_app.printing.cleaning import Cleaner, clean_document


def printed_words(document: OfficialDocument) -> str:
    """Title, text, tables and chart labels, without what no page can show."""
    clean = clean_document(document, Cleaner())
    number = "" if clean.heading_form is Form.PLAIN else clean.issue or clean.number
    parts = [*clean.corner, number, clean.title, clean.addressee, *_words(clean.body)]
    for annex in clean.annexes:
        parts += [annex.title, *_words(annex.blocks)]
    return "".join(parts)


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case DataTable():
                yield block.caption
                yield from (column.title for column in block.columns)
                yield from (cell for row in block.rows for cell in row)
            case ProgressCurve() | Timeline() | RankChart():
                yield block.title
            case LightChart():
                yield block.title
                yield from (bar.label for bar in block.bars)
