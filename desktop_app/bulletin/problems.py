"""Facts in, 二、进展较好 and 三、存在的问题 out: named items and units, each with its figures."""

from __future__ import annotations

from desktop_app.assessment.summary import share
from desktop_app.assessment.wording import in_quotes, one_place
from desktop_app.bulletin.content import Block, Heading, Paragraph
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.phrases import (
    by_lead,
    first_names,
    first_words,
    keys_of,
    named,
    plain_reason,
    quoted,
    reference,
    standing,
)
from desktop_app.cycle.calendar import day_name
from desktop_app.cycle.codes import CODE_NAMES, Code
from desktop_app.ledger.views import ItemView
from models.base import Light

# Items praised by name.
PRAISED = 3


def good_progress(facts: MonthFacts) -> list[Block]:
    """二、进展较好: newly done first, then furthest ahead of schedule.

    Left out is what a person set, and what was reported oddly and is not settled yet.
    """
    ahead = [item for item in facts.lit(Light.BLUE, Light.GREEN) if _praiseworthy(facts, item)]
    doubted = _doubted(facts)
    candidates = [item for item in ahead if item.key not in doubted]
    candidates.sort(key=lambda item: _merit(facts, item))
    blocks: list[Block] = [Heading(1, "二、进展较好的事项")]
    if not candidates:
        text = (
            f"已办结或高于序时进度的{len(ahead)}项，填报异常尚未核实处理，暂不列出。"
            if ahead
            else "本月没有已办结或高于序时进度的事项。"
        )
        return [*blocks, Paragraph(text, keys_of(ahead))]
    return [
        *blocks,
        *(
            Paragraph(_praise(facts, item, number), (item.key,))
            for number, item in enumerate(candidates[:PRAISED], 1)
        ),
    ]


def _doubted(facts: MonthFacts) -> set[str]:
    """Items with an unsettled anomaly of their own or of a sub-item."""
    keys = {a.item_key for a in facts.anomalies if a.item_key and not a.settled}
    parents = {facts.by_key[key].parent_key for key in keys if key in facts.by_key}
    return keys | {key for key in parents if key}


def _praiseworthy(facts: MonthFacts, item: ItemView) -> bool:
    found = facts.assessments[item.key]
    if found.overridden or not found.reported or found.percent is None:
        return False
    return found.light is Light.BLUE or (found.gap is not None and found.gap < 0)


def _merit(facts: MonthFacts, item: ItemView) -> tuple[bool, bool, float]:
    found = facts.assessments[item.key]
    done = found.light is Light.BLUE
    return not done, done and found.previous is Light.BLUE, float(found.gap or 0)


def _praise(facts: MonthFacts, item: ItemView, number: int) -> str:
    found = facts.assessments[item.key]
    done = "，已办结" if found.light is Light.BLUE else ""
    report = f"据{found.reporting_unit}填报：{quoted(found.progress)}。" if found.progress else ""
    # Praise goes to whoever reported the work, who need not be the lead.
    title = f"{in_quotes(item.title)}（{found.reporting_unit}）"
    return f"{number}.{title}，{reference(item)}，{standing(found)}{done}。{report}"


def problems(facts: MonthFacts, most: int) -> list[Block]:
    """三、存在的问题; `most` limits how many items each part names."""
    return [
        Heading(1, "三、存在的问题"),
        Heading(2, "（一）滞后事项"),
        *_late(facts, most),
        Heading(2, "（二）预警事项"),
        *_warned(facts, most),
        Heading(2, "（三）未报送情况" if facts.sheets_overdue else "（三）待报送情况"),
        *_silent(facts, most),
        Heading(2, "（四）未设时限事项"),
        *_undated(facts, most),
        Heading(2, "（五）填报质量"),
        _quality(facts),
    ]


def _late(facts: MonthFacts, most: int) -> list[Block]:
    if not facts.red:
        return [Paragraph("本月无滞后事项。")]
    again = len(facts.red_again)
    running = f"，其中连续两期亮红灯的{again}项" if again else ""
    if again == len(facts.red):
        running = "，均连续两期亮红灯"
    rest = f"，较重的{most}项如下，其余见附件1" if len(facts.red) > most else ""
    blocks: list[Block] = [Paragraph(f"共{len(facts.red)}项{running}{rest}。", keys_of(facts.red))]
    for number, item in enumerate(facts.red[:most], 1):
        blocks.append(Paragraph(f"{number}.{_case(facts, item)}", (item.key,)))
    return blocks


