"""Facts in, the opening and 一、总体情况 out: what was asked, the lights, the chart, the units."""

from __future__ import annotations

from desktop_app.assessment.summary import LIGHTS, Tally, count_lights, share
from desktop_app.assessment.wording import LIGHT_COLOURS, one_place
from desktop_app.bulletin.content import (
    Bar,
    Block,
    Column,
    DataTable,
    Heading,
    LightChart,
    Paragraph,
)
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.phrases import (
    cited,
    first_words,
    keys_of,
    light_counts,
    named,
    plain_reason,
)
from desktop_app.cycle.calendar import day_name, month_name
from models.base import Light

# Bars of the chart; the rest is gathered in one.
BARS = 12
DEMO_NOTICE = "演示数据：本件所列填报情况均为虚构，仅供演示程序使用，不反映任何单位的实际工作。"


def opening(facts: MonthFacts) -> list[Block]:
    """By what document, when, how many matters, by what means; and the demo notice before all."""
    blocks: list[Block] = [Paragraph(DEMO_NOTICE)] if facts.invented else []
    lists = "、".join(f"{_list_name(tally.name)}有{tally.total}项" for tally in facts.summary.lists)
    followed = [plan for plan in facts.plans if any(i.plan_id == plan.id for i in facts.top)]
    basis = "、".join(cited(plan) for plan in followed) or "有关工作方案"
    month = month_name(facts.cycle.month)
    text = (
        f"为推动{basis}落地见效，{facts.organ.short}以逐单位印发、收回调度表的方式，"
        f"对{len(facts.top)}项事项（{lists or '无'}）{month}进展情况进行了调度，"
        f"涉及责任单位{len(facts.statuses)}个，报送截止日为{day_name(facts.cycle.due_by)}。"
        f"进度以{day_name(facts.as_of)}为准，按“{facts.rule_name}”研判亮灯。"
        "现将有关情况通报如下。"
    )
    return [*blocks, Paragraph(text, keys_of(facts.top))]


def overall(facts: MonthFacts, most: int) -> list[Block]:
    """一、总体情况; `most` limits the names in one sentence."""
    return [
        Heading(1, "一、总体情况"),
        Heading(2, "（一）亮灯情况"),
        _lights(facts),
        *_changes(facts, most),
        Heading(2, "（二）填报情况"),
        _returns(facts),
        Heading(2, "（三）分清单、分领域情况"),
        _lists(facts),
        *_groups(facts),
        chart(facts),
        Heading(2, "（四）责任单位情况"),
        *_units(facts),
    ]


def chart(facts: MonthFacts) -> LightChart:
    """Lights by group, the gravest groups first; the title says where red or yellow gathers."""
    tallies = _merged_groups(facts)
    shown = tallies if len(tallies) <= BARS else tallies[: BARS - 1]
    bars = [Bar(tally.name, tally.counts) for tally in shown]
    rest = tallies[len(shown) :]
    if rest:
        bars.append(
            Bar(
                f"其余{len(rest)}个领域",
                tuple((light, sum(tally.of(light) for tally in rest)) for light in LIGHTS),
            )
        )
    return LightChart(_finding(facts, tallies), "事项数（项）", tuple(bars))


def _finding(facts: MonthFacts, tallies: list[Tally]) -> str:
    for light in (Light.RED, Light.YELLOW):
        hit = [tally for tally in tallies if tally.of(light)]
        hit.sort(key=lambda tally: -tally.of(light))
        total, colour = sum(tally.of(light) for tally in hit), LIGHT_COLOURS[light]
        if not hit:
            continue
        if len(hit) == 1:
            return f"图1 {colour}灯{total}项，均在“{hit[0].name}”领域"
        top = "、".join(f"“{tally.name}”{tally.of(light)}项" for tally in hit[:2])
        if hit[0].of(light) == 1:
            return f"图1 {colour}灯{total}项，分布在{len(hit)}个领域，每个领域1项"
        rest = (
            "" if len(hit) == 2 else f"，另{len(hit) - 2}个领域{total - _first_two(hit, light)}项"
        )
        return f"图1 {colour}灯{total}项：{top}{rest}"
    return f"图1 {len(facts.top)}项事项本月均未亮红灯、黄灯" if facts.top else "图1 本月无调度事项"


