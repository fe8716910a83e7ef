"""A light and a rectangle in, its colour with its own pattern out, for paper without colour."""

from __future__ import annotations

from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import BLACK, Colour
from models.base import Light

FILLS: dict[Light, Colour] = {
    Light.RED: (0, 0.9, 0.85, 0.1),
    Light.YELLOW: (0, 0.22, 0.85, 0),
    Light.GREEN: (0.55, 0, 0.65, 0.05),
    Light.BLUE: (0.6, 0.25, 0, 0),
    Light.GREY: (0, 0, 0, 0.1),
}
_STEP = 4.0
_LINE = 0.45


def fill_light(pen: Pen, light: Light, x: float, y: float, width: float, height: float) -> None:
    """Fills the rectangle: red plain and dark, yellow slanted, green upright, blue level, grey bare."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setFillColorCMYK(*FILLS[light])
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setStrokeColorCMYK(*BLACK)
    canvas.setLineWidth(_LINE)
    lines = _pattern(light, x, y, width, height)
    if lines:
        clip = canvas.beginPath()
        clip.rect(x, y, width, height)
        canvas.saveState()
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.lines(lines)
        canvas.restoreState()
    canvas.rect(x, y, width, height, stroke=1, fill=0)
    canvas.restoreState()


def _pattern(
    light: Light, x: float, y: float, width: float, height: float
) -> list[tuple[float, float, float, float]]:
    match light:
        case Light.YELLOW:
            steps = range(int((width + height) / _STEP) + 1)
            starts = [x - height + i * _STEP for i in steps]
            return [(at, y, at + height, y + height) for at in starts]
        case Light.GREEN:
            starts = [x + i * _STEP for i in range(1, int(width / _STEP) + 1)]
            return [(at, y, at, y + height) for at in starts]
        case Light.BLUE:
            levels = [y + i * _STEP * 0.8 for i in range(1, int(height / _STEP / 0.8) + 1)]
            return [(x, at, x + width, at) for at in levels]
        case _:
            return []
