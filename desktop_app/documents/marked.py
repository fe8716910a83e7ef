"""Text with remains of a web page's marks in, the same as a reader of the page saw it out."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
_TAG = re.compile(
    r"</?(?P<name>a|b|br|center|div|em|font|h[1-6]|i|img|li|o:p|ol|p|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)"
    r"(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_BREAK_IN_ROW = re.compile(r"(?:(?<=[^\n]))<br\s*/?>(?=[^\n]*[\t|｜])", re.IGNORECASE)
_CELL, _ROW = {"td", "th"}, {"tr", "br", "p", "div", "li"}


def without_marks(text: str) -> str:
    """Entities written out, tags dropped; cells are parted by tabs and rows by line breaks."""
    if _TAG.search(text):
        text = _BREAK_IN_ROW.sub(" ", text)  # a break inside a cell ends no row
        text = _TAG.sub(_gap, text)
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _gap(found: re.Match[str]) -> str:
    closing = found[0].startswith("</")
    name = found["name"].lower()
    if name in _CELL and closing:
        return "\t"
    return "\n" if name in _ROW and (closing or name == "br") else ""
