"""Paragraphs with numbered tasks and bracketed units in, draft items out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.flow import Flow, flow_of
from desktop_app.intake.items import Matter, Reading, build_item
from desktop_app.intake.unit_lists import Units, first_leads, merge_units, read_units
from models.base import Kind, Role

_MARKER = re.compile(
    r"[#*\s]*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,3}[.．、](?!\d)"
    r"|附件|注[:：]|第[一二三四五六七八九十]+[章节条]|[-—]\s*附件)"
)
_CHAPTER = re.compile(r"#*([一二三四五六七八九十]+)、(.*)$")
_SECTION = re.compile(r"#*[(（]([一二三四五六七八九十]+)[)）](.*)$", re.DOTALL)
_TASK = re.compile(r"#*(\d{1,3})[.．、](?!\d)(.+)$", re.DOTALL)
_TASK_CHAPTER = re.compile(r"任务|(?<!保障)措施|举措|重点工作|分工")
_ANNEXES = re.compile(r"[-—·\s]*附件")
_FINISHED = re.compile(r"[。！？!?：:；;)）]$")
_CLOSED = re.compile(r"[)）]\s*[。.]?$")
_UNITS = re.compile(r"[(（]\s*(?=(?:牵头|责任|配合|主办|承办|落实)(?:责任)?(?:单位|部门)\s*[:：])")
_PART = re.compile(r"(牵头|责任|配合|主办|承办|落实)(?:责任)?(?:单位|部门)\s*[:：]")
_ROLES = {"牵头": Role.LEAD, "主办": Role.LEAD, "配合": Role.COOP}
_MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document a task stands."""

    chapter: str = ""
    section: str = ""
    group: str = ""


def read_tasks(
    paragraphs: Sequence[Paragraph], list_name: str, kind: Kind, reading: Reading
) -> list[DraftItem]:
    """Tasks of the form «1. title。text(牵头单位:…;配合单位:…)» in printed order.

    Numbered paragraphs without units count only inside a chapter that promises tasks.
    """
    items: list[DraftItem] = []
    place = _Place()
    for flow in logical_paragraphs(paragraphs, reading.source):
        found = _TASK.match(flow.text)
        if found is None:
            place = _moved(place, flow.text)
            continue
        body, units = _body(flow, found.start(2), reading)
        if units is None and not _TASK_CHAPTER.search(place.chapter):
            continue
        items.append(_item(flow, found, body, units or ([], []), place, list_name, kind, reading))
    return items


def logical_paragraphs(paragraphs: Sequence[Paragraph], source: str) -> Iterator[Flow]:
    """Paragraphs as they were before page breaks tore them."""
    spans: list[Span] = []
    finished, in_units = True, False
    for paragraph in paragraphs:
        text = paragraph.text.rstrip()
        if spans and (finished or _MARKER.match(text)):
            yield flow_of(source, *spans)
            spans, in_units = [], False
        spans.append(paragraph.span)
        # A colon or semicolon ends no line inside the bracket that names the units.
        in_units = (in_units or bool(_UNITS.search(text))) and not _CLOSED.search(text)
        finished = not in_units and (bool(_FINISHED.search(text)) or _is_heading(text))
    if spans:
        yield flow_of(source, *spans)


def _is_heading(text: str) -> bool:
    words = text.strip()
    numbered = _CHAPTER.match(words) or _SECTION.match(words)
    return bool(numbered) and len(words) <= _MAX_HEADING and not re.search(r"[。，,]$", words)


def _moved(place: _Place, text: str) -> _Place:
    chapter = _CHAPTER.match(text)
    if chapter:
        return _Place(chapter[2])
    if _ANNEXES.match(text):
        return _Place()  # the numbered lines below are titles of annexes
    section = _SECTION.match(text)
    if section:
        return _Place(place.chapter, f"({section[1]})", section[2].partition("。")[0])
    return place


def _body(flow: Flow, start: int, reading: Reading) -> tuple[Flow, Units | None]:
    """The text before the bracketed units, and the units; None where there are none."""
    marks = list(_UNITS.finditer(flow.text, start))
    if not marks:
        return flow.part(start, len(flow)), None
    words = flow.text[marks[-1].end() :]
    return flow.part(start, marks[-1].start()), read_bracket(words, reading)


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
    flow: Flow,
    found: re.Match[str],
    body: Flow,
    units: Units,
    place: _Place,
    list_name: str,
    kind: Kind,
    reading: Reading,
) -> DraftItem:
    stop = body.text.find("。")
    head = stop if 0 <= stop <= _MAX_HEADING else len(body)
    matter = Matter(
        list_name=list_name,
        number=f"{place.section}{found[1]}",
        kind=kind,
        group=place.group,
        title=body.part(0, head),
        targets=[body.part(min(head + 1, len(body)), len(body))],
        units=units,
        source=flow.whole,
    )
    return build_item(matter, reading)
