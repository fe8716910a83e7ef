"""Frozen results of comparing an edition: what changed, item by item and field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.intake.draft import DraftItem
from desktop_app.ledger.views import ItemView, PlanView

NEW_MARK = "+"
JUDGED = "由人判定新旧两条不是同一事项。"


class Change(StrEnum):
    """What a newer edition does to an item."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    UNCHANGED = "unchanged"


class Field(StrEnum):
    """The parts of an item that are compared."""

    LIST = "list"
    NUMBER = "number"
    GROUP = "group"
    CATEGORY = "category"
    STAGE = "stage"
    TITLE = "title"
    TARGET = "target"
    UNITS = "units"
    MILESTONES = "milestones"
    METRICS = "metrics"


# An item whose text stays and whose place changes has moved.
PLACES = frozenset({Field.LIST, Field.NUMBER, Field.GROUP})
CHANGE_NAMES = {
    Change.ADDED: "新增",
    Change.CHANGED: "修改",
    Change.MOVED: "移动",
    Change.WITHDRAWN: "退出",
    Change.UNCHANGED: "未变",
}
FIELD_NAMES = {
    Field.LIST: "清单",
    Field.NUMBER: "序号",
    Field.GROUP: "分组",
    Field.CATEGORY: "类别",
    Field.STAGE: "阶段",
    Field.TITLE: "事项名称",
    Field.TARGET: "目标任务",
    Field.UNITS: "责任单位",
    Field.MILESTONES: "时限",
    Field.METRICS: "量化目标",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One difference in words; an empty side means that there was or will be nothing.

    Milestones and figures have one entry for each date and each figure that differs.
    """

    field: Field
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What happens to one item. `item` is the ledger's, `draft` the new edition's side.

    `id` is the ledger key, or `+` and the new key where nothing in the ledger answers to it.
    A doubtful entry is never applied unless a person names it; `note` says why in one sentence.
    An added entry with an item takes a withdrawn item in again; an unchanged entry without draft
    stays although the edition does not name it.
    """

    id: str
    change: Change
    item: ItemView | None
    draft: DraftItem | None
    fields: tuple[FieldChange, ...] = ()
    doubtful: bool = False
    note: str = ""
    likeness: float = 100.0

    @property
    def title(self) -> str:
        """The title to show: the new one where there is one."""
        return self.draft.title if self.draft is not None else self._known.title

    @property
    def changed_fields(self) -> frozenset[Field]:
        """Which fields differ."""
        return frozenset(change.field for change in self.fields)

    @property
    def _known(self) -> ItemView:
        if self.item is None:
            raise ValueError("an entry has at least one side")
        return self.item


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """A draft held against the items of a plan; `items` is the ledger it was held against."""

    plan: PlanView | None
    entries: tuple[Entry, ...]
    items: tuple[ItemView, ...]
    notes: tuple[str, ...] = ()

    def of(self, change: Change, *, doubtful: bool | None = None) -> tuple[Entry, ...]:
        """The entries of one kind, all or only the doubtful or the certain ones."""
        return tuple(
            entry
            for entry in self.entries
            if entry.change is change and doubtful in {None, entry.doubtful}
        )

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """What a person has to decide one by one."""
        return tuple(entry for entry in self.entries if entry.doubtful)

    @property
    def certain(self) -> frozenset[str]:
        """The ids that may be applied together."""
        return frozenset(entry.id for entry in self.entries if not entry.doubtful)

    @property
    def same(self) -> bool:
        """Whether the edition changes nothing."""
        return all(entry.change is Change.UNCHANGED for entry in self.entries)

    def decided(self, ids: Collection[str]) -> EditionComparison:
        """The comparison with these entries no longer doubtful: a person has decided them."""
        entries = (
            replace(entry, doubtful=False) if entry.id in ids else entry for entry in self.entries
        )
        return replace(self, entries=tuple(entries))

    def split(self, ids: Collection[str]) -> EditionComparison:
        """Pairs that are not the same item after all: each becomes one withdrawn and one added."""
        entries = [
            part
            for entry in self.entries
            for part in (parts_of(entry, JUDGED) if entry.id in ids else (entry,))
        ]
        return replace(self, entries=tuple(entries))


def parts_of(entry: Entry, note: str = "") -> Iterator[Entry]:
    """The two sides of an entry as entries of their own: one goes, the other is new."""
    if entry.item is None or entry.draft is None:
        yield entry
        return
    yield Entry(entry.id, Change.WITHDRAWN, entry.item, None, note=note)
    yield Entry(f"{NEW_MARK}{entry.draft.key}", Change.ADDED, None, entry.draft, note=note)
