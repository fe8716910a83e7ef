"""Glyphs of a page or cell in, printed lines from top to bottom out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.documents.pdf.marks import Glyph

# Base lines nearer than this share of the type size are one line (small marks stand a bit off).
_SAME_BASE = 0.35
# Ink set twice a hair apart is one bold character.
_DOUBLE = 0.3
# Gaps that are spaces, in sizes of the type: where the file marks a space, and where it does not.
_MARKED_SPACE = 0.15
_LATIN_SPACE, _HAN_SPACE, _WIDE_SPACE = 0.16, 0.22, 0.7
# A gap that parts columns rather than words.
_PART = 0.35
# The same behind a mark that hangs over its column's edge.
_HANGING_PART = 0.12
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
# What may not begin a line, and therefore comes along with the character before it.
_CLOSING = "，。、；：！？）》”’〉】〕〗」』％%,.;:!?)]}"
_OPENING = "（《“‘〈【〔〖「『([{"
_TOKEN = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[A-Za-z0-9.,%+\-/]+(?:(?<=[0-9])[\u4e00-\u9fff]{{1,2}})?|.)"
    rf"[{re.escape(_CLOSING)}]*"
)
_LIST_MARK = re.compile(r"(?:附件[:：])?(?:\d{1,3}[.．、]|[（(]\d{1,3}[）)])|附件[:：]")
# Words that only look as if a name ended in their middle.
_WITHIN = re.compile(
    r"部门|委员|办公|会[议计]|行[政业]|院校|关[于口]|所[属在有]|司[法机]|府办|站[点台]"
)
_NAME_END = re.compile(
    r"(?:局|委|办|厅|部|府|会|司|院|行|室|关|站|队|所|学校|大学|集团|中心|公司)$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, sides, base line and type size.

    `first` is the width of its first token, `hang` where the words after a list mark begin, `parts` what
    stands between gaps too wide for a space, where there are such gaps.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    first: float
    hang: float
    parts: tuple[Line, ...] = ()

    @property
    def pieces(self) -> tuple[Line, ...]:
        """The stretches between wide gaps, at least the whole line."""
        return self.parts or (self,)

    @property
    def top(self) -> float:
        """The upper edge of the ink, about."""
        return self.base - self.size * 0.85


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Gather glyphs that share a base line; read each line from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.left)):
        if rows and glyph.base - rows[-1][0].base <= _SAME_BASE * max(glyph.size, 1.0):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_line(sorted(row, key=lambda g: (g.left, g.right))) for row in rows]


def _line(row: list[Glyph]) -> Line:
    kept = [row[0]]
    for glyph in row[1:]:
        if not _set_twice(kept, glyph):
            kept.append(glyph)
    words = [kept[0].text]
    gaps = [_gap(before, glyph) for before, glyph in pairwise(kept)]
    usual = max(0.0, sorted(gaps)[(len(gaps) - 1) // 2]) if len(gaps) > 2 else 0.0
    for (before, glyph), gap in zip(pairwise(kept), gaps, strict=True):
        if _spaced(before, glyph, gap, usual):
            words.append(" ")
        words.append(glyph.text)
    size = sorted(glyph.size for glyph in kept)[len(kept) // 2]
    base = sorted(glyph.base for glyph in kept)[len(kept) // 2]
    right = max(glyph.right for glyph in kept)
    text = "".join(glyph.text[:1] for glyph in kept)
    mark = _LIST_MARK.match(text)
    hang = kept[mark.end()].left if mark and mark.end() < len(kept) else kept[0].left
    first = _first_token(kept, text)
    return Line("".join(words), kept[0].left, right, base, size, first, hang, _parts(kept, gaps))


def _parts(kept: Sequence[Glyph], gaps: Sequence[float]) -> tuple[Line, ...]:
    cuts = [
        index
        for index, gap in enumerate(gaps, start=1)
        if gap > (_HANGING_PART if kept[index - 1].text in _CLOSING else _PART)
    ]
    if not cuts:
        return ()
    return tuple(_line(list(kept[start:end])) for start, end in pairwise([0, *cuts, len(kept)]))


def _set_twice(kept: list[Glyph], glyph: Glyph) -> bool:
    reach = _DOUBLE * glyph.size
    return any(
        other.text == glyph.text and glyph.left - other.left < min(reach, 0.6 * _width(glyph))
        for other in kept[-2:]
    )


def _width(glyph: Glyph) -> float:
    return max(glyph.right - glyph.left, 0.1)


def _gap(before: Glyph, glyph: Glyph) -> float:
    """The room between two characters, in sizes of the type."""
    return (glyph.left - before.right) / max(glyph.size, before.size, 1.0)


def _spaced(before: Glyph, glyph: Glyph, gap: float, usual: float) -> bool:
    """Whether a reader sees a space; in lines set wide, the usual gap of the line is none."""
    if _LATIN.match(before.text) and _LATIN.match(glyph.text):
        return gap > usual + _LATIN_SPACE or (glyph.spaced and gap > usual)
    if glyph.spaced:
        return gap > usual + _MARKED_SPACE
    # Gaps beside marks and figures vary with the typesetting, those between characters do not.
    both = _HAN.match(before.text) and _HAN.match(glyph.text)
    return gap > usual + (_HAN_SPACE if both else _WIDE_SPACE)


def _first_token(row: Sequence[Glyph], text: str) -> float:
    """The width of what cannot be parted at the start of a line: a word, a figure with its unit."""
    found = _TOKEN.match(text)
    end = found.end() if found else 1
    return row[min(end, len(row)) - 1].right - row[0].left


def join_wrapped(before: str, after: str, names: bool = False) -> str:
    """Two lines as one: a space parts words of Latin script.

    Where `names` may stand, a unit's name that ends with the line may be whole or torn; a space
    leaves that open.
    """
    if not before or not after:
        return before + after
    latin = before[-1].isascii() and before[-1].isalnum() and after[0].isascii()
    if latin and after[0].isalnum() and not (before[-1].isdigit() and after[0].isdigit()):
        return f"{before} {after}"
    torn = _WITHIN.match(before[-1] + after[0])
    if names and not torn and _NAME_END.search(before) and _HAN.match(after):
        return f"{before} {after}"
    return before + after


def forced(line: Line, following: Line, room: float) -> bool:
    """Whether the line broke because the next token did not fit into `room` more points."""
    return room < following.first + 0.25 * line.size
