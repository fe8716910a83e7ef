"""Laid-out pages in, the same pages without page numbers and running heads out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from desktop_app.documents.pdf.gaps import heading_columns
from desktop_app.documents.pdf.layout import LooseLine, PageItem, PageLayout

# Page numbers and running heads stand in the outer eighth of the page.
_EDGE = 0.125
_DASH = r"[-—–―─－~·•.\s]*"
_NUMBER = re.compile(
    rf"{_DASH}(?:第\s*)?\d{{1,4}}(?:\s*页)?{_DASH}(?:[/／,，共of\s]*\d{{1,4}}\s*页?)?{_DASH}"
)
_CONTINUED = re.compile(r"[（(]?续(?:上|前)?(?:表)?\s*\d*[）)]?[:：]?")
_SAME_PLACE = 4.0
# Lines at an edge of a page that may belong to its furniture.
_OUTER = 2
# Words that begin below so many cells of other lines, to a hair, belong to their column.
_SAME_COLUMN, _CELLS = 2.0, 2
# A heading of a page is said to its end; a line torn off by the page goes on after these.
_GOES_ON = ("，", "、", "；", ",", ";")


def without_furniture(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """Drop what belongs to the paper and not to the text."""
    numberless = [
        replace(page, items=tuple(item for item in page.items if not _is_number(item, page)))
        for page in pages
    ]
    heads = _running(numberless)
    return [
        replace(
            page,
            items=tuple(item for item in page.items if id(item) not in heads),
        )
        for page in numberless
    ]


def is_continuation_mark(item: PageItem) -> bool:
    """Whether a line only says that the table goes on (续表)."""
    return isinstance(item, LooseLine) and bool(_CONTINUED.fullmatch(item.line.text))


def _is_number(item: PageItem, page: PageLayout) -> bool:
    if not isinstance(item, LooseLine) or item.frame or not _at_edge(item, page):
        return False
    return bool(_NUMBER.fullmatch(item.line.text)) and item in (
        *page.items[:_OUTER],
        *page.items[-_OUTER:],
    )


def _at_edge(item: LooseLine, page: PageLayout) -> bool:
    return not page.height * _EDGE <= item.line.base <= page.height * (1 - _EDGE)


def _running(pages: Sequence[PageLayout]) -> set[int]:
    """Lines that stand at the same edge in the same words on several pages."""
    places: dict[tuple[str, int], list[LooseLine]] = defaultdict(list)
    for page in pages:
        for item in _outer_lines(page):
            words = re.sub(r"\d+", "#", "".join(item.line.text.split()))
            if words.endswith(_GOES_ON) or _in_column(item, page):
                continue  # the words of a torn cell, which lists may repeat by chance
            places[words, round(item.line.base / _SAME_PLACE)].append(item)
    small = _body_size(pages) * 0.95
    found: set[int] = set()
    for items in places.values():
        repeated = len({item.page for item in items})
        if repeated >= 3 or (repeated == 2 and all(item.line.size < small for item in items)):
            found.update(map(id, items))
        elif repeated == 2 and len({item.line.text for item in items}) == 1:
            # perhaps more than furniture, but once is enough
            first = min(item.page for item in items)
            found.update(id(item) for item in items if item.page != first)
    return found


def _in_column(item: LooseLine, page: PageLayout) -> bool:
    """Whether it begins where further cells of this page's lines begin, away from the margin."""
    starts = (
        piece.left
        for other in page.items
        if isinstance(other, LooseLine) and other is not item
        for piece in other.line.pieces[1:]
    )
    return sum(abs(start - item.line.left) < _SAME_COLUMN for start in starts) >= _CELLS


def _outer_lines(page: PageLayout) -> Iterator[LooseLine]:
    for item in {id(item): item for item in (*page.items[:_OUTER], *page.items[-_OUTER:])}.values():
        if not isinstance(item, LooseLine) or item.frame or not _at_edge(item, page):
            continue
        if heading_columns([item.line]) is None:  # a table's heading is repeated as well
            yield item


def _body_size(pages: Sequence[PageLayout]) -> float:
    sizes = [item.line.size for page in pages for item in page.items if isinstance(item, LooseLine)]
    return median(sizes) if sizes else 0.0
