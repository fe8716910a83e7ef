"""Fields with their names in; rows that line up, in a dialog as high as its words and no larger than the screen, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

# What the frame of a window and the bar of the desktop take of a screen.
AROUND = QSize(16, 88)
FILLED = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView)


class Form(QFormLayout):
    """Names stand level with one-line fields, and with the first line of longer ones."""

    def addRow(self, *parts: Any) -> None:
        """Add a row as QFormLayout does."""
        super().addRow(*parts)
        item = self.itemAt(self.rowCount() - 1, QFormLayout.ItemRole.LabelRole)
        name = item.widget() if item is not None else None
        if isinstance(name, QLabel):
            name.setProperty("form", True)
            for field in _fields(parts[-1]):
                if not field.accessibleName():
                    field.setAccessibleName(name.text().rstrip(" *"))


def _fields(part: QWidget | QLayout) -> Iterator[QWidget]:
    """What is filled in within a row; a field inside a box is not named by the row's label."""
    if isinstance(part, QLayout):
        for at in range(part.count()):
            item = part.itemAt(at)
            inner = (item.widget() or item.layout()) if item is not None else None
            if inner is not None:
                yield from _fields(inner)
        return
    for each in (part, *part.findChildren(QWidget)):
        inside = isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox)
        if isinstance(each, FILLED) and not inside:
            yield each


def fit(window: QWidget, wanted: QSize | None = None) -> None:
    """Give a window the size wanted, else the height its words need; never more than the screen."""
    room = window.screen().availableSize() - AROUND
    size = wanted or QSize(window.width(), height_for(window, window.width()))
    window.resize(size.expandedTo(window.minimumSize()).boundedTo(room))


def first_gap(window: QWidget) -> QWidget | None:
    """The first field of words that is still empty; else the first of them; else of figures."""
    fields = [
        field
        for field in window.findChildren(QWidget)
        if isinstance(field, QLineEdit | QPlainTextEdit)
        and field.isVisible()
        and field.isEnabled()
        and not field.isReadOnly()
        and not isinstance(field.parent(), QAbstractSpinBox)
    ]
    empty = (f for f in fields if not (f.text() if isinstance(f, QLineEdit) else f.toPlainText()))
    figures = (box for box in window.findChildren(QAbstractSpinBox) if box.isEnabled())
    return next(empty, None) or (fields[0] if fields else next(figures, None))


def height_for(window: QWidget, width: int) -> int:
    """How high a window must be at a width: words that wrap need less than Qt first guesses."""
    layout = window.layout()
    if layout is None or not layout.hasHeightForWidth():
        return window.sizeHint().height()
    return layout.totalHeightForWidth(width)


class _UpAndDown(QScrollArea):
    """As wide as what is inside needs, for it cannot be scrolled sideways."""

    def minimumSizeHint(self) -> QSize:
        """The width of what is inside with the bar beside it."""
        inside, usual = self.widget(), super().minimumSizeHint()
        if inside is None:
            return usual
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inside.minimumSizeHint().width() + bar + 4, usual.height())


def scrolled(inside: QWidget | QLayout) -> QScrollArea:
    """Something that may be higher than its place: it scrolls up and down, never sideways."""
    area = _UpAndDown()
    if isinstance(inside, QLayout):
        ground = QWidget()
        inside.setContentsMargins(0, 0, 8, 0)
        ground.setLayout(inside)
        inside = ground
    # Its size is the area's: measuring it now would take as long as building it.
    inside.setAttribute(Qt.WidgetAttribute.WA_Resized)
    area.setProperty("plain", True)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
