"""Rows and what to group them by in; the same table with headings that fold, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.tables.rows_model import Column, RowsModel

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Grouping(Generic[T]):
    """A way to group: a title, and what a row is grouped under, as something to sort by and a name."""

    name: str
    title: str
    of: Callable[[T], tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's name with how many rows it has, folded or not."""

    name: str
    count: int
    folded: bool

    @property
    def words(self) -> str:
        """▾ 市交通运输局　8 条."""
        return f"{'▸' if self.folded else '▾'} {self.name or '（空）'}　{self.count} 条"


class GroupedModel(RowsModel[T]):
    """A `RowsModel` with headings among its rows while `grouping` is set.

    Headings stand in `_shown` as negative numbers, so that rows keep their own.
    """

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.grouping: Grouping[T] | None = None
        self._headings: list[Heading] = []
        self._folded: set[str] = set()
        self._groups: list[tuple[Any, str]] = []
        self._under: list[int] | None = None
        self._count = 0

    @property
    def count(self) -> int:
        """How many rows are found, headings not counted and folded ones counted."""
        return self._count

    def group_by(self, grouping: Grouping[T] | None) -> None:
        """Group in another way, or not at all."""
        self.beginResetModel()
        self.grouping, self._under = grouping, None
        self._folded.clear()
        self._arrange()
        self.endResetModel()

    def heading(self, row: int) -> Heading | None:
        """The heading at a place, if one stands there."""
        number = self._shown[row]
        return self._headings[-number - 1] if number < 0 else None

    def toggle(self, row: int) -> None:
        """Fold or unfold the group whose heading stands there."""
        heading = self.heading(row)
        if heading is not None:
            self.beginResetModel()
            self._folded ^= {heading.name}
            self._arrange()
            self.endResetModel()

    def fold_all(self, *, folded: bool) -> None:
        """Fold or unfold all groups."""
        self.beginResetModel()
        self._folded = {heading.name for heading in self._headings} if folded else set()
        self._arrange()
        self.endResetModel()

    def set_rows(
        self,
        rows: Sequence[T],
        wanted: Callable[[int, T], bool] | None = None,
        picked: Sequence[int] | None = None,
    ) -> None:
        """Show other rows; groups that were folded stay so."""
        self._under = None
        super().set_rows(rows, wanted, picked)

    def shown(self) -> tuple[T, ...]:
        """The rows on show, headings left out."""
        return tuple(self._rows[number] for number in self._shown if number >= 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell; a heading has words in its first column and belongs to no row."""
        heading = self.heading(index.row())
        if heading is None:
            return super().data(index, role)
        told = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return heading.words if role in told and index.column() == 0 else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be walked to, not chosen."""
        if index.isValid() and self.heading(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def _arrange(self) -> None:
        super()._arrange()
        self._count = len(self._shown)
        self._headings = []
        if self.grouping is None:
            return
        if self._under is None:
            found = [self.grouping.of(row) for row in self._rows]
            self._groups = sorted(dict.fromkeys(found), key=_by_order)
            places = {group: place for place, group in enumerate(self._groups)}
            self._under = [places[group] for group in found]
        # A keystroke puts 100,000 rows under their headings: by number, not by name.
        members: list[list[int]] = [[] for _ in self._groups]
        under, put = self._under, [each.append for each in members]
        for number in self._shown:
            put[under[number]](number)
        shown: list[int] = []
        for (_, name), numbers in zip(self._groups, members, strict=True):
            if not numbers:
                continue
            folded = name in self._folded
            self._headings.append(Heading(name, len(numbers), folded))
            shown.append(-len(self._headings))
            if not folded:
                shown += numbers
        self._shown = shown


def _by_order(group: tuple[Any, str]) -> Any:
    return group[0]
