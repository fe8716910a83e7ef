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
from desktop_app.intake.unit_lists import Units, first_leads, merge_units, read_units
from models.base import Kind, Role

_TASK_CHAPTER = re.compile(r"任务|(?<!保障)措施|举措|重点工作|分工")
_PART = re.compile(r"(牵头|责任|配合|主办|承办|落实)(?:责任)?(?:单位|部门)\s*[:：]")
_ROLES = {"牵头": Role.LEAD, "主办": Role.LEAD, "配合": Role.COOP}
_MAX_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Parts:
    """A passage cut into title, text and units; units are None where none are printed."""

    title: Flow
    body: Flow
    units: Units | None


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
    units = read_bracket(text.text[marks[-1].end() :], reading) if marks else None
    # A bare section heading with text below it: the text brings its own title.
    start = len(passage.head) if passage.tail and "。" not in passage.head.text else 0
    stop = text.text.find("。", start, end)
    if 0 <= stop - start <= _MAX_TITLE:
        return _Parts(text.part(start, stop), text.part(stop + 1, end), units)
    head = start or end
    return _Parts(text.part(0, head), text.part(head, end), units)


def read_bracket(words: str, reading: Reading) -> Units:
    """Units of «牵头单位:…;配合单位:…)», the closing bracket included."""
    words = re.sub(r"[)）]\s*[。.]?\s*$", "", words)
    marks = list(_PART.finditer(words))
    parts: list[Units] = []
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(words)
        role = _ROLES.get(mark[1], Role.RESPONSIBLE)
        parts.append(read_units(words[mark.end() : end], reading.registry, role, role))
    units, doubts = merge_units(parts)
    if not any(unit.role is Role.LEAD for unit in units):
        units = first_leads(units)
    return units, doubts


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
        source=Span(start, passage.text.whole.end),
    )
    return build_item(matter, reading)
