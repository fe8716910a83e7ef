"""Sizes of pages and of the view in, how large pages are shown and where they lie out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from desktop_app.printing.sheets import SheetSize

SCREEN_DPI = 96
GAP = 14
FIT_WIDTH, FIT_PAGE = 0.0, -1.0
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_LEAST, _MOST = 0.2, 2.0
_PER_POINT = SCREEN_DPI / 72
_A4 = SheetSize(595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Fitting:
    """Pages of these sizes in a view of this size."""

    sizes: tuple[SheetSize, ...]
    view: QSize

    def scale(self, zoom: float) -> float:
        """The scale of a zoom; 1 shows a page at its size on paper."""
        if zoom > 0:
            return zoom
        pages = self.sizes or (_A4,)
        width = max(size.width for size in pages) * _PER_POINT
        fit = (self.view.width() - 2 * GAP) / width
        if zoom == FIT_PAGE:
            height = max(size.height for size in pages) * _PER_POINT
            fit = min(fit, (self.view.height() - 2 * GAP) / height)
        return min(max(fit, _LEAST), _MOST)

    def boxes(self, scale: float) -> list[QRect]:
        """Where the pages lie, one below the other, each in the middle."""
        sizes = [
            (round(size.width * _PER_POINT * scale), round(size.height * _PER_POINT * scale))
            for size in self.sizes
        ]
        width = max(self.view.width(), max((wide for wide, _ in sizes), default=0) + 2 * GAP)
        top, boxes = GAP, []
        for wide, high in sizes:
            boxes.append(QRect((width - wide) // 2, top, wide, high))
            top += high + GAP
        return boxes


def next_zoom(scale: float, direction: int) -> float:
    """The next step nearer (1) or farther (-1) than a scale."""
    steps = ZOOMS if direction > 0 else ZOOMS[::-1]
    return next((zoom for zoom in steps if (zoom - scale) * direction > 0.01), steps[-1])
