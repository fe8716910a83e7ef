"""A paragraph with figures in; a text field in which every figure is one piece that cannot be half changed, out."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_app.bulletin.content import Paragraph
from desktop_app.bulletin.placeholders import MARK, in_order, mark
from ui.theme import Theme

OBJECT = "\ufffc"
KIND = QTextFormat.ObjectTypes.UserObject + 1
NUMBER, MEANING, VALUE = (QTextFormat.Property.UserProperty + n for n in (1, 2, 3))
MIME = "application/x-duban-words"
_PAD = 3.0


class _Chip(QPyTextObject):
    """Draws a figure as one piece."""

    def __init__(self, theme: Theme, parent: QTextEdit) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edit = parent

    def intrinsicSize(self, doc: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        """As wide as its words, as high as a line."""
        metrics = QFontMetricsF(self._edit.font())
        width = metrics.horizontalAdvance(str(form.property(VALUE)))
        return QSizeF(width + 2 * _PAD, metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _position: int,
        form: QTextFormat,
    ) -> None:
        """The figure on a soft ground."""
        palette = self._theme.palette
        rect = QRectF(rect)
        metrics = QFontMetricsF(self._edit.font())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette["piece_figure_now"]))
        painter.drawRoundedRect(rect.adjusted(0.5, 0, -0.5, metrics.descent() * 0.6), 3, 3)
        painter.setFont(self._edit.font())
        painter.setPen(palette.colour("text"))
        at = rect.bottomLeft()
        at.setX(rect.left() + _PAD)
        painter.drawText(at, str(form.property(VALUE)))
        painter.restore()


class FigureEdit(QTextEdit):
    """Words to edit; `saved` is emitted on Ctrl+Enter."""

    saved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = _Chip(theme, self)
        self.document().documentLayout().registerHandler(KIND, self._chip)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self._generated = Paragraph("")

    def show_words(self, words: str, generated: Paragraph) -> None:
        """Put words with marks into the field; the marks show the figures of `generated`."""
        self._generated = generated
        self.clear()
        self.insert_words(words)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def insert_words(self, words: str) -> None:
        """Put words with marks in at the cursor."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        end = 0
        for found in MARK.finditer(words):
            cursor.insertText(words[end : found.start()], QTextCharFormat())
            self._insert_figure(cursor, int(found[1]), found[2])
            end = found.end()
        cursor.insertText(words[end:], QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def words(self) -> str:
        """What stands in the field, with marks for its figures."""
        return self._between(0, self.document().characterCount() - 1)

    def _insert_figure(self, cursor: QTextCursor, number: int, meaning: str) -> None:
        known = in_order(self._generated.figures)
        if not 0 < number <= len(known):
            return
        form = QTextCharFormat()
        form.setObjectType(KIND)
        form.setProperty(NUMBER, number)
        form.setProperty(MEANING, meaning)
        form.setProperty(VALUE, known[number - 1].text)
        form.setToolTip(f"{meaning or '数字'}：随数据更新")
        cursor.insertText(OBJECT, form)

    def _between(self, start: int, end: int) -> str:
        parts = []
        cursor = QTextCursor(self.document())
        for position in range(start, end):
            char = self.document().characterAt(position)
            if char == OBJECT:
                cursor.setPosition(position + 1)
                form = cursor.charFormat()
                if form.objectType() == KIND:
                    parts.append(mark(int(form.property(NUMBER)), str(form.property(MEANING))))
            elif char in "\u2028\u2029":
                continue
            else:
                parts.append(char)
        return "".join(parts)

    # --- keys and clipboard ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A paragraph is one line: Enter does nothing, Ctrl+Enter saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.saved.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Words with marks for ourselves, plain words for others."""
        cursor = self.textCursor()
        words = self._between(cursor.selectionStart(), cursor.selectionEnd())
        data = QMimeData()
        data.setData(MIME, json.dumps(words).encode())
        known = in_order(self._generated.figures)
        data.setText(MARK.sub(lambda found: known[int(found[1]) - 1].text, words))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Our own figures stay figures; other text comes in as plain words on one line."""
        if source.hasFormat(MIME):
            self.insert_words(str(json.loads(bytes(source.data(MIME).data()).decode())))
        else:
            plain = "".join(source.text().splitlines())
            self.textCursor().insertText(plain.replace(OBJECT, ""), QTextCharFormat())
