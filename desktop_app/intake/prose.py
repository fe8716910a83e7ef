"""Paragraphs with numbered tasks and their units in, draft items and issues out.

Issue codes: `number_gap` (numbers missing in a section), `passage_skipped` (a numbered passage
among tasks names no units and was not read), `text_left` (text behind the units of an item was read
into none), `units_watching` (units that only watch over the matter are left out).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake import flags
from desktop_app.intake.awards import award_places
from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.intake.items import Matter, Reading, build_item
from desktop_app.intake.numbered_units import with_numbered_units
from desktop_app.intake.paragraphs import CLOSING_CHAPTER, Level
from desktop_app.intake.passage_parts import ENUMERATED, Piece, sub_measures
from desktop_app.intake.prose_entries import Entry, read_entries
from desktop_app.intake.sentence_units import units_said
from desktop_app.intake.time_words import number as chinese_number
from desktop_app.intake.units_for_all import with_remarks_told, with_units_for_all
from desktop_app.issues import Issue, Severity
from models.base import Kind

_TASK_CHAPTER = re.compile(r"任务|(?<!保障)措施|举措|重点工作|分工")
# 任务7：…: what is called a task is one, whatever its chapter.
_CALLED = re.compile(r"(?:任务|事项|举措|措施)(?:\d+|[一二三四五六七八九十]+)$")
_SENTENCE = re.compile(r"[，,；;\d]")
# A title of that length without a text says all that is to be done.
_WHOLE_SENTENCE = 8
_BY_PART = "文中有几处责任单位，各管一段内容，已合并列出，请对照原文核定。"
# 产权保护方面5项：…: what an annex holds, counted.
_COUNTED = re.compile(r"[^，,。；;]{2,30}(?:方面|类|领域|部分)共?\d+[项条个件]")
# Chapters of a paper that set no tasks.
_NO_TASKS = re.compile(
    r"总体(?:要求|目标|思路)|指导思想|基本原则|(?:工作|主要|发展)目标|^目标|(?:组织|实施|工作)保障|^.{0,4}(?:政策|资金|要素|人才|制度|队伍)保障$|保障(?:措施|机制|体系)$|组织(?:领导|实施|机构)|工作要求|附则|背景|意义|适用"
)
_WATCH = re.compile(
    r"(?:督导|督办|监督|督查|验收|核查|销号)(?:责任)?(?:单位|部门)[:：][^。；;)）]{2,60}"
)
_LEFT = "责任单位之后还有一段文字（“{}…”），没有列入任何事项，请对照原文。"
_MAX_QUOTE = 40
# More gaps than these are told in one line.
_MANY_GAPS = 3
_SKIPPED = "{}没有写责任单位，没有列为事项，请对照原文。"
# 本措施自印发之日起施行: no task.
_IN_FORCE = re.compile(
    r"^本.{1,12}自.{1,20}(?:施行|实施|执行|生效)|解释|^会议还(?:研究|讨论|听取|审议)"
)
_SEVERAL_DEADLINES = "文中有几处完成时限，各管一段内容，量化目标没有随其中一个列时限，请核对。"
_INHERITED = "本项没有单独写责任单位，按同组统一写明的单位列出，请对照原文。"


# What this module says of passages.
OF_TASKS = frozenset({"number_gap", "passage_skipped", "text_left", "units_watching"})


def read_tasks(
    paragraphs: Sequence[Paragraph],
    list_name: str,
    kind: Kind,
    reading: Reading,
    *,
    bare: bool = False,
) -> tuple[list[DraftItem], list[Issue]]:
    """Tasks of the form «1. title。text(牵头单位:…;配合单位:…)» in printed order.

    A chapter or section that names units is an item itself. Numbered paragraphs without units
    count only inside a chapter that promises tasks. A paper within the document makes a list of
    its own. `bare` takes the numbered passages of a paper that names no units anywhere.
    """
    entries = read_entries(paragraphs, reading)
    kept = [
        entry
        for index, entry in enumerate(entries)
        if (_is_bare if bare else _is_item)(entry, entries[index + 1 :][:1])
    ]
    for entry, after in itertools.pairwise(entries):
        entry.followed = after.section == entry.section
    numbers = {(entry.section, entry.passage.number) for entry in kept}
    for entry in kept:
        entry.below_item = (entry.section, entry.passage.place.task) in numbers
    posted = _Posted()
    for entry in kept:
        for item in _items(entry, list_name, kind, reading):
            posted.add(item, entry.passage.place.chapter_number)
    issues = [*_gaps(entries, kept, list_name), *_left_over(kept, list_name)]
    issues.extend(_watching(entries, list_name))
    if bare:
        issues.extend(_left_aside(entries, kept, list_name))
    named = with_numbered_units(list(posted.items.values()), reading.source, reading.registry)
    return list(with_remarks_told(with_units_for_all(named, reading), reading.source)), issues


def _left_aside(entries: Sequence[Entry], kept: Sequence[Entry], list_name: str) -> Iterator[Issue]:
    """Numbered passages of chapters that only organise the work: told in one line."""
    taken = {id(entry) for entry in kept}
    aside = [
        entry.passage.number
        for index, entry in enumerate(entries)
        if id(entry) not in taken
        and entry.passage.place.chapter != CLOSING_CHAPTER
        and not entry.parts.heading_only
        and not _heads(entry, entries[index + 1 :][:1])
        and not _IN_FORCE.search(entry.parts.title.text)
    ]
    if aside:
        message = f"{'、'.join(aside)}是总体要求或组织保障的内容，没有列为事项，请对照原文。"
        yield Issue("passage_skipped", Severity.NOTE, list_name, message)


def _heads(entry: Entry, following: Sequence[Entry]) -> bool:
    """Whether further numbered passages stand below one."""
    if not following or following[0].passage.level <= entry.passage.level:
        return False
    return following[0].chapter == entry.chapter  # not those of 附则 behind the last article


def _watching(entries: Sequence[Entry], list_name: str) -> Iterator[Issue]:
    """督导单位：…: who only watches is no unit of the item, and that is said."""
    for entry in entries:
        for flow in entry.passage.flows:
            for found in _WATCH.finditer(flow.text):
                name = f"{entry.passage.place.paper or list_name}/{entry.passage.number}"
                message = f"“{found.group()[:_MAX_QUOTE]}”没有列为责任单位，请核定。"
                yield Issue("units_watching", Severity.NOTE, name, message)


def _left_over(kept: Sequence[Entry], list_name: str) -> Iterator[Issue]:
    for entry in kept:
        if entry.left:
            name = f"{entry.passage.place.paper or list_name}/{entry.passage.number}"
            yield Issue("text_left", Severity.NOTE, name, _LEFT.format(entry.left[:_MAX_QUOTE]))


def _is_item(entry: Entry, following: Sequence[Entry]) -> bool:
    """Whether a passage is an obligation: it names units, or its chapter promises tasks."""
    passage, parts = entry.passage, entry.parts
    heads = _heads(entry, following)
    if entry.goal is not None or entry.headed_by_units:
        return True
    if passage.level is Level.CHAPTER or (heads and passage.level is Level.SECTION):
        lends = heads and parts.heading_only
        return parts.units is not None and not lends
    if entry.units is not None:
        return True
    if _COUNTED.fullmatch(parts.title.text):
        return False
    if heads and parts.heading_only and following[0].units is not None:
        return False  # 1. 水源, with points that name their units below
    promised = bool(_TASK_CHAPTER.search(passage.place.chapter) or _CALLED.search(passage.number))
    return promised and (passage.level is Level.TASK or not parts.heading_only)


def _is_bare(entry: Entry, following: Sequence[Entry]) -> bool:
    """Whether a passage of a paper without units tells something to be done."""
    heads = _heads(entry, following)
    headings = (entry.passage.place.chapter, entry.passage.place.group, entry.parts.title.text)
    gives = any(map(award_places, (flow.text for flow in entry.passage.flows)))
    about = _IN_FORCE.search(entry.parts.title.text) or (
        not gives and any(map(_NO_TASKS.search, headings[:2]))
    )
    says = not entry.parts.heading_only or bool(_SENTENCE.search(entry.parts.title.text))
    return not heads and not about and says and not _COUNTED.fullmatch(entry.parts.title.text)


def _items(entry: Entry, list_name: str, kind: Kind, reading: Reading) -> Iterator[DraftItem]:
    """The item of a passage, and those of its sub-measures."""
    passage, parts = entry.passage, entry.parts
    subs = sub_measures(parts)
    by_part = parts.several or parts.led_twice
    doubts = [DraftFlag(flags.UNITS_BY_PART, _BY_PART)] if by_part else []
    if parts.several_deadlines:
        doubts.append(DraftFlag(flags.FIGURE_UNDATED, _SEVERAL_DEADLINES))
    if not passage.numbered:
        message = f"原文没有编号，暂编为{passage.number}，请核对。"
        doubts.append(DraftFlag(flags.NUMBER_MISSING, message))
    if parts.units is None and entry.lent is not None:
        doubts.append(DraftFlag(flags.UNITS_INHERITED, _INHERITED))
    if entry.left and entry.followed:
        doubts.append(DraftFlag(flags.TEXT_LEFT, _LEFT.format(entry.left[:_MAX_QUOTE])))
    body, title = parts.body, parts.title
    if entry.headed_by_units:  # the heading names who acts, the text says what
        stop = re.search("[，,。；;]", body.text)
        title = body.part(0, stop.start() if stop else len(body))
    if subs:
        lead = ENUMERATED.search(body.text)
        body = body.part(0, lead.start() if lead else 0)
    whole = bool(_SENTENCE.search(parts.title.text)) or len(parts.title) >= _WHOLE_SENTENCE
    if not body.text.strip(" 。") and (subs or whole):
        body = parts.title  # one sentence is all that the passage says
    body = entry.goal or body
    units = entry.units
    if units is None:
        units = units_said("".join(piece.text.text for piece in parts.pieces), reading.registry)
    title_is_heading = parts.title.text == passage.place.group
    place = passage.place
    own = place.group if passage.level is Level.SECTION else place.chapter
    repeats = passage.level < Level.TASK and (title_is_heading or _alike(own, parts.title.text))
    above = place.chapter if passage.level is Level.SECTION else place.part
    matter = Matter(
        list_name=place.paper or list_name,
        number=passage.number,
        kind=Kind.MEASURE if place.paper else kind,
        group=above if repeats else entry.group,
        title=title,
        targets=[body],
        units=units or ([], []),
        deadline=entry.deadline,
        parent=place.task if passage.level is Level.POINT and entry.below_item else None,
        flags=tuple(doubts),
        source=Span(passage.whole.whole.start, passage.end),
    )
    item = build_item(matter, reading)
    yield item
    for number, piece in subs or ():
        yield _sub_item(matter, number, piece, reading)


def _alike(heading: str, title: str) -> bool:
    """Whether a heading is the title or the sentence that the title was cut from."""
    return bool(heading and title) and (heading.startswith(title) or title.startswith(heading))


def _sub_item(matter: Matter, number: str, piece: Piece, reading: Reading) -> DraftItem:
    text = piece.text
    stop = text.text.find("。")
    title = text.part(0, stop if stop > 0 else len(text))
    return build_item(
        replace(
            matter,
            number=f"{matter.number}{number}",
            group=matter.title.text,
            title=title,
            targets=[text],
            units=piece.units or ([], []),
            deadline=piece.deadline,
            parent=matter.number,
            flags=(),
            source=text.whole,
        ),
        reading,
    )


@dataclass(slots=True)
class _Posted:
    """Items by key, the chapter each stands in, and how often a number was met."""

    items: dict[str, DraftItem] = field(default_factory=dict)
    chapters: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, item: DraftItem, chapter: str) -> None:
        """Keep an item under a key of its own; numbers repeat by chapter, or by a misprint."""
        if item.key in self.items and self.chapters.get(item.key) != chapter:
            item = replace(item, number=f"{chapter}、{item.number}")
        key, number = item.key, item.number
        while item.key in self.items:
            count = self.counts[key] = self.counts.get(key, 1) + 1
            item = replace(item, number=f"{number}-{count}")
        if item.number != number:
            message = f"序号{number}在文中重复，暂编为{item.number}，请核对。"
            item = replace(item, flags=(*item.flags, DraftFlag(flags.NUMBER_REPEATED, message)))
        self.items[item.key] = item
        self.chapters[item.key] = chapter


def _gaps(entries: Sequence[Entry], kept: Sequence[Entry], list_name: str) -> list[Issue]:
    """Numbers that are missing among the tasks of a chapter, and tasks that were passed over."""
    issues = _skipped_sections(entries, kept, list_name)
    sections = {entry.section for entry in kept if entry.passage.level is Level.TASK}
    taken = {id(entry) for entry in kept}
    headed = {entry.passage.place.task for entry in kept}
    last: tuple[tuple[str, str, str], int] = (("", "", ""), 0)
    gaps: list[tuple[Entry, int, int]] = []
    for entry in entries:
        if entry.passage.level is not Level.TASK:
            continue
        numbered = last[1] > 0 and entry.passage.place.chapter_number
        runs_on = numbered and _value(entry.passage.number) == last[1] + 1
        if entry.section not in sections and not runs_on:
            continue
        name = entry.passage.place.paper or list_name
        value = _value(entry.passage.number)
        if value is None:
            continue
        expected = last[1] + 1
        # Numbers start anew in a section, or run on from the last one.
        fresh = entry.section != last[0] and value == 1
        if value > expected and not fresh:
            gaps.append((entry, expected, value - 1))
        last = entry.section, value
        heads = entry.passage.number in headed
        if id(entry) not in taken and not heads and not _IN_FORCE.search(entry.parts.title.text):
            message = _SKIPPED.format(entry.passage.number)
            issues.append(Issue("passage_skipped", Severity.WARNING, name, message))
    return [*issues, *_told(gaps, list_name)]


def _told(gaps: Sequence[tuple[Entry, int, int]], list_name: str) -> Iterator[Issue]:
    """Each gap by itself; the many gaps of an excerpt in one line."""
    words = [
        f"{entry.passage.number}之前缺少序号{first if first == last else f'{first}—{last}'}"
        for entry, first, last in gaps
    ]
    if len(gaps) > _MANY_GAPS:
        message = f"序号有{len(gaps)}处不连续（{'；'.join(words[:_MANY_GAPS])}等），请对照原文。"
        yield Issue("number_gap", Severity.WARNING, list_name, message)
        return
    for (entry, _, _), each in zip(gaps, words, strict=True):
        name = entry.passage.place.paper or list_name
        yield Issue("number_gap", Severity.WARNING, name, f"{name}{each}，请对照原文。")


def _value(number: str) -> int | None:
    """The number of a task within its section, in figures or in words (任务一)."""
    found = re.search(r"(\d+)$", number)
    if found:
        return int(found[1])
    words = re.search(r"[一二三四五六七八九十]+$", number)
    return chinese_number(words.group()) if words else None


def _skipped_sections(
    entries: Sequence[Entry], kept: Sequence[Entry], list_name: str
) -> list[Issue]:
    """Sections or chapters with a text of their own that name no units, among others that do."""
    taken = {id(entry) for entry in kept}
    headed = {entry.section for entry in kept}
    chapters = {
        (entry.passage.place.paper, entry.passage.place.chapter_number)
        for entry in kept
        if entry.passage.level is Level.SECTION
    }
    papers = {e.passage.place.paper for e in kept if e.passage.level is Level.CHAPTER}
    deeper = {
        (e.passage.place.paper, e.passage.place.chapter_number)
        for e in entries
        if e.passage.level > Level.CHAPTER
    }
    issues: list[Issue] = []
    for entry in entries:
        place, level = entry.passage.place, entry.passage.level
        if level > Level.SECTION or id(entry) in taken or _IN_FORCE.search(entry.parts.title.text):
            continue
        chapter = (place.paper, place.chapter_number)
        among = chapter in chapters if level is Level.SECTION else place.paper in papers
        heads = entry.section in headed if level is Level.SECTION else chapter in deeper
        if among and not heads and not entry.parts.heading_only:
            name = place.paper or list_name
            message = _SKIPPED.format(entry.passage.number)
            issues.append(Issue("passage_skipped", Severity.WARNING, name, message))
    return issues
