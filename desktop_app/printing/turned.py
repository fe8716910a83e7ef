"""The turned pages that end a document in, the same with room for an upright 版记 out.

版记 stands at the foot of the last page's paper, which is the left end of what is turned: the rows of
the last page are set in a shorter line, and the page needs no blank one behind it.
"""

from __future__ import annotations

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.printing.compose import column_height, compose_end
from desktop_app.printing.layout import Page, Section, paginate
from desktop_app.printing.styles import TYPE_HEIGHT
from desktop_app.printing.table import RowStrip
from desktop_app.printing.typesetter import Typesetter

CLEAR = 14.0
"""Points between the table's end and 版记's first rule."""


def make_room(
    document: OfficialDocument, setter: Typesetter, pages: list[Page], height: float
) -> list[Page]:
    """The pages of the last annex; those that change leave `height` points free at the foot."""
    inset = height + CLEAR
    kept, row = pages[:-1], _first_row(pages[-1])
    if row is None or not kept:
        kept, row = [], 0
    strips = compose_end(document, setter, TYPE_HEIGHT - inset, row)
    name = "" if kept else pages[0].name
    section = Section(strips, landscape=True, name=name)
    ending = paginate(section, column_height(landscape=True))
    for page in ending:
        page.inset = inset
    return kept + ending


def _first_row(page: Page) -> int | None:
    """The number of the row with which a page of the last table begins, None where it is cut."""
    rows = [strip for strip, _ in page.placed if isinstance(strip, RowStrip) and strip.number >= 0]
    others = [strip for strip, _ in page.placed if not isinstance(strip, RowStrip)]
    whole = rows and rows[0].start == 0 and all(strip.blank for strip in others)
    return rows[0].number if whole else None
