"""A PDFium page in, the level and upright lines drawn on it out, and its largest picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from desktop_app.documents.pdf.characters import Turn
from desktop_app.documents.pdf.marks import Rule

# A page of maps or drawings is no table; what is beyond this is not looked at.
MAX_OBJECTS = 30_000
MAX_SEGMENTS = 120_000
# Filled shapes thinner than this are lines, as some programs draw them; in points.
_THIN = 3.0
_SHORTEST = 3.0
_ASLANT = 0.7
_DEPTH = 6
_NOTHING = 0.01
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class RuleReader:
    """Collects the lines of one page. `complete` is false where there were too many.

    `objects` counts what is drawn, `unseen` pieces of text that take no room: PDFium has no shape for
    them and leaves them out.
    """

    def __init__(self, page: Any, turn: Turn) -> None:
        self._turn = turn
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._buffers = [ctypes.byref(side) for side in self._sides]
        self.objects = self._segments = 0
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.picture = 0.0
        self.complete = True
        self.unseen = 0
        count = raw.FPDFPage_CountObjects(page)
        self._walk((raw.FPDFPage_GetObject(page, index) for index in range(count)), _IDENTITY, 0)

    def _walk(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        for item in objects:
            self.objects += 1
            if self.objects > MAX_OBJECTS or self._segments > MAX_SEGMENTS:
                self.complete = False
                return
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, _product(_matrix(item), outer))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._image(_product(_matrix(item), outer))
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                self.unseen += self._takes_no_room(item)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                count = raw.FPDFFormObj_CountObjects(item)
                inner = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
                self._walk(inner, _product(_matrix(item), outer), depth + 1)

    def _takes_no_room(self, item: Any) -> bool:
        """Whether a piece of text has no extent, and its font is not in the file."""
        if not raw.FPDFPageObj_GetBounds(item, *self._buffers):
            return False
        left, bottom, right, top = self._sides
        if right.value - left.value > _NOTHING or top.value - bottom.value > _NOTHING:
            return False
        return bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)) == 0)

    def _image(self, matrix: Matrix) -> None:
        """A picture fills the unit square under its matrix."""
        area = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
        width, height = self._turn.size
        self.picture = max(self.picture, area / max(1.0, width * height))

    def _path(self, item: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        for points in self._subpaths(item, matrix):
            if stroke.value:
                for index in range(len(points) - 1):
                    self._edge(points[index], points[index + 1])
            elif fill.value:
                self._filled(points)

    def _subpaths(self, item: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """Runs of straight points on the turned page; curves part them."""
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        for index in range(raw.FPDFPath_CountSegments(item)):
            self._segments += 1
            if self._segments > MAX_SEGMENTS:
                break
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
                yield points
                points = []
            points.append(self._turn.point(*_moved(matrix, x.value, y.value)))
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                points.append(points[0])
        yield points

    def _edge(self, one: Point, other: Point) -> None:
        (x0, y0), (x1, y1) = one, other
        if abs(y0 - y1) <= _ASLANT and abs(x0 - x1) >= _SHORTEST:
            self.level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= _ASLANT and abs(y0 - y1) >= _SHORTEST:
            self.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _filled(self, points: list[Point]) -> None:
        """A thin filled box is a line; a wide one is a background."""
        if len(points) < 3:
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if bottom - top <= _THIN:
            middle = (top + bottom) / 2
            self._edge((left, middle), (right, middle))
        elif right - left <= _THIN:
            middle = (left + right) / 2
            self._edge((middle, top), (middle, bottom))


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    return (
        *(a * outer[0] + b * outer[2], a * outer[1] + b * outer[3]),
        *(c * outer[0] + d * outer[2], c * outer[1] + d * outer[3]),
        *_moved(outer, e, f),
    )


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