def _first_two(tallies: list[Tally], light: Light) -> int:
    return sum(tally.of(light) for tally in tallies[:2])


def _merged_groups(facts: MonthFacts) -> list[Tally]:
    """Groups of the same name in several lists are one field of work."""
    keys: dict[str, list[str]] = {}
    for _, tally in facts.summary.groups:
        keys.setdefault(tally.name or "未分组", []).extend(tally.keys)
    merged = [
        Tally(
            name,
            tuple(found),
            count_lights(facts.assessments[key].light for key in found),
            sum(facts.assessments[key].reported for key in found),
        )
        for name, found in keys.items()
    ]
    return sorted(merged, key=lambda t: (-t.of(Light.RED), -t.of(Light.YELLOW), -t.total))


def _lights(facts: MonthFacts) -> Paragraph:
    tally = facts.summary.all
    words = {
        Light.RED: "红灯（滞后）",
        Light.YELLOW: "黄灯（预警）",
        Light.GREEN: "绿灯（正常）",
        Light.BLUE: "蓝灯（办结）",
        Light.GREY: "灰灯（未设时限等）",
    }
    parts = "；".join(
        f"{word}{tally.of(light)}项，占{one_place(tally.share(light))}%"
        for light, word in words.items()
    )
    grey = ""
    if tally.of(Light.GREY):
        grey = f"灰灯中，方案未写明确时限的{len(facts.undated)}项"
        grey += f"，待报待研判的{len(facts.waiting)}项。" if facts.waiting else "。"
    changed = sum(facts.assessments[item.key].overridden for item in facts.top)
    by_hand = f"人工改灯{changed}项，理由见附件。" if changed else ""
    return Paragraph(
        f"{tally.total}项事项中，{parts}。{grey}{by_hand}"
        "子项目并入所属事项，不单独计数；所属事项按子项目中最重的灯亮灯。",
        keys_of(facts.top),
    )


def _changes(facts: MonthFacts, most: int) -> list[Block]:
    change = facts.change
    if change is None:
        return []
    moves = []
    for light in LIGHTS:
        step = facts.summary.all.of(light) - change.of(light)
        if step:
            moves.append(f"{LIGHT_COLOURS[light]}灯{'增加' if step > 0 else '减少'}{abs(step)}项")
    texts = [f"与上期调度相比，{'、'.join(moves) if moves else '各灯数量没有变化'}。"]
    texts += _turned_red(facts, change.newly_red, most)
    if change.no_longer_red:
        items = [facts.by_key[key] for key in change.no_longer_red]
        texts.append(
            f"转出红灯{len(items)}项：{'、'.join(named(item) for item in items[:most])}"
            f"{'等' if len(items) > most else ''}。"
        )
    return [Paragraph("".join(texts), (*change.newly_red, *change.no_longer_red))]


def _turned_red(facts: MonthFacts, keys: tuple[str, ...], most: int) -> list[str]:
    if not keys:
        return ["无新增红灯事项。"]
    told = [
        f"{named(facts.by_key[key])}，{plain_reason(facts.assessments[key].reasons[0]).rstrip('。')}"
        for key in keys[: min(most, 3)]
    ]
    rest = "；其余见附件1" if len(keys) > len(told) else ""
    return [f"新亮红灯{len(keys)}项：{'；'.join(told)}{rest}。"]


