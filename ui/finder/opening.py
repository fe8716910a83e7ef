"""The window's commands and the month on the desk in; the finder filled with them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.views import LedgerRow
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.finder.entries import COMMAND, ITEM, UNIT, Entry
from ui.finder.window import Finder
from ui.tables.ledger import LedgerQuery

Show = Callable[[LedgerQuery], object]


def open_finder(desk: Desk, actions: Sequence[QAction], show: Show, window: QWidget) -> Finder:
    """Open the finder over the window. Commands are found by pinyin as soon as it is loaded."""
    usable = [action for action in actions if action.isEnabled()]
    data = desk.data
    opened = [] if data is None else [*_units(data, show), *_items(data, show)]
    finder = Finder([*_commands(usable, {}), *opened], window)

    def add_initials(initials: dict[str, str]) -> None:
        finder.set_entries([*_commands(usable, initials), *opened])

    titles = [action.text() for action in usable]
    desk.read("读取拼音", lambda _: _initials(titles), add_initials, slot="finder")
    finder.open()
    return finder


def _initials(titles: Sequence[str]) -> dict[str, str]:
    # Loads the pinyin tables: kept off the window's thread.
    from desktop_app.ledger.search import initials  # noqa: PLC0415

    return {title: initials(title) for title in titles}


def _commands(actions: Sequence[QAction], initials: dict[str, str]) -> list[Entry]:
    made = []
    for action in actions:
        title = action.text()
        keys = "、".join(
            each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts()
        )
        hay = f"{title}\n{initials.get(title, '')}\n{keys}".lower()
        made.append(Entry(COMMAND, title.rstrip("…"), keys, hay, action.trigger))
    return made


def _units(data: DeskData, show: Show) -> list[Entry]:
    return [
        Entry(
            UNIT,
            unit.name,
            text.UNIT_KINDS[unit.kind],
            "\n".join((unit.name, unit.pinyin, *unit.aliases)).lower(),
            partial(show, LedgerQuery(unit=unit.name)),
        )
        for unit in data.units
        if unit.name in data.used_units
    ]


def _standing(row: LedgerRow) -> str:
    """The light and who leads: what is asked first when a matter is named in a meeting."""
    word = text.light_word(row.assessment.light, undated=row.assessment.undated)
    return f"{word}　{'、'.join(row.item.leads)}".rstrip()


def _items(data: DeskData, show: Show) -> list[Entry]:
    return [
        Entry(
            ITEM,
            f"{row.item.key}　{row.item.title}",
            _standing(row),
            f"{row.item.key}\n{row.item.title}\n{data.haystacks.get(row.item.key, '')}".lower(),
            partial(show, LedgerQuery(open_key=row.item.key)),
        )
        for row in data.view.followed
    ]
