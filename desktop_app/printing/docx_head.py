"""A document in, the paragraphs of its head for the DOCX twin out, by its form."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.bulletin.content import Form, OfficialDocument
from desktop_app.printing import docx_page as page
from desktop_app.printing import docx_xml as xml
from desktop_app.printing.docx_faces import Faces
from desktop_app.printing.heading import Mark
from desktop_app.printing.heads import is_issue, issue_line
from desktop_app.printing.styles import (
    CHAR_PITCH,
    DRAFT_MARK,
    MARK_DROP,
    PITCH,
    RED_HEX,
    RULE_DROP,
    SIZE_3,
    TYPE_WIDTH,
    Role,
)
from desktop_app.printing.wording import long_date

_RULE = xml.Rule(RED_HEX, 8, round(RULE_DROP))
_LEADING = 1.1


def head(document: OfficialDocument, mark: Mark, faces: Faces) -> Iterator[str]:
    """Everything above the title but the blank lines before it, as WordprocessingML."""
    letter = document.heading_form is Form.LETTER
    beside = document.number if letter else DRAFT_MARK if document.draft else ""
    rows = list(document.corner) or ([""] if letter or beside else [])
    for at, text in enumerate(rows):
        role = Role.BODY if text and text == document.copy_number else Role.HEI
        yield _row(text, "" if at else beside, faces, role, Role.BODY if letter else Role.HEI)
    if letter:
        return
    taken = len(rows) * PITCH
    chars = xml.RunLook(faces.name(Role.TITLE), mark.size, colour=RED_HEX)
    look = xml.ParagraphLook(
        align="center", before=MARK_DROP - taken, pitch=mark.size * _LEADING, grid=False
    )
    yield xml.paragraph(xml.run("\n".join(mark.lines), chars), look, root=True)
    yield from (_issue if is_issue(document) else _number)(document, faces)


def _number(document: OfficialDocument, faces: Faces) -> Iterator[str]:
    """发文字号 two lines below the mark, over the red rule; beside it 签发人 of what goes upward."""
    yield from (blank(), blank())
    body = _chars(faces, Role.BODY)
    if not document.signer:
        look = xml.ParagraphLook(align="center", pitch=page.GRID_PITCH, rule=_RULE)
        yield xml.paragraph(xml.run(document.number, body), look, root=True)
        return
    look = xml.ParagraphLook(
        pitch=page.GRID_PITCH, rule=_RULE, first=CHAR_PITCH, tab=TYPE_WIDTH - CHAR_PITCH
    )
    words = xml.run(f"{document.number}\t签发人：", body)
    yield xml.paragraph(words + xml.run(document.signer, _chars(faces, Role.KAI)), look, root=True)


def _issue(document: OfficialDocument, faces: Faces) -> Iterator[str]:
    """纪要 and 简报: the issue, then organ and date over the red rule."""
    body = _chars(faces, Role.BODY)
    look = xml.ParagraphLook(align="center", before=PITCH, pitch=page.GRID_PITCH)
    yield xml.paragraph(xml.run(issue_line(document), body), look, root=True)
    tail = xml.ParagraphLook(
        pitch=page.GRID_PITCH,
        before=PITCH / 2,
        rule=_RULE,
        first=CHAR_PITCH,
        tab=TYPE_WIDTH - CHAR_PITCH,
    )
    words = f"{document.organ}\t{long_date(document.dated)}"
    yield xml.paragraph(xml.run(words, body), tail, root=True)


def _row(left: str, right: str, faces: Faces, role: Role, other: Role | None = None) -> str:
    """A line with something at its left and something at its right edge."""
    look = xml.ParagraphLook(pitch=page.GRID_PITCH, tab=TYPE_WIDTH)
    words = xml.run(left, _chars(faces, role)) if left else ""
    words += xml.run(f"\t{right}", _chars(faces, other or role)) if right else ""
    return xml.paragraph(words, look, root=True)


def _chars(faces: Faces, role: Role) -> xml.RunLook:
    return xml.RunLook(faces.name(role), SIZE_3, page.TRACKING)


def blank() -> str:
    """An empty line that stays with what follows."""
    return xml.paragraph("", xml.ParagraphLook(pitch=page.GRID_PITCH, keep=True), root=True)
