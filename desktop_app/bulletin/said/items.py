"""An item with its judgement in, the words and traced figures a template can say of it out.

Docstrings of what a template can name are Chinese: they are the help shown to whoever edits one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import overload

from desktop_app.assessment.summary import share
from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import in_quotes
from desktop_app.bulletin import phrases
from desktop_app.bulletin.content import CurvePoint, ProgressCurve
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.said.plans import MilestoneSaid
from desktop_app.bulletin.values import Count, Measure, Rate, Told
from desktop_app.ledger.views import ItemView
from desktop_app.supervision.proposals import near_due
from models.base import Light


@dataclass(frozen=True)
class ItemSaid:
    """事项 in one month."""

    _item: ItemView
    _facts: MonthFacts

    @property
    def _found(self) -> Assessment:
        return self._facts.assessments[self._item.key]

    def _told(self, text: str, meaning: str) -> Told:
        return Told(text, (self._item.key,), f"{self._item.title}：{meaning}")

    def _measure(self, value: Decimal | None, meaning: str) -> Measure | None:
        words = f"{self._item.title}：{meaning}"
        return None if value is None else Measure(value, (self._item.key,), words)

    @property
    def key(self) -> str:
        """编号，如 附件1/1."""
        return self._item.key

    @property
    def place(self) -> str:
        """在方案中的位置，如 方案附件1第1项."""
        return phrases.reference(self._item)

    @property
    def title(self) -> str:
        """事项名称."""
        return self._item.title

    @property
    def name(self) -> str:
        """加引号的事项名称."""
        return in_quotes(self._item.title)

    @property
    def named(self) -> str:
        """加引号的事项名称和牵头单位：“某工程”（市某局）."""
        return f"{self.name}（{self.lead}）" if self.lead else self.name

    @property
    def lead(self) -> str:
        """牵头单位，几个的用顿号分开."""
        return "、".join(self._item.leads)

    @property
    def leads(self) -> tuple[str, ...]:
        """各牵头单位."""
        return self._item.leads

    @property
    def units(self) -> tuple[str, ...]:
        """各责任单位，按方案次序."""
        return tuple(part.name for part in self._item.units)

    @property
    def plan(self) -> str:
        """所属方案的引用写法."""
        return next((phrases.cited(p) for p in self._facts.plans if p.id == self._item.plan_id), "")

    @property
    def list_name(self) -> str:
        """所在清单."""
        return self._item.list_name

    @property
    def group(self) -> str:
        """领域；方案没有分领域的为类别."""
        return self._item.group or self._item.category or ""

    @property
    def category(self) -> str:
        """类别."""
        return self._item.category or ""

    @property
    def target(self) -> str:
        """目标任务."""
        return self._item.target

    @property
    def source(self) -> str:
        """议定本项的会议，如（2023年10月联席会，2023年10月10日议定）；方案所列的为空."""
        return f"（{self._item.source}）" if self._item.meeting else ""

    @property
    def stage(self) -> str:
        """阶段."""
        return self._item.stage or ""

    @property
    def sub_item(self) -> bool:
        """是不是子项目."""
        return self._item.parent_key is not None

    @property
    def milestones(self) -> tuple[MilestoneSaid, ...]:
        """各节点."""
        return tuple(
            MilestoneSaid(one.text, one.due, one.phrase, one.done_on, not one.binding)
            for one in self._item.milestones
        )

    @property
    def due(self) -> date | None:
        """当前应对照的完成时限；未设时限的没有."""
        return phrases.due_of(self._item, self._found)

    @property
    def due_text(self) -> str:
        """完成时限，或 未设时限."""
        return phrases.due_text(self.due)

    @property
    def near_due(self) -> date | None:
        """三十天内到期的时限；没有的没有."""
        return near_due(self._item, self._found)

    @property
    def light(self) -> str:
        """灯：红灯、黄灯、绿灯、蓝灯、灰灯."""
        return phrases.light_word(self._found.light)

    @property
    def was(self) -> str:
        """上期的灯；上期没有的为空."""
        return phrases.light_word(self._found.previous) if self._found.previous else ""

    @property
    def red_again(self) -> bool:
        """连续两期红灯."""
        return self._found.light is Light.RED and self._found.previous is Light.RED

    @property
    def done(self) -> bool:
        """已办结."""
        return self._found.light is Light.BLUE

    @property
    def percent(self) -> Measure | None:
        """完成百分比；没有填的没有."""
        return self._measure(self._found.percent, "完成百分比")

    @property
    def carried(self) -> str:
        """完成百分比沿用以前月份的，写明是哪个月的，如 （9月）；本月的没有."""
        return phrases.carried(self._found)

    @property
    def schedule(self) -> Measure | None:
        """序时进度；没有时限的没有."""
        return self._measure(self._found.schedule, "序时进度")

    @property
    def gap(self) -> Measure | None:
        """低于序时的百分点；不低的没有."""
        gap = self._found.gap
        return self._measure(gap, "低于序时（百分点）") if gap is not None and gap > 0 else None

    @property
    def ahead(self) -> Measure | None:
        """高于序时的百分点；不高的没有."""
        gap = self._found.gap
        return self._measure(-gap, "高于序时（百分点）") if gap is not None and gap < 0 else None

    @property
    def days_late(self) -> Count:
        """逾期天数；没有逾期的为 0."""
        return Count(self._found.days_late, (self.key,), f"{self.title}：逾期天数")

    @property
    def overdue(self) -> bool:
        """有没有逾期未完成的节点."""
        return self._found.days_late > 0

    @property
    def standing(self) -> Told:
        """完成41.2%，低于序时33.6个百分点."""
        return self._told(phrases.standing(self._found), "完成情况")

    @property
    def reason(self) -> Told:
        """亮灯原因一句话，以句号结束."""
        return self._told(phrases.plain_reason(self._found.reasons[0]), "亮灯原因")

    @property
    def by_sub_item(self) -> bool:
        """灯由子项目决定."""
        return self._found.reasons[0].startswith("子项目")

    @property
    def reasons(self) -> tuple[Told, ...]:
        """亮灯的全部原因，人工改灯的后面是按规则的原因."""
        return tuple(
            self._told(phrases.plain_reason(one), "亮灯原因") for one in self._found.reasons
        )

    @property
    def problem(self) -> Told:
        """填报的存在问题（没有填的取同灯子项目的），一行，最多60字."""
        return self._told(phrases.quoted(self._facts.problem_of(self._item)), "填报的问题")

    @property
    def progress(self) -> Told:
        """填报的本月进展，一行，最多80字."""
        return self._told(phrases.quoted(self._found.progress, 80), "填报的进展")

    @property
    def next_step(self) -> Told:
        """填报的下一步措施，一行，最多80字."""
        return self._told(phrases.quoted(self._found.next_step, 80), "填报的下一步措施")

    @property
    def reporter(self) -> str:
        """填报单位；没有填报的为空."""
        return self._found.reporting_unit

    @property
    def reported(self) -> bool:
        """有没有填报."""
        return self._found.reported

    @property
    def undated(self) -> bool:
        """方案未写明确时限."""
        return self._found.undated

    @property
    def overridden(self) -> bool:
        """人工改过灯."""
        return self._found.overridden

    @property
    def children(self) -> Group:
        """子项目."""
        below = [ItemSaid(i, self._facts) for i in self._facts.items if i.parent_key == self.key]
        return Group(tuple(below), "子项目")

    @property
    def curve(self) -> ProgressCurve:
        """逐月完成与序时的曲线."""
        past = self._facts.past.get(self._item.id, ())
        now = (self._facts.cycle.month, self._found.schedule, self._found.percent)
        points = tuple(CurvePoint(*each) for each in (*past, now))
        return ProgressCurve(f"{self.title}：完成与序时（%）", points)

    @property
    def months_red(self) -> Count:
        """到本月为止连续红灯的期数."""
        return Count(self._facts.running_red(self._item), (self.key,), f"{self.title}：连续红灯")


@dataclass(frozen=True)
class LeadSaid:
    """A unit with the items it leads among others."""

    name: str
    items: Group

    @property
    def keys(self) -> tuple[str, ...]:
        """各事项编号."""
        return self.items.keys

    @property
    def n(self) -> Count:
        """项数."""
        return self.items.n


@dataclass(frozen=True)
class Group:
    """Items under one heading; `whole` is what shares are taken of."""

    _items: tuple[ItemSaid, ...]
    _meaning: str = ""
    _whole: int = 0

    @property
    def n(self) -> Count:
        """项数."""
        return Count(len(self._items), self.keys, self._meaning)

    @property
    def share(self) -> Rate:
        """占全部事项的百分比，一位小数."""
        return Rate(share(len(self._items), self._whole), self.keys, f"{self._meaning}占比")

    @property
    def keys(self) -> tuple[str, ...]:
        """各事项编号."""
        return tuple(item.key for item in self._items)

    @property
    def by_lead(self) -> tuple[LeadSaid, ...]:
        """按牵头单位分，多的在前；共同牵头的各计."""
        found: dict[str, list[ItemSaid]] = {}
        for item in self._items:
            for lead in item.leads:
                found.setdefault(lead, []).append(item)
        parts = [LeadSaid(k, Group(tuple(v), f"{k}{self._meaning}")) for k, v in found.items()]
        return tuple(sorted(parts, key=lambda part: -len(part.items)))

    @property
    def basis(self) -> str:
        """所属各方案的引用写法."""
        return "、".join(dict.fromkeys(item.plan for item in self._items if item.plan))

    @property
    def joint(self) -> Group:
        """其中几个单位共同牵头的."""
        return self.where(tuple(i for i in self._items if len(i.leads) > 1), "共同牵头")

    @property
    def reported(self) -> Group:
        """其中有填报的."""
        return self.where(tuple(i for i in self._items if i.reported), "已填报")

    @property
    def silent(self) -> Group:
        """其中没有填报的."""
        return self.where(tuple(i for i in self._items if not i.reported), "未填报")

    @property
    def late(self) -> Group:
        """其中有节点逾期未完成的."""
        found = (i for i in self._items if i.overdue and not i.overridden)
        return self.where(tuple(found), "逾期未完成")

    @property
    def behind(self) -> Group:
        """其中低于序时、没有逾期节点的."""
        found = (i for i in self._items if i.gap and not i.overdue and not i.overridden)
        return self.where(tuple(found), "低于序时")

    @property
    def set_by_hand(self) -> Group:
        """其中人工改灯的."""
        return self.where(tuple(i for i in self._items if i.overridden), "人工改灯")

    @property
    def rest(self) -> Group:
        """其中既没有逾期、也没有可比百分比，又不是人工改灯的."""
        found = (i for i in self._items if not (i.gap or i.overdue or i.overridden))
        return self.where(tuple(found), "其他")

    def where(self, items: tuple[ItemSaid, ...], meaning: str) -> Group:
        """A part of the group."""
        return Group(items, f"{self._meaning}{meaning}", self._whole or len(self._items))

    def __iter__(self) -> Iterator[ItemSaid]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> ItemSaid: ...
    @overload
    def __getitem__(self, place: slice) -> Group: ...
    def __getitem__(self, place: int | slice) -> ItemSaid | Group:
        if isinstance(place, slice):
            return Group(self._items[place], self._meaning, self._whole)
        return self._items[place]

    def __add__(self, other: Group) -> Group:
        known = set(self.keys)
        more = tuple(item for item in other if item.key not in known)
        return Group((*self._items, *more), self._meaning, self._whole)
