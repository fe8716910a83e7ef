"""A paragraph of a Word document in, the words that a reader sees out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from desktop_app.documents.docx_parts import W

Element = Any
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
# Deleted text, readings above characters, properties, text boxes (read apart from the line they
# hang on) and their repetition for old programs.
_SKIPPED = frozenset(
    {FALLBACK, _BOX, *(f"{W}{name}" for name in ("del", "moveFrom", "rt", "rPr", "pPr"))}
)
MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PROPERTIES = f"{W}pPr"
TEXT, _RUN = f"{W}t", f"{W}r"
# What a document with words to be left out, or with more than words, shows in its XML.
_EXCLUDING = (
    *(b"<w:del", b"<w:moveFrom", b"<w:cellDel", b"<w:gridBefore", b"<w:rt", b"<w:vanish"),
    *(b"<w:txbxContent", b"<mc:Fallback", b"<m:oMath"),
)
_MARKING = (b"<w:tab/", b"<w:tab ", b"<w:br/", b"<w:br ", b"<w:cr/", b"<w:noBreakHyphen/")
_CONTENTS_STYLE = re.compile(r"(?:TOC|toc|目录)\s*\d*")
_OFF = ("0", "false", "off")


class TextReader:
    """Reads the visible text of paragraphs; quicker where the document holds words only.

    `plain` tells that no words of the document are to be left out and no text boxes stand in it.
    """

    def __init__(self, xml: bytes) -> None:
        self.plain = b"<w:body" in xml and not any(mark in xml for mark in _EXCLUDING)
        self._unmarked = self.plain and not any(mark in xml for mark in _MARKING)

    def text(self, paragraph: Element) -> str:
        """The words, inserted revisions included, hidden runs left out."""
        if self._unmarked:
            return "".join(paragraph.itertext(TEXT))
        if self.plain:
            return "".join(map(piece, paragraph.iter(TEXT, *MARKS)))
        return _careful_text(paragraph)


def piece(element: Element) -> str:
    """What one element adds to a text: its words, or a tab or a break where it stands in a run."""
    if element.tag == TEXT:
        return element.text or ""
    return MARKS[element.tag] if element.getparent().tag == _RUN else ""


def _careful_text(paragraph: Element) -> str:
    pieces: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == _MATH:
            pieces.append(element.text or "")
        elif tag == TEXT or tag in MARKS:
            pieces.append(piece(element))
        elif tag not in _SKIPPED and not (tag == _RUN and _hidden(element)):
            waiting.extend(reversed(element))
    return "".join(pieces)


def properties_of(paragraph: Element) -> Element | None:
    """The paragraph's properties, which always stand first."""
    return next(paragraph.iterchildren(_PROPERTIES), None)


def boxes_in(paragraph: Element) -> Iterator[Element]:
    """Contents of the text boxes that hang on a paragraph, without repetitions."""
    for box in paragraph.iter(_BOX):
        above = list(box.iterancestors())
        between = above[: above.index(paragraph)]
        if not any(element.tag in _SKIPPED for element in between):
            yield box


def mark_deleted(properties: Element | None) -> bool:
    """Whether a revision took the paragraph's end away."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def is_contents_line(properties: Element | None) -> bool:
    """Whether the paragraph is a line of the table of contents, which repeats headings."""
    style = None if properties is None else properties.find(f"{W}pStyle")
    return style is not None and bool(_CONTENTS_STYLE.fullmatch(style.get(f"{W}val", "")))


def _hidden(run: Element) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val", "1") not in _OFF
