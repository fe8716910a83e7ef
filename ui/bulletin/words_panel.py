"""Paragraphs of a paper before issue in; a person's words over them, as operations asked for, out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from desktop_app.bulletin.content import Paragraph
from desktop_app.bulletin.edits import Line, State
from desktop_app.bulletin.placeholders import in_order, mark, renumber, words_of
from ui import text
from ui.bulletin.figure_edit import FigureEdit
from ui.bulletin.line_list import LineList
from ui.bulletin.questions import name_field
from ui.theme import Theme
from ui.widgets.basics import button, label


class Wish(Enum):
    """What is to be done to a paragraph."""

    EDIT = 1
    REWRITE = 2
    OMIT = 3
    RESTORE = 4
    ADD = 5


@dataclass(frozen=True, slots=True)
class WordingWish:
    """An operation asked for; `key` names the paragraph, or the one to add behind."""

    wish: Wish
    key: str
    words: str = ""


class WordsPanel(QWidget):
    """`asked` carries a `WordingWish`; `looked_at` the key of the paragraph the cursor is on."""

    asked = Signal(object)
    looked_at = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adding: str | None = None
        self._line: Line | None = None
        self._why_not = ""
        self.told = label("", "muted", wrap=True)
        self.person = name_field("", "bulletin.words.person")
        self.person.setPlaceholderText("修改人")
        self.person.setAccessibleName("修改人")
        self.person.setFixedWidth(92)
        self.list = LineList(theme)
        self.state = label("", wrap=True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.generated = QPlainTextEdit()
        self.generated.setObjectName("bulletin.words.generated")
        self.generated.setAccessibleName("程序生成的原文")
        self.generated.setReadOnly(True)
        self.generated.setTabChangesFocus(True)
        self.field = FigureEdit(theme)
        self.field.setObjectName("bulletin.words")
        self.field.setAccessibleName("这一段的文字")
        self.save = button("保存修改", self._save, name="bulletin.words.save", style="primary")
        self.save.setToolTip("保存（Ctrl+Enter）")
        self.restore = button("恢复原文", self._restore, name="bulletin.words.restore")
        self.omit = button("不印此段", self._omit, name="bulletin.words.omit")
        self.add = button("加一段…", self._begin_adding, name="bulletin.words.add")
        self.figures = button("插入数字", self._offer_figures, name="bulletin.words.figure")
        self._menu = QMenu(self)
        self._lay_out()
        self.list.picked.connect(self._show)
        self.field.saved.connect(self._save)
        self.field.textChanged.connect(self._allow)

    @property
    def unsaved(self) -> bool:
        """Whether words stand in the field that are not kept yet."""
        return self.field.isEnabled() and self.field.document().isModified()

    def show_lines(self, lines: tuple[Line, ...], why_not: str = "") -> None:
        """Show the paragraphs; `why_not` says why nothing can be changed here."""
        self._why_not = why_not
        edited = sum(line.state not in (State.PLAIN, State.STALE) for line in lines)
        stale = sum(line.state is State.STALE for line in lines)
        parts = [f"共{len(lines)}段"]
        parts += [f"修改{edited}段"] if edited else []
        parts += [f"待核对{stale}段"] if stale else []
        self.told.setText(why_not or "，".join(parts) + "。底色数字随数据更新。")
        # Words under way are not thrown away because figures were refreshed meanwhile.
        kept, key = (
            (self.field.words(), self._line and self._line.key) if self.unsaved else ("", "")
        )
        self.field.document().setModified(False)
        self.list.show_lines(lines)
        if key and self._line is not None and self._line.key == key and not why_not:
            self.field.show_words(
                renumber(kept, self._ground(self._line))[0], self._ground(self._line)
            )
            self.field.document().setModified(True)
            self._allow()

    def go_to(self, key: str) -> bool:
        """Put the cursor on a paragraph."""
        return self.list.go_to(key)

    def flush(self) -> None:
        """Keep words under way, before something else is shown."""
        if self.unsaved:
            self._save()

    # --- parts ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.told, 1)
        top.addWidget(self.person)
        whole.addLayout(top)
        split = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(split, 1)
        below = QWidget()
        split.addWidget(self.list)
        split.addWidget(below)
        split.setSizes((210, 370))
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.state)
        column.addWidget(self.field, 1)
        column.addWidget(self.generated, 1)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, parts in (
            (first, (self.save, self.figures)),
            (second, (self.restore, self.omit, self.add)),
        ):
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)

    def _show(self, line: Line | None) -> None:
        self.flush()
        self._adding, self._line = None, line
        if line is None:
            self.field.show_words("", Paragraph(""))
            self.state.setText("")
            self.generated.hide()
            self._allow()
            return
        self.state.setText(_said(line))
        words, lost = _offered(line)
        self.field.show_words(words, self._ground(line))
        original = line.generated.text if line.generated is not None else ""
        beside = original if line.state is not State.PLAIN else ""
        if line.state is State.STALE and line.edit is not None and line.generated is None:
            beside = line.edit.base and "（原文已无此段）"
        self.generated.setPlainText(f"原文：{beside}" if beside else "")
        self.generated.setVisible(bool(beside))
        if lost:
            self.state.setText(f"{self.state.text()}\n已失效的数字：{'、'.join(lost)}。")
        self.field.document().setModified(False)
        self._allow()
        self.looked_at.emit(line.key)

    def _allow(self) -> None:
        line = self._line
        free = not self._why_not and line is not None
        stale = line is not None and line.state is State.STALE
        lost = stale and line is not None and line.generated is None
        out = line is not None and line.state is State.OMITTED
        self.field.setEnabled(free and not (out and self._adding is None) and not lost)
        self.save.setText(
            "加入" if self._adding else "保留我的修改" if stale and not self.unsaved else "保存修改"
        )
        self.save.setEnabled(self.field.isEnabled() and (self.unsaved or stale))
        own = line is not None and line.edit is not None and line.generated is None
        self.restore.setText("删去此段" if own else "恢复原文")
        changed = line is not None and line.state is not State.PLAIN
        self.restore.setEnabled(free and changed and self._adding is None)
        can_omit = line is not None and line.generated is not None and not out
        self.omit.setEnabled(free and can_omit and self._adding is None)
        self.add.setEnabled(free and not lost)
        self.add.setText("不加了" if self._adding else "加一段…")
        figures = line.generated.figures if line is not None and line.generated else ()
        self.figures.setEnabled(self.field.isEnabled() and bool(figures) and self._adding is None)

    def _ground(self, line: Line) -> Paragraph:
        return line.generated or Paragraph("", key=line.key)

    def _save(self) -> None:
        line = self._line
        if line is None or not self.save.isEnabled():
            return
        words = self.field.words()
        if self._adding is not None:
            wish = WordingWish(Wish.ADD, self._adding, words)
        elif line.generated is None:
            wish = WordingWish(Wish.REWRITE, line.key, words)
        elif line.state is State.STALE and line.edit is not None and not words:
            wish = WordingWish(Wish.OMIT, line.key)
        else:
            wish = WordingWish(Wish.EDIT, line.key, words)
        self._adding = None
        self.field.document().setModified(False)
        self.asked.emit(wish)

    def _restore(self) -> None:
        if self._line is not None:
            self.field.document().setModified(False)
            self.asked.emit(WordingWish(Wish.RESTORE, self._line.key))

    def _omit(self) -> None:
        if self._line is not None:
            self.field.document().setModified(False)
            self.asked.emit(WordingWish(Wish.OMIT, self._line.key))

    def _begin_adding(self) -> None:
        line = self._line
        if line is None:
            return
        if self._adding is not None:
            self._show(line)
            return
        # Behind one's own paragraph means behind the same block as it.
        own = line.edit is not None and line.generated is None
        anchor = line.edit.block if own and line.edit is not None else line.key
        self.field.show_words("", Paragraph(""))
        self._adding = anchor
        self.state.setText(
            "在这一段后面加一段自己的文字。其中的数字不随数据更新，数据变了会提示核对。"
        )
        self.generated.hide()
        self._allow()
        self.field.setFocus()

    def _offer_figures(self) -> None:
        line = self._line
        if line is None or line.generated is None:
            return
        self._menu.clear()
        for number, figure in enumerate(in_order(line.generated.figures), 1):
            action = QAction(f"{figure.text}　{figure.meaning}", self._menu)
            words = mark(number, figure.meaning)
            action.triggered.connect(lambda _=False, words=words: self._insert(words))
            self._menu.addAction(action)
        self._menu.popup(self.figures.mapToGlobal(self.figures.rect().bottomLeft()))

    def _insert(self, words: str) -> None:
        self.field.insert_words(words)
        self.field.setFocus()


def _said(line: Line) -> str:
    if line.edit is None:
        return "程序生成的文字，可直接修改。"
    done = {State.EDITED: "修改", State.OMITTED: "不印", State.ADDED: "自加", State.STALE: "修改"}
    who = line.edit.person or "（未署名）"
    said = f"{who} {text.moment(line.edit.at)} {done[line.state]}"
    if line.state is State.STALE:
        return f"{line.why}。（{said}；核对前按原文印）"
    if line.typed:
        return f"{said}；手写数字{'、'.join(line.typed)}不随数据更新"
    return said


def _offered(line: Line) -> tuple[str, tuple[str, ...]]:
    """The words to put into the field, and meanings of figures that are gone."""
    if line.generated is None:
        return line.words, ()
    if line.state in (State.PLAIN, State.OMITTED) or not line.words:
        return ("" if line.state is State.STALE else words_of(line.generated)), ()
    if line.state is State.STALE:
        return renumber(line.words, line.generated)
    return line.words, ()
