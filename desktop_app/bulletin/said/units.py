"""A unit's part in a month in, what a template can say of it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from desktop_app.assessment.summary import share
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.said.items import Group, ItemSaid
from desktop_app.bulletin.said.letters import LettersSaid
from desktop_app.bulletin.said.tallies import TallySaid
from desktop_app.bulletin.values import Count, Rate
from desktop_app.cycle.views import UnitStatus
from desktop_app.ledger.views import ItemView
from desktop_app.supervision.proposals import timetable_wanted
from models.base import ActionKind, Light, Role

_ROLES = {Role.LEAD: "牵头", Role.COOP: "配合", Role.RESPONSIBLE: "责任"}


@dataclass(frozen=True)
class ShareSaid:
    """一个事项和本单位在其中的分工、是否已报."""

    item: ItemSaid
    role: str
    reported: bool


@dataclass(frozen=True)
class UnitSaid:
    """责任单位在本月的情况."""

    _status: UnitStatus
    _facts: MonthFacts

    @property
    def name(self) -> str:
        """单位名称."""
        return self._status.name

    @property
    def keys(self) -> tuple[str, ...]:
        """各责任事项编号."""
        return tuple(item.key for item in self._mine)

    @cached_property
    def _mine(self) -> tuple[ItemView, ...]:
        return tuple(
            item for item in self._facts.items if self.name in {p.name for p in item.units}
        )

    def _group(self, items: tuple[ItemView, ...], meaning: str) -> Group:
        said = tuple(ItemSaid(item, self._facts) for item in items)
        return Group(said, f"{self.name}{meaning}", len(said))

    @cached_property
    def led(self) -> TallySaid:
        """牵头的事项（不含子项目），可再按灯分."""
        mine = tuple(i for i in self._facts.top if self.name in i.leads)
        return TallySaid(self.name, self._group(mine, "牵头事项"))

    @property
    def items(self) -> Group:
        """全部有责任的事项，含子项目和配合事项."""
        return self._group(self._mine, "责任事项")

    @property
    def shares(self) -> tuple[ShareSaid, ...]:
        """全部有责任的事项，连同分工和是否已报."""
        missing = set(self._status.missing)
        return tuple(
            ShareSaid(ItemSaid(item, self._facts), self._role_in(item), item.key not in missing)
            for item in self._mine
        )

    def _role_in(self, item: ItemView) -> str:
        if self.name in item.leads:
            return "牵头"
        return next(_ROLES[part.role] for part in item.units if part.name == self.name)

    @property
    def asked(self) -> Count:
        """应报项数，含子项目."""
        keys = tuple(item.key for item in self._mine)
        return Count(self._status.items, keys, f"{self.name}应报事项")

    @property
    def reported(self) -> Count:
        """已报项数."""
        missing = set(self._status.missing)
        keys = tuple(item.key for item in self._mine if item.key not in missing)
        return Count(self._status.reported, keys, f"{self.name}已报事项")

    @property
    def missing(self) -> Group:
        """未报的事项；填报尚未到期的月份也列."""
        wanted = set(self._status.missing)
        return self._group(tuple(i for i in self._mine if i.key in wanted), "未报事项")

    @property
    def overdue(self) -> Group:
        """报送期已过仍未报的事项；未到期的为空."""
        return self.missing if self._facts.sheets_overdue else self._group((), "未报事项")

    @property
    def complete(self) -> bool:
        """已经报全."""
        return not self._status.missing

    @property
    def silent(self) -> bool:
        """一项也没有报."""
        return bool(self._status.missing) and self._status.reported == 0

    @property
    def rate(self) -> Rate:
        """填报率."""
        return Rate(
            share(self._status.reported, self._status.items), self.asked.keys, f"{self.name}填报率"
        )

    @property
    def red(self) -> Group:
        """牵头事项中的红灯."""
        return self._of(self.led.red, "红灯")

    @property
    def yellow(self) -> Group:
        """牵头事项中的黄灯."""
        return self._of(self.led.yellow, "黄灯")

    @property
    def newly_red(self) -> Group:
        """牵头事项中本月新亮红灯的."""
        return self._of(tuple(i for i in self.led.red if not i.red_again), "新亮红灯")

    @property
    def red_again(self) -> Group:
        """牵头事项中连续两期红灯的."""
        return self._of(tuple(i for i in self.led.red if i.red_again), "连续红灯")

    @property
    def timetables(self) -> Group:
        """牵头事项中应报送时间表的（未设时限、没有办结）."""
        wanted = tuple(
            item
            for item in self._facts.top
            if self.name in item.leads and timetable_wanted(self._facts.assessments[item.key])
        )
        return self._group(wanted, "未设时限事项")

    @property
    def near_due(self) -> Group:
        """牵头事项中三十天内到期的."""
        return self._of(tuple(i for i in self.led.items if i.near_due), "临期事项")

    def _proposed(self, kind: ActionKind, meaning: str) -> Group:
        keys = self._facts.proposals(kind, self.name)
        known = self._facts.by_key
        return self._group(tuple(known[key] for key in keys if key in known), meaning)

    @property
    def to_remind(self) -> Group:
        """督办阶梯建议提醒的事项：临近到期的、新亮黄灯的."""
        return self._proposed(ActionKind.REMINDER, "建议提醒事项")

    @property
    def to_urge(self) -> Group:
        """督办阶梯建议催办的事项：没有报的、欠时间表的、连续黄灯的."""
        return self._proposed(ActionKind.URGE, "建议催办事项")

    @property
    def to_supervise(self) -> Group:
        """督办阶梯建议督办的事项：新亮红灯的、长期黄灯的."""
        return self._proposed(ActionKind.NOTICE, "建议督办事项")

    @property
    def remind_near(self) -> Group:
        """建议提醒的事项中临近到期的."""
        return self._of(tuple(i for i in self.to_remind if i.near_due), "临期事项")

    @property
    def remind_yellow(self) -> Group:
        """建议提醒的事项中亮黄灯、不临近到期的."""
        return self._of(tuple(i for i in self.to_remind if not i.near_due), "黄灯事项")

    @property
    def urge_yellow(self) -> Group:
        """建议催办的事项中连续亮黄灯的."""
        return self._of(tuple(i for i in self.to_urge if i.key in self._yellow_again), "连续黄灯")

    @property
    def supervise_yellow(self) -> Group:
        """建议督办的事项中长期亮黄灯的."""
        found = tuple(i for i in self.to_supervise if i.key in self._yellow_again)
        return self._of(found, "长期黄灯")

    @property
    def supervise_red(self) -> Group:
        """建议督办的事项中新亮红灯的."""
        found = tuple(i for i in self.to_supervise if i.key not in self._yellow_again)
        return self._of(found, "新亮红灯")

    @cached_property
    def _yellow_again(self) -> frozenset[str]:
        """Items that showed yellow now and yellow or worse in the month before."""
        return frozenset(
            key
            for key, found in self._facts.assessments.items()
            if found.reported
            and found.light is Light.YELLOW
            and found.previous in (Light.YELLOW, Light.RED)
        )

    @property
    def unanswered(self) -> LettersSaid:
        """逾期未反馈、建议督办的函件."""
        return LettersSaid(
            self._facts.unanswered(ActionKind.NOTICE).get(self.name, ()), self._facts
        )

    @property
    def unanswered_twice(self) -> LettersSaid:
        """督办后仍逾期未反馈、建议约谈的函件."""
        return LettersSaid(self._facts.unanswered(ActionKind.TALK).get(self.name, ()), self._facts)

    def _of(self, items: Group | tuple[ItemSaid, ...], meaning: str) -> Group:
        return Group(tuple(items), f"{self.name}{meaning}", len(self.led.items))
