"""PDF bytes in; on every page each character and each rule with place, size, face and colour out.

Nothing here knows how the page was made: all is read from the file itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfminer.utils import Matrix, apply_matrix_pt

from desktop_app.errors import DubanError
from desktop_app.printing.selfcheck.faces import FaceFile, read_face

_THICKEST_RULE = 6.0
RED, BLACK, OTHER = "red", "black", "other"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: where it begins (points from the paper's lower left) and how it looks.

    `turn` is 0 for upright text, 90 for text turned anticlockwise, -1 for any other angle.
    `low` and `high` are its ink below and above the baseline in points.
    """

    text: str
    face: FaceFile
    size: float
    x: float
    y: float
    width: float
    tone: str
    turn: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line or thin bar, upright or level, by its middle line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    tone: str

    @property
    def level(self) -> bool:
        """Whether it runs across the page."""
        return abs(self.y1 - self.y2) < 0.5

    @property
    def length(self) -> float:
        """Points from end to end."""
        return math.hypot(self.x2 - self.x1, self.y2 - self.y1)


@dataclass(slots=True)
class Sheet:
    """One page: its number from 1, its paper in points, and all that is printed on it."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def read_sheets(pdf: bytes) -> list[Sheet]:
    """All pages of a PDF; raises DubanError where the bytes are none."""
    manager = PDFResourceManager()
    device = _Reader(manager)
    interpreter = PDFPageInterpreter(manager, device)
    try:
        for page in PDFPage.get_pages(BytesIO(pdf), check_extractable=False):
            interpreter.process_page(page)
    except (PSException, PDFException, ValueError, TypeError, KeyError) as error:
        raise DubanError(
            "这个文件不是可以测量的 PDF。", "请换一份未加密、未损坏的 PDF。"
        ) from error
    if not device.sheets:
        raise DubanError("这个 PDF 里没有页。", "请重新印制后再检查。")
    return device.sheets


class _Reader(PDFTextDevice):
    """Keeps what is painted, and lays nothing out."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.sheets: list[Sheet] = []
        self._faces: dict[int, FaceFile] = {}
        self._kept: list[PDFFont] = []  # an id is only good while its font lives
        self._known: dict[tuple[int, int], tuple[str, float, float, float]] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """A new sheet."""
        x1, y1, x2, y2 = page.mediabox
        size = (x2 - x1, y2 - y1) if page.rotate % 180 == 0 else (y2 - y1, x2 - x1)
        self.sheets.append(Sheet(len(self.sheets) + 1, *size))

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: object,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keeps one character and gives its advance. `rise` levels lent glyphs and moves no line."""
        face = self._face(font)
        text, advance, low, high = self._glyph(font, face, cid)
        a, b, _, _, x, y = matrix
        scale = math.hypot(a, b)
        size = fontsize * scale
        lift = rise * scale
        turn = -1
        if abs(b) < 0.01 * scale and a > 0:
            turn = 0
        elif abs(a) < 0.01 * scale and b > 0:
            turn = 90
        self.sheets[-1].glyphs.append(
            Glyph(
                *(text, face, size, x, y, advance * size * scaling, tone(graphicstate.ncolor)),
                *(turn, low * size + lift, high * size + lift),
            )
        )
        return advance * fontsize * scaling

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[tuple[object, ...]],
    ) -> None:
        """Keeps strokes of straight lines and bars that are thin enough to be rules."""
        if stroke:
            self._stroke(graphicstate, path)
        elif fill and 4 <= len(path) <= 6 and path[0][0] == "m":
            self._bar(graphicstate, path)

    def _stroke(self, state: PDFGraphicState, path: Sequence[tuple[object, ...]]) -> None:
        before: tuple[float, float] | None = None
        ctm = self.ctm or (1, 0, 0, 1, 0, 0)
        scale = math.hypot(ctm[0], ctm[1])
        for step in path:
            if step[0] == "m":
                before = _place(ctm, step)
            elif step[0] == "l" and before is not None:
                here = _place(ctm, step)
                rule = Rule(*before, *here, state.linewidth * scale, tone(state.scolor))
                self.sheets[-1].rules.append(rule)
                before = here

    def _bar(self, state: PDFGraphicState, path: Sequence[tuple[object, ...]]) -> None:
        ctm = self.ctm or (1, 0, 0, 1, 0, 0)
        places = [_place(ctm, step) for step in path if step[0] in ("m", "l")]
        left, right = min(x for x, _ in places), max(x for x, _ in places)
        low, high = min(y for _, y in places), max(y for _, y in places)
        shade = tone(state.ncolor)
        middle_x, middle_y = (left + right) / 2, (low + high) / 2
        if high - low <= min(_THICKEST_RULE, right - left):
            rule = Rule(left, middle_y, right, middle_y, high - low, shade)
        elif right - left <= _THICKEST_RULE:
            rule = Rule(middle_x, low, middle_x, high, right - left, shade)
        else:
            return
        self.sheets[-1].rules.append(rule)

    def _face(self, font: PDFFont) -> FaceFile:
        if id(font) not in self._faces:
            self._faces[id(font)] = read_face(font)
            self._kept.append(font)
        return self._faces[id(font)]

    def _glyph(self, font: PDFFont, face: FaceFile, cid: int) -> tuple[str, float, float, float]:
        key = (id(font), cid)
        if key not in self._known:
            try:
                text = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = "\ufffd"
            self._known[key] = (text, font.char_width(cid), *face.ink(cid))
        return self._known[key]


def _place(ctm: Matrix, step: Sequence[object]) -> tuple[float, float]:
    x, y = step[-2:]
    return apply_matrix_pt(ctm, (float(str(x)), float(str(y))))


def tone(colour: object) -> str:
    """Red, black or other, of a colour in grey, RGB or CMYK."""
    parts = tuple(colour) if isinstance(colour, tuple | list) else (colour,)
    values = [float(part) for part in parts if isinstance(part, int | float)]
    if len(values) == 4:
        ink = 1 - values[3]
        values = [(1 - value) * ink for value in values[:3]]
    elif len(values) != 3:
        values = (values or [0.0])[:1] * 3
    red, green, blue = values
    if max(values) < 0.25:
        return BLACK
    return RED if red > 0.75 and green < 0.45 and blue < 0.45 else OTHER
