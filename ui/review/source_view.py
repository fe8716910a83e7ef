"""A document's text and the pieces read out of it in; the text with them marked in place out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFont,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_app.documents.blocks import Span
from desktop_app.intake.places import Piece, PieceKind
from ui.palette import Palette

KIND_NAMES = {
    PieceKind.TITLE: "事项名称",
    PieceKind.UNIT: "责任单位",
    PieceKind.DATE: "时限",
    PieceKind.FIGURE: "量化目标",
}
# Told apart by line as well as by colour.
LINES = {
    PieceKind.TITLE: QTextCharFormat.UnderlineStyle.NoUnderline,
    PieceKind.UNIT: QTextCharFormat.UnderlineStyle.DashUnderline,
    PieceKind.DATE: QTextCharFormat.UnderlineStyle.SingleUnderline,
    PieceKind.FIGURE: QTextCharFormat.UnderlineStyle.DotLine,
}
_WIDE = re.compile("[\U00010000-\U0010ffff]")
LINE_HEIGHT = 150.0
# From so many changed marks on, all lines are done anew.
MANY = 400
LONGEST_LINE = 3000
BELOW_TOP = 0.25
# Longer passages are marked softly: a screen of reversed letters is hard to read.
LONG = 60


def piece_format(palette: Palette, kind: PieceKind, *, now: bool = False) -> QTextCharFormat:
    """How a piece is marked; `now` for those of the item being looked at."""
    made = QTextCharFormat()
    made.setBackground(QBrush(palette.colour(f"piece_{kind.value}{'_now' if now else ''}")))
    made.setUnderlineStyle(LINES[kind])
    if kind is PieceKind.TITLE:
        made.setFontWeight(QFont.Weight.Bold)
    return made


class Places:
    """Turns characters of Python's text into positions on show and back.

    They differ beyond U+FFFF, which Qt counts twice, and behind the breaks put into endless lines.
    """

    def __init__(self, text: str) -> None:
        wide = [found.end() for found in _WIDE.finditer(text)]
        breaks = _breaks(text)
        # From these characters on, the position is one further along each time.
        self._shifts = sorted([*wide, *breaks])
        self._shifts_on_show = [at + number for number, at in enumerate(self._shifts, start=1)]
        edges = [0, *breaks, len(text)]
        # Every character keeps its place: Qt would make one line break of \r\n.
        pieces = (text[start:end] for start, end in pairwise(edges))
        self.shown = "\n".join(pieces).replace("\r", " ")

    def to_qt(self, place: int) -> int:
        """The position in the document of a character of the text."""
        return place + bisect_right(self._shifts, place)

    def from_qt(self, position: int) -> int:
        """The character of the text at a position in the document."""
        return position - bisect_right(self._shifts_on_show, position)


def _breaks(text: str) -> list[int]:
    """Where endless lines are broken on show: Qt lays out a line as a whole, for minutes."""
    found: list[int] = []
    start = 0
    for line in text.split("\n"):
        found += range(start + LONGEST_LINE, start + len(line), LONGEST_LINE)
        start += len(line) + 1
    return found


class PieceHighlighter(QSyntaxHighlighter):
    """Marks pieces, line by line as lines are needed."""

    def __init__(self, document: QTextDocument, palette: Palette) -> None:
        super().__init__(document)
        self._formats = {kind: piece_format(palette, kind) for kind in PieceKind}
        self._starts: list[int] = []
        self._marks: list[tuple[int, int, PieceKind]] = []
        self._longest = 0

    def set_marks(self, marks: Iterable[tuple[int, int, PieceKind]]) -> None:
        """Mark these stretches of the document instead; only lines that differ are done anew."""
        fresh = sorted(set(marks))
        changed = set(fresh) ^ set(self._marks)
        self._marks = fresh
        self._starts = [start for start, _, _ in fresh]
        self._longest = max((end - start for start, end, _ in fresh), default=0)
        if len(changed) > MANY:
            self.rehighlight()
            return
        lines: set[int] = set()
        for start, end, _ in changed:
            first = self.document().findBlock(start).blockNumber()
            last = self.document().findBlock(max(start, end - 1)).blockNumber()
            lines.update(range(first, last + 1))
        for line in sorted(lines):
            self.rehighlightBlock(self.document().findBlockByNumber(line))

    def highlightBlock(self, text: str) -> None:
        """Mark one line. Called by Qt."""
        block = self.currentBlock()
        start, end = block.position(), block.position() + block.length()
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_right(self._starts, end)
        for left, right, kind in self._marks[low:high]:
            if left < end and right > start:
                begin = max(left, start)
                self.setFormat(begin - start, min(right, end) - begin, self._formats[kind])


class SourceView(QTextEdit):
    """The document's text, to be read and clicked; `clicked` carries a character's place."""

    clicked = Signal(int)

    def __init__(self, text: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review.source")
        self.setAccessibleName("公文原文")
        self._palette = palette
        self._places = Places(text)
        self._marks: list[QTextEdit.ExtraSelection] = []
        self.setUndoRedoEnabled(False)
        self.setPlainText(self._places.shown)
        self._loosen()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._highlighter = PieceHighlighter(self.document(), palette)

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Mark these pieces."""
        to_qt = self._places.to_qt
        self._highlighter.set_marks(
            (to_qt(piece.span.start), to_qt(piece.span.end), piece.kind) for piece in pieces
        )

    def show_item(self, source: Span | None, pieces: Sequence[Piece]) -> None:
        """Mark an item's text and its pieces strongly and bring them into view."""
        marks: list[QTextEdit.ExtraSelection] = []
        if source is not None:
            ground = QTextCharFormat()
            ground.setBackground(QBrush(self._palette.colour("piece_item")))
            marks.append(self._mark(source, ground))
        marks += [
            self._mark(piece.span, piece_format(self._palette, piece.kind, now=True))
            for piece in pieces
        ]
        self._marks = marks
        self.setExtraSelections(marks)
        spans = [span for span in (source, *(piece.span for piece in pieces)) if span is not None]
        if spans:
            self._bring_into_view(spans[0])

    def point_at(self, span: Span | None) -> None:
        """Mark the very words that are meant, over all other marks, and bring them into view."""
        if span is None:
            self.setExtraSelections(self._marks)
            return
        form = QTextCharFormat()
        if span.end - span.start > LONG:
            form.setBackground(QBrush(self._palette.colour("selection")))
        else:
            form.setBackground(QBrush(self._palette.colour("primary")))
            form.setForeground(QBrush(self._palette.colour("surface")))
        self.setExtraSelections([*self._marks, self._mark(span, form)])
        self._bring_into_view(span)

    @property
    def chosen(self) -> Span | None:
        """The characters that are selected; None where none are."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        return Span(*(self._places.from_qt(end) for end in ends))

    def choose(self, span: Span) -> None:
        """Select characters."""
        cursor = self.textCursor()
        cursor.setPosition(self._places.to_qt(span.start))
        cursor.setPosition(self._places.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @property
    def place(self) -> int:
        """The character of the text that the cursor stands before."""
        return self._places.from_qt(self.textCursor().position())

    def go_to(self, place: int) -> None:
        """Put the cursor before a character."""
        cursor = self.textCursor()
        cursor.setPosition(self._places.to_qt(place))
        self.setTextCursor(cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click (not the end of a selection) tells where it was."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            self.clicked.emit(self._places.from_qt(position))

    def _mark(self, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places.to_qt(span.start))
        cursor.setPosition(self._places.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        # Named attributes of the selection, which the binding's type hints leave out.
        mark.cursor = cursor  # type: ignore[attr-defined]
        mark.format = form  # type: ignore[attr-defined]
        return mark

    def _bring_into_view(self, span: Span) -> None:
        """Scroll only when the words are not on show, and then leave some lines above them."""
        seen = self.viewport().rect()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places.to_qt(span.start))
        top = self.cursorRect(cursor)
        cursor.setPosition(self._places.to_qt(span.end))
        bottom = self.cursorRect(cursor)
        if seen.contains(top.center()) and seen.contains(bottom.center()):
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top.top() - int(seen.height() * BELOW_TOP))

    def _loosen(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        lines.setLineHeight(LINE_HEIGHT, kind.value)
        cursor.setBlockFormat(lines)
