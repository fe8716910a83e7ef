"""Source, registry and period in; draft items built the same way from tables and prose out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.documents.blocks import Span
from desktop_app.intake import flags
from desktop_app.intake.column_looks import Guess
from desktop_app.intake.dates import Period, find_dates
from desktop_app.intake.draft import DraftFlag, DraftItem, DraftMilestone
from desktop_app.intake.figure_titles import named_by_title
from desktop_app.intake.flow import Flow
from desktop_app.intake.glyphs import PlaceNames
from desktop_app.intake.notes import Notes
from desktop_app.intake.schedule import Timetable, by_steps, joined_words, read_schedule
from desktop_app.intake.targets import text_flags
from desktop_app.intake.unit_lists import Units
from desktop_app.intake.units import UnitRegistry
from models.base import Kind, Role

_MAX_TITLE = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What every parser needs at hand: the source text, the units, the plan's period."""

    source: str
    registry: UnitRegistry
    period: Period
    places: PlaceNames
    # Doubts about rows that their layout raised, by the place of the row's first cell.
    doubts: Mapping[Span, DraftFlag] = field(default_factory=dict)
    # What the notes of the table at hand say.
    notes: Notes = field(default_factory=Notes)
    # Columns read by their cells, by the place of the heading's cell.
    guesses: Mapping[Span, Guess] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matter:
    """The printed parts of one item, before dates and figures are read."""

    list_name: str
    number: str
    kind: Kind
    group: str
    title: Flow
    targets: Sequence[Flow]
    units: Units
    deadline: Flow | None = None
    timetable: Timetable = field(default_factory=Timetable)
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
    text = joined_words(flow.text for flow in targets)
    by_step = by_steps(matter.timetable.steps)
    if not (text + by_step).strip() or not title.text.strip():
        doubts.append(DraftFlag(flags.TEXT_MISSING, "事项名称或目标任务为空，请对照原文补齐。"))
    timetable = replace(
        matter.timetable,
        deadline=matter.deadline or matter.timetable.deadline,
        works=matter.kind is Kind.PROJECT,
    )
    read = read_schedule(timetable, title, targets, reading.period)
    milestones = read.milestones
    metrics, of_figures = named_by_title(title.text, read.metrics, read.flags)
    notes = [*of_figures, *_in_title(title.text, text, milestones, reading.period)]
    units, unit_notes = matter.units
    if not units:
        doubts.append(DraftFlag(flags.UNITS_MISSING, "没有认出责任单位，请对照原文补齐。"))
    elif all(unit.role is Role.COOP for unit in units):
        message = "只认出配合单位，没有认出牵头或责任单位，请对照原文补齐。"
        doubts.append(DraftFlag(flags.UNITS_MISSING, message))
    if matter.kind is Kind.POLICY:
        # Rates, sums and limits of a policy are its terms; they promise nothing.
        notes = [note for note in notes if note.code != flags.FIGURE_SKIPPED]
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
        target=joined_words([text, by_step]),
        category=matter.category,
        parent=matter.parent,
        stage=matter.stage,
        units=tuple(units),
        milestones=milestones,
        metrics=metrics,
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


def _mended(flow: Flow, places: PlaceNames, doubts: list[DraftFlag]) -> Flow:
    text = flow.text
    for start, printed, name in places.misprints(text):
        text = text[:start] + name + text[start + len(name) :]
        message = f"原文“{printed}”疑为“{name}”之误，已改正，请核对。"
        doubts.append(DraftFlag(flags.TEXT_REPAIRED, message))
    return flow.replaced(text) if text != flow.text else flow
