"""A paper whose figures changed after it was issued in; the same marked 更正, naming what it replaces, out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.bulletin.content import OfficialDocument, Paragraph
from desktop_app.cycle.calendar import day_name

MARK = "（更正）"
# The program's own notice stays on top.
_FIRST = "demo"


def corrected(document: OfficialDocument, number: str, dated: date) -> OfficialDocument:
    """The document as a correction of the one that went out under `number`."""
    words = (
        f"更正说明：本件更正并代替{number}（{day_name(dated)}），原件与本件不一致的，以本件为准。"
    )
    note = Paragraph(words, key="correction")
    at = 1 if document.body and getattr(document.body[0], "key", "") == _FIRST else 0
    body = (*document.body[:at], note, *document.body[at:])
    return replace(document, title=f"{document.title}{MARK}", body=body)
