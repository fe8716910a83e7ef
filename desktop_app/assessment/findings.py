"""One item's timetable and evidence in, findings out: a light each, with a sentence of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.assessment.evidence import Evidence, Filed, best_of_year
from desktop_app.assessment.rules import Mode, RuleSet, points_below, ratio_of
from desktop_app.assessment.schedule import FULL, Node, Timetable
from desktop_app.assessment.wording import LIGHT_COLOURS, figure, in_quotes, one_place
from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.cycle.views import Reading
from desktop_app.ledger.views import ItemView
from models.base import Light

# The flag with which intake marks a date that stands in one part of an item's prose.
DATE_OF_PART = "date_partial"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says; notes carry GREY, which yields to every other light."""

    light: Light
    text: str


@dataclass(frozen=True, slots=True)
class Round:
    """What all items of a month are judged by; `blame` once sheets should have come back.

    `past` holds an item's lights in the closed months just before, newest first; `causes` the months
    in which a 正当理由 was recorded for it; `readings` the values of its metrics, oldest first;
    `closed` the closed months before, whatever items they held.
    """

    month: str
    as_of: date
    due_by: date
    blame: bool
    filed: Filed
    rules: RuleSet
    past: Mapping[str, tuple[tuple[str, Light], ...]] = field(default_factory=dict)
    causes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """A dated item with everything that speaks about it."""

    item: ItemView
    table: Timetable
    evidence: Evidence
    round: Round

    @property
    def unstated(self) -> bool:
        """Whether this month's report came without a percentage."""
        current = self.evidence.current
        return current is not None and current.percent is None

    @property
    def recorded(self) -> Node | None:
        """The last of the nodes recorded as done one after another, from the first on."""
        last = None
        for node in self.table.nodes:
            if node.done_on is None or node.done_on > self.round.as_of:
                break
            last = node
        return last

    @property
    def percent(self) -> Decimal | None:
        """The percentage that counts: the reported one, but no less than what is recorded as done."""
        reported = self.evidence.percent
        if self.recorded is None:
            return reported
        return max(reported or Decimal(0), self.recorded.threshold)

    def reached(self, node: Node) -> Decimal | None:
        """The percentage that counts for a node: an earlier year's node has its own year's."""
        if node.year is None or node.year == self.table.year:
            return self.evidence.percent
        return best_of_year(self.item, node.year, self.round.month, self.round.filed)

    def done(self, node: Node) -> bool:
        """Recorded as done by the judging day, or the reported percentage reached its share."""
        if node.done_on is not None and node.done_on <= self.round.as_of:
            return True
        percent = self.reached(node)
        return percent is not None and percent >= node.threshold

    def overdue(self) -> tuple[Node, ...]:
        """Nodes not done by the day before the judging day, the oldest first; grace is granted."""
        nodes = (*self.table.arrears, *self.table.nodes)
        return tuple(n for n in nodes if self.days_over(n.due) > 0 and not self.done(n))

    def days_over(self, due: date) -> int:
        """Days after a due date as the rules count them, 0 within their days of grace."""
        rules = self.round.rules
        if due >= self.round.as_of:
            return 0
        days = rules.count.between(due, self.round.as_of)
        return days if days > rules.late.grace_days else 0


def completion(case: Case) -> str | None:
    """Why the item is 办结, or None: all of it by the lead's word, or every node recorded."""
    if case.overdue():
        return None
    evidence, nodes = case.evidence, case.table.nodes
    what = "" if case.table.year is None else f"{case.table.year}年度任务"
    if evidence.percent is not None and evidence.percent >= FULL and evidence.percent_from_lead:
        when = month_name(evidence.percent_month)
        return f"牵头单位{evidence.percent_unit}{when}填报{what}完成100%，办结，亮蓝灯。"
    if any(flag.code == DATE_OF_PART for flag in case.item.flags):
        # That part is done; what stands behind it has no date and may not be.
        return None
    recorded = [n.done_on for n in nodes if n.done_on is not None and n.done_on <= case.round.as_of]
    if len(recorded) == len(nodes):
        return (
            f"{what or '各项节点'}均已记录完成（最后一项{day_name(max(recorded))}），办结，亮蓝灯。"
        )
    return None


