"""Lights of all months in; units by months and groups by months, each box with its items, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.ledger.views import ItemView
from models.words import Light

RUNNING = 2
"""From so many months running a red box is worth naming."""


class HeatBy(StrEnum):
    """What the rows of a heat map are."""

    UNIT = "unit"
    GROUP = "group"


BY_NAMES: Mapping[HeatBy, str] = {HeatBy.UNIT: "单位", HeatBy.GROUP: "分组"}


@dataclass(frozen=True, slots=True)
class HeatBox:
    """One row in one month: the top-level items it has there by light, in the ledger's order."""

    lights: tuple[tuple[str, Light], ...] = ()

    @property
    def whole(self) -> int:
        """How many items there are."""
        return len(self.lights)

    @property
    def counts(self) -> Mapping[Light, int]:
        """How many items stand under each light."""
        return Counter(light for _, light in self.lights)

    @property
    def worst(self) -> Light | None:
        """The light the box is painted in; blue only where everything is done, None when empty."""
        counts = self.counts
        return next((light for light in _GRAVITY if counts.get(light)), None)

    @property
    def count(self) -> int:
        """How many items stand under the worst light."""
        return self.counts[self.worst] if self.worst is not None else 0

    @property
    def keys(self) -> tuple[str, ...]:
        """What a click opens: the red and yellow items where there are any, else all."""
        late = tuple(key for key, light in self.lights if light in _LATE)
        return late or tuple(key for key, _ in self.lights)

    @property
    def late(self) -> bool:
        """Whether anything is red or yellow."""
        return any(light in _LATE for _, light in self.lights)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit or group through the months of its map."""

    name: str
    boxes: tuple[HeatBox, ...]

    def running(self) -> int:
        """For how many months up to the last one there was a red light."""
        count = 0
        for box in reversed(self.boxes):
            if box.worst is not Light.RED:
                break
            count += 1
        return count


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows by months, months oldest first; `running` are the months that are not closed yet."""

    by: HeatBy
    months: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    running: frozenset[str] = frozenset()
    demo: bool = False

    def between(self, first: str, last: str) -> HeatMap:
        """The part from one month to another, without rows that have nothing there."""
        at = [n for n, month in enumerate(self.months) if first <= month <= last]
        rows = (HeatRow(row.name, tuple(row.boxes[n] for n in at)) for row in self.rows)
        kept = tuple(row for row in rows if any(box.whole for box in row.boxes))
        months = tuple(self.months[n] for n in at)
        return replace(self, months=months, rows=kept, running=self.running & set(months))

    def late_only(self) -> HeatMap:
        """Only rows with a red or yellow light in one of the months."""
        rows = tuple(row for row in self.rows if any(box.late for box in row.boxes))
        return replace(self, rows=rows)

    def finding(self) -> str:
        """What the map says of its last month, in one sentence."""
        if not self.months or not self.rows:
            return "还没有可比较的月份。"
        year, number = self.months[-1].split("-")
        when = f"{year}年{int(number)}月"
        late = [row for row in self.rows if row.boxes[-1].counts[Light.RED]]
        if not late:
            return f"{when}没有{BY_NAMES[self.by]}有滞后事项。"
        counted = _COUNTED[self.by]
        running = sum(1 for row in late if row.running() >= RUNNING)
        more = f"；{running}{counted}连续两月以上有滞后" if running else ""
        return f"{when}{len(late)}{counted}有滞后事项，{_most(late)}{more}。"


def _most(late: Sequence[HeatRow]) -> str:
    """Where the most red lights are; more than two equals are not named."""
    most = max(row.boxes[-1].counts[Light.RED] for row in late)
    worst = [row for row in late if row.boxes[-1].counts[Light.RED] == most]
    if len(worst) > _NAMED:
        return f"{'各' if len(worst) == len(late) else '最多'}{most}项"
    if len(worst) > 1:
        return f"最多的是{'、'.join(row.name for row in worst)}（各{most}项）"
    share = most / worst[0].boxes[-1].whole
    return f"最多的是{worst[0].name}（{most}项，占其事项的{share:.0%}）"


def heat_map(
    by: HeatBy,
    months: Sequence[str],
    items: Sequence[ItemView],
    lights: Mapping[str, Mapping[str, Light]],
    order: Iterable[str] = (),
) -> HeatMap:
    """Top-level items of all months by unit that leads them or by group; `order` names rows first.

    A month shows the items it knew, under the units and groups they have now.
    """
    top = [item for item in items if item.parent_key is None]
    members: dict[str, list[str]] = {name: [] for name in order}
    for item in top:
        for name in _rows_of(item, by):
            members.setdefault(name, []).append(item.key)
    rows = tuple(
        HeatRow(name, tuple(_box(keys, lights.get(month, {})) for month in months))
        for name, keys in members.items()
    )
    return HeatMap(by, tuple(months), tuple(row for row in rows if any(b.whole for b in row.boxes)))


def _rows_of(item: ItemView, by: HeatBy) -> tuple[str, ...]:
    if by is HeatBy.UNIT:
        return item.leads
    return (f"{item.list_name} {item.group}".strip(),)


def _box(keys: Sequence[str], lights: Mapping[str, Light]) -> HeatBox:
    return HeatBox(tuple((key, lights[key]) for key in keys if key in lights))


_GRAVITY = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY, Light.BLUE)
_LATE = frozenset({Light.RED, Light.YELLOW})
_COUNTED = {HeatBy.UNIT: "家单位", HeatBy.GROUP: "个分组"}
_NAMED = 2