def _case(facts: MonthFacts, item: ItemView) -> str:
    found = facts.assessments[item.key]
    problem = quoted(facts.problem_of(item))
    told = f"填报的问题：{problem}。" if problem else "未填报存在问题。" if found.reported else ""
    return f"{named(item)}，{reference(item)}。{plain_reason(found.reasons[0])}{told}"


def _warned(facts: MonthFacts, most: int) -> list[Block]:
    if not facts.yellow:
        return [Paragraph("本月无预警事项。")]
    silent = [i for i in facts.yellow if not facts.assessments[i.key].reported]
    spoken = [i for i in facts.yellow if facts.assessments[i.key].reported]
    texts = [f"共{len(facts.yellow)}项。"]
    if silent:
        texts.append(f"本月未报送的{len(silent)}项：{first_names(silent, most)}。")
    if spoken:
        told = "；".join(f"{named(i)}{_warning(facts, i)}" for i in spoken[:most])
        rest = f"；其余{len(spoken) - most}项见附件1" if len(spoken) > most else ""
        texts.append(f"已报送的{len(spoken)}项：{told}{rest}。")
    return [Paragraph("".join(texts), keys_of(facts.yellow))]


def _warning(facts: MonthFacts, item: ItemView) -> str:
    found = facts.assessments[item.key]
    reason = found.reasons[0]
    # The item's own figures would mislead where a sub-item or a person gave the light.
    if found.overridden or reason.startswith("子项目"):
        return f"，{plain_reason(reason).rstrip('。')}"
    return standing(found)


def _silent(facts: MonthFacts, most: int) -> list[Block]:
    absent = [status for status in facts.statuses if status.missing]
    word = "未报送" if facts.sheets_overdue else "待报送"
    if not absent:
        return [Paragraph("各责任单位均已报送全部事项。")]
    none = [status for status in absent if status.reported == 0]
    part = [status for status in absent if status.reported]
    texts = []
    if not facts.sheets_overdue:
        texts.append(f"截止日为{day_name(facts.cycle.due_by)}，尚未到期，以下单位待报。")
    if none:
        names = "、".join(f"{status.name}（{status.items}项）" for status in none)
        texts.append(f"全部事项{word}的单位{len(none)}个：{names}。")
    if part:
        gaps = [f"{s.name}（应报{s.items}项，{word}{len(s.missing)}项）" for s in part]
        texts.append(f"部分事项{word}的单位{len(part)}个：{first_words(gaps, most, '个单位')}。")
    texts.append("项数含子项目，逐单位情况见附件4。")
    return [Paragraph("".join(texts))]


def _undated(facts: MonthFacts, most: int) -> list[Block]:
    wanted = facts.timetables_wanted
    if not wanted:
        return [Paragraph("各项事项均有明确时限或已办结。")]
    units = by_lead(wanted)
    leaders = first_words([f"{name}{count}项" for name, count in units], min(most, 5), "个单位")
    text = (
        f"方案未写明确时限的{len(wanted)}项，占全部事项的"
        f"{one_place(share(len(wanted), len(facts.top)))}%，"
        f"暂按方案期末掌握，不作滞后认定，需由牵头单位报送时间表。"
        f"按牵头单位分：{leaders}。如{first_names(wanted, min(most, 3))}，清单见附件3。"
    )
    if any(len(item.leads) > 1 for item in wanted):
        text += "共同牵头的事项在各牵头单位分别计列。"
    lit = len(wanted) - len(facts.undated)
    if lit:
        text += f"其中{lit}项因子项目有时限或人工改灯，未亮灰灯，列入附件1或附件2。"
    return [Paragraph(text, keys_of(wanted))]


def _quality(facts: MonthFacts) -> Paragraph:
    if not facts.anomalies:
        return Paragraph("核对收回的调度表，未发现填报异常。")
    counts: dict[str, int] = {}
    for anomaly in facts.anomalies:
        counts[anomaly.code] = counts.get(anomaly.code, 0) + 1
    told = "、".join(f"{CODE_NAMES[code]}{counts[code]}处" for code in Code if code in counts)
    open_ = sum(not anomaly.settled for anomaly in facts.anomalies)
    left = f"尚有{open_}处未核实处理。" if open_ else "均已核实处理。"
    keys = tuple(dict.fromkeys(a.item_key for a in facts.anomalies if a.item_key))
    return Paragraph(f"核对收回的调度表，发现异常{len(facts.anomalies)}处：{told}。{left}", keys)
