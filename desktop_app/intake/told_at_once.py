"""Items with their doubts in; the doubts that many of them share as one issue each out.

A word 等 behind the units of thirty items is one question, not thirty; the same holds for a paper
that prints no date at all, and for work that recurs. Issue codes are those of the flags.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.issues import Issue, Severity

# Fewer items keep their doubts to themselves.
_MANY = 3
# More numbers than these fill the page and help nobody.
_MOST_NUMBERS = 60
_QUOTED = re.compile(r"“([^”]*)”")
_OPEN = re.compile(r"后印有“等”字|没有列明是哪些单位")
_ADDED = re.compile(r"原文写有“.*已经加列")
_NOT_ADDED = re.compile(r"原文写有“.*没有加列")
_SHARED = re.compile(r"与后面的单位共用")
_RECURS = re.compile(r"是经常性的要求|[起始]”没有明确的日期")
# Whatever may be a date that was not read keeps its item's doubt.
_TIME = re.compile(
    r"(?:19|20)\d\d(?!\d)|\d{1,2}月|季度|半年|[年月周旬][底末内初中前]|[日天周]内|时限|期限|节点|期间|之前|以前|(?<!目)[日节期]前"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Doubts of one code whose message fits, and what is said of all of them."""

    code: str
    fits: re.Pattern[str]
    says: Callable[[Sequence[tuple[DraftItem, DraftFlag]]], str]


def told_at_once(items: Sequence[DraftItem], text: str) -> tuple[list[DraftItem], list[Issue]]:
    """Items without the doubts that many share, and those doubts as issues; `text` is the paper's."""
    issues: list[Issue] = []
    told = list(items)
    for kind in _KINDS:
        held = [
            (item, flag)
            for item in told
            for flag in item.flags
            if flag.code == kind.code and kind.fits.search(flag.message)
        ]
        if len({item.key for item, _ in held}) < _MANY:
            continue
        issues.append(Issue(kind.code, Severity.NOTE, "全文", kind.says(held)))
        gone = {flag for _, flag in held}
        told = [_without(item, gone) for item in told]
    undated, issue = _undated(told, text)
    return (undated, [*issues, issue]) if issue else (told, issues)


def numbers_of(items: Iterable[DraftItem]) -> str:
    """The numbers of some items, told apart by list where they are of several."""
    found = list(dict.fromkeys((item.list_name, item.number) for item in items))
    lists = {name for name, _ in found}
    words = [number if len(lists) == 1 else f"{name}/{number}" for name, number in found]
    more = f"等{len(words)}项" if len(words) > _MOST_NUMBERS else ""
    return "、".join(words[:_MOST_NUMBERS]) + more


def _without(item: DraftItem, gone: set[DraftFlag]) -> DraftItem:
    kept = tuple(flag for flag in item.flags if flag not in gone)
    if len(kept) == len(item.flags):
        return item
    only_default = all(milestone.default for milestone in item.milestones)
    dated = any(flag.code.startswith(("date", "vague", "undated")) for flag in kept)
    vague = any(flag.code == flags.VAGUE_DATE for flag in item.flags)
    if vague and only_default and not dated:  # that it has no deadline stays said
        message = "未设时限：原文没有写完成时间，请商牵头单位报时间表。"
        kept = (*kept, DraftFlag(flags.UNDATED, message))
    return replace(item, flags=kept)


def _undated(items: list[DraftItem], text: str) -> tuple[list[DraftItem], Issue | None]:
    """Lists without any date: that is said of the list, and of none of its items."""
    by_list: defaultdict[str, list[DraftItem]] = defaultdict(list)
    for item in items:
        by_list[item.list_name].append(item)
    bare = {
        name
        for name, own in by_list.items()
        if len(own) >= _MANY and all(_prints_no_time(item, text) for item in own)
    }
    if not bare:
        return items, None
    quiet = [item for item in items if item.list_name in bare]
    end = next((each.due for item in quiet for each in item.milestones), None)
    stand_in = f"，暂以方案期末{end.isoformat()}代替" if end else ""
    names = "全部" if len(bare) == len(by_list) else f"“{'”“'.join(sorted(bare))}”的"
    message = f"{names}{len(quiet)}项都没有写完成时间{stand_in}，请商牵头单位报时间表。"
    issue = Issue(flags.UNDATED, Severity.NOTE, "全文", message)
    told = [
        replace(item, flags=tuple(flag for flag in item.flags if flag.code != flags.UNDATED))
        if item.list_name in bare
        else item
        for item in items
    ]
    return told, issue


def _prints_no_time(item: DraftItem, text: str) -> bool:
    """Whether no word of an item could be a date that was overlooked."""
    if not any(flag.code == flags.UNDATED for flag in item.flags):
        return False
    printed = text[item.source.start : item.source.end] if item.source else ""
    words = "".join(f"{item.group}{item.title}{item.target}{printed}".split())
    return not _TIME.search(words)


def _open_lists(held: Sequence[tuple[DraftItem, DraftFlag]]) -> str:
    numbers = numbers_of(item for item, _ in held)
    return f"{numbers}的责任单位后印有“等”或“有关部门”，可能还有未列明的单位，请一并核定。"


def _added(held: Sequence[tuple[DraftItem, DraftFlag]]) -> str:
    words = dict.fromkeys(_QUOTED.findall("".join(flag.message for _, flag in held)))
    numbers = numbers_of(item for item, _ in held)
    done = "已经" if "已经加列" in held[0][1].message else "没有"
    return f"原文写有“{'”“'.join(words)}”，{numbers}{done}加列，请一并核定。"


def _shared(held: Sequence[tuple[DraftItem, DraftFlag]]) -> str:
    names = dict.fromkeys(words for _, flag in held for words in _QUOTED.findall(flag.message)[1:2])
    return f"“{'”“'.join(names)}”是按其后单位的全称补全的，请一并核对。"


def _recurring(held: Sequence[tuple[DraftItem, DraftFlag]]) -> str:
    said = [
        f"{item.number}“{words}”"
        for item, flag in held
        for words in _QUOTED.findall(flag.message)[:1]
    ]
    listed = "、".join(dict.fromkeys(said))
    return f"{listed}是经常性的要求或起始的时间，没有列为节点，请一并核定。"


_KINDS = (
    _Kind(flags.UNIT_OPEN_LIST, _OPEN, _open_lists),
    _Kind(flags.UNIT_OPEN_LIST, _ADDED, _added),
    _Kind(flags.UNIT_OPEN_LIST, _NOT_ADDED, _added),
    _Kind(flags.UNIT_REPAIRED, _SHARED, _shared),
    _Kind(flags.VAGUE_DATE, _RECURS, _recurring),
)