def _returns(facts: MonthFacts) -> Paragraph:
    tally, statuses = facts.summary.all, facts.statuses
    full = [s for s in statuses if not s.missing]
    none = [s for s in statuses if s.reported == 0 and s.missing]
    part = len(statuses) - len(full) - len(none)
    by_lead = sum(facts.assessments[i.key].reporting_unit in i.leads for i in facts.top)
    # A sheet that came late with nothing in it is silence, not a late report.
    reporting = {s.name for s in statuses if s.reported}
    late = reporting & {a.unit for a in facts.anomalies if a.code == "late"}
    silent = "未报" if facts.sheets_overdue else "待报"
    text = (
        f"{tally.total}项事项中，有责任单位填报的{tally.reported}项，"
        f"占{one_place(share(tally.reported, tally.total))}%，其中由牵头单位填报的{by_lead}项。"
        f"{len(statuses)}个责任单位中，全部报送的{len(full)}个、部分报送的{part}个、"
        f"全部{silent}的{len(none)}个"
        + (f"；已报送的单位中逾期报送的{len(late)}个。" if late else "。")
    )
    return Paragraph(text, keys_of(facts.top))


def _lists(facts: MonthFacts) -> Paragraph:
    told = [
        f"{_list_name(tally.name)}有{tally.total}项，{light_counts(tally)}"
        for tally in facts.summary.lists
    ]
    text = "；".join(told) if told else "本月无调度事项"
    return Paragraph(f"分清单看，{text}。", keys_of(facts.top))


def _groups(facts: MonthFacts) -> list[Block]:
    grave = [
        tally for tally in _merged_groups(facts) if tally.of(Light.RED) or tally.of(Light.YELLOW)
    ]
    if not grave:
        return [Paragraph("分领域看，各领域均无红灯、黄灯事项。")]
    told = "；".join(
        f"{tally.name}{tally.total}项中{_red_and_yellow(tally)}" for tally in grave[:5]
    )
    rest = f"；另有{len(grave) - 5}个领域有红灯或黄灯事项" if len(grave) > 5 else ""
    keys = tuple(key for tally in grave[:5] for key in tally.keys)
    return [Paragraph(f"分领域看，{told}{rest}（见图1）。", keys)]


def _red_and_yellow(tally: Tally) -> str:
    pairs = [(Light.RED, "红灯"), (Light.YELLOW, "黄灯")]
    return "、".join(f"{word}{tally.of(light)}项" for light, word in pairs if tally.of(light))


def _units(facts: MonthFacts) -> list[Block]:
    units = facts.summary.units
    if not units:
        return [Paragraph("本月无牵头单位。")]
    table = DataTable(
        (
            Column("牵头单位", 0.34),
            *(
                Column(title, 0.11, "center")
                for title in ("事项", "已报", "红灯", "黄灯", "绿灯", "蓝灯", "灰灯")
            ),
        ),
        tuple(_unit_row(tally) for tally in (*units, facts.summary.all)),
        "表1 牵头单位事项进展（单位：项）",
    )
    joint = sum(len(item.leads) > 1 for item in facts.top)
    twice = f"由几个单位共同牵头的{joint}项，在各牵头单位分别计列。" if joint else ""
    return [
        Paragraph(f"{_red_leads(units)}。各牵头单位情况见表1，各责任单位填报情况见附件4。{twice}"),
        table,
    ]


def _red_leads(units: tuple[Tally, ...]) -> str:
    grave = [tally for tally in units if tally.of(Light.RED)]
    if not grave:
        return "牵头单位均无红灯事项"
    told = first_words([f"{tally.name}{tally.of(Light.RED)}项" for tally in grave], 5, "个单位")
    return f"牵头事项亮红灯的单位{len(grave)}个：{told}"


def _unit_row(tally: Tally) -> tuple[str, ...]:
    name = "合计（按事项）" if tally.name == "全部" else tally.name
    counts = (str(tally.of(light)) for light in LIGHTS)
    return (name, str(tally.total), str(tally.reported), *counts)


def _list_name(name: str) -> str:
    """The plan's annexes must not be taken for the bulletin's own."""
    return f"方案{name}" if name.startswith("附件") else name
