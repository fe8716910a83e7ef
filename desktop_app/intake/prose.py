"""Paragraphs with numbered tasks and bracketed units in, draft items out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.flow import Flow
from desktop_app.intake.items import Matter, Reading, build_item
from desktop_app.intake.paragraphs import UNITS_BRACKET, Passage, read_passages
from desktop_app.intake.unit_brackets import deadline_in, read_bracket
from desktop_app.intake.unit_lists import Units
from models.base import Kind

_TASK_CHAPTER = re.compile(r"任务|(?<!保障)措施|举措|重点工作|分工")
_MAX_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Parts:
    """A passage cut into title, text, units and deadline; None where none are printed."""

    title: Flow
    body: Flow
    units: Units | None
    deadline: Flow | None


def read_tasks(
    paragraphs: Sequence[Paragraph], list_name: str, kind: Kind, reading: Reading
) -> list[DraftItem]:
    """Tasks of the form «1. title。text(牵头单位:…;配合单位:…)» in printed order.

    A section that names units is an item itself. Numbered paragraphs without units count only
    inside a chapter that promises tasks. A paper within the document makes a list of its own.
    """
    items: dict[str, DraftItem] = {}
    for passage in read_passages(paragraphs, reading.source):
        parts = _cut(passage, reading)
        promised = bool(passage.number and _TASK_CHAPTER.search(passage.place.chapter))
        if parts.units is None and not promised:
            continue
        name = passage.place.paper or list_name
        number = f"{passage.place.section}{passage.number}"
        if f"{name}/{number}" in items:
            number = f"{passage.place.chapter_number}、{number}"
        item = _item(
            passage, parts, name, number, Kind.MEASURE if passage.place.paper else kind, reading
        )
        items.setdefault(item.key, item)
    return list(items.values())


def _cut(passage: Passage, reading: Reading) -> _Parts:
    """Title up to the first stop or the heading's end, then the text, then the units."""
    text = passage.text
    marks = list(UNITS_BRACKET.finditer(text.text))
    end = marks[-1].start() if marks else len(text)
    bracket = text.part(marks[-1].end(), len(text)) if marks else None
    units = read_bracket(bracket.text, reading.registry) if bracket else None
    deadline = deadline_in(bracket) if bracket else None
    # A bare section heading with text below it: the text brings its own title.
    start = len(passage.head) if passage.tail and "。" not in passage.head.text else 0
    stop = text.text.find("。", start, end)
    if 0 <= stop - start <= _MAX_TITLE:
        return _Parts(text.part(start, stop), text.part(stop + 1, end), units, deadline)
    head = start or end
    return _Parts(text.part(0, head), text.part(head, end), units, deadline)


def _item(
    passage: Passage, parts: _Parts, list_name: str, number: str, kind: Kind, reading: Reading
) -> DraftItem:
    start = passage.whole.whole.start
    place = passage.place
    matter = Matter(
        list_name=list_name,
        number=number,
        kind=kind,
        group=place.group if passage.number or passage.tail else place.chapter,
        title=parts.title,
        targets=[parts.body],
        units=parts.units or ([], []),
        deadline=parts.deadline,
        source=Span(start, passage.text.whole.end),
    )
    return build_item(matter, reading)
