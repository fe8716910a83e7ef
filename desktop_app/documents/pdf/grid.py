"""Ruled lines in, grids of cells out: rows and columns, and which places one cell covers."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from desktop_app.documents.pdf.marks import Rule

# Lines nearer than this are one line drawn twice, or the two sides of a double line; points.
NEAR = 3.0
# More lines than this after joining are a drawing, not a table.
MAX_RULES = 1_500
# An open side lies further out than the last line across it.
_OPEN = 8.0
# Smaller cells hold no text; a table has few of them.
_SMALLEST = 6.0
_LEAST_DRAWN = 0.2


@dataclass(frozen=True, slots=True)
class Region:
    """A cell: its first and last row and column (inclusive)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's column and row borders, and the number of the region at each place.

    `plain` tells that nearly all regions are oblong and most lines run through, as in a table and
    unlike in a drawing.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[tuple[int, ...], ...]
    regions: tuple[Region, ...]
    plain: bool

    def at(self, x: float, y: float) -> int | None:
        """The region under a point."""
        row, column = _slot(self.ys, y), _slot(self.xs, x)
        return None if row is None or column is None else self.places[row][column]

    @property
    def area(self) -> float:
        """Square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def find_grids(level: Iterable[Rule], upright: Iterable[Rule]) -> list[Grid]:
    """All groups of crossing lines that close at least one cell, the smallest first."""
    across, down = joined(level), joined(upright)
    if len(across) + len(down) > MAX_RULES:
        return []
    grids = (_grid(*group) for group in _groups(across, down))
    return sorted((grid for grid in grids if grid and grid.plain), key=lambda grid: grid.area)


def is_crowded(level: Sequence[Rule], upright: Sequence[Rule]) -> bool:
    """Whether a page has so many lines that its tables are not looked for."""
    if len(level) + len(upright) <= MAX_RULES:
        return False
    return len(joined(level)) + len(joined(upright)) > MAX_RULES


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn in pieces, or twice, as one."""
    result: list[Rule] = []
    for band in _bands(rules):
        at = sum(rule.at for rule in band) / len(band)
        start, end = band[0].start, band[0].end
        for rule in sorted(band, key=lambda r: r.start):
            if rule.start <= max(end, start) + NEAR:
                start, end = min(start, rule.start), max(end, rule.end)
            else:
                result.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        result.append(Rule(at, start, end))
    return result


def _bands(rules: Iterable[Rule]) -> list[list[Rule]]:
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        if bands and rule.at - bands[-1][0].at <= NEAR:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return [sorted(band, key=lambda r: r.start) for band in bands]


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that cross one another, directly or by way of others."""
    parents = list(range(len(across) + len(down)))
    for i, level in enumerate(across):
        for j, upright in enumerate(down):
            if _cross(level, upright):
                parents[_root(parents, i)] = _root(parents, len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index in range(len(parents)):
        side, rules = (0, across) if index < len(across) else (1, down)
        rule = rules[index - side * len(across)]
        groups[_root(parents, index)][side].append(rule)
    return list(groups.values())


def _cross(level: Rule, upright: Rule) -> bool:
    return (
        level.start - NEAR <= upright.at <= level.end + NEAR
        and upright.start - NEAR <= level.at <= upright.end + NEAR
    )


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if len(across) < 2 or len(down) < 1:
        return None
    xs = _borders(down, across)
    ys = _borders(across, down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    above, beside = _walls(ys, xs, across), _walls(xs, ys, down)
    places, members = _regions(above, beside)
    regions = tuple(map(_region, members))
    bent = sum(_size(region) != len(held) for region, held in zip(regions, members, strict=True))
    plain = bent * 8 <= len(regions) and _drawn(above, xs) and _drawn(beside, ys)
    return Grid(xs, ys, places, regions, plain and _roomy(xs) and _roomy(ys))


def _roomy(borders: Sequence[float]) -> bool:
    """Whether most columns or rows can hold a character; those of a hatched area cannot."""
    return median(b - a for a, b in pairwise(borders)) >= _SMALLEST


def _size(region: Region) -> int:
    return (region.bottom - region.top + 1) * (region.right - region.left + 1)


def _borders(own: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Where the lines of one direction stand, with open sides closed."""
    found = sorted(rule.at for rule in own)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if start < found[0] - _OPEN:
        found.insert(0, start)
    if end > found[-1] + _OPEN:
        found.append(end)
    borders = [found[0]]
    for place in found[1:]:
        if place - borders[-1] > NEAR:
            borders.append(place)
    return tuple(borders)


def _drawn(walls: Sequence[Sequence[bool]], borders: Sequence[float]) -> bool:
    """Whether the lines run through the table; those of bars in a chart do not."""
    lengths = [b - a for a, b in pairwise(borders)]
    drawn = sum(
        length for wall in walls for length, here in zip(lengths, wall, strict=True) if here
    )
    return drawn >= _LEAST_DRAWN * sum(lengths) * len(walls)


def _regions(
    above: Sequence[Sequence[bool]], beside: Sequence[Sequence[bool]]
) -> tuple[tuple[tuple[int, ...], ...], list[list[tuple[int, int]]]]:
    """Places without a line between them belong to one cell; the places of each cell."""
    rows, columns = len(above) - 1, len(beside) - 1
    parents = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            index = row * columns + column
            if row and not above[row][column]:
                parents[_root(parents, index)] = _root(parents, index - columns)
            if column and not beside[column][row]:
                parents[_root(parents, index)] = _root(parents, index - 1)
    numbers: dict[int, int] = {}
    members: list[list[tuple[int, int]]] = []
    places = []
    for row in range(rows):
        line = []
        for column in range(columns):
            root = _root(parents, row * columns + column)
            number = numbers.setdefault(root, len(numbers))
            if number == len(members):
                members.append([])
            members[number].append((row, column))
            line.append(number)
        places.append(tuple(line))
    return tuple(places), members


def _walls(own: Sequence[float], other: Sequence[float], rules: Sequence[Rule]) -> list[list[bool]]:
    """For each border of one direction: which stretches between the other borders are drawn."""
    walls = [[False] * (len(other) - 1) for _ in own]
    middles = [(a + b) / 2 for a, b in pairwise(other)]
    for rule in rules:
        border = min(range(len(own)), key=lambda index: abs(own[index] - rule.at))
        for index, middle in enumerate(middles):
            if rule.start <= middle <= rule.end:
                walls[border][index] = True
    return walls


def _region(members: Sequence[tuple[int, int]]) -> Region:
    rows, columns = [row for row, _ in members], [column for _, column in members]
    return Region(min(rows), min(columns), max(rows), max(columns))


def _slot(borders: Sequence[float], place: float) -> int | None:
    """Between which borders a place lies."""
    if not borders[0] <= place <= borders[-1]:
        return None
    return max(0, bisect_left(borders, place) - 1)
