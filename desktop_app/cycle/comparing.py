"""Rows of a later sheet and those in force in; what changes, and what contradicts, out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from desktop_app.cycle.calendar import day_name
from desktop_app.cycle.codes import Code
from desktop_app.cycle.reported import Oddity, Report

# More differing rows than this are told in one anomaly.
MOST_SINGLE = 3


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """What a unit reported on an item earlier in the month, and in which file."""

    file_name: str
    received_on: date
    percent: Decimal | None
    progress: str
    problem: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What taking in a row changes; `kind` is new, changed or same, `words` all that it says."""

    kind: str
    unit: str
    item_key: str
    title: str
    file_name: str
    row: int
    percent: Decimal | None
    progress: str
    percent_before: Decimal | None = None
    progress_before: str = ""
    words: str = ""


class _Stored(Protocol):
    percent: Decimal | None
    progress: str
    problem: str
    next_step: str


def row_change(report: Report, file_name: str, older: _Stored | None) -> RowChange:
    """The change from the row in force, if there is one, to the report."""
    kind = "new"
    if older is not None:
        before = (older.progress, older.percent, older.problem, older.next_step)
        now = (report.progress, report.percent, report.problem, report.next_step)
        kind = "same" if before == now else "changed"
    return RowChange(
        kind,
        report.unit,
        report.item.key,
        report.item.title,
        file_name,
        report.row,
        report.percent,
        report.progress,
        older.percent if older is not None else None,
        older.progress if older is not None else "",
        "\n".join((report.progress, report.problem, report.next_step)),
    )


def contradictions(
    file_name: str, reports: Sequence[Report], earlier: Mapping[tuple[str, str], EarlierRow]
) -> list[Oddity]:
    """Rows that say otherwise than the unit's sheet of an earlier collection this month."""
    differing: dict[str, list[tuple[Report, EarlierRow]]] = {}
    for report in reports:
        before = earlier.get((report.unit, report.item.key))
        if before is None or report.superseded:
            continue
        if (report.percent, report.progress) != (before.percent, before.progress):
            differing.setdefault(report.unit, []).append((report, before))
    found: list[Oddity] = []
    for unit, pairs in differing.items():
        if len(pairs) > MOST_SINGLE:
            found.append(_together(unit, file_name, pairs))
        else:
            found += [_single(file_name, report, before) for report, before in pairs]
    return found


def _single(file_name: str, report: Report, before: EarlierRow) -> Oddity:
    words = (
        f"第{report.row}行：{report.name}{_source(before)}填报“{_said(before.percent, before.progress)}”，"
        f"“{file_name}”改报“{_said(report.percent, report.progress)}”，"
        "以后收的为准，先收的留存，请核实。"
    )
    return Oddity(Code.CONTRADICTION, words, report.row, report.item.key, report.unit, report.words)


def _together(unit: str, file_name: str, pairs: Sequence[tuple[Report, EarlierRow]]) -> Oddity:
    each = "；".join(
        f"第{report.row}行{report.item.key}：{_share(before.percent)}→{_share(report.percent)}"
        for report, before in pairs
    )
    words = (
        f"{unit}的“{file_name}”有{len(pairs)}项与{_source(pairs[0][1])}填报不同（{each}），"
        "以后收的为准，先收的留存，请核实。"
    )
    keys = json.dumps({"keys": [report.item.key for report, _ in pairs]}, ensure_ascii=False)
    return Oddity(Code.CONTRADICTION, words, unit=unit, words=keys)


def _source(before: EarlierRow) -> str:
    return f"{day_name(before.received_on)}收到的“{before.file_name}”"


def _said(percent: Decimal | None, progress: str) -> str:
    return f"{_share(percent)}，{progress[:30]}" if progress else _share(percent)


def _share(percent: Decimal | None) -> str:
    return "未填" if percent is None else f"{percent}%"
