"""Facts in, 四、下步要求 out: who must send what by which day.

Days are counted on the calendar; holidays and made-up working days are not looked at yet.
"""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.bulletin.content import Block, Heading, Paragraph
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.phrases import keys_of
from desktop_app.cycle.calendar import day_name, default_due, month_name, shift

RECTIFY_DAYS = 7
TIMETABLE_DAYS = 10


def demands(facts: MonthFacts) -> list[Block]:
    """By kind of problem; kinds that did not occur are not mentioned."""
    found = [
        demand
        for demand in (
            _late(facts),
            _late_again(facts),
            _warned(facts),
            _silent(facts),
            _undated(facts),
            _next(facts),
        )
        if demand is not None
    ]
    return [
        Heading(1, "四、下步要求"),
        *(Paragraph(f"{n}.{demand.text}", demand.keys) for n, demand in enumerate(found, 1)),
    ]


def _late(facts: MonthFacts) -> Paragraph | None:
    if not facts.red:
        return None
    text = (
        f"整改滞后事项。{len(facts.red)}项红灯事项的牵头单位，于{day_name(rectify_by(facts.dated))}"
        f"前向{facts.organ.short}报送整改情况，写明滞后原因、整改措施和完成时限。"
    )
    return Paragraph(text, keys_of(facts.red))


def _late_again(facts: MonthFacts) -> Paragraph | None:
    if not facts.red_again:
        return None
    # The program proposes; whether anybody is talked to is decided by those entitled to.
    text = (
        f"调度连续滞后事项。连续两期亮红灯的{len(facts.red_again)}项，"
        "建议约谈牵头单位，按程序报批后实施。"
    )
    return Paragraph(text, keys_of(facts.red_again))


def _warned(facts: MonthFacts) -> Paragraph | None:
    if not facts.yellow:
        return None
    text = (
        f"防范预警事项转为滞后。{len(facts.yellow)}项黄灯事项的牵头单位，"
        "在下月调度表中写明追赶序时的措施；完成百分比未填或填写无效的一并补填。"
    )
    return Paragraph(text, keys_of(facts.yellow))


def _silent(facts: MonthFacts) -> Paragraph | None:
    absent = [status.name for status in facts.statuses if status.missing]
    if not absent:
        return None
    if facts.sheets_overdue:
        by = day_name(rectify_by(facts.dated))
        return Paragraph(f"补报调度表。{len(absent)}个有未报事项的单位，于{by}前补报。")
    by = day_name(facts.cycle.due_by)
    return Paragraph(f"按期报送调度表。{len(absent)}个尚未报全的单位，于{by}前报送。")


def _undated(facts: MonthFacts) -> Paragraph | None:
    wanted = facts.timetables_wanted
    if not wanted:
        return None
    text = (
        f"明确时间表。{len(wanted)}项未设时限事项的牵头单位，"
        f"于{day_name(timetable_by(facts.dated))}前报送时间表，列明节点和完成日期。"
    )
    return Paragraph(text, keys_of(wanted))


def _next(facts: MonthFacts) -> Paragraph | None:
    if all(plan.ends_on <= facts.as_of for plan in facts.plans):
        return None
    month = shift(facts.cycle.month, 1)
    # A bulletin printed long after its month must not ask for what was due before it.
    if default_due(month) < facts.dated:
        return None
    return Paragraph(
        f"报送下月进展。各责任单位于{day_name(default_due(month))}前报送"
        f"{month_name(month)}调度表，完成百分比、存在问题据实填写。"
    )


def rectify_by(dated: date) -> date:
    """The day 整改 reports are due: seven calendar days after the bulletin."""
    return dated + timedelta(days=RECTIFY_DAYS)


def timetable_by(dated: date) -> date:
    """The day 时间表 are due: ten calendar days after the bulletin."""
    return dated + timedelta(days=TIMETABLE_DAYS)
