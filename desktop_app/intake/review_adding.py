"""Words selected in the document in: a new item, or a part of an item that is there, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.document import period_of
from desktop_app.intake.draft import DraftFlag, DraftItem, DraftList, DraftUnit
from desktop_app.intake.flow import Flow, flow_of
from desktop_app.intake.glyphs import PlaceNames
from desktop_app.intake.items import Matter, Reading, build_item
from desktop_app.intake.paragraphs import Level, Passage, Place
from desktop_app.intake.passage_parts import take_apart
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_edits import doubt, edit_text, set_metrics, set_milestones, set_units
from desktop_app.intake.review_values import Doubt, Entry, Text
from desktop_app.intake.targets import read_deadline, read_target
from desktop_app.intake.unit_lists import first_leads, read_units
from desktop_app.intake.units import UnitRegistry
from models.words import Kind, Role

_ADDED = "补充事项"
_STOPS = " 。；;，,、：:\t\r\n"
# A cell that is only a number, or hardly longer, is no title.
_LEAST_TITLE = 2
_LONGEST_SELECTION = 20_000


class Part(StrEnum):
    """What some selected words are for the present item."""

    TITLE = "title"
    TARGET = "target"
    UNITS = "units"
    DATE = "date"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Selected:
    """Selected words, and the registry that their units are looked up in."""

    span: Span
    registry: UnitRegistry

    def flow(self, text: str) -> Flow:
        """The words without layout. Raises `DubanError` where nothing, or too much, is selected."""
        words = flow_of(text, self.span)
        if not words.text.strip(_STOPS):
            raise DubanError("没有选中原文。", "请先在左侧原文中拖选一段文字。")
        if len(words) > _LONGEST_SELECTION:
            raise DubanError("选中的文字太长。", "请只选一个事项的文字。")
        return words


def add_item(review: DraftReview, after: int | None, chosen: Selected) -> tuple[DraftReview, int]:
    """A new item read from selected words, behind the item `after` and in its list; and its id.

    Read as a task or as a row of a table; what is not found is doubted like in any other item.
    """
    text = review.draft.document.text
    flow = chosen.flow(text)
    place = review.place(after) if after is not None else len(review.entries) - 1
    above = review.entries[place].item if review.entries else None
    matter = _row(chosen, text, above) or _passage(flow, chosen, review, above)
    reading = Reading(
        text,
        chosen.registry,
        period_of(review.draft.document),
        PlaceNames(chosen.registry.places),
    )
    item = build_item(replace(matter, number=_free_number(review, matter.list_name)), reading)
    entry = Entry(review.next_id, replace(item, flags=()), tuple(Doubt(f) for f in item.flags))
    at = place + 1
    lists = review.draft.lists
    if item.list_name not in {listed.name for listed in lists}:
        lists = (*lists, DraftList(item.list_name))
    return (
        replace(
            review,
            draft=replace(review.draft, lists=lists),
            entries=(*review.entries[:at], entry, *review.entries[at:]),
            next_id=review.next_id + 1,
        ),
        entry.id,
    )


def assign(review: DraftReview, number: int, part: Part, chosen: Selected) -> DraftReview:
    """Say what selected words are for an item. Raises `DubanError` where they are no such thing."""
    flow = chosen.flow(review.draft.document.text)
    steps = {
        Part.TITLE: _title,
        Part.TARGET: _target,
        Part.UNITS: _units,
        Part.DATE: _date,
        Part.FIGURE: _figure,
    }
    return _widened(steps[part](review, number, flow, chosen.registry), number, flow.whole)


def _title(review: DraftReview, number: int, flow: Flow, _: UnitRegistry) -> DraftReview:
    return edit_text(review, number, Text.TITLE, flow.text.strip(_STOPS))


def _target(review: DraftReview, number: int, flow: Flow, _: UnitRegistry) -> DraftReview:
    """The target anew, with the dates and figures that stand in it."""
    read = read_target([flow], period_of(review.draft.document))
    review = edit_text(review, number, Text.TARGET, flow.text)
    dated = [milestone for milestone in read.milestones if not milestone.default]
    review = set_milestones(review, number, dated)
    review = set_metrics(review, number, read.metrics)
    return _doubted(
        review, number, [flag for flag in read.flags if dated or flag.code != "undated"]
    )


def _units(review: DraftReview, number: int, flow: Flow, registry: UnitRegistry) -> DraftReview:
    known = review.entry(number).item.units
    found, doubts = read_units(flow.spaced(), registry, Role.RESPONSIBLE, Role.RESPONSIBLE)
    names = {unit.name for unit in known}
    fresh: list[DraftUnit] = []
    for unit in found:
        if unit.name not in names:
            names.add(unit.name)
            fresh.append(unit)
    if not fresh:
        raise DubanError("选中的文字里没有新的单位。", "请只选单位名称。")
    units = [*known, *fresh] if known else first_leads(fresh)
    return _doubted(set_units(review, number, units), number, doubts)


def _date(review: DraftReview, number: int, flow: Flow, _: UnitRegistry) -> DraftReview:
    item = review.entry(number).item
    dates, doubts = read_deadline(flow, period_of(review.draft.document))
    if not dates:
        raise DubanError(f"“{flow.text}”里没有认出日期。", "可在“时限”页直接填写日期。")
    known = [milestone for milestone in item.milestones if not milestone.default]
    taken = {(milestone.due, milestone.phrase) for milestone in known}
    fresh = [
        replace(milestone, text=item.target or item.title)
        for milestone in dates
        if (milestone.due, milestone.phrase) not in taken
    ]
    return _doubted(set_milestones(review, number, [*known, *fresh]), number, doubts)


def _figure(review: DraftReview, number: int, flow: Flow, _: UnitRegistry) -> DraftReview:
    read = read_target([flow], period_of(review.draft.document))
    if not read.metrics:
        raise DubanError(f"“{flow.text}”里没有认出量化目标。", "可在“指标”页直接填写。")
    known = review.entry(number).item.metrics
    fresh = [metric for metric in read.metrics if metric not in known]
    notes = [flag for flag in read.flags if flag.code.startswith("figure")]
    return _doubted(set_metrics(review, number, [*known, *fresh]), number, notes)


def _doubted(review: DraftReview, number: int, found: Sequence[DraftFlag]) -> DraftReview:
    for flag in found:
        review = doubt(review, number, flag)
    return review


def _widened(review: DraftReview, number: int, span: Span) -> DraftReview:
    """The item's own text reaches over the words, unless another item begins between."""
    own = review.entry(number).item.source
    whole = Span(min(own.start, span.start), max(own.end, span.end)) if own else span
    if whole == own:
        return review
    between = any(
        entry.id != number
        and entry.item.source is not None
        and whole.start < entry.item.source.end
        and entry.item.source.start < whole.end
        and not (own and entry.item.source.start <= own.start < entry.item.source.end)
        for entry in review.entries
    )
    if own and between:
        return review
    return review.changed(
        {number}, lambda entry: replace(entry, item=replace(entry.item, source=whole))
    )


