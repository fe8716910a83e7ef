"""A kind of record in; a list by state with search, the chosen one's story and what can be done, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ledger.search import holds, unit_words, wanted
from ui.desk import Desk
from ui.layout_store import LayoutStore
from ui.supervision.chips import ChipRow
from ui.supervision.history import HistoryView
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, SearchLine, button
from ui.widgets.two_panes import TwoPanes

OVERDUE = "overdue"


class Numbered(Protocol):
    """A record known by its number."""

    @property
    def number(self) -> str:
        """The number."""


T = TypeVar("T", bound=Numbered)


@dataclass(frozen=True, slots=True)
class BoardWords:
    """Names and words of one board; `states` are codes with titles, "" stands for all."""

    name: str
    table: str
    title: str
    states: Sequence[tuple[str, str]]
    hint: str
    add: str
    nothing: str
    advice: str
    sizes: tuple[int, int]


class BoardTab(QWidget, Generic[T]):
    """`entered` after something was recorded, `add_asked` for a new record."""

    entered = Signal()
    add_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        words: BoardWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._words = words
        self._today = date.min
        self._wanted_words = wanted("")
        self._unit_words: Mapping[str, str] = {}
        self.board = ChipRow(f"{words.name}.state", words.states)
        self.board.chosen.connect(lambda _: self._filter())
        self.search = SearchLine()
        self.search.setObjectName(f"{words.name}.search")
        self.search.setPlaceholderText(words.hint)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._filter())
        self.table: TableView[T] = TableView(RowsModel(self._columns()), desk.theme)
        self.table.setObjectName(words.table)
        self.table.setAccessibleName(words.title)
        self.table.set_key(lambda view: view.number)
        self.search.left_downwards.connect(self.table.setFocus)
        self.story = HistoryView(desk.theme)
        self.panes = TwoPanes(
            self.table, self.story, EmptyState(words.nothing, words.advice), words.sizes
        )
        self._lay_out()
        self.table.chosen.connect(self._choose)

    def select(self, number: str) -> bool:
        """Put the cursor on a record."""
        return self.table.select_key(number)

    def show_part(self, part: str) -> None:
        """Show the records of a state; all of them where the part names none."""
        self.search.clear()
        self.board.choose(part if part in dict(self._words.states) else "")

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.table.keep(layout, self._words.name)

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.table.restore(layout, self._words.name)

    def _show_rows(self, ordered: Sequence[T], counts: Mapping[str, int], today: date) -> None:
        self._today = today
        data = self.desk.data
        self._unit_words = unit_words(data.units) if data is not None else {}
        self.board.count(counts)
        self.panes.show_any(bool(ordered))
        self.table.rows.set_rows(ordered, self._wanted)
        self._go_to_first()
        self._choose(self.table.current_row())

    def _columns(self) -> Sequence[Column[T]]:
        """What the list shows of a record."""
        raise NotImplementedError

    def _wanted(self, number: int, view: T) -> bool:
        """Whether a record is looked for."""
        raise NotImplementedError

    def _tell(self, view: T) -> str:
        """Show the chosen record with its buttons; the words say why it is late, if it is."""
        raise NotImplementedError

    def _found(self, *words: str, keys: Iterable[str] = ()) -> bool:
        """Whether the words typed occur in these, in what their units or their items are found by."""
        data = self.desk.data
        hays = data.haystacks if data is not None else {}
        own = [*words, *(self._unit_words.get(word, "") for word in words)]
        own += [hays.get(key, "") for key in keys]
        return holds("\n".join(own).lower(), self._wanted_words)

    def _filter(self) -> None:
        self._wanted_words = wanted(self.search.text())
        self.table.rows.set_filter(self._wanted)
        self._go_to_first()

    def _go_to_first(self) -> None:
        if self.table.current_row() is None and self.table.rows.rowCount():
            self.table.selectRow(0)

    def _choose(self, view: T | None) -> None:
        self.panes.begin()
        if view is None:
            self.story.clear()
            return
        self.panes.tell_late(self._tell(view))

    def _lay_out(self) -> None:
        words = self._words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.board, 1)
        top.addWidget(self.search)
        top.addWidget(button(words.add, self.add_asked.emit, name=f"{words.name}.add"))
        column.addLayout(top)
        self.table.set_lines(2)
        column.addWidget(self.panes, 1)
