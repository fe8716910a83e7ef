"""A review in; the window in which a person carries it on and posts what was accepted, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.places import Piece
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_adding import Part
from desktop_app.intake.units import UnitRegistry
from ui.desk import Desk
from ui.dialogs.aliases import show_aliases
from ui.review import keys
from ui.review.doubts_box import DoubtsBox
from ui.review.keeper import Keeper
from ui.review.keys import add_keys, key_button
from ui.review.legend import KeyLegend, Legend
from ui.review.pages import ReviewPages
from ui.review.posting import Posted, post_review
from ui.review.progress_row import ProgressRow
from ui.review.questions import Rest, ask_about_rest, ask_to_give_up
from ui.review.selection_bar import SelectionBar
from ui.review.session import ReviewSession
from ui.review.source_view import SourceView
from ui.review.told_line import ToldLine
from ui.review.top_bar import TopBar
from ui.widgets.basics import button, label

LEAST_SIZE = QSize(880, 460)
FIRST_SIZES = (46, 54)
PERSON = "review/person"


class ReviewWindow(QDialog):
    """The review of one draft, over the whole window.

    Nothing comes into the ledger before 入账; every step is kept, so that closing costs nothing.
    """

    def __init__(
        self,
        review: DraftReview,
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
        self._pieces: list[tuple[Piece, ...]] = []
        self.session = ReviewSession(review, registry, pieces, self)
        self.session.now = desk.application.now
        self.keeper = Keeper(desk, as_new=as_new, parent=self)
        self.source = SourceView(review.draft.document.text, desk.theme.palette)
        self.pages = ReviewPages(self.session, desk.theme)
        self.table, self.editor = self.pages.items.table, self.pages.items.editor
        self.model = self.pages.items.model
        self.doubts = DoubtsBox(self.session)
        self.progress = ProgressRow()
        self.pages.setCornerWidget(self.progress)
        self.told = ToldLine("review.told")
        self._lay_out()
        self._connect()
        self._show_review()
        self.session.start()
        self.pages.turn_to_first()
        self.table.setFocus()

    # --- steps ---------------------------------------------------------------------------

    def walk(self, *, back: bool = False) -> None:
        """Go to the next or the former doubt."""
        self.pages.commit()
        if self.session.walk(back=back):
            self.pages.turn_to_doubt()
        else:
            self.told.inform("没有未核的存疑了。")

    def accept_items(self) -> None:
        """Accept the selected items."""
        self.pages.commit()
        chosen = self.pages.items.chosen
        if chosen:
            self.session.accept(chosen)
            self.pages.turn_to_doubt()

    def settle(self) -> None:
        """Settle the doubt on show."""
        self.pages.commit()
        self.doubts.settle()
        self.pages.turn_to_doubt()

    def split(self) -> None:
        """Part the item at the cursor: of the target field while it is being edited, else of the text."""
        target = self.editor.words.target
        typing = target.hasFocus()
        offset = target.textCursor().position()
        words = target.toPlainText()
        self.pages.commit()
        if typing:
            # The field holds the target with its leading spaces, as Qt counts characters.
            before = words.encode("utf-16-le")[: offset * 2].decode("utf-16-le", "ignore")
            self.session.split_target(len(before))
        else:
            self.session.split_text(self.source.place)

    def add_item(self) -> None:
        """A new item from the selected words of the document."""
        self.pages.commit()
        if self.session.add_item(self._selection):
            self.pages.turn_to_items()

    def assign(self, part: Part) -> None:
        """Give the selected words of the document to the present item."""
        self.pages.commit()
        if self.session.assign(part, self._selection):
            self.pages.turn_to_items()
            self.editor.turn_to_part(part)

    def move_items(self, name: str) -> None:
        """Move the selected items to another list."""
        self.session.move_to(self.pages.items.chosen, name)

    def post(self) -> None:
        """Post what was accepted, after a question where items would be left out."""
        self.pages.commit()
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
        self.keeper.finish()
        desk, as_new = self._desk, self._as_new
        desk.tasks.run(
            "入账",
            lambda _: post_review(desk.application, review, as_new=as_new),
            self._posted,
            failed=self._refused,
        )

    def reject(self) -> None:
        """Close without posting; what was done is kept, asked about only where it cannot be."""
        self.pages.commit()
        if self._posting:
            return
        edited = self.session.history.edited
        kept = self.keeper.possible and self.keeper.finish()
        if edited and not kept and not ask_to_give_up(self):
            self.keeper.resume()
            return
        if edited and kept:
            self._desk.say("核稿已保存，可从“文件—未完成的核稿”接着核。", "info")
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc meant for a list that is not open must not shut an hour's work."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is the same as 稍后再核."""
        self.reject()
        # Only an accepted event frees the window.
        event.setAccepted(not self.isVisible())

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
        self.pages.show_review(self.progress.show_)
        pieces = [*map(self.session.pieces, self.session.review.entries), self.pages.own_pieces()]
        if pieces != self._pieces:
            self._pieces = pieces
            self.source.show_pieces(piece for some in pieces for piece in some)
        self.top.tell(self.session.review.draft.document)
        self._show_counts()

    def _step_taken(self) -> None:
        self._show_review()
        self.keeper.keep(self.session.review)

    def _show_place(self) -> None:
        """Show the item and doubt being looked at."""
        entry = self.session.entry
        point = self.session.point
        if point is not None and point.entry is None:
            self.source.show_item(self.session.remark_span(point.place), ())
        elif entry is None:
            self.source.show_item(None, ())
        else:
            self.source.show_item(entry.item.source, self.session.pieces(entry))
        self.session.point_to_doubt()
        accepted = entry is not None and entry.accepted
        self._accept.setText("取消接受 Ctrl+Enter" if accepted else "接受 Ctrl+Enter")
        for made in (self._accept, self._delete, self._merge, self._split):
            made.setEnabled(entry is not None)
        self.told.setText("")
        self.pages.items.show_place()
        self.doubts.show_doubts(entry, point)

    def _show_counts(self) -> None:
        review, counts = self.session.review, self.session.review.counts
        self.progress.tell(counts)
        hint = "台账以只读方式打开，不能入账。" if self._desk.read_only else review.hindrance
        self._post.setEnabled(not hint and not self._posting)
        self._post.setText("正在入账…" if self._posting else f"入账 {counts.accepted} 项")
        self._post.setToolTip(hint or "把已接受的事项一次写入台账，可以整体撤销")
        self.hint.setText(hint)
        clear = sum(not entry.left and not entry.accepted for entry in review.entries)
        self._clear.setEnabled(clear > 0)
        self.top.show_history(self.session.history)

    # --- own -----------------------------------------------------------------------------

    @property
    def _selection(self) -> Span:
        return self.source.chosen or Span(0, 0)

    def _click(self, place: int) -> None:
        self.pages.commit()
        entry = self.session.entry_at(place)
        if entry is None:
            self.pages.turn_to_place(place)
            return
        self.session.select(entry.id)
        piece = self.session.piece_at(entry, place)
        self.pages.turn_to_items()
        self.editor.turn_to_piece(piece, place)
        self.source.point_at(piece.span if piece is not None else None)

    def _step(self, back: bool) -> None:
        self.pages.commit()
        if back:
            self.session.undo()
        else:
            self.session.redo()

    def _delete_items(self) -> None:
        self.pages.commit()
        self.session.delete(self.pages.items.chosen)

    def _merge_items(self) -> None:
        self.pages.commit()
        self.session.merge_with_next()

    def _name_person(self, words: str) -> None:
        self.session.person = words.strip()
        self._desk.layout.keep_text(PERSON, words.strip())

    def _posted(self, posted: Posted) -> None:
        self._desk.say(posted.words, "success")
        if posted.refused:
            self._desk.say(f"有的单位写法没有记住：{posted.refused}", "warning")
        self._desk.refresh()
        self.done(QDialog.DialogCode.Accepted.value)

    def _refused(self, error: BaseException) -> None:
        self._posting = False
        self.keeper.resume()
        self._show_counts()
        if isinstance(error, DubanError):
            self.told.refuse(f"{error.sentence}{error.remedy}")
        else:
            self._desk.tasks.failed.emit(error)

    def _connect(self) -> None:
        self.session.changed.connect(self._step_taken)
        self.session.moved.connect(self._show_place)
        self.doubts.went_on.connect(self.pages.turn_to_doubt)
        self.session.refused.connect(self.told.refuse)
        self.session.pointed.connect(self.source.point_at)
        self.keeper.refused.connect(self.told.refuse)
        self.source.clicked.connect(self._click)
        self.progress.chosen.connect(self.pages.items.show_rows)
        self.editor.words.list_chosen.connect(self.move_items)
        self.editor.units.learnt_asked.connect(lambda: show_aliases(self._desk, self))
        self.top.person.textChanged.connect(self._name_person)
        self.top.person.setText(self._desk.layout.text(PERSON))
        add_keys(keys.NEXT, self.walk, [self])
        add_keys(keys.BACK, lambda: self.walk(back=True), [self])
        add_keys(keys.SETTLE, self.settle, [self])
        add_keys(keys.ACCEPT, self.accept_items, [self])
        add_keys(keys.CLEAR, self.session.accept_clear, [self])
        add_keys(keys.MERGE, self._merge_items, [self])
        add_keys(keys.SPLIT, self.split, [self])
        add_keys(keys.DOUBTFUL, self.progress.toggle_doubtful, [self])
        add_keys(keys.UNDO, lambda: self._step(True), [self])
        add_keys(keys.REDO, lambda: self._step(False), [self])
        # Del deletes letters while one types.
        add_keys(keys.DELETE, self._delete_items, [self.table, self.source], everywhere=False)

    def _lay_out(self) -> None:
        self.top = TopBar(lambda: self._step(True), lambda: self._step(False))
        self._clear = key_button(keys.CLEAR, self.session.accept_clear, style="")
        self._accept = key_button(keys.ACCEPT, self.accept_items, shown=True)
        self._delete = key_button(keys.DELETE, self._delete_items, shown=True)
        self._merge = key_button(keys.MERGE, self._merge_items, shown=True)
        self._split = key_button(keys.SPLIT, self.split, shown=True)
        self._post = button("入账", self.post, name="review.post", style="primary")
        self._cancel = button(
            "稍后再核", self.reject, name="review.cancel", tip="关闭；做过的核稿都已保存"
        )
        self.hint = label("", "muted")
        self.hint.setObjectName("review.hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addWidget(self.top)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setSizes([part * 100 for part in FIRST_SIZES])
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        column.addWidget(splitter, 1)
        column.addLayout(self._bottom())
        column.addWidget(KeyLegend())
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Legend(self._desk.theme.palette))
        column.addWidget(self.source, 1)
        column.addWidget(SelectionBar(self.source, self.add_item, self.assign))
        return left

    def _right(self) -> QWidget:
        steps = self.pages.items.steps
        steps.addWidget(key_button(keys.NEXT, self.walk, shown=True))
        steps.addWidget(key_button(keys.BACK, lambda: self.walk(back=True)))
        steps.addStretch(1)
        for made in (self._accept, self._delete, self._merge, self._split):
            steps.addWidget(made)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.pages, 1)
        # Beside the field that was refused, not at the other end of the window.
        column.addWidget(self.told)
        column.addWidget(self.doubts)
        return right

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self.hint)
        row.addWidget(self._cancel)
        row.addWidget(self._post)
        return row
