"""The answers of a 补充填报 sheet in; values, reasons and offers to be confirmed out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.cycle.calendar import day_name
from desktop_app.cycle.codes import Code
from desktop_app.cycle.matching import Catalogue
from desktop_app.cycle.questions import (
    METRIC,
    MILESTONE,
    REASON,
    SHEET,
    TIMETABLE,
    Answer,
    date_in,
    figure_in,
)
from desktop_app.cycle.reported import Oddity, Report, Value
from desktop_app.cycle.senders import UnitFinder
from desktop_app.ledger.views import ItemView

_UNDONE = frozenset({"否", "未", "未完成", "没有", "尚未完成", "无", "/", "-", "—"})


@dataclass(slots=True)
class Answered:
    """What the answers of one file come to."""

    values: tuple[Value, ...] = ()
    oddities: list[Oddity] = field(default_factory=list)
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)

    def explained(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports with the reasons given for being late among their problems."""
        for report in reports:
            reason = self.reasons.get((report.unit, report.item.key), "")
            if not reason or reason in report.problem:
                yield report
                continue
            problem = "；".join(part for part in (report.problem, f"滞后原因：{reason}") if part)
            yield replace(report, problem=problem, blank=False)


def read_answers(answers: Sequence[Answer], catalogue: Catalogue, finder: UnitFinder) -> Answered:
    """Read every answer; what is no figure or no date is told, never guessed."""
    found = Answered()
    values: list[Value] = []
    for answer in answers:
        item, unit = catalogue.item(answer.item_key), finder.exact(answer.unit)
        if item is None or unit is None or answer.text.strip("。 ") in _UNDONE:
            continue
        if answer.kind == REASON:
            found.reasons[unit, item.key] = answer.text
        elif answer.kind == METRIC:
            asked = next((m.unit for m in item.metrics if m.name == answer.about), "")
            value = figure_in(answer, asked)
            if isinstance(value, str):
                found.oddities.append(_invalid(answer, item, unit, value))
            else:
                values.append(Value(item, unit, answer.about, value))
        elif answer.kind in (MILESTONE, TIMETABLE):
            found.oddities.append(_dated(answer, item, unit))
    found.values = tuple(values)
    return found


def _dated(answer: Answer, item: ItemView, unit: str) -> Oddity:
    day = date_in(answer)
    if day is None:
        return _invalid(answer, item, unit, "读不出一个日期")
    done = answer.kind == MILESTONE
    code = Code.MILESTONE_REPORTED if done else Code.TIMETABLE_OFFERED
    what = f"节点已于{day_name(day)}完成" if done else f"计划于{day_name(day)}完成"
    words = f"{_place(answer)}：{unit}报“{item.key} {item.title}”{what}，请核对后确认。"
    about = int(answer.about) if answer.about.isdecimal() else None
    said = {"milestone": about, "day": day.isoformat(), "answer": answer.text}
    return Oddity(code, words, answer.row, item.key, unit, json.dumps(said, ensure_ascii=False))


def _invalid(answer: Answer, item: ItemView, unit: str, why: str) -> Oddity:
    words = f"{_place(answer)}：“{item.key} {item.title}”填的“{answer.text[:40]}”{why}，未采用，请核实。"
    said = json.dumps({"answer": answer.text}, ensure_ascii=False)
    return Oddity(Code.ANSWER_INVALID, words, answer.row, item.key, unit, said)


def _place(answer: Answer) -> str:
    return f"{SHEET}第{answer.row}行"
