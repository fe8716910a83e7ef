"""The window's commands and the month on the desk in; the finder filled with them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ledger.search import sounds, unit_words
from desktop_app.views import LedgerRow
from ui import text
from ui.actions import IDLE
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.finder.entries import COMMAND, ITEM, UNIT, Entry
from ui.finder.window import Finder
from ui.tables.ledger import LedgerQuery

Show = Callable[[LedgerQuery], object]


def open_finder(desk: Desk, actions: Sequence[QAction], show: Show, window: QWidget) -> Finder:
    """Open the finder over the window. Commands are found by pinyin as soon as it is loaded."""
    usable = [each for each in actions if each.isEnabled() and not each.property(IDLE)]
    data = desk.data
    opened = [] if data is None else [*_units(data, show), *_items(data, show)]
    finder = Finder([*_commands(usable, {}), *opened], window)

    def add_sounds(sounds_of: dict[str, str]) -> None:
        finder.set_entries([*_commands(usable, sounds_of), *opened])

    titles = [action.text() for action in usable]
    desk.read("读取拼音", lambda _: _sounds(titles), add_sounds, slot="finder")
    finder.open()
    return finder


def _sounds(titles: Sequence[str]) -> dict[str, str]:
    # Loads the pinyin tables: kept off the window's thread.
    return {title: sounds(title) for title in titles}


def _commands(actions: Sequence[QAction], spoken: dict[str, str]) -> list[Entry]:
    made = []
    for action in actions:
        title = action.text()
        keys = "、".join(
            each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts()
        )
        hay = f"{title}\n{spoken.get(title, '')}\n{keys}".lower()
        made.append(Entry(COMMAND, title.rstrip("…"), keys, hay, action.trigger))
    return made


def _units(data: DeskData, show: Show) -> list[Entry]:
    words = unit_words(data.units)
    return [
        Entry(
            UNIT,
            unit.name,
            text.UNIT_KINDS[unit.kind],
            words[unit.name],
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
