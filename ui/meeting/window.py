"""The month on the desk in; 会议模式 out: full screen, one item a page, turned by keys or a remote."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.views import HistoryEntry, LedgerRow
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.frame import DEMO_WORDS, demo_banner
from ui.meeting.deck import Deck, call_up, deal
from ui.meeting.late_list import LateList
from ui.meeting.slide import Slide
from ui.notices import Notice
from ui.widgets.basics import EmptyState, label
from ui.widgets.cut_label import CutLabel

KEYS = "PgDn / PgUp 翻页　L 清单　A 全部或只看滞后预警　/ 查编号　N 记议定事项　Esc 退出"
NOTHING = "本月没有滞后和预警的事项"
NOTHING_ADVICE = "按 A 看全部事项，按 / 按编号或名称查找，按 Esc 回到窗口。"


class MeetingWindow(QWidget):
    """Shows the month page by page; only a decision that is noted changes anything.

    `decision_asked` carries the row on show, or None: the user wants to note what was decided.
    `left` says that the meeting is over and carries the key of the last item shown.
    """

    decision_asked = Signal(object)
    left = Signal(str)

    def __init__(self, desk: Desk, data: DeskData, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("meetingWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("page", True)
        self.setWindowTitle("会议模式 — 督办台账")
        self._desk = desk
        self._data = data
        self.deck: Deck = deal(data.view.rows)
        self._found: list[LedgerRow] = []
        self._lay_out()
        self._bind()
        desk.noticed.connect(self._tell)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit starts looking for a number."""
        if event.text().isdigit():
            self._look_for(event.text())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell which item was on show."""
        row = self.deck.row
        self.left.emit(row.item.key if row else "")
        event.accept()

    # --- turning -------------------------------------------------------------------------

    def turn(self, steps: int) -> None:
        """Scroll a long page to its end first, then turn to the next."""
        if self._stack.currentWidget() is self.list:
            self.list.setCurrentRow(
                min(max(self.list.currentRow() + steps, 0), self.list.count() - 1)
            )
        elif not self.slide.turn(steps):
            self._go(self.deck.moved(steps))

    def open_key(self, key: str) -> None:
        """Show an item, whether or not it is late."""
        deck = self.deck.opened(key)
        if deck is None:
            everything = deal(self._data.view.rows, only_late=False, key=key)
            row = next((row for row in self._data.view.rows if row.item.key == key), None)
            if row is None:
                return
            rows = everything.rows if row in everything.rows else (row, *everything.rows)
            deck = Deck(rows, only_late=False).opened(key)
        if deck is not None:
            self._go(deck)

    def _go(self, deck: Deck) -> None:
        self.deck = deck
        self._show()

    def _go_to(self, at: int) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.setCurrentRow(min(at, self.list.count() - 1))
        else:
            self._go(self.deck.turned(at))

    def _switch_rows(self) -> None:
        row = self.deck.row
        key = row.item.key if row else ""
        self._go(deal(self._data.view.rows, only_late=not self.deck.only_late, key=key))

    def _switch_list(self) -> None:
        if self._stack.currentWidget() is self.list:
            self._show()
        elif self.deck.rows:
            self.list.show_rows(self.deck.rows, self.deck.at)
            self._stack.setCurrentWidget(self.list)
            self.list.setFocus()

    def _open_picked(self, at: int) -> None:
        self._go(self.deck.turned(at))

    def _show(self) -> None:
        row = self.deck.row
        kind = "滞后和预警" if self.deck.only_late else "全部"
        self._place.setText(f"{self.deck.place}（{kind}）" if row else "")
        if row is None:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.slide)
            self.slide.show_row(row, self._data)
            self._ask_history(row)
        self.setFocus()

    def _ask_history(self, row: LedgerRow) -> None:
        key = row.item.key
        self._desk.read(
            "读取各月进度",
            lambda _: self._desk.application.history(key),
            lambda found: self._add_history(key, found),
            slot="meeting",
        )

    def _add_history(self, key: str, history: tuple[HistoryEntry, ...]) -> None:
        row = self.deck.row
        if row is not None and row.item.key == key:
            # A meeting about an earlier month does not know the later ones.
            until = self._desk.month or ""
            self.slide.show_history(tuple(each for each in history if each.month <= until))

    # --- looking for ---------------------------------------------------------------------

    def _look_for(self, words: str = "") -> None:
        self.search.setText(words)
        self.search.show()
        # The keys' names would leave no room for what is found.
        self._keys.hide()
        self.search.setFocus()

    def _leave_search(self) -> None:
        self.search.hide()
        self._keys.show()
        self.search.clear()
        self._told.say("")
        self.setFocus()

    def _tell_found(self, words: str) -> None:
        self._found = call_up(words, self._data.view.rows, self._data.haystacks)
        if not words.strip():
            self._told.say("输入编号、名称、单位或拼音")
        elif not self._found:
            self._told.say("没有找到")
        else:
            first = self._found[0].item
            more = f"，另有 {len(self._found) - 1} 项" if len(self._found) > 1 else ""
            self._told.say(f"回车打开：{first.key} {first.title}{more}")

    def _tell(self, notice: Notice) -> None:
        """Say here what the window behind would say."""
        self._told.say(notice.text)

    def _open_found(self) -> None:
        if self._found:
            key = self._found[0].item.key
            self._leave_search()
            self.open_key(key)

    def _escape(self) -> None:
        if self.search.isVisibleTo(self):
            self._leave_search()
        elif self._stack.currentWidget() is self.list:
            self._show()
        else:
            self.close()

    # --- making --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        palette = self._desk.theme.palette
        self.slide = Slide(palette)
        self.list = LateList(palette)
        self.list.picked.connect(self._open_picked)
        self._empty = EmptyState(NOTHING, NOTHING_ADVICE)
        self._stack = QStackedWidget()
        for widget in (self.slide, self.list, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._data.demo:
            column.addWidget(demo_banner(DEMO_WORDS))
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 8)
        foot.setSpacing(16)
        self._place = label("", "heading")
        self._place.setObjectName("meeting.place")
        month = text.month(self._data.month) if self._data.month else "未开账"
        day = text.day(self._data.view.as_of)
        self._told = CutLabel("", "muted")
        self._told.setObjectName("meeting.told")
        self.search = QLineEdit()
        self.search.setObjectName("meeting.search")
        self.search.setAccessibleName("按编号或名称查找")
        self.search.setPlaceholderText("编号或名称，回车打开")
        self.search.setMaximumWidth(280)
        self.search.hide()
        self.search.textChanged.connect(self._tell_found)
        self.search.returnPressed.connect(self._open_found)
        foot.addWidget(self._place)
        foot.addWidget(label(f"{month}，研判日 {day}", "muted"))
        foot.addWidget(self.search)
        foot.addWidget(self._told, 1)
        self._keys = CutLabel(KEYS, "small")
        foot.addWidget(self._keys)
        column.addLayout(foot)

    def _bind(self) -> None:
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("PgDown", lambda: self.turn(1)),
            ("PgUp", lambda: self.turn(-1)),
            ("Right", lambda: self.turn(1)),
            ("Left", lambda: self.turn(-1)),
            ("Space", lambda: self.turn(1)),
            ("Home", lambda: self._go_to(0)),
            ("End", lambda: self._go_to(len(self.deck.rows))),
            ("L", self._switch_list),
            ("A", self._switch_rows),
            ("/", self._look_for),
            ("Ctrl+F", self._look_for),
            ("N", lambda: self.decision_asked.emit(self.deck.row)),
            ("F11", self.close),
            ("Esc", self._escape),
        )
        # While the search field has the cursor it keeps plain letters and arrows to itself.
        for keys, run in bound:
            QShortcut(QKeySequence(keys), self).activated.connect(run)
