"""A draft in; the window in which a person reviews it and posts what was accepted, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.intake.places import Piece
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_values import Entry
from desktop_app.intake.units import UnitRegistry
from ui import text
from ui.desk import Desk
from ui.review import keys
from ui.review.cut_label import CutLabel
from ui.review.editor import Editor
from ui.review.keys import add_keys, key_button
from ui.review.legend import Legend
from ui.review.posting import Posted, post_review
from ui.review.questions import Rest, ask_about_rest, ask_to_give_up
from ui.review.session import ReviewSession
from ui.review.source_view import SourceView
from ui.review.table import COLUMNS, Show, wanted
from ui.review.told_line import ToldLine
from ui.tables.rows_model import RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import button, label

LEAST_SIZE = QSize(920, 560)
FIRST_SIZES = (46, 54)
RIGHT_SIZES = (38, 62)


class ReviewWindow(QDialog):
    """The review of one draft, over the whole window.

    Nothing is written before 入账; closing asks only where steps would be lost.
    """

    def __init__(
        self,
        draft: Draft,
        registry: UnitRegistry,
        pieces: Sequence[tuple[Piece, ...]],
        desk: Desk,
        parent: QWidget | None,
        *,
        as_new: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review.window")
        self.setWindowTitle("核稿")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(LEAST_SIZE)
        self._desk = desk
        self._as_new = as_new
        self._posting = False
        self._filling = False
        self._pieces: list[tuple[Piece, ...]] = []
        known = {entry.name for entry in registry.entries}
        self.session = ReviewSession(DraftReview.begin(draft, known), registry, pieces, self)
        self.source = SourceView(draft.document.text, desk.theme.palette)
        self.model: RowsModel[Entry] = RowsModel(COLUMNS, self)
        self.table: TableView[Entry] = TableView(self.model, desk.theme)
        self.table.setObjectName("review.table")
        self.table.setAccessibleName("草案事项")
        self.table.set_key(lambda entry: entry.id)
        self.editor = Editor(self.session)
        self.counts = label("", "heading")
        self.counts.setObjectName("review.counts")
        self.told = ToldLine("review.told")
        self._lay_out()
        self._connect()
        self._show_review()
        self.session.start()
        self.table.setFocus()

    # --- steps ---------------------------------------------------------------------------

    def walk(self, *, back: bool = False) -> None:
        """Go to the next or the former doubt."""
        self.editor.commit()
        if self.session.walk(back=back):
            self.editor.turn_to_doubt()
        else:
            self.told.inform("没有未核的存疑了。")

    def accept_items(self) -> None:
        """Accept the selected items."""
        self.editor.commit()
        chosen = self._chosen()
        if chosen:
            self.session.accept(chosen)
            self.editor.turn_to_doubt()

    def settle(self) -> None:
        """Settle the doubt on show."""
        self.editor.commit()
        self.editor.doubts.settle()
        self.editor.turn_to_doubt()

    def split(self) -> None:
        """Part the item at the cursor: of the target field while it is being edited, else of the text."""
        target = self.editor.words.target
        typing = target.hasFocus()
        offset = target.textCursor().position()
        words = target.toPlainText()
        self.editor.commit()
        if typing:
            # The field holds the target with its leading spaces, as Qt counts characters.
            before = words.encode("utf-16-le")[: offset * 2].decode("utf-16-le", "ignore")
            self.session.split_target(len(before))
        else:
            self.session.split_text(self.source.place)

    def post(self) -> None:
        """Post what was accepted, after a question where items would be left out."""
        self.editor.commit()
        review = self.session.review
        if review.hindrance or self._posting or self._desk.read_only:
            return
        left = review.counts.items - review.counts.accepted
        if left:
            rest = ask_about_rest(left, self)
            if rest is Rest.BACK:
                return
            if rest is Rest.TAKE:
                ids = {entry.id for entry in review.entries}
                self.session.do("接受", lambda review: review.accept(ids))
        self._posting = True
        self._show_counts()
        review = self.session.review
        draft, corrections = review.result(), review.corrections
        desk, as_new = self._desk, self._as_new
        desk.tasks.run(
            "入账",
            lambda _: post_review(desk.application, draft, corrections, as_new=as_new),
            self._posted,
            failed=self._refused,
        )

    def reject(self) -> None:
        """Close without posting; asks where steps would be lost."""
        self.editor.commit()
        if self._posting:
            return
        if not self.session.history.edited or ask_to_give_up(self):
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is the same as 取消."""
        event.ignore()
        self.reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Cover the window this one belongs to."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None and not event.spontaneous():
            self.setGeometry(parent.window().geometry())
            if parent.window().isMaximized():
                self.showMaximized()
            # Only now is it known how much of the text can be seen.
            QTimer.singleShot(0, self, self._show_place)

    # --- showing -------------------------------------------------------------------------

    def _show_review(self) -> None:
        """Show the review after a step."""
        entries = self.session.review.entries
        show = Show(self.shown.currentText())
        self._filling = True
        self.model.set_rows(entries, lambda _, entry: wanted(entry, show))
        self._filling = False
        pieces = [self.session.pieces(entry) for entry in entries]
        if pieces != self._pieces:
            self._pieces = pieces
            self.source.show_pieces(piece for some in pieces for piece in some)
        self._show_counts()

    def _show_place(self) -> None:
        """Show the item and doubt being looked at."""
        entry = self.session.entry
        self._filling = True
        if entry is None or not self.table.select_key(entry.id):
            self.table.clearSelection()
        self._filling = False
        point = self.session.point
        if point is not None and point.entry is None:
            self.source.show_item(self.session.remark_span(point.place), ())
        elif entry is None:
            self.source.show_item(None, ())
        else:
            self.source.show_item(entry.item.source, self.session.pieces(entry))
        accepted = entry is not None and entry.accepted
        self._accept.setText("取消接受 Ctrl+Enter" if accepted else "接受 Ctrl+Enter")
        for made in (self._accept, self._delete, self._merge, self._split):
            made.setEnabled(entry is not None)
        self.told.setText("")
        self.editor.show_state()

    def _show_counts(self) -> None:
        review, counts = self.session.review, self.session.review.counts
        words = f"共 {counts.items} 项 · 已接受 {counts.accepted} · 存疑未核 {counts.undecided}"
        if counts.waiting:
            words += f" · 待接受 {counts.waiting}"
        if counts.remarks:
            words += f" · 全文提示 {counts.remarks}"
        self.counts.setText(words)
        hint = "台账以只读方式打开，不能入账。" if self._desk.read_only else review.hindrance
        self._post.setEnabled(not hint and not self._posting)
        self._post.setText("正在入账…" if self._posting else f"入账 {counts.accepted} 项")
        self._post.setToolTip(hint or "把已接受的事项一次写入台账，可以整体撤销")
        self.hint.setText(hint)
        clear = sum(not entry.left and not entry.accepted for entry in review.entries)
        self._clear.setEnabled(clear > 0)
        history = self.session.history
        for made, name, key in (
            (self._undo, history.undo_name, keys.UNDO),
            (self._redo, history.redo_name, keys.REDO),
        ):
            made.setEnabled(bool(name))
            made.setToolTip(f"{key.title}“{name}”（{key.keys[0]}）" if name else key.tip)

    # --- own -----------------------------------------------------------------------------

    def _chosen(self) -> set[int]:
        """The selected items, or the one being looked at."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        chosen = {self.model.row(row).id for row in rows}
        entry = self.session.entry
        if entry is not None and entry.id not in chosen:
            return {entry.id}
        return chosen

    def _choose(self, entry: Entry | None) -> None:
        if not self._filling and entry is not None:
            self.editor.commit()
            self.session.select(entry.id)

    def _click(self, place: int) -> None:
        self.editor.commit()
        entry = self.session.entry_at(place)
        if entry is not None:
            self.session.select(entry.id)

    def _step(self, back: bool) -> None:
        self.editor.commit()
        if back:
            self.session.undo()
        else:
            self.session.redo()

    def _delete_items(self) -> None:
        self.editor.commit()
        self.session.delete(self._chosen())

    def _merge_items(self) -> None:
        self.editor.commit()
        self.session.merge_with_next()

    def _posted(self, posted: Posted) -> None:
        self._desk.say(posted.words, "success")
        if posted.refused:
            self._desk.say(f"有的单位写法没有记住：{posted.refused}", "warning")
        self._desk.refresh()
        self.done(QDialog.DialogCode.Accepted.value)

    def _refused(self, error: BaseException) -> None:
        self._posting = False
        self._show_counts()
        if isinstance(error, DubanError):
            self.told.refuse(f"{error.sentence}{error.remedy}")
        else:
            self._desk.tasks.failed.emit(error)

    def _connect(self) -> None:
        self.session.changed.connect(self._show_review)
        self.session.moved.connect(self._show_place)
        self.session.refused.connect(self.told.refuse)
        self.table.chosen.connect(self._choose)
        self.source.clicked.connect(self._click)
        self.shown.currentTextChanged.connect(lambda _: self._show_review())
        add_keys(keys.NEXT, self.walk, [self])
        add_keys(keys.BACK, lambda: self.walk(back=True), [self])
        add_keys(keys.SETTLE, self.settle, [self])
        add_keys(keys.ACCEPT, self.accept_items, [self])
        add_keys(keys.CLEAR, self.session.accept_clear, [self])
        add_keys(keys.MERGE, self._merge_items, [self])
        add_keys(keys.SPLIT, self.split, [self])
        add_keys(keys.UNDO, lambda: self._step(True), [self])
        add_keys(keys.REDO, lambda: self._step(False), [self])
        # Del deletes letters while one types.
        add_keys(keys.DELETE, self._delete_items, [self.table, self.source], everywhere=False)

    def _lay_out(self) -> None:
        self._undo = key_button(keys.UNDO, lambda: self._step(True))
        self._redo = key_button(keys.REDO, lambda: self._step(False))
        self._clear = key_button(keys.CLEAR, self.session.accept_clear, style="")
        self._accept = key_button(keys.ACCEPT, self.accept_items, shown=True)
        self._delete = key_button(keys.DELETE, self._delete_items, shown=True)
        self._merge = key_button(keys.MERGE, self._merge_items, shown=True)
        self._split = key_button(keys.SPLIT, self.split, shown=True)
        self._post = button("入账", self.post, name="review.post", style="primary")
        self._cancel = button("取消", self.reject, name="review.cancel")
        self.hint = label("", "muted")
        self.hint.setObjectName("review.hint")
        self.shown = QComboBox()
        self.shown.setObjectName("review.show")
        self.shown.setAccessibleName("显示哪些事项")
        self.shown.addItems([show.value for show in Show])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._top())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setSizes([part * 100 for part in FIRST_SIZES])
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        column.addWidget(splitter, 1)
        column.addLayout(self._bottom())
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)

    def _top(self) -> QHBoxLayout:
        info = self.session.review.draft.document
        row = QHBoxLayout()
        row.setSpacing(8)
        title = CutLabel(info.title or info.file_name, "title")
        parts = [info.number or "", info.issuer or "", text.day(info.issued_on)]
        row.addWidget(title, 1)
        row.addWidget(label("　".join(part for part in parts if part), "muted"))
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        return row

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Legend(self._desk.theme.palette))
        column.addWidget(self.source, 1)
        return left

    def _right(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.counts)
        row.addStretch(1)
        row.addWidget(self.shown)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        steps = QHBoxLayout()
        steps.setSpacing(6)
        steps.addWidget(key_button(keys.NEXT, self.walk, shown=True))
        steps.addWidget(key_button(keys.BACK, lambda: self.walk(back=True)))
        steps.addStretch(1)
        for made in (self._accept, self._delete, self._merge, self._split):
            steps.addWidget(made)
        column.addLayout(steps)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(self.editor)
        splitter.setSizes([part * 100 for part in RIGHT_SIZES])
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._clear)
        row.addWidget(self.told, 1)
        row.addWidget(self.hint)
        row.addWidget(self._cancel)
        row.addWidget(self._post)
        return row
