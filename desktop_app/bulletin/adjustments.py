"""What an edition changes in, the five dated adjustment lists (调整清单) as a content tree out.

实施 are projects under way, 准备 those still being prepared: told by the stage, else by the words
准备类 and 实施类 in category, group or list; an item without any is under way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.phrases import cited
from desktop_app.bulletin.said.edition import EditionSaid, LineSaid, ListSaid
from desktop_app.bulletin.said.plans import PlanSaid
from desktop_app.bulletin.said.vocabulary import said
from desktop_app.bulletin.templates.assemble import Frame, assemble
from desktop_app.bulletin.templates.library import TemplateLibrary
from desktop_app.cycle.calendar import day_name
from desktop_app.intake.draft import DraftItem
from desktop_app.ledger.edition_views import Change, EditionComparison, Entry
from desktop_app.ledger.views import ItemView, PlanView
from models.words import Role

_PREPARING = re.compile(r"规划|研究|谋划|前期|储备|准备|论证|策划|拟建|未开工")
_PREPARING_KIND = re.compile(r"(?:准备|储备|谋划|前期)(?:类|项目|库)")
_CARRYING_OUT_KIND = re.compile(r"(?:实施|建设|在建|开工)(?:类|项目|库)")
_LONGEST_LIST = 8
KIND, WITHDRAWN = "adjustments", "退出清单的事项清单"


class Phase(StrEnum):
    """Where a project stands in the pool."""

    CARRYING_OUT = "实施"
    PREPARING = "准备"


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
    library: TemplateLibrary,
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
    doubtful = [entry for entry in comparison.doubtful if entry.change is not Change.UNCHANGED]
    facts = EditionSaid(
        office=library.office(),
        plan=PlanSaid(plan.title, cited(plan), _short(plan), plan.ends_on),
        dated=dated,
        lists=_said(_lists(comparison), gone, dated),
        doubtful=tuple(entry.id.removeprefix("+") for entry in doubtful),
    )
    frame = Frame(dated, draft=not final, demo=demo)
    period = {"period": dated.isoformat(), "given": {}}
    return assemble(library.kind(KIND), library, {**said(facts), **period}, frame)


def _said(
    tables: dict[str, list[LineSaid]], gone: Sequence[ItemView], dated: date
) -> tuple[ListSaid, ...]:
    """The lists; the last, of what was withdrawn, also holds what was withdrawn before."""
    earlier = tuple(
        LineSaid(_number(i), i.title, "、".join(i.leads), i.stage or "", f"{_day(i)}退出")
        for i in sorted(gone, key=lambda item: (item.withdrawn_on or dated, item.id))
    )
    return tuple(
        ListSaid(title, tuple(lines), earlier if title == WITHDRAWN else ())
        for title, lines in tables.items()
    )


def _lists(comparison: EditionComparison) -> dict[str, list[LineSaid]]:
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
        WITHDRAWN: _lines(gone, lambda _: True),
    }


def _lines(entries: Iterable[Entry], wanted: Callable[[Entry], bool]) -> list[LineSaid]:
    return [_line(entry) for entry in entries if wanted(entry)]


def _line(entry: Entry) -> LineSaid:
    item, draft = entry.item, entry.draft
    before = (item.stage or "") if item is not None else ""
    if draft is None:
        assert item is not None  # noqa: S101 -- an entry has at least one side
        return LineSaid(_number(item), item.title, "、".join(item.leads), before, "")
    stage = draft.stage or ""
    stage = f"{before}→{stage}" if before and stage and before != stage else stage or before
    note = "重新列入" if entry.change is Change.ADDED and item is not None else ""
    if item is not None and not note and (item.list_name, item.number) != _place(draft):
        note = f"原编号{_number(item)}"
    return LineSaid(_number(draft), draft.title, "、".join(_leads(draft)), stage, note)


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


def _day(item: ItemView) -> str:
    return day_name(item.withdrawn_on) if item.withdrawn_on is not None else ""


def _short(plan: PlanView) -> str:
    return f"《{plan.title}》" if "《" not in plan.title else plan.title
