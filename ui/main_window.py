"""An application, open or still being opened, in; the main window with navigation, menus, notices and pages out."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.absence import AbsenceWatch
from ui.actions import Actions
from ui.crash import FailureTeller
from ui.desk import Desk, Surroundings
from ui.desk_data import DeskData
from ui.dropping import left_words, sort_out
from ui.folders import show_folder
from ui.frame import Frame
from ui.icons import icon
from ui.menus import add_menus
from ui.notices import NoticeBar
from ui.page import Page
from ui.page_book import TITLES, PageBook
from ui.remembering import keep_window, restore_window
from ui.stores import NewStore, ask_open
from ui.tables.ledger import LedgerQuery
from ui.tasks import TaskRunner
from ui.theme import Look
from ui.turning import turn_back
from ui.widgets.basics import EmptyState, label
from ui.widgets.status import ProgressStrip

if TYPE_CHECKING:
    from desktop_app.application import Application

# At 200 % a usual screen has 540 lines.
LEAST_SIZE = QSize(880, 460)


class MainWindow(QMainWindow):
    """The window of one store."""

    def __init__(
        self,
        opening: Future[Application],
        around: Surroundings,
        picture: DeskData | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.tasks = TaskRunner(self)
        self.desk = Desk(opening, self.tasks, around, self)
        self._stale: set[str] = set()
        self._meeting: QWidget | None = None
        self._by_key = False
        self._lay_out()
        self.notices = NoticeBar(self.centralWidget())
        self._failures = FailureTeller(around.paths.logs, self.notices.show_notice, self)
        self.tasks.failed.connect(self._failures.tell)
        self.desk.noticed.connect(self.notices.show_notice)
        AbsenceWatch(self.desk, self.notices)
        self.actions_ = Actions(self)
        add_menus(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST_SIZE)
        self.desk.loaded.connect(self._show_data)
        self.desk.named.connect(self._name_undo)
        self.desk.woken.connect(self._woken)
        self.navigation.currentRowChanged.connect(self._turn_to)
        self.navigation.setMouseTracking(True)
        self.navigation.itemEntered.connect(self._reach)
        restore_window(self)
        self._failures.install()
        if self.desk.layout.told:
            self.desk.say(self.desk.layout.told, "warning")
        if picture is not None:
            self.desk.show_data(picture)
        if opening.done():
            self.application_is_open()

    def application_is_open(self) -> None:
        """Read what the store says now; allow or refuse changes."""
        if self.desk.read_only:
            self.actions_.set_read_only()
            self.setWindowTitle(f"{self.desk.store.stem}（只读） — 督办台账")
            self.desk.say(self.desk.application.why_read_only, "warning")
            if self.desk.data is not None:
                self._show_data(self.desk.data)
        self.desk.refresh_if_changed()
        self.tasks.run("预备页面", self.book.prepare, lambda _: None)

    def _woken(self) -> None:
        if self.desk.opened:
            self.application_is_open()

    def _reach(self) -> None:
        self.navigation.setMouseTracking(False)
        self.book.reach()

    # --- pages ---------------------------------------------------------------------------

    def page(self, name: str) -> Page:
        """A page by name, built if it was not yet."""
        return self.book.page(name)

    def turn_to(self, name: str) -> Page:
        """Show a page now."""
        page = self.page(name)
        self.go_to(name)
        return page

    def go_to(self, name: str) -> None:
        """Show a page as soon as it can be made, and go to what one came to see."""
        row = self.book.names.index(name)
        self._by_key = self.isVisible()
        if row != self.navigation.currentRow():
            self.navigation.setCurrentRow(row)
        elif self.desk.data is not None:
            self._put_up(name)

    def show_items(self, query: LedgerQuery) -> None:
        """Show items in the ledger."""
        self.book.when_ready("ledger", lambda: self._list_items(query))

    def _list_items(self, query: LedgerQuery) -> None:
        from ui.pages.ledger import LedgerPage  # noqa: PLC0415

        page = self.turn_to("ledger")
        assert isinstance(page, LedgerPage)  # noqa: S101
        page.show_query(query)

    def _turn_to(self, row: int) -> None:
        if row < 0:
            return
        if self.desk.data is None:
            self.stack.setCurrentWidget(self._waiting)
            return
        name = self.book.names[row]
        if self.isVisible() and row > 0:
            self.book.when_ready(name, lambda: self._put_up(name))
        else:
            # The first page is light, and a window never comes up without its page.
            self._put_up(name)

    def _put_up(self, name: str) -> None:
        if self.book.names[max(0, self.navigation.currentRow())] == name:
            if self.stack.currentWidget() is not self.page(name):
                self.notices.turn_page()
            self.book.put_up(name)
            self._freshen(name)
            if self._by_key:
                self._by_key = False
                self.page(name).take_focus()

    def _connect_page(self, page: Page) -> None:
        self._stale.add(page.name)
        page.items_asked.connect(self.show_items)
        page.command.connect(self._command)

    def _show_data(self, data: DeskData) -> None:
        self._stale = set(self.book.built)
        self.frame.banner.setVisible(data.demo)
        self._name_undo(data.undo_name, data.redo_name)
        self._turn_to(max(0, self.navigation.currentRow()))

    def _name_undo(self, undo: str | None, redo: str | None) -> None:
        self.actions_.set_undo(undo, redo, read_only=self.desk.read_only)

    def _freshen(self, name: str) -> None:
        if name in self._stale and self.desk.data is not None:
            self._stale.discard(name)
            self.page(name).show_data(self.desk.data)

    # --- commands ------------------------------------------------------------------------

    def _command(self, name: str) -> None:
        if name == "look":
            from ui.pages.settings import SettingsPage  # noqa: PLC0415

            page = self.page("settings")
            assert isinstance(page, SettingsPage)  # noqa: S101
            self.set_look(page.look)
        elif name.startswith("page.") and ":" in name:
            wanted, part = name.removeprefix("page.").split(":", 1)
            self.book.when_ready(wanted, lambda: self.turn_to(wanted).show_part(part))
        else:
            self.actions_[name].trigger()

    def turn_back(self, *, back: bool) -> None:
        """Undo or redo the newest operation."""
        turn_back(self.desk, back=back)

    def search(self) -> None:
        """Put the cursor where one searches, in the ledger if the page has no such place."""
        current = self.stack.currentWidget()
        if not (isinstance(current, Page) and current.focus_search()):
            self.book.when_ready("ledger", lambda: self.turn_to("ledger").focus_search())

    def print_(self) -> None:
        """Print what is on show, else the bulletin."""
        current = self.stack.currentWidget()
        if not (isinstance(current, Page) and current.print_page()):
            self.book.when_ready("bulletin", lambda: self.turn_to("bulletin").print_page())

    def open_finder(self) -> None:
        """Reach any command, unit or item by a few letters."""
        from ui.finder.opening import open_finder  # noqa: PLC0415

        here = self.actions_["finder"]
        others = [action for action in self.actions_.all if action is not here]
        open_finder(self.desk, others, self.show_items, self)

    def open_meeting(self) -> None:
        """Show the month full screen; the window waits behind it."""
        from ui.meeting.opening import open_meeting  # noqa: PLC0415

        page = self.stack.currentWidget()
        key = page.current_key() if isinstance(page, Page) else ""
        self._meeting = open_meeting(self.desk, self, key, self._leave_meeting)

    def _leave_meeting(self, key: str) -> None:
        self._meeting = None
        self.activateWindow()
        if key and self.stack.currentWidget() is self.book.built.get("ledger"):
            self.show_items(LedgerQuery(open_key=key))

    def write_pack(self) -> None:
        """Write the pages of the month as one file."""
        from ui.meeting.packing import ask_pack  # noqa: PLC0415

        ask_pack(self.desk, self)

    def archive(self) -> None:
        """Put a year into a folder for the archive."""
        from ui.dialogs.archive import ask_archive  # noqa: PLC0415

        ask_archive(self.desk, self)

    def back_up(self) -> None:
        """Make a copy of the store now."""
        self.tasks.run(
            "备份台账",
            lambda _: self.desk.application.backup(),
            lambda path: self.desk.say(f"已备份到 {path}", "success", place=path.parent),
        )

    def open_folder(self) -> None:
        """Show the folder that the store lies in."""
        show_folder(self.desk.store.resolve().parent)

    def open_document(self) -> None:
        """Ask for a document and read it."""
        from ui.dialogs.documents import ask_document  # noqa: PLC0415

        path = ask_document(self.desk, self)
        if path is not None:
            self.read_document(path)

    def paste_document(self) -> None:
        """Read the text in the clipboard: running text, or cells copied from a table."""
        self.read_document(QGuiApplication.clipboard().text())

    def read_document(self, source: Path | str) -> None:
        """Read a document and open its review; nothing is written before the user says so."""
        from ui.review.opening import read_and_review  # noqa: PLC0415

        read_and_review(source, self.desk, self)

    def show_unfinished(self) -> None:
        """List the reviews under way, to go on with one."""
        from ui.dialogs.unfinished import UnfinishedDialog  # noqa: PLC0415
        from ui.review.opening import resume_review  # noqa: PLC0415

        UnfinishedDialog(
            self.desk, self, lambda entry: resume_review(entry, self.desk, self)
        ).open()

    def help_(self) -> None:
        """Open the manual where it speaks of the page on show."""
        from ui.help_view import show_manual  # noqa: PLC0415

        page = self.stack.currentWidget()
        section = (page.help_section or page.title) if isinstance(page, Page) else ""
        show_manual(self.desk.paths.manual, self, section)

    def about(self) -> None:
        """Say what the program is made of."""
        from ui.about import About  # noqa: PLC0415

        About(self).open()

    def new_store(self) -> None:
        """Ask for a new store."""
        NewStore(self.desk, self).open()

    def open_store(self) -> None:
        """Ask which store to open."""
        ask_open(self.desk, self)

    # --- window --------------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Dress the window anew and remember it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        self.desk.theme.apply(app, look)
        self.desk.layout.keep_text("look/style", look.style)
        self.desk.layout.keep_text("look/size", look.size)
        self.desk.layout.keep_text("look/family", look.family)
        self._draw_icons()
        if self.desk.data is not None:
            self._show_data(self.desk.data)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere; pages that want them take them first."""
        if event.mimeData().hasUrls() and not self.desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped sheets are collected, any other file is read as a document."""
        urls = event.mimeData().urls()
        dropped = sort_out([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()
        if dropped.sheets:
            self.book.when_ready("cycle", lambda: self._collect(dropped.sheets))
        elif dropped.document is not None:
            self.read_document(dropped.document)
        if dropped.left:
            self.desk.say(left_words(dropped.left), "warning")

    def _collect(self, sheets: Sequence[Path]) -> None:
        from ui.pages.cycle import CyclePage  # noqa: PLC0415

        page = self.turn_to("cycle")
        assert isinstance(page, CyclePage)  # noqa: S101
        page.collect(sheets)

    def save(self) -> None:
        """Nothing waits to be saved; whoever presses the key is told so, and how things lie."""
        self.desk.layout.flush()
        self.desk.say(
            f"每一步改动都已即时存入“{self.desk.store.name}”，不需要另外保存。", "success"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Whoever comes back sees what another window has written meanwhile."""
        super().changeEvent(event)
        opened = event.type() == QEvent.Type.ActivationChange and self.desk.opened
        if opened and self.isActiveWindow() and self.desk.data is not None:
            self.desk.refresh_if_changed()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how everything stood, and let running work end."""
        if self._meeting is not None:
            self._meeting.close()
        keep_window(self)
        self.tasks.close()
        event.accept()

    def _lay_out(self) -> None:
        self.setWindowTitle(f"{self.desk.store.stem} — 督办台账")
        self.setWindowIcon(icon(self._icons, "duban", "#000000"))
        self.frame = Frame(TITLES)
        self.navigation, self.stack = self.frame.navigation, self.frame.stack
        self.book = PageBook(self.desk, self.stack, self._connect_page)
        self._draw_icons()
        self.setCentralWidget(self.frame)
        self._waiting = EmptyState(
            "正在打开台账…", f"{self.desk.store}\n事项多时要几秒钟，可以先选好要看的页面。"
        )
        self.stack.addWidget(self._waiting)
        place = label(self.desk.store.name)
        place.setToolTip(str(self.desk.store))
        self.statusBar().addWidget(place)
        self.statusBar().addPermanentWidget(ProgressStrip(self.tasks))
        self.statusBar().setSizeGripEnabled(False)

    @property
    def _icons(self) -> Path:
        return self.desk.paths.resources / "icons"

    def _draw_icons(self) -> None:
        self.frame.draw_icons(self._icons, self.desk.theme.palette["primary"])
