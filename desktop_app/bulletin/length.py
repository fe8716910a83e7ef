"""A document in, how many characters its text has out."""

from __future__ import annotations

from desktop_app.bulletin.content import (
    Block,
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
    ProgressCurve,
)


def characters(document: OfficialDocument) -> int:
    """Characters of the body without spaces: headings, text, tables and titles of pictures."""
    return sum(len("".join(_words(block).split())) for block in document.body)


def _words(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case DataTable():
            titles = "".join(column.title for column in block.columns)
            return block.caption + titles + "".join("".join(row) for row in block.rows)
        case LightChart():
            return block.title + block.axis + "".join(bar.label for bar in block.bars)
        case ProgressCurve():
            return block.title
        case _:
            return ""
