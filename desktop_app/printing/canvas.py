"""A target and a paper size in, a canvas that repeats its bytes and holds no foreign face out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.fonts import FontSet
from desktop_app.printing.styles import Role

# ReportLab's own switch, for the whole process: streams as bytes and not as ASCII text, which
# makes the files a fifth smaller and the printing a fifth quicker.
vars(rl_config)["useA85"] = 0


def new_canvas(target: BytesIO, size: tuple[float, float], fonts: FontSet) -> Canvas:
    """A canvas of `size` points without dates or random names in its bytes."""
    # Without it the canvas starts each page with an unembedded Helvetica.
    initial: Any = fonts.face(Role.BODY).name
    return Canvas(target, pagesize=size, invariant=1, initialFontName=initial)