def dated_findings(case: Case) -> Iterator[Finding]:
    """Everything the rules say about a dated item that is not finished."""
    yield from _overdue(case)
    yield from _progress(case)
    yield from _near_due(case)
    yield from _reporting(case)
    yield from _reached(case)


def source_notes(item: ItemView, evidence: Evidence) -> Iterator[Finding]:
    """Whose word is taken where the lead unit is silent, and who says otherwise."""
    current = evidence.current
    if current is None:
        return
    if not evidence.from_lead:
        every = "均" if len(item.leads) > 1 else ""
        yield Finding(Light.GREY, f"牵头单位{leads(item)}{every}未报，采用{current.unit}填报。")
    differing = [
        f"{row.unit}填报{figure(row.percent)}%"
        for row in evidence.others
        if row.percent is not None and row.percent != current.percent
    ]
    if differing:
        yield Finding(Light.GREY, f"另有不同填报：{'、'.join(differing)}，请核对。")


def leads(item: ItemView) -> str:
    """Every lead unit by name."""
    return "、".join(item.leads)


def undated_findings(
    item: ItemView, plan_end: date, evidence: Evidence, judged: Round
) -> Iterator[Finding]:
    """An item without a date: never late, and the first thing to ask for is a timetable."""
    percent = evidence.percent
    if percent is not None and percent >= FULL and evidence.percent_from_lead:
        when = month_name(evidence.percent_month)
        yield Finding(
            Light.BLUE, f"牵头单位{evidence.percent_unit}{when}填报完成100%，办结，亮蓝灯。"
        )
        return
    lead = f"牵头单位{leads(item)}" if item.lead else "责任单位"
    yield Finding(
        Light.GREY,
        f"方案未写明确时限，暂按方案期末{day_name(plan_end)}掌握（未经确认），"
        f"待{lead}报送时间表后研判，亮灰灯（未设时限）。",
    )
    if percent is not None:
        when = month_name(evidence.percent_month)
        yield Finding(Light.GREY, f"{when}填报完成{figure(percent)}%，因无时限，不与序时进度比较。")
    if not evidence.reported and judged.month:
        yield Finding(Light.GREY, _silence(judged))


def _overdue(case: Case) -> Iterator[Finding]:
    rules = case.round.rules
    for node in case.overdue():
        counted = case.days_over(node.due)
        light = rules.late.light_after(counted)
        colour = LIGHT_COLOURS[light]
        days = f"{counted}{rules.count.unit}"
        percent = case.reached(node)
        stated = (
            "未见完成填报"
            if percent is None
            else f"填报完成{figure(percent)}%，未达到该节点应完成的{figure(node.threshold)}%"
        )
        yield Finding(
            light,
            f"{node.named}应于{day_name(node.due)}前完成，"
            f"截至{day_name(case.round.as_of)}已逾期{days}，{stated}，"
            f"按{rules.title}（{rules.late.phrase(rules.count)}）亮{colour}灯。",
        )


def _progress(case: Case) -> Iterator[Finding]:
    recorded, percent = case.recorded, case.percent
    if percent is None:
        return
    rules, day = case.round.rules, case.round.as_of
    share = case.table.share(day)
    light = rules.progress.light(percent, share)
    year = "" if case.table.year is None else f"{case.table.year}年度"
    carried = (
        f"（沿用{month_name(case.evidence.percent_month)}填报）"
        if case.evidence.carried and percent == case.evidence.percent
        else ""
    )
    stated = f"完成{figure(percent)}%{carried}"
    if recorded is not None and percent != case.evidence.percent:
        stated = f"按已记录完成的节点{in_quotes(recorded.label)}计完成{figure(percent)}%"
    yield Finding(
        light,
        f"截至{day_name(day)}，{year}序时进度{one_place(share)}%，{stated}，"
        f"{_comparison(percent, share, rules)}，"
        f"按{rules.title}（{rules.progress.phrase(light)}）亮{LIGHT_COLOURS[light]}灯。",
    )
    if case.evidence.percent == FULL and not case.evidence.percent_from_lead:
        yield Finding(
            Light.GREY,
            f"{case.evidence.percent_unit}非牵头单位，待牵头单位{leads(case.item)}确认后办结。",
        )


