"""Facts in, the annexed item tables out; every top-level item stands in exactly one of the first three."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.assessment.wording import one_place, percent
from desktop_app.bulletin.content import Annex, Column, DataTable, Paragraph
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.phrases import (
    due_of,
    due_text,
    first_words,
    keys_of,
    light_word,
    plain_reason,
    quoted,
)
from desktop_app.cycle.calendar import day_name
from desktop_app.ledger.views import ItemView
from models.base import Light

_NUMBER = Column("序号", 0.05, "center")
_KEY = Column("编号", 0.1)
_TITLE = Column("事项名称", 0.2)
_LEAD = Column("牵头单位", 0.13)
_DUE = Column("完成时限", 0.12, "center")


def annexes(facts: MonthFacts) -> tuple[Annex, ...]:
    """附件1 滞后和预警, 附件2 按序时推进和办结, 附件3 未设时限, 附件4 填报情况."""
    grey = "未设时限和待报事项清单" if facts.waiting else "未设时限事项清单"
    return (
        Annex("滞后和预警事项清单", (_behind(facts),), landscape=True),
        Annex("按序时推进和办结事项清单", (_on_course(facts),), landscape=True),
        Annex(grey, (*_stand_in(facts), _undated(facts)), landscape=True),
        Annex("责任单位填报情况", (_units(facts),), landscape=True),
    )


def _behind(facts: MonthFacts) -> DataTable:
    columns = (
        _NUMBER,
        _KEY,
        _TITLE,
        _LEAD,
        _DUE,
        Column("完成", 0.07, "center"),
        Column("序时", 0.07, "center"),
        Column("低于序时（百分点）", 0.09, "center"),
        Column("亮灯", 0.06, "center"),
        Column("亮灯原因和填报的问题", 0.31),
    )
    rows = []
    for item in (*facts.red, *facts.yellow):
        found = facts.assessments[item.key]
        # Where a sub-item or a person gave the light, the item itself need not lie below.
        gap = one_place(found.gap) if found.gap is not None and found.gap > 0 else "—"
        rows.append(
            (
                *_head(facts, item),
                percent(found.percent),
                percent(found.schedule),
                gap,
                light_word(found.light),
                _why(facts, item),
            )
        )
    return _table(columns, rows)


def _why(facts: MonthFacts, item: ItemView) -> str:
    found = facts.assessments[item.key]
    # A person's decision never hides what the rules said.
    told = found.reasons[:2] if found.overridden else found.reasons[:1]
    problem = quoted(facts.problem_of(item), 80)
    return "".join(plain_reason(reason) for reason in told) + (
        f"填报的问题：{problem}。" if problem else ""
    )


def _on_course(facts: MonthFacts) -> DataTable:
    columns = (
        _NUMBER,
        _KEY,
        _TITLE,
        _LEAD,
        _DUE,
        Column("完成", 0.07, "center"),
        Column("序时", 0.07, "center"),
        Column("亮灯", 0.06, "center"),
        Column("本月进展", 0.3),
    )
    rows = [
        (
            *_head(facts, item),
            percent(facts.assessments[item.key].percent),
            percent(facts.assessments[item.key].schedule),
            light_word(facts.assessments[item.key].light),
            _progress(facts, item),
        )
        for item in facts.lit(Light.GREEN, Light.BLUE)
    ]
    return _table(columns, rows)


def _progress(facts: MonthFacts, item: ItemView) -> str:
    found = facts.assessments[item.key]
    words = quoted(found.progress, 80)
    if found.overridden or not found.reported:
        return plain_reason(found.reasons[0]) + (f"填报：{words}。" if words else "")
    # Said by somebody else than the lead unit, a report is marked as such.
    return words if found.reporting_unit in item.leads else f"{words}（{found.reporting_unit}填报）"


def _undated(facts: MonthFacts) -> DataTable:
    columns = (
        _NUMBER,
        _KEY,
        _TITLE,
        _LEAD,
        Column("领域", 0.13),
        Column("时限", 0.08, "center"),
        Column("完成", 0.06, "center"),
        Column("填报", 0.06, "center"),
        Column("本月进展", 0.3),
    )
    rows = []
    for item in facts.lit(Light.GREY):
        found = facts.assessments[item.key]
        silent = "未报" if facts.sheets_overdue else "待报"
        due = due_text(due_of(item, found))
        rows.append(
            (
                *_head(facts, item)[:4],
                item.group,
                "未写明确" if found.undated else due,
                percent(found.percent),
                "已报" if found.reported else silent,
                _grey_progress(facts, item),
            )
        )
    return _table(columns, rows)


def _grey_progress(facts: MonthFacts, item: ItemView) -> str:
    found = facts.assessments[item.key]
    return _progress(facts, item) if found.reported or found.overridden else ""


def _stand_in(facts: MonthFacts) -> list[Paragraph]:
    """By what day undated items are held meanwhile, said once over their table."""
    followed = {item.plan_id for item in facts.undated}
    ends = sorted({plan.ends_on for plan in facts.plans if plan.id in followed})
    if not ends:
        return []
    days = "、".join(day_name(end) for end in ends)
    text = f"时限“未写明确”的事项，暂按方案期末（{days}）掌握，未经确认，待牵头单位报送时间表。"
    return [Paragraph(text, keys_of(facts.undated))]


def _units(facts: MonthFacts) -> DataTable:
    silent = "未报" if facts.sheets_overdue else "待报"
    columns = (
        _NUMBER,
        Column("责任单位", 0.25),
        Column("应报（项）", 0.1, "center"),
        Column("已报（项）", 0.1, "center"),
        Column(f"{silent}（项）", 0.1, "center"),
        Column(f"{silent}事项编号", 0.4),
    )
    rows = [
        (
            "",
            status.name,
            str(status.items),
            str(status.reported),
            str(len(status.missing)),
            first_words(status.missing, 8, "项"),
        )
        for status in facts.statuses
    ]
    return _table(columns, rows)


def _head(facts: MonthFacts, item: ItemView) -> tuple[str, ...]:
    """Room for the running number, then key, title, lead unit and due date."""
    due = due_text(due_of(item, facts.assessments[item.key]))
    return ("", item.key, item.title, "、".join(item.leads), due)


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> DataTable:
    numbered = tuple((str(number), *row[1:]) for number, row in enumerate(rows, 1))
    return DataTable(columns, numbered)
