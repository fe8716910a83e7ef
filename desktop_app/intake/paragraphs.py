"""Lines torn by page breaks in, numbered passages with their headings out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.flow import Flow, flow_of, join

# Either «(牵头单位:…;配合单位:…)» or, at a passage's end, «(某局牵头,某局配合)».
UNITS_BRACKET = re.compile(
    r"[(（〔【\[]\s*(?=(?:牵头|责任|配合|主办|承办|落实)(?:责任)?(?:单位|部门)\s*[:：])"
    r"|[(（〔【\[](?=[^。:：]{2,200}(?:牵头|负责|配合|参与)(?:落实)?[)）〕】\]][。.]?\s*$)"
)
_MARKER = re.compile(
    r"[#*\s]*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,3}[.．、](?!\d)"
    r"|附件|注[:：]|第[一二三四五六七八九十]+[章节条]|[-—]\s*附件|#)"
)
_CHAPTER = re.compile(r"[#*]*([一二三四五六七八九十]+)、(.*)$", re.DOTALL)
_SECTION = re.compile(r"[#*]*[(（]([一二三四五六七八九十]+)[)）](.*)$", re.DOTALL)
_TASK = re.compile(r"[#*]*(\d{1,3})[.．、](?!\d)(.+)$", re.DOTALL)
_ANNEXES = re.compile(r"[-—·\s]*附件")
_PAPER = re.compile(r"[#*]*(关于[^。:：]{4,60}(?:措施|政策))$")
_FINISHED = re.compile(r"[。！？!?：:；;)）〕】]$")
_CLOSED = re.compile(r"[)）〕】\]]\s*[。.]?$")
_MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: paper (its own title), chapter number and title, section."""

    paper: str = ""
    chapter_number: str = ""
    chapter: str = ""
    section: str = ""
    group: str = ""


@dataclass(slots=True)
class Passage:
    """A numbered passage: its place, its number, its head after the number, and what follows.

    `number` is empty where the passage is itself a section.
    """

    place: Place
    number: str
    head: Flow
    whole: Flow
    tail: list[Flow] = field(default_factory=list)

    @property
    def text(self) -> Flow:
        """Head and following paragraphs as one."""
        flow = self.head
        for part in self.tail:
            flow = join(flow, part)
        return flow

    @property
    def closed(self) -> bool:
        """Whether the units are already named, so that no further paragraph belongs here."""
        return bool(UNITS_BRACKET.search(self.text.text))


def read_passages(paragraphs: Sequence[Paragraph], source: str) -> Iterator[Passage]:
    """Sections and numbered tasks, each with the paragraphs below it up to its units."""
    place, current = Place(), None
    for flow in logical_paragraphs(paragraphs, source):
        place, started = _step(place, flow)
        if started is None and _plain(flow.text):
            if current is not None and not current.closed:
                current.tail.append(flow)
            continue
        if current is not None:
            yield current
        current = started
    if current is not None:
        yield current


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
        in_units = (in_units or bool(UNITS_BRACKET.search(text))) and not _CLOSED.search(text)
        finished = not in_units and (bool(_FINISHED.search(text)) or _is_heading(text))
    if spans:
        yield flow_of(source, *spans)


def _plain(text: str) -> bool:
    return not _MARKER.match(text) and not _PAPER.match(text)


def _step(place: Place, flow: Flow) -> tuple[Place, Passage | None]:
    """The place after this paragraph, and the passage it begins, if any."""
    text = flow.text
    paper = _PAPER.match(text)
    if paper:
        return Place(paper[1]), None
    chapter = _CHAPTER.match(text)
    if chapter:
        return Place(place.paper, chapter[1], chapter[2]), None
    if _ANNEXES.match(text):
        return Place(place.paper), None  # the numbered lines below are titles of annexes
    section = _SECTION.match(text)
    if section:
        title = section[2].partition("。")[0]
        place = Place(place.paper, place.chapter_number, place.chapter, f"({section[1]})", title)
        return place, Passage(place, "", flow.part(section.start(2), len(flow)), flow)
    task = _TASK.match(text)
    if task:
        return place, Passage(place, task[1], flow.part(task.start(2), len(flow)), flow)
    return place, None


def _is_heading(text: str) -> bool:
    words = text.strip()
    compact = re.sub(r"\s+", "", words)
    if _PAPER.match(compact):
        return True
    numbered = _CHAPTER.match(compact) or _SECTION.match(compact)
    return bool(numbered) and len(words) <= _MAX_HEADING and not re.search(r"[。，,]$", words)
