"""A wish about a paragraph in; the operation that grants it, run off the window's thread, out."""

from __future__ import annotations

from desktop_app.bulletin.paper import PaperRef
from desktop_app.operations.journal import Done
from ui.bulletin.issuing import PERSON
from ui.bulletin.words_panel import Wish, WordingWish
from ui.desk import Desk


def do_wish(desk: Desk, ref: PaperRef, wish: WordingWish) -> None:
    """Run the operation; the page hears of it by the desk's `changed`."""
    person = desk.layout.text(PERSON)

    def work() -> Done[str]:
        application = desk.application
        match wish.wish:
            case Wish.EDIT:
                return application.edit_wording(ref, wish.key, wish.words, person)
            case Wish.REWRITE:
                return application.rewrite_own(ref, wish.key, wish.words, person)
            case Wish.OMIT:
                return application.omit_paragraph(ref, wish.key, person)
            case Wish.RESTORE:
                return application.restore_wording(ref, wish.key)
            case Wish.ADD:
                return application.add_paragraph(ref, wish.key, wish.words, person)

    # No notice: list and pages show it, and a notice would lie over the next paragraph.
    desk.write("修改通报文字", lambda _: work())
