"""Source, registry and period in; draft items built the same way from tables and prose out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.documents.blocks import Span
from desktop_app.intake import flags
from desktop_app.intake.awards import award_places
from desktop_app.intake.dates import Period, find_dates
from desktop_app.intake.draft import DraftFlag, DraftItem, DraftMilestone
from desktop_app.intake.flow import Flow
from desktop_app.intake.glyphs import PlaceNames
from desktop_app.intake.targets import Target, read_deadline, read_target, text_flags
from desktop_app.intake.unit_lists import Units
from desktop_app.intake.units import UnitRegistry
from models.base import Kind, Precision

_MAX_TITLE = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What every parser needs at hand: the source text, the units, the plan's period."""

    source: str
    registry: UnitRegistry
    period: Period
    places: PlaceNames


@dataclass(frozen=True, slots=True)
class Matter:
    """The printed parts of one item, before dates and figures are read.

    `years` are targets printed in columns of their own: the year, the target, the column's heading.
    """

    list_name: str
    number: str
    kind: Kind
    group: str
    title: Flow
    targets: Sequence[Flow]
    units: Units
    deadline: Flow | None = None
    years: tuple[tuple[int, Flow, Flow], ...] = ()
    category: str | None = None
    parent: str | None = None
    stage: str | None = None
    flags: tuple[DraftFlag, ...] = ()
    source: Span | None = None


def build_item(matter: Matter, reading: Reading) -> DraftItem:
    """Read dates and figures, mend misprinted places, and gather all doubts."""
    doubts = list(matter.flags)
    title = _mended(matter.title, reading.places, doubts)
    targets = [_mended(flow, reading.places, doubts) for flow in matter.targets]
    text = "".join(flow.text for flow in targets)
    by_year = "".join(f"{year}年：{flow.text}" for year, flow, _ in matter.years)
    if not (text + by_year).strip() or not title.text.strip():
        doubts.append(DraftFlag(flags.TEXT_MISSING, "事项名称或目标任务为空，请对照原文补齐。"))
    dated, date_notes = _deadline(matter.deadline, title.text, reading.period)
    target = read_target(
        targets if text.strip() else [title], reading.period, _only_day(dated), award_places
    )
    milestones, notes = _joined(target, dated, date_notes)
    metrics = list(target.metrics)
    if matter.years:
        yearly = [_year_target(*each, reading.period) for each in matter.years]
        given = [milestone for milestone in milestones if not milestone.default]
        milestones = [*given, *(each for one in yearly for each in one.milestones)]
        metrics += [each for one in yearly for each in one.metrics]
        notes = [note for note in notes if note.code != flags.UNDATED]
        notes += [each for one in yearly for each in one.flags]
    notes += _in_title(title.text, text, milestones, reading.period)
    units, unit_notes = matter.units
    if not units:
        doubts.append(DraftFlag(flags.UNITS_MISSING, "没有认出责任单位，请对照原文补齐。"))
    doubts = [
        *doubts,
        *unit_notes,
        *notes,
        *text_flags([title.text, *(flow.text for flow in targets)]),
    ]
    return DraftItem(
        list_name=matter.list_name,
        number=matter.number,
        kind=matter.kind,
        group=matter.group,
        title=title.text or text[:_MAX_TITLE],
        target=text + by_year,
        category=matter.category,
        parent=matter.parent,
        stage=matter.stage,
        units=tuple(units),
        milestones=tuple(milestones),
        metrics=tuple(metrics),
        flags=tuple(dict.fromkeys(doubts)),
        source=matter.source,
    )


def _in_title(
    title: str, text: str, milestones: Sequence[DraftMilestone], period: Period
) -> list[DraftFlag]:
    """A date that only the title prints is not taken for the target's, but said."""
    if not text.strip() or any(not milestone.default for milestone in milestones):
        return []
    words = [word for word in find_dates(title, period) if word.dues]
    return [
        DraftFlag(flags.VAGUE_DATE, f"事项名称中写有“{word.phrase}”，没有列为目标的时限，请核定。")
        for word in words
    ]


def _year_target(year: int, flow: Flow, heading: Flow, period: Period) -> Target:
    """What the column of one year promises; without other words it is due at that year's end."""
    ends = date(year, 12, 31)
    found = read_target(
        [flow], Period(date(year, 1, 1), ends, period.issued_on), ends, award_places
    )
    milestones = tuple(
        replace(
            milestone,
            default=False,
            precision=Precision.YEAR,
            phrase=heading.text,
            source=heading.whole,
        )
        if milestone.default
        else milestone
        for milestone in found.milestones
    )
    notes = [note for note in found.flags if note.code != flags.UNDATED]
    outside = period.starts_on and period.ends_on and year not in period.years
    if outside:
        message = f"“{year}年”一列不在方案期内，请核对。"
        notes.append(DraftFlag(flags.DATE_AFTER_PLAN, message))
    if re.fullmatch(r"[≥≤><]?\d[\d.,]*[%％]?", flow.text):
        message = f"“{year}年”一列的“{flow.text}”没有写明含义，未列为量化目标，请核对。"
        notes.append(DraftFlag(flags.FIGURE_UNREAD, message))
    return Target(milestones, found.metrics, tuple(notes))


def _mended(flow: Flow, places: PlaceNames, doubts: list[DraftFlag]) -> Flow:
    text = flow.text
    for start, printed, name in places.misprints(text):
        text = text[:start] + name + text[start + len(name) :]
        message = f"原文“{printed}”疑为“{name}”之误，已改正，请核对。"
        doubts.append(DraftFlag(flags.TEXT_REPAIRED, message))
    return flow.replaced(text) if text != flow.text else flow


def _deadline(
    deadline: Flow | None, title: str, period: Period
) -> tuple[list[DraftMilestone], list[DraftFlag]]:
    """The dates that a deadline column or a deadline line of its own prints."""
    if deadline is None or not deadline.text:
        return [], []
    found, doubts = read_deadline(deadline, period)
    return [_retitled(milestone, title) for milestone in found], doubts


def _only_day(dated: Sequence[DraftMilestone]) -> date | None:
    """The one day of the deadline; recurring deadlines date no figure."""
    return dated[0].due if len(dated) == 1 and not dated[0].recurring else None


def _joined(
    target: Target, dated: Sequence[DraftMilestone], doubts: Sequence[DraftFlag]
) -> tuple[list[DraftMilestone], list[DraftFlag]]:
    """The dates of the text and those of the deadline; real ones drive out the stand-in."""
    milestones, notes = list(target.milestones), list(target.flags)
    known = {milestone.due for milestone in milestones if not milestone.default}
    if dated:
        milestones = [milestone for milestone in milestones if not milestone.default]
    if dated or doubts:
        notes = [note for note in notes if note.code != flags.UNDATED]
    added = [milestone for milestone in dated if milestone.due not in known]
    return [*milestones, *added], [*notes, *doubts]


def _retitled(milestone: DraftMilestone, title: str) -> DraftMilestone:
    return replace(milestone, text=title)