def _comparison(percent: Decimal, share: Decimal, rules: RuleSet) -> str:
    gap = points_below(percent, share)
    side = "低" if gap > 0 else "高"
    words = f"{side}{figure(abs(gap))}个百分点" if gap else "与序时持平"
    if rules.progress.mode is Mode.RATIO:
        words += f"，为序时进度的{figure(ratio_of(percent, share))}%"
    return words


def _near_due(case: Case) -> Iterator[Finding]:
    near, percent = case.round.rules.near_due, case.percent
    count = case.round.rules.count
    if percent is None:
        return
    for node in case.table.nodes:
        if node.due < case.round.as_of or case.done(node):
            continue
        days = count.between(case.round.as_of, node.due)
        if days > near.days:
            continue
        # In proportion to what is due by then: a third of the way is all a first node asks for.
        if percent * 100 >= near.percent * node.threshold:
            continue
        when = "当日到期" if node.due == case.round.as_of else f"还有{days}{count.unit}到期"
        yield Finding(
            near.light,
            f"{node.named}（{day_name(node.due)}）{when}，完成{figure(percent)}%，"
            f"不足该节点应完成的{figure(node.threshold)}%的{figure(near.percent)}%，"
            f"按{case.round.rules.title}（{near.phrase(count)}）亮{LIGHT_COLOURS[near.light]}灯。",
        )


def _reporting(case: Case) -> Iterator[Finding]:
    judged, rules = case.round, case.round.rules
    if case.unstated:
        colour = LIGHT_COLOURS[rules.no_percent]
        yield Finding(
            rules.no_percent,
            f"{month_name(judged.month)}已填报进展，完成百分比未填或填写无效，无法与序时进度比较，"
            f"按{rules.title}（没有有效的完成百分比至少为{colour}）亮{colour}灯。",
        )
    yield from reporting_findings(case.evidence, judged)


def reporting_findings(evidence: Evidence, judged: Round) -> Iterator[Finding]:
    """What silence means: nothing before sheets are due, then what the rule says."""
    if not evidence.reported and judged.month:
        yield (
            _unreported(evidence, judged) if judged.blame else Finding(Light.GREY, _silence(judged))
        )


def _unreported(evidence: Evidence, judged: Round) -> Finding:
    rule, title = judged.rules.unreported, judged.rules.title
    silent = evidence.silent
    if rule.red_after_months and len(silent) >= rule.red_after_months:
        months = "、".join(month_name(month) for month in reversed(silent))
        return Finding(
            Light.RED,
            f"已连续{len(silent)}个月未报送（{months}），"
            f"按{title}（连续{rule.red_after_months}个月未报送为红）亮红灯。",
        )
    unknown = "" if evidence.percent is not None else "且此前无完成百分比可以沿用，"
    colour = LIGHT_COLOURS[rule.light]
    return Finding(
        rule.light,
        f"{_silence(judged).removesuffix('。')}，{unknown}"
        f"按{title}（逾期未报送至少为{colour}）亮{colour}灯。",
    )


def _silence(judged: Round) -> str:
    sheet = f"{month_name(judged.month)}调度表"
    if judged.blame:
        return f"{sheet}未按期报送（截止{day_name(judged.due_by)}）。"
    return f"{sheet}待报（截止{day_name(judged.due_by)}）。"


def _reached(case: Case) -> Iterator[Finding]:
    for node in case.table.nodes:
        recorded = node.done_on is not None and node.done_on <= case.round.as_of
        percent = case.evidence.percent
        if recorded or percent is None or node.due > case.round.as_of or not case.done(node):
            continue
        yield Finding(
            Light.GREY,
            f"{node.named}（{day_name(node.due)}到期）：填报完成{figure(percent)}%，"
            f"已达到应完成的{figure(node.threshold)}%，视为完成。",
        )


def gap_of(percent: Decimal | None, schedule: Decimal | None) -> Decimal | None:
    """Schedule minus percent in points, one place; None where either is unknown."""
    if percent is None or schedule is None:
        return None
    return (schedule - percent).quantize(Decimal("0.1"), ROUND_HALF_UP)
