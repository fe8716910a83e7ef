"""A judged month in, everything a template can say of it out, each under a documented name.

Docstrings of what a template can name are Chinese: they are the help shown to whoever edits one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from desktop_app.bulletin.content import LightChart
from desktop_app.bulletin.deadlines import rectify_by, timetable_by
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.organs import OrganNames
from desktop_app.bulletin.phrases import cited, short_title
from desktop_app.bulletin.praise import praiseworthy
from desktop_app.bulletin.said.fields import field_chart, list_name
from desktop_app.bulletin.said.items import Group, ItemSaid
from desktop_app.bulletin.said.plans import PlanSaid, RoundSaid
from desktop_app.bulletin.said.ranking import RankingSaid
from desktop_app.bulletin.said.tallies import (
    CauseSaid,
    ChangeSaid,
    LightSaid,
    NamedCount,
    TallySaid,
    causes_of,
    moves_of,
    rate_step,
)
from desktop_app.bulletin.said.units import UnitSaid
from desktop_app.bulletin.values import Count
from desktop_app.cycle.calendar import default_due, last_day, month_name, shift
from desktop_app.cycle.codes import CODE_NAMES, Code
from desktop_app.ledger.views import ItemView
from models.base import Kind, Light

# What an item is of whose plan names no field and no category.
UNGROUPED = "未分组"


@dataclass(frozen=True)
class MonthSaid:
    """一个月的全部情况."""

    _facts: MonthFacts

    @property
    def office(self) -> OrganNames:
        """本机关：organ 全称，short 简称，mark 发文机关标志，addressee 主送，copy_to 抄送，printer 印发机关."""
        return self._facts.organ

    @property
    def month(self) -> RoundSaid:
        """本期：name 名称，due_by 报送截止日，as_of 进度截止日，ends_on 月末，closed 是否已关账."""
        cycle = self._facts.cycle
        return RoundSaid(
            month_name(cycle.month), cycle.due_by, self._facts.as_of, cycle.ends_on, not self.draft
        )

    @property
    def next_month(self) -> RoundSaid | None:
        """下一期；方案期满或截止日早于成文日期的没有."""
        month = shift(self._facts.cycle.month, 1)
        due = self._facts.next_due or default_due(month)
        over = all(plan.ends_on <= self._facts.as_of for plan in self._facts.plans)
        if over or due < self._facts.dated:
            return None
        return RoundSaid(month_name(month), due, due, last_day(month), closed=False)

    @property
    def dated(self) -> date:
        """成文日期."""
        return self._facts.dated

    @property
    def rectify_by(self) -> date:
        """报送整改情况的期限."""
        return self._facts.reply_by or rectify_by(self._facts.dated)

    @property
    def timetable_by(self) -> date:
        """报送时间表的期限."""
        return self._facts.reply_by or timetable_by(self._facts.dated)

    @property
    def draft(self) -> bool:
        """未关账，数字还会变（征求意见稿）."""
        return self._facts.draft

    @property
    def demo(self) -> bool:
        """演示数据."""
        return self._facts.invented

    @property
    def sheets_overdue(self) -> bool:
        """报送期已过，可以说“未报”；没过的说“待报”."""
        return self._facts.sheets_overdue

    @property
    def authority(self) -> str:
        """授权依据；没有登记的为空，不用“督查”名义."""
        return self._facts.authority

    @property
    def rule_name(self) -> str:
        """研判规则名称."""
        return self._facts.rule_name

    @property
    def plans(self) -> tuple[PlanSaid, ...]:
        """有事项的方案：title 名称，cited 引用写法，short 简称，ends_on 期末."""
        held = {item.plan_id for item in self._facts.top}
        return tuple(
            PlanSaid(plan.title, cited(plan), short_title(plan), plan.ends_on)
            for plan in self._facts.plans
            if plan.id in held
        )

    @property
    def basis(self) -> str:
        """各方案的引用写法，用顿号分开."""
        return "、".join(plan.cited for plan in self.plans) or "有关工作方案"

    @property
    def about(self) -> str:
        """一个方案的简称；几个方案的为 重点工作方案."""
        plans = self._facts.plans
        return short_title(plans[0]) if len(plans) == 1 else "重点工作方案"

    # --- items --------------------------------------------------------------------------

    def _said(self, items: tuple[ItemView, ...], meaning: str) -> Group:
        said = tuple(ItemSaid(item, self._facts) for item in items)
        return Group(said, meaning, len(self._facts.top))

    @cached_property
    def all(self) -> TallySaid:
        """全部事项（子项目并入所属事项）."""
        return TallySaid("", self._said(self._facts.top, "全部事项"))

    @property
    def every(self) -> Group:
        """全部事项连同子项目."""
        return self._said(self._facts.items, "事项和子项目")

    @property
    def projects(self) -> Group:
        """项目类事项连同子项目."""
        kept = {i.key for i in self._facts.top if i.kind is Kind.PROJECT}
        return self._said(
            tuple(i for i in self._facts.items if i.key in kept or i.parent_key in kept), "重点项目"
        )

    @property
    def projects_top(self) -> TallySaid:
        """项目类事项，子项目并入；可再按灯分."""
        found = tuple(i for i in self._facts.top if i.kind is Kind.PROJECT)
        return TallySaid("重点项目", self._said(found, "重点项目"))

    @property
    def lights(self) -> tuple[LightSaid, ...]:
        """五种灯，重的在前."""
        return self.all.lights

    @cached_property
    def red(self) -> Group:
        """红灯（滞后）事项，重的在前."""
        return self._said(self._facts.red, "红灯事项")

    @cached_property
    def yellow(self) -> Group:
        """黄灯（预警）事项，重的在前."""
        return self._said(self._facts.yellow, "黄灯事项")

    @property
    def green(self) -> Group:
        """绿灯（正常）事项."""
        return self._said(self._facts.lit(Light.GREEN), "绿灯事项")

    @property
    def blue(self) -> Group:
        """蓝灯（办结）事项."""
        return self._said(self._facts.lit(Light.BLUE), "蓝灯事项")

    @property
    def grey(self) -> Group:
        """灰灯事项."""
        return self._said(self._facts.lit(Light.GREY), "灰灯事项")

    @property
    def on_course(self) -> Group:
        """绿灯和蓝灯事项，按台账次序."""
        return self._said(self._facts.lit(Light.GREEN, Light.BLUE), "按序时推进和办结事项")

    @property
    def red_again(self) -> Group:
        """连续两期红灯的."""
        return self._said(self._facts.red_again, "连续两期红灯事项")

    @property
    def undated(self) -> Group:
        """灰灯中方案未写明确时限的."""
        return self._said(self._facts.undated, "未设时限事项")

    @property
    def waiting(self) -> Group:
        """灰灯中有时限、待报待研判的."""
        return self._said(self._facts.waiting, "待报待研判事项")

    @cached_property
    def timetables(self) -> Group:
        """应报送时间表的：未设时限、没有办结，不论亮什么灯."""
        return self._said(self._facts.timetables_wanted, "未设时限事项")

    @property
    def timetables_lit(self) -> Group:
        """应报送时间表、但因子项目或人工改灯没有亮灰灯的."""
        grey = set(self.undated.keys)
        return self._said(
            tuple(i for i in self._facts.timetables_wanted if i.key not in grey),
            "未亮灰灯的未设时限事项",
        )

    @property
    def stand_in_days(self) -> tuple[date, ...]:
        """未设时限事项暂按的方案期末."""
        held = {item.plan_id for item in self._facts.undated}
        return tuple(sorted({plan.ends_on for plan in self._facts.plans if plan.id in held}))

    @property
    def joint(self) -> Group:
        """几个单位共同牵头的."""
        return self.all.items.joint

    @property
    def overridden(self) -> Group:
        """人工改灯的."""
        top = self._facts.top
        return self._said(
            tuple(i for i in top if self._facts.assessments[i.key].overridden), "人工改灯"
        )

    @property
    def reported_by_lead(self) -> Group:
        """由牵头单位填报的."""
        found = (i for i in self._facts.top)
        return self._said(
            tuple(i for i in found if self._facts.assessments[i.key].reporting_unit in i.leads),
            "牵头单位填报",
        )

    @cached_property
    def praised(self) -> Group:
        """进展较好、没有存疑的：办结的在前，再按高于序时的多少."""
        return self._said(praiseworthy(self._facts)[0], "进展较好事项")

    @property
    def praise_doubted(self) -> Count:
        """进展较好但填报异常尚未核实的项数."""
        doubted = praiseworthy(self._facts)[1]
        return Count(len(doubted), (i.key for i in doubted), "填报存疑事项")

    # --- headings -----------------------------------------------------------------------

    @cached_property
    def change(self) -> ChangeSaid | None:
        """与上期相比：moves 各灯增减，newly_red 新亮红灯，no_longer_red 转出红灯；没有上期的没有."""
        found = self._facts.change
        if found is None:
            return None
        before: dict[Light, tuple[str, ...]] = {}
        for item in self._facts.top:
            light = self._facts.previous.get(item.key)
            if light is not None:
                before[light] = (*before.get(light, ()), item.key)
        for key, light in found.gone:
            before[light] = (*before.get(light, ()), key)
        gone = tuple(key for key, _ in found.gone)
        return ChangeSaid(
            moves_of(self.all, before),
            self._by_keys(found.newly_red, "新亮红灯"),
            self._by_keys(found.no_longer_red, "转出红灯"),
            Count(len(gone), gone, "本期退出台账的事项"),
            Count(len(found.added), found.added, "本期新列入的事项"),
            *rate_step(self.all, before),
        )

    def _by_keys(self, keys: tuple[str, ...], meaning: str) -> Group:
        return self._said(tuple(self._facts.by_key[key] for key in keys), meaning)

    @property
    def lists(self) -> tuple[TallySaid, ...]:
        """各清单."""
        return tuple(
            TallySaid(list_name(tally.name), self._by_keys(tally.keys, tally.name))
            for tally in self._facts.summary.lists
        )

    @cached_property
    def fields(self) -> tuple[TallySaid, ...]:
        """各领域（同名的并在一起），红灯黄灯多的在前."""
        found: dict[str, list[str]] = {}
        for item in self._facts.top:
            found.setdefault(item.group or item.category or UNGROUPED, []).append(item.key)
        tallies = [TallySaid(n, self._by_keys(tuple(k), n)) for n, k in found.items()]
        return tuple(sorted(tallies, key=lambda t: (-len(t.red), -len(t.yellow), -len(t.items))))

    @property
    def fields_known(self) -> bool:
        """方案有没有分领域（或类别）：没有的不写分领域情况."""
        return any(field.name != UNGROUPED for field in self.fields)

    @property
    def grave_fields(self) -> tuple[TallySaid, ...]:
        """有红灯或黄灯的领域，多的在前."""
        return tuple(field for field in self.fields if field.red or field.yellow)

    @property
    def sound_fields(self) -> tuple[TallySaid, ...]:
        """有时限可比的事项、没有红灯黄灯的领域."""
        return tuple(f for f in self.fields if f.comparable and not f.red and not f.yellow)

    @property
    def leads(self) -> tuple[TallySaid, ...]:
        """各牵头单位，红灯黄灯多的在前."""
        return tuple(
            TallySaid(tally.name, self._by_keys(tally.keys, f"{tally.name}牵头事项"))
            for tally in self._facts.summary.units
        )

    @cached_property
    def units(self) -> tuple[UnitSaid, ...]:
        """各责任单位，按单位次序."""
        return tuple(UnitSaid(status, self._facts) for status in self._facts.statuses)

    @property
    def complete_units(self) -> tuple[UnitSaid, ...]:
        """全部报送的单位."""
        return tuple(unit for unit in self.units if unit.complete)

    @property
    def silent_units(self) -> tuple[UnitSaid, ...]:
        """一项也没有报的单位."""
        return tuple(unit for unit in self.units if unit.silent)

    @property
    def partial_units(self) -> tuple[UnitSaid, ...]:
        """只报了一部分的单位."""
        return tuple(unit for unit in self.units if not unit.complete and not unit.silent)

    @property
    def late_units(self) -> tuple[UnitSaid, ...]:
        """报了、但逾期报送的单位."""
        late = {a.unit for a in self._facts.anomalies if a.code == "late"}
        return tuple(unit for unit in self.units if unit.name in late and unit.reported)

    @property
    def anomalies(self) -> tuple[NamedCount, ...]:
        """填报异常，按种类：name 名称，n 处数."""
        found = []
        for code in Code:
            hit = [a for a in self._facts.anomalies if a.code == code]
            if hit:
                keys = dict.fromkeys(a.item_key for a in hit if a.item_key)
                found.append(NamedCount(CODE_NAMES[code], Count(len(hit), keys, "填报异常")))
        return tuple(found)

    @property
    def anomalies_all(self) -> Count:
        """填报异常处数."""
        keys = dict.fromkeys(a.item_key for a in self._facts.anomalies if a.item_key)
        return Count(len(self._facts.anomalies), keys, "填报异常")

    @property
    def anomalies_open(self) -> Count:
        """尚未核实处理的填报异常处数."""
        left = [a for a in self._facts.anomalies if not a.settled]
        return Count(len(left), dict.fromkeys(a.item_key for a in left if a.item_key), "未核实异常")

    @property
    def causes(self) -> tuple[CauseSaid, ...]:
        """红灯、黄灯事项填报的问题里提到的各类原因."""
        return causes_of((*self.red, *self.yellow))

    @property
    def chart(self) -> LightChart:
        """分领域亮灯图."""
        return field_chart(self.fields, len(self._facts.top))

    @cached_property
    def ranking(self) -> RankingSaid:
        """单位排名：按月的文书为本月，按年的为全年已关账的月份."""
        return RankingSaid(self._facts.ranking)
