"""The closed months of a quarter or a year in, what a template can say of the whole out.

Docstrings of what a template can name are Chinese: they are the help shown to whoever edits one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop_app.bulletin.content import CurvePoint, ProgressCurve
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.said.items import Group, ItemSaid
from desktop_app.bulletin.said.month import MonthSaid
from desktop_app.bulletin.said.tallies import NamedCount, TallySaid
from desktop_app.bulletin.values import Count
from desktop_app.cycle.calendar import month_name
from desktop_app.ledger.views import ItemView
from models.base import Light

Fits = Callable[[list[Light]], bool]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """一个月的亮灯和填报：name 月份，tally 各灯，silent 全部未报的单位数."""

    name: str
    tally: TallySaid
    silent: Count


@dataclass(frozen=True)
class SpanSaid:
    """一个季度或一年的情况；期末的数取最后一个月."""

    _months: tuple[MonthFacts, ...]
    name: str
    _missing: tuple[str, ...] = ()

    @property
    def _last(self) -> MonthFacts:
        return self._months[-1]

    @cached_property
    def months(self) -> tuple[MonthRow, ...]:
        """已关账的各月."""
        rows = []
        for facts in self._months:
            month = MonthSaid(facts)
            silent = Count(len(month.silent_units), (), "全部未报的单位")
            rows.append(MonthRow(month_name(facts.cycle.month), month.all, silent))
        return tuple(rows)

    @property
    def missing(self) -> tuple[str, ...]:
        """没有调度或没有关账、未计入的月份."""
        return tuple(month_name(month) for month in self._missing)

    @property
    def always_red(self) -> Group:
        """各月都亮红灯的事项."""
        return self._where(lambda lights: all(x is Light.RED for x in lights), "各月均为红灯")

    @property
    def ever_red(self) -> Group:
        """至少一个月亮过红灯的事项."""
        return self._where(lambda lights: Light.RED in lights, "亮过红灯")

    @property
    def recovered(self) -> Group:
        """亮过红灯、期末不再是红灯的事项."""
        return self._where(
            lambda lights: Light.RED in lights[:-1] and lights[-1] is not Light.RED, "转出红灯"
        )

    @property
    def worsened(self) -> Group:
        """期初不是红灯、期末是红灯的事项."""
        return self._where(
            lambda lights: lights[-1] is Light.RED and lights[0] is not Light.RED, "转为红灯"
        )

    @property
    def completed(self) -> Group:
        """期内办结的事项：期末蓝灯，期初不是."""
        return self._where(
            lambda lights: (
                lights[-1] is Light.BLUE and (len(lights) == 1 or lights[0] is not Light.BLUE)
            ),
            "期内办结",
        )

    @property
    def red_units(self) -> tuple[NamedCount, ...]:
        """牵头单位和各月红灯累计项次，多的在前；n 项次."""
        found: dict[str, list[str]] = {}
        for facts in self._months:
            for item in facts.red:
                for lead in item.leads:
                    found.setdefault(lead, []).append(item.key)
        ranked = sorted(found.items(), key=lambda pair: -len(pair[1]))
        return tuple(
            NamedCount(name, Count(len(keys), dict.fromkeys(keys), f"{name}红灯累计项次"))
            for name, keys in ranked
        )

    @property
    def silent_units(self) -> tuple[NamedCount, ...]:
        """有过全部未报的单位和次数，多的在前；n 次数."""
        found: dict[str, int] = {}
        for facts in self._months:
            for unit in MonthSaid(facts).silent_units:
                found[unit.name] = found.get(unit.name, 0) + 1
        ranked = sorted(found.items(), key=lambda pair: -pair[1])
        return tuple(NamedCount(n, Count(k, (), f"{n}全部未报次数")) for n, k in ranked)

    @property
    def curve(self) -> ProgressCurve:
        """各月按序时推进率的曲线."""
        points = tuple(
            CurvePoint(row.name, None, row.tally.on_schedule if row.tally.comparable else None)
            for row in self.months
        )
        return ProgressCurve(f"{self.name}各月按序时推进率（%）", points)

    @cached_property
    def _lights(self) -> dict[int, list[Light]]:
        """Lights of the last month's items in every month they were judged, oldest first."""
        wanted = {item.id for item in self._last.top}
        found: dict[int, list[Light]] = {}
        for facts in self._months:
            for item in facts.top:
                if item.id in wanted:
                    found.setdefault(item.id, []).append(facts.assessments[item.key].light)
        return found

    def _where(self, fits: Fits, meaning: str) -> Group:
        items: Sequence[ItemView] = [i for i in self._last.top if fits(self._lights[i.id])]
        said = tuple(ItemSaid(item, self._last) for item in items)
        return Group(said, f"{self.name}{meaning}事项", len(self._last.top))
