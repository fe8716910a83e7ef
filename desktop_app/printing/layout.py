"""A stream of strips in, pages with every strip in its place out; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, cast

from desktop_app.printing.pen import Pen

_SLACK = 0.05
_TAIL = 4
"""So many strips at the end of a group stay together even where all of it cannot."""


class Strip(Protocol):
    """A band across the column that is never cut: a text line, a table row, a chart bar.

    `keep` binds it to the strip after it; `blank` strips vanish at the top of a page; `head` is
    repeated above it where it is the first on a page.
    """

    @property
    def height(self) -> float:
        """Points taken from the column."""

    @property
    def keep(self) -> bool:
        """Bound to the next strip."""

    @property
    def blank(self) -> bool:
        """Empty, and dropped at the top of a page."""

    @property
    def head(self) -> tuple[Strip, ...]:
        """What is repeated above it at the top of a page."""

    def tight(self) -> Strip:
        """The same a little lower, if it can be."""

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Draws at the left edge `x`, downward from `top`; `cut`: last on its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What every kind of strip says about its neighbours; see `Strip`."""

    keep: bool = False
    blank: bool = False
    head: tuple[Strip, ...] = ()

    def tight(self) -> Strip:
        """The same a little lower, where that keeps a group on its page; most can be no lower."""
        return cast("Strip", self)


@dataclass(frozen=True, slots=True)
class Gap(Bound):
    """Empty lines, dropped at the top of a page."""

    height: float
    blank: bool = field(default=True, kw_only=True)

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Nothing is printed."""


@dataclass(frozen=True, slots=True)
class PageTurn(Bound):
    """What follows begins on a new page."""

    height: float = 0.0
    blank: bool = field(default=True, kw_only=True)

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Nothing is printed."""


@dataclass(frozen=True, slots=True)
class Section:
    """Strips that begin on a page of their own; `landscape` turns them."""

    strips: list[Strip]
    landscape: bool = False
    name: str = ""


@dataclass(slots=True)
class Page:
    """The strips of one page with their distance from the top of the column (points).

    `inset` is what a turned page leaves free at the foot of the paper for 版记.
    """

    landscape: bool = False
    name: str = ""
    inset: float = 0.0
    placed: list[tuple[Strip, float]] = field(default_factory=list)
    used: float = 0.0

    def add(self, strip: Strip) -> None:
        """Puts a strip below what is there."""
        self.placed.append((strip, self.used))
        self.used += strip.height


def paginate(section: Section, height: float) -> list[Page]:
    """Fills pages of the given column height; bound strips stay together where they can."""
    pages = [Page(section.landscape, section.name)]
    for group in _groups(section.strips):
        if isinstance(group[0], PageTurn):
            if pages[-1].placed:
                pages.append(Page(section.landscape))
            continue
        for part in _parts(_fitted(group, pages[-1], height), pages, height):
            if _overflows(pages[-1], part, height):
                if len(part) == 1 and part[0].blank:
                    continue  # a gap at a page's end makes no page of its own
                if pages[-1].placed and _total(part) <= height:
                    pages.append(Page(section.landscape))
            for strip in part:
                _place(pages, strip, height, section.landscape)
    return pages if pages[-1].placed or len(pages) == 1 else pages[:-1]


def _fitted(group: list[Strip], page: Page, height: float) -> list[Strip]:
    """The group, or a tighter one where only that has room: a chart moved on leaves much white."""
    if not page.placed or not _overflows(page, group, height):
        return group
    tight = [strip.tight() for strip in group]
    return group if _overflows(page, tight, height) else tight


def _parts(group: list[Strip], pages: list[Page], height: float) -> Iterable[list[Strip]]:
    """The group, or pieces of one that no page can hold; its end stays with what is before it."""
    while _total(group) > height + _SLACK and len(group) > _TAIL:
        room, cut = height - pages[-1].used, 0
        while cut < len(group) - _TAIL and group[cut].height <= room + _SLACK:
            room -= group[cut].height
            cut += 1
        cut = max(cut, 1)
        yield group[:cut]
        group = group[cut:]
    yield group


def _total(group: list[Strip]) -> float:
    return sum(strip.height for strip in group)


def _overflows(page: Page, group: list[Strip], height: float) -> bool:
    return page.used + _total(group) - height > _SLACK


def reserve(strips: list[Strip], height: float) -> list[Strip]:
    """The strips with room for so much behind them; what must move on takes two strips along."""
    while strips and strips[-1].blank:
        strips = strips[:-1]
    return [*bind(strips, 2), Gap(height, blank=False)] if height else strips


def bind(strips: list[Strip], count: int) -> list[Strip]:
    """The same strips with the last `count` bound to what follows."""
    edge = max(0, len(strips) - count)
    return strips[:edge] + [_bound(strip) for strip in strips[edge:]]


def _bound(strip: Strip) -> Strip:
    return strip if strip.keep else replace(cast(Any, strip), keep=True)


def _place(pages: list[Page], strip: Strip, height: float, landscape: bool) -> None:
    if pages[-1].placed and pages[-1].used + strip.height > height + _SLACK:
        if strip.blank:
            return
        pages.append(Page(landscape))
    page = pages[-1]
    if not page.placed and len(pages) > 1:
        if strip.blank:
            return
        for head in strip.head:
            page.add(head)
    page.add(strip)


def _groups(strips: Iterable[Strip]) -> Iterable[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        if isinstance(strip, PageTurn) and group:
            yield group
            group = []
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
