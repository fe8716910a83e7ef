"""An item and the text it was read from in, the very words with their surroundings out."""

from __future__ import annotations

from html import escape

from desktop_app.ledger.views import ItemView

AROUND = 60
MOST = 1200


def excerpt(item: ItemView, source: str, ground: str) -> str:
    """HTML of the item's words, marked, with a little text around; empty when not kept."""
    start, end = item.source_start, item.source_end
    if start is None or end is None or not 0 <= start < end <= len(source):
        return ""
    end = min(end, start + MOST)
    before = source[max(0, start - AROUND) : start]
    after = source[end : end + AROUND]
    marks = [
        (mile.source_start, mile.source_end)
        for mile in item.milestones
        if mile.source_start is not None and mile.source_end is not None
    ]
    words = _marked(source, start, end, marks)
    return f"…{_html(before)}<span style='background-color:{ground}'>{words}</span>{_html(after)}…"


def _marked(source: str, start: int, end: int, marks: list[tuple[int, int]]) -> str:
    out, at = [], start
    for left, right in sorted(marks):
        if at <= left < right <= end:
            out += [_html(source[at:left]), f"<b><u>{_html(source[left:right])}</u></b>"]
            at = right
    out.append(_html(source[at:end]))
    return "".join(out)


def _html(words: str) -> str:
    return escape(words).replace("\n", "<br>")
