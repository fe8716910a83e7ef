"""Keyboard and screen readers: every field can be reached, in reading order, and says what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.page_book import PAGES

FIELDS = (
    *(QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QPlainTextEdit, QTextEdit),
    QAbstractButton,
)
INSIDE = (QComboBox, QAbstractSpinBox, QAbstractItemView)
ROUND = 400


def fields(page: QWidget) -> Iterator[QWidget]:
    """What the user can go to on a page, without the inner parts of fields."""
    for widget in page.findChildren(QWidget):
        parent = widget.parentWidget()
        inner = any(isinstance(over, INSIDE) for over in _above(parent, page))
        ready = isinstance(widget, FIELDS) and widget.isVisible() and widget.isEnabled()
        if ready and not inner and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def _above(widget: QWidget | None, top: QWidget) -> Iterator[QWidget]:
    while widget is not None and widget is not top:
        yield widget
        widget = widget.parentWidget()


def name_of(widget: QWidget) -> str:
    """What a screen reader would say."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.toolTip()
    for label in widget.window().findChildren(QLabel):
        if label.buddy() is widget:
            return label.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget.placeholderText()
    return ""


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_every_field_of_a_page_says_what_it_is(window: MainWindow, name: str) -> None:
    page = window.turn_to(name)
    rest(window)
    silent = [
        f"{type(field).__name__} {field.objectName()}"
        for field in fields(page)
        if not name_of(field).strip()
    ]
    assert silent == []


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_tab_goes_through_every_field_once_around(window: MainWindow, name: str) -> None:
    page = window.turn_to(name)
    rest(window)
    wanted = set(fields(page))
    met: list[QWidget] = []
    step: QWidget | None = page
    for _ in range(ROUND * 20):
        step = step.nextInFocusChain() if step is not None else None
        if step is page or step is None:
            break
        if step in wanted:
            met.append(step)
    assert set(met) == wanted
    assert len(met) == len(set(met))


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_tab_goes_from_the_top_down(window: MainWindow, name: str) -> None:
    """The heading's fields come before those of the page's ground."""
    page = window.turn_to(name)
    rest(window)
    chain: list[QWidget] = []
    step: QWidget | None = page.nextInFocusChain()
    wanted = set(fields(page))
    while step is not None and step is not page:
        if step in wanted:
            chain.append(step)
        step = step.nextInFocusChain()
    tops = [field.mapTo(page, QPoint(0, 0)).y() for field in chain]
    if len(tops) > 2:
        assert tops[0] <= min(tops) + page.height() // 5
