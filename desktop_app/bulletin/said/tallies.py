"""Counts of a month in, the headings a template can go through out: lights, lists, fields, changes."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.assessment.summary import LIGHTS, share
from desktop_app.assessment.wording import LIGHT_COLOURS, LIGHT_MEANINGS
from desktop_app.bulletin.said.items import Group, ItemSaid
from desktop_app.bulletin.values import Count, Rate
from models.base import Light

MEANINGS = {**LIGHT_MEANINGS, Light.GREY: "未设时限等"}


@dataclass(frozen=True, slots=True)
class LightSaid:
    """一种灯和亮这种灯的事项."""

    name: str
    meaning: str
    items: Group

    @property
    def n(self) -> Count:
        """项数."""
        return self.items.n

    @property
    def share(self) -> Rate:
        """占全部事项的百分比."""
        return self.items.share


@dataclass(frozen=True)
class TallySaid:
    """一个清单、领域或牵头单位名下的事项."""

    name: str
    items: Group

    @property
    def n(self) -> Count:
        """项数."""
        return self.items.n

    @property
    def keys(self) -> tuple[str, ...]:
        """各事项编号."""
        return self.items.keys

    @property
    def comparable(self) -> Group:
        """有时限可比的事项（红灯、黄灯、绿灯、蓝灯）."""
        return self.lit(Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE)

    @property
    def red(self) -> Group:
        """红灯事项."""
        return self.lit(Light.RED)

    @property
    def yellow(self) -> Group:
        """黄灯事项."""
        return self.lit(Light.YELLOW)

    @property
    def green(self) -> Group:
        """绿灯事项."""
        return self.lit(Light.GREEN)

    @property
    def blue(self) -> Group:
        """蓝灯事项."""
        return self.lit(Light.BLUE)

    @property
    def grey(self) -> Group:
        """灰灯事项."""
        return self.lit(Light.GREY)

    @property
    def reported(self) -> Group:
        """有填报的事项."""
        return self.items.reported

    @property
    def lights(self) -> tuple[LightSaid, ...]:
        """五种灯，重的在前."""
        return tuple(
            LightSaid(f"{LIGHT_COLOURS[light]}灯", MEANINGS[light], self.lit(light))
            for light in LIGHTS
        )

    @property
    def on_schedule(self) -> Rate:
        """按序时推进或已办结的占有时限可比事项的百分比（绿灯、蓝灯占红黄绿蓝的比例）."""
        good, all_ = self.lit(Light.GREEN, Light.BLUE), self.comparable
        return Rate(share(len(good), len(all_)), all_.keys, f"{self.name}按序时推进率")

    @property
    def done_rate(self) -> Rate:
        """办结的占全部的百分比."""
        return Rate(share(len(self.blue), len(self.items)), self.items.keys, f"{self.name}办结率")

    def lit(self, *lights: Light) -> Group:
        """Items with one of the lights; not for templates."""
        names = {f"{LIGHT_COLOURS[light]}灯" for light in lights}
        found = tuple(item for item in self.items if item.light in names)
        return Group(found, f"{self.name}{'、'.join(sorted(names))}事项", len(self.items))


@dataclass(frozen=True, slots=True)
class MoveSaid:
    """一种灯比上期增加或减少的项数."""

    name: str
    up: bool
    by: Count


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """与上期相比."""

    moves: tuple[MoveSaid, ...]
    newly_red: Group
    no_longer_red: Group
    withdrawn: Count
    added: Count
    rate_by: Rate | None
    rate_up: bool


@dataclass(frozen=True, slots=True)
class NamedCount:
    """一种情况和它的次数."""

    name: str
    n: Count


@dataclass(frozen=True, slots=True)
class CauseSaid:
    """填报的问题里提到的一类原因和提到它的事项."""

    name: str
    items: Group

    @property
    def n(self) -> Count:
        """项数."""
        return self.items.n


def moves_of(now: TallySaid, before: dict[Light, tuple[str, ...]]) -> tuple[MoveSaid, ...]:
    """Lights whose number changed; the figure's items are those that turned to or from it."""
    found = []
    for light in LIGHTS:
        here, there = set(now.lit(light).keys), set(before.get(light, ()))
        step = len(here) - len(there)
        if step:
            turned = (*(key for key in now.items.keys if key in here ^ there),)
            turned += tuple(key for key in before.get(light, ()) if key not in now.items.keys)
            name = f"{LIGHT_COLOURS[light]}灯"
            found.append(MoveSaid(name, step > 0, Count(abs(step), turned, f"{name}增减")))
    return tuple(found)


def rate_step(now: TallySaid, before: dict[Light, tuple[str, ...]]) -> tuple[Rate | None, bool]:
    """By how many percentage points 按序时推进率 went up (True) or down; None for not at all."""
    good = len(before.get(Light.GREEN, ())) + len(before.get(Light.BLUE, ()))
    all_ = good + len(before.get(Light.RED, ())) + len(before.get(Light.YELLOW, ()))
    if not all_ or not now.comparable:
        return None, False
    step = now.on_schedule - share(good, all_)
    rate = Rate(abs(step), now.comparable.keys, "按序时推进率比上期") if step else None
    return rate, step > 0


# By the words of the reports only: what a unit did not write is not guessed.
CAUSES = (
    ("用地征拆", ("用地", "征地", "土地", "拆迁", "征收", "腾退", "占补")),
    ("资金", ("资金", "投资不足", "融资", "配套款", "到位率")),
    ("前期手续", ("手续", "审批", "批复", "可研", "初设", "环评", "立项", "规划许可", "施工许可")),
    ("招标采购", ("招标", "招投标", "流标", "采购", "中标")),
    ("方案或主体调整", ("变更", "调整方案", "方案调整", "主体调整", "规划调整", "重新论证")),
    ("施工条件", ("汛期", "降雨", "天气", "停工", "管控", "管线迁改", "供货", "施工组织")),
)


def causes_of(items: tuple[ItemSaid, ...]) -> tuple[CauseSaid, ...]:
    """Kinds of cause that reports mention, the most frequent first; an item may name several."""
    found = []
    for name, words in CAUSES:
        hit = tuple(item for item in items if any(word in item.problem for word in words))
        if hit:
            found.append(CauseSaid(name, Group(hit, f"填报提到{name}的事项", len(items))))
    return tuple(sorted(found, key=lambda cause: -len(cause.items)))
