"""What an edition changes in, the five dated adjustment lists (调整清单) as a content tree out.

实施 are projects under way, 准备 those still being prepared: told by the stage, else by the words
准备类 and 实施类 in category, group or list; an item without any is under way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.bulletin.content import (
    Annex,
    Block,
    Column,
    DataTable,
    OfficialDocument,
    Paragraph,
)
from desktop_app.bulletin.organs import OrganNames
from desktop_app.bulletin.phrases import cited
from desktop_app.bulletin.templates.assemble import DEMO_NOTICE
from desktop_app.cycle.calendar import day_name
from desktop_app.intake.draft import DraftItem
from desktop_app.ledger.edition_views import Change, EditionComparison, Entry
from desktop_app.ledger.views import ItemView, PlanView
from models.words import Role

_PREPARING = re.compile(r"规划|研究|谋划|前期|储备|准备|论证|策划|拟建|未开工")
_PREPARING_KIND = re.compile(r"(?:准备|储备|谋划|前期)(?:类|项目|库)")
_CARRYING_OUT_KIND = re.compile(r"(?:实施|建设|在建|开工)(?:类|项目|库)")
_LONGEST_LIST = 8


class Phase(StrEnum):
    """Where a project stands in the pool."""

    CARRYING_OUT = "实施"
    PREPARING = "准备"


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a list."""

    key: str
    title: str
    lead: str
    stage: str
    note: str


def phase_of(stage: str | None, *places: str | None) -> Phase:
    """The phase by stage, else by the words of category, group and list."""
    if stage:
        return Phase.PREPARING if _PREPARING.search(stage) else Phase.CARRYING_OUT
    for words in filter(None, places):
        if _CARRYING_OUT_KIND.search(words):
            return Phase.CARRYING_OUT
        if _PREPARING_KIND.search(words):
            return Phase.PREPARING
    return Phase.CARRYING_OUT


def build_adjustments(
    comparison: EditionComparison,
    gone: Sequence[ItemView],
    dated: date,
    organ: OrganNames,
    *,
    final: bool,
    demo: bool,
) -> OfficialDocument:
    """The five lists of one edition; `gone` were withdrawn before and are still followed.

    Doubtful entries are left out and counted. Not `final` means a draft for comment.
    """
    plan = comparison.plan
    if plan is None:
        raise ValueError("adjustment lists belong to a plan")
    tables = _lists(comparison)
    annexes = tuple(
        Annex(title, _blocks(title, lines, dated, gone), landscape=True)
        for title, lines in tables.items()
    )
    return OfficialDocument(
        mark=organ.mark,
        number="",
        title=f"关于{_short(plan)}清单调整情况的说明",
        addressee=organ.addressee,
        body=_body(comparison, plan, tables, dated, demo=demo),
        annexes=annexes,
        organ=organ.organ,
        dated=dated,
        draft=not final,
        demo=demo,
    )


def _lists(comparison: EditionComparison) -> dict[str, list[_Line]]:
    sure = [entry for entry in comparison.entries if not entry.doubtful]
    added = [entry for entry in sure if entry.change is Change.ADDED]
    kept = [entry for entry in sure if entry.change in {Change.CHANGED, Change.MOVED}]
    gone = [entry for entry in sure if entry.change is Change.WITHDRAWN]
    doing, preparing = Phase.CARRYING_OUT, Phase.PREPARING
    return {
        "新增列入实施的事项清单": _lines(added, lambda e: _after(e) is doing),
        "新增列入准备的事项清单": _lines(added, lambda e: _after(e) is preparing),
        "由准备转入实施的事项清单": _lines(kept, lambda e: _turned(e, preparing, doing)),
        "由实施转入准备的事项清单": _lines(kept, lambda e: _turned(e, doing, preparing)),
        "退出清单的事项清单": _lines(gone, lambda _: True),
    }


def _lines(entries: Iterable[Entry], wanted: Callable[[Entry], bool]) -> list[_Line]:
    return [_line(entry) for entry in entries if wanted(entry)]


