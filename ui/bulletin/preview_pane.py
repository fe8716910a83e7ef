"""A paper with its traced figures in; its pages to look at, with marks, and what was pointed at, out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolTip, QVBoxLayout, QWidget

from desktop_app.bulletin.edits import Line, State
from desktop_app.printing.places import Places, Spot, TracedFigure
from ui.bulletin.choice_bar import ChoiceBar
from ui.bulletin.making import Preview
from ui.bulletin.thumbs import Thumbs
from ui.bulletin.tools import PageTools
from ui.tasks import TaskRunner
from ui.theme import Theme
from ui.widgets.basics import EmptyState
from ui.widgets.page_marks import MarkKind, PageMark
from ui.widgets.page_view import PageView

_CHANGED = (State.EDITED, State.ADDED, State.STALE)


class PreviewPane(QWidget):
    """`figure_clicked` carries a `TracedFigure`, `block_clicked` the key of a paragraph.

    While `wording` is set, a click means the paragraph and not the figure in it; while `tracing` is
    set, all figures are marked.
    """

    figure_clicked = Signal(object)
    block_clicked = Signal(str)

    def __init__(self, tasks: TaskRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView(tasks, theme)
        self.view.setObjectName("bulletin.preview")
        self.thumbs = Thumbs(tasks)
        self.tools = PageTools(self.view)
        self.choice = ChoiceBar()
        self.wording = False
        self.tracing = False
        self._places: Places | None = None
        self._lines: tuple[Line, ...] = ()
        self._figure: TracedFigure | None = None
        self._hovered: TracedFigure | None = None
        self._block = ""
        self._lay_out()
        self.view.turned.connect(lambda page, _: self.thumbs.mark(page))
        self.view.pointed.connect(self._pointed)
        self.view.hovered.connect(self._hover)
        self.thumbs.asked.connect(self.view.go_to)

    def show_paper(self, made: Preview, *, keep_place: bool) -> None:
        """Show other pages; their figures follow."""
        self._places, self._hovered, self._figure = None, None, None
        self._lines = made.paper.lines
        self.view.show_pages(made.paper.pdf, made.sizes, made.first, keep_place=keep_place)
        self.thumbs.show_pages(made.paper.pdf, made.sizes)
        self.choice.show_versions(made)
        self._stack.setCurrentIndex(0)

    def show_places(self, places: Places) -> None:
        """The figures of the pages on show."""
        self._places = places
        self.mark()

    def tell(self, title: str, advice: str) -> None:
        """Say why there are no pages."""
        self._empty.tell(title, advice)
        self._stack.setCurrentIndex(1)

    def look_at_block(self, key: str) -> None:
        """Mark a paragraph and bring it into sight."""
        self._block = key
        self._reveal(self._places.blocks.get(key, ()) if self._places else (), self.wording)

    def look_at_figure(self, figure: TracedFigure | None) -> None:
        """Mark a figure and bring it into sight."""
        self._figure = figure
        self._reveal(figure.spots if figure is not None else (), self.tracing)

    def mark(self) -> None:
        """Lay the marks over the pages."""
        places = self._places
        if places is None:
            self.view.set_marks(())
            return
        marks: list[PageMark] = []
        for line in self._lines:
            if line.state in _CHANGED:
                marks += _marks(places.blocks.get(line.key, ()), MarkKind.EDITED)
        if self.wording:
            marks += _marks(places.blocks.get(self._block, ()), MarkKind.PARAGRAPH)
        if self.tracing:
            for figure in places.figures:
                marks += _marks(figure.spots, MarkKind.FIGURE)
        for chosen in (self._hovered, self._figure if self.tracing else None):
            if chosen is not None:
                marks += _marks(chosen.spots, MarkKind.CHOSEN)
        self.view.set_marks(marks)

    def _reveal(self, spots: tuple[Spot, ...], wanted: bool) -> None:
        if spots and wanted:
            self.view.reveal(spots[0].page, spots[0].box)
        self.mark()

    def _pointed(self, page: int, x: float, y: float) -> None:
        if self._places is None:
            return
        figure = self._places.at(page, x, y)
        if figure is not None and not self.wording:
            self.figure_clicked.emit(figure)
            return
        key = self._places.block_at(page, x, y)
        if key is not None:
            self.block_clicked.emit(key)

    def _hover(self, page: int, x: float, y: float) -> None:
        figure = self._places.at(page, x, y) if self._places is not None and page >= 0 else None
        if figure is self._hovered:
            return
        self._hovered = figure
        shape = Qt.CursorShape.PointingHandCursor if figure else Qt.CursorShape.ArrowCursor
        self.view.viewport().setCursor(shape)
        if figure is None:
            QToolTip.hideText()
        else:
            words = f"{figure.meaning or '数字'}：{figure.text}，涉及{len(figure.keys)}项。"
            tip = words if self.wording else f"{words}点击查看。"
            QToolTip.showText(self.view.cursor().pos(), tip, self.view)
        self.mark()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.choice)
        tools.addStretch(1)
        tools.addWidget(self.tools)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.view)
        self._empty = EmptyState("", "")
        self._stack.addWidget(self._empty)
        pages = QHBoxLayout()
        pages.setSpacing(6)
        pages.addWidget(self.thumbs)
        pages.addWidget(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addLayout(pages, 1)


def _marks(spots: Iterable[Spot], kind: MarkKind) -> list[PageMark]:
    return [PageMark(spot.page, spot.box, kind) for spot in spots]