def _passage(flow: Flow, chosen: Selected, review: DraftReview, above: DraftItem | None) -> Matter:
    """Selected words read like a task: title, text, units in brackets or behind a label."""
    passage = Passage(Place(), Level.TASK, "", flow, flow)
    parts = take_apart(passage, chosen.registry, period_of(review.draft.document))
    title = parts.title if parts.title.text.strip(_STOPS) else flow
    return _matter(
        above,
        title=title,
        targets=[parts.body],
        units=parts.units or ([], []),
        deadline=parts.deadline,
        source=flow.whole,
    )


def _row(chosen: Selected, text: str, above: DraftItem | None) -> Matter | None:
    """A selected row of a table: its units by the registry, its target as the longest cell."""
    cells: list[Flow] = []
    start = chosen.span.start
    for words in text[chosen.span.start : chosen.span.end].split("\t"):
        cells.append(flow_of(text, Span(start, start + len(words))))
        start += len(words) + 1
    if len(cells) < 3:
        return None
    read = {
        place: read_units(cell.spaced(), chosen.registry, Role.RESPONSIBLE, Role.RESPONSIBLE)
        for place, cell in enumerate(cells)
    }
    known = [place for place, (units, _) in read.items() if any(unit.known for unit in units)]
    at = known[-1] if known else len(cells) - 1
    units, notes = read[at]
    rest = [cell for place, cell in enumerate(cells) if place != at]
    target = max(rest, key=len)
    titles = [
        cell
        for cell in rest
        if cell is not target and len(cell) >= _LEAST_TITLE and not cell.text.isdigit()
    ]
    return _matter(
        above,
        title=titles[-1] if titles else target,
        targets=[target],
        units=(first_leads(units), notes),
        source=flow_of(text, chosen.span).whole,
    )


def _matter(
    above: DraftItem | None,
    *,
    title: Flow,
    targets: Sequence[Flow],
    units: tuple[list[DraftUnit], list[DraftFlag]],
    source: Span,
    deadline: Flow | None = None,
) -> Matter:
    return Matter(
        list_name=above.list_name if above else _ADDED,
        number="",
        kind=above.kind if above else Kind.TASK,
        group=above.group if above else "",
        title=title,
        targets=targets,
        units=units,
        deadline=deadline,
        category=above.category if above else None,
        parent=above.parent if above else None,
        stage=above.stage if above else None,
        source=source,
    )


def _free_number(review: DraftReview, list_name: str) -> str:
    """The number behind the highest of a list that counts, else 补1, 补2, …"""
    numbers = {e.item.number for e in review.entries if e.item.list_name == list_name}
    if all(number.isdigit() for number in numbers):
        return str(max(map(int, numbers), default=0) + 1)
    count = 1
    while f"补{count}" in numbers:
        count += 1
    return f"补{count}"
