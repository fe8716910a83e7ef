"""The name of a drawing in `resources/icons` in, an icon in the theme's colour out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 24
SCALES = (1, 2)


def icon(folder: Path, name: str, colour: str) -> QIcon:
    """Draw `<name>.svg`, whose strokes are `currentColor`, in a colour, sharp at 200 % too."""
    source = (folder / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    made = QIcon()
    for scale in SCALES:
        picture = QPixmap(SIZE * scale, SIZE * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(scale)
        made.addPixmap(picture)
    return made