def _line(entry: Entry) -> _Line:
    item, draft = entry.item, entry.draft
    before = (item.stage or "") if item is not None else ""
    if draft is None:
        assert item is not None  # noqa: S101 -- an entry has at least one side
        return _Line(_number(item), item.title, "、".join(item.leads), before, "")
    stage = draft.stage or ""
    stage = f"{before}→{stage}" if before and stage and before != stage else stage or before
    note = "重新列入" if entry.change is Change.ADDED and item is not None else ""
    if item is not None and not note and (item.list_name, item.number) != _place(draft):
        note = f"原编号{_number(item)}"
    return _Line(_number(draft), draft.title, "、".join(_leads(draft)), stage, note)


def _leads(draft: DraftItem) -> list[str]:
    """As `ItemView.leads` will tell them once the draft is posted."""
    named = [unit.name for unit in draft.units if unit.role is Role.LEAD]
    return list(dict.fromkeys(named)) or [unit.name for unit in draft.units[:1]]


def _number(item: ItemView | DraftItem) -> str:
    """附件3/1; the bare number where the list is named by a whole title."""
    if len(item.list_name) > _LONGEST_LIST:
        return item.number
    return f"{item.list_name}/{item.number}"


def _place(draft: DraftItem) -> tuple[str, str]:
    return (draft.list_name, draft.number)


def _before(item: ItemView) -> Phase:
    return phase_of(item.stage, item.category, item.group, item.list_name)


def _after(entry: Entry) -> Phase:
    draft = entry.draft
    if draft is None:
        raise ValueError("a withdrawn item has no phase in the new edition")
    # A list that prints no stages leaves the ledger's as they are.
    stage = draft.stage or (entry.item.stage if entry.item is not None else None)
    return phase_of(stage, draft.category, draft.group, draft.list_name)


def _turned(entry: Entry, before: Phase, after: Phase) -> bool:
    return entry.item is not None and (_before(entry.item), _after(entry)) == (before, after)


def _body(
    comparison: EditionComparison,
    plan: PlanView,
    tables: dict[str, list[_Line]],
    dated: date,
    *,
    demo: bool,
) -> tuple[Block, ...]:
    counts = "；".join(
        f"{title.removesuffix('的事项清单')}{len(lines)}项" for title, lines in tables.items()
    )
    blocks: list[Block] = [Paragraph(DEMO_NOTICE)] if demo else []
    blocks.append(
        Paragraph(
            f"根据新印发的版本，对{cited(plan)}的清单逐项对照，截至{day_name(dated)}，{counts}。"
            "退出清单的事项继续跟踪进展。"
        )
    )
    doubtful = [entry for entry in comparison.doubtful if entry.change is not Change.UNCHANGED]
    if doubtful:
        named = "、".join(entry.id.removeprefix("+") for entry in doubtful[:10])
        more = "等" if len(doubtful) > 10 else ""
        blocks.append(
            Paragraph(f"另有{len(doubtful)}项新旧对应关系存疑，未列入各清单：{named}{more}。")
        )
    return tuple(blocks)


def _blocks(
    title: str, lines: Sequence[_Line], dated: date, gone: Sequence[ItemView]
) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(f"调整日期：{day_name(dated)}。"), _table(lines)]
    if title.startswith("退出") and gone:
        blocks.append(Paragraph("此前已退出、继续跟踪的事项："))
        blocks.append(
            _table(
                [
                    _Line(_number(i), i.title, "、".join(i.leads), i.stage or "", f"{_day(i)}退出")
                    for i in sorted(gone, key=lambda item: (item.withdrawn_on or dated, item.id))
                ]
            )
        )
    return tuple(blocks)


def _day(item: ItemView) -> str:
    return day_name(item.withdrawn_on) if item.withdrawn_on is not None else ""


def _table(lines: Sequence[_Line]) -> DataTable:
    columns = (
        Column("序号", 0.06, "center"),
        Column("编号", 0.14),
        Column("事项名称", 0.36),
        Column("牵头单位", 0.16),
        Column("阶段", 0.12, "center"),
        Column("备注", 0.16),
    )
    rows = tuple(
        (str(n), line.key, line.title, line.lead, line.stage, line.note)
        for n, line in enumerate(lines, 1)
    )
    return DataTable(columns, rows)  # an empty table prints 无


def _short(plan: PlanView) -> str:
    return f"《{plan.title}》" if "《" not in plan.title else plan.title
