"""Paragraphs in, their numbered passages with their parts and the units that hold for each out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.documents.blocks import Paragraph
from desktop_app.intake.dates import find_dates
from desktop_app.intake.flow import Flow
from desktop_app.intake.items import Reading
from desktop_app.intake.labels import IN_TEXT, role_of
from desktop_app.intake.paragraphs import Level, Passage, read_passages
from desktop_app.intake.passage_parts import Parts, take_apart
from desktop_app.intake.unit_brackets import lead_of, read_bracket
from desktop_app.intake.unit_lists import Units, read_units
from models.base import Role

# Chapters that say nothing of what their tasks have in common.
_GENERAL = re.compile(
    r"(?:.{0,4}(?:主要|重点|工作|具体|目标))?(?:任务|措施|举措|工作|事项|分工|内容|要求|安排)(?:分工|分解|清单|及分工)?"
)
# Shorter lines without a full stop below the last item are signatures and dates.
_MIN_LEFT = 30
_FOOT = re.compile(
    r"[-—\s]*(?:抄送|主送|分送|报送|附件|联系人|[(（]此件|本[意方办措实计].{2,20}(?:施行|执行))"
)
# 各地各部门要高度重视，认真落实: how a paper takes its leave.
_CLOSES = re.compile(
    r"各[^。]{1,40}(?:充分认识|高度重视|加强(?:组织|领导)|统一思想|提高(?:认识|站位)|认真(?:贯彻|组织|抓好)|切实(?:加强|抓好|提高)|精心组织|狠抓落实)"
    r"|[^。]{4,60}[，,]是[^。]{2,60}(?:举措|要求|任务|途径|内容|意义)"
)
# 一、管网滞后。… 整改目标：… 1. … 责任单位：…: a problem with its goal, measures and units below them.
_GOAL = re.compile(r"(?:整改|工作|治理)(?:目标|任务)\s*[:：]")
_CALLED_CHAPTER = re.compile(r"任务|行动|措施|事项|问题|工程|举措")
_UNIT_NAME = re.compile(
    r"(?:[省市县区镇州旗]|自治区|各|国家)[^、，。：:\d]{0,16}?(?:局|委|办|厅|政府|办公室|管委会|公司|集团|街道|街道办事处|办事处|乡镇|镇"
    r"|中心|[支大总]队|银行|支行|法院|检察院|总工会|妇联|团委|残联|科协|党校|组织部|宣传部|统战部)"
)
_LED_WORK = re.compile(r"(?:牵头|负责|主办|承担)(?:负责|落实)?的?(?:重点)?(?:工作|任务|事项|项目)$")
_COUNT_OF_TASKS = re.compile(r"[(（]共?\d+[项件条][)）]$")
_MIN_NAMED = 2
_MEASURES_FOLLOW = re.compile(r"(?:整改|工作|具体|治理)?措施\s*[:：]\s*$")


def _takes_leave(text: str) -> bool:
    """Whether a paragraph is the foot of a paper, or the words that it closes with."""
    return bool(
        _FOOT.match(text) or (_CLOSES.match(text) and not re.search(r"\d|[前底末]完成", text))
    )


@dataclass(slots=True)
class Entry:
    """A passage with its parts, and the units that others lend it."""

    passage: Passage
    parts: Parts
    lent: Units | None = None
    followed: bool = False
    # The goal of a problem, with the deadline that stands below all its measures.
    goal: Flow | None = None
    due: Flow | None = None
    dated_below: bool = False
    below_item: bool = True
    # The heading is nothing but names of units.
    headed_by_units: bool = False

    @property
    def left(self) -> str:
        """The text behind the units that is no part of the item; lines of a signature are none."""
        texts = (flow.text for flow in self.passage.left)
        return "".join(
            text
            for text in texts
            if ("。" in text or len(text) > _MIN_LEFT) and not _takes_leave(text)
        )

    @property
    def units(self) -> Units | None:
        """The units of the passage itself, or those printed for its whole group."""
        return self.parts.units or self.lent

    @property
    def deadline(self) -> Flow | None:
        """The deadline printed apart from the text; of a problem's measures, the common one."""
        return self.due if self.goal or self.dated_below else self.parts.deadline

    @property
    def group(self) -> str:
        """The heading above: that of the section, or of the task where points are the items."""
        place = self.passage.place
        own = "" if _GENERAL.fullmatch(place.chapter) else place.chapter
        head = place.group or (own if not place.section else "")
        return head if self.below_item else place.task_title or head

    @property
    def chapter(self) -> tuple[str, str]:
        """The chapter in which the passage stands."""
        return self.passage.place.paper, self.passage.place.chapter_number

    @property
    def section(self) -> tuple[str, str, str]:
        """Where the passage stands."""
        place = self.passage.place
        return place.paper, place.chapter_number, place.section


def read_entries(paragraphs: Sequence[Paragraph], reading: Reading) -> list[Entry]:
    """All numbered passages in order; units that stand once for several are lent to them."""
    entries = [
        Entry(passage, take_apart(passage, reading.registry, reading.period))
        for passage in read_passages(paragraphs, reading.source)
    ]
    _lend_from_above(entries, paragraphs, reading)
    _lend_from_named_headings(entries, reading)
    _lend_from_headings(entries)
    _lend_from_below(entries)
    _lend_to_problems(entries, reading)
    return entries


def _is_problem(entry: Entry) -> bool:
    return entry.passage.level < Level.TASK and entry.parts.units is None


def _lend_to_problems(entries: Sequence[Entry], reading: Reading) -> None:
    """A problem with a goal of its own takes the units and the deadline below its measures."""
    for index, entry in enumerate(entries):
        found = _GOAL.search(entry.parts.body.text) if _is_problem(entry) else None
        below = list(_below(entries, index)) if found else []
        if found is None or not below or not below[-1].parts.shared:
            continue
        body = entry.parts.body
        stop = _MEASURES_FOLLOW.search(body.text)
        entry.goal = body.part(found.start(), stop.start() if stop else len(body))
        entry.lent = below[-1].parts.units
        entry.due = below[-1].parts.deadline
        for each in below:
            own = find_dates(each.parts.body.text or each.parts.title.text, reading.period)
            each.due = None if own else entry.due
            each.dated_below = True


def _lend_from_above(
    entries: Sequence[Entry], paragraphs: Sequence[Paragraph], reading: Reading
) -> None:
    """责任单位：市水利局 below the title of a paper that names no units further on holds for all."""
    if not entries or any(entry.parts.units for entry in entries):
        return
    first = min(entry.passage.whole.whole.start for entry in entries)
    for paragraph in paragraphs:
        label = IN_TEXT.match(paragraph.text.strip()) if paragraph.span.start < first else None
        if label and role_of(label):
            units = read_bracket(paragraph.text.strip(), reading.registry)
            for entry in entries:
                entry.lent = entry.lent or units


def _lend_from_named_headings(entries: Sequence[Entry], reading: Reading) -> None:
    """一、市水利局 / 二、市财政局、市商务局: a paper in the order of its units."""
    chapters = [entry for entry in entries if entry.passage.level is Level.CHAPTER]
    named = [entry for entry in chapters if _is_units(entry.parts.title.text)]
    if len(named) < _MIN_NAMED or 2 * len(named) < len(chapters):
        return
    for index, entry in enumerate(entries):
        if entry not in named or entry.parts.units is not None:
            continue
        title = _unit_words(entry.parts.title.text)
        units = lead_of(read_units(title, reading.registry, Role.RESPONSIBLE, Role.RESPONSIBLE))
        below = list(_below(entries, index))
        entry.headed_by_units = not below
        for each in below or [entry]:
            each.lent = each.lent or units


def _unit_words(heading: str) -> str:
    """某区管委会牵头工作（8项）: the names alone."""
    words = _COUNT_OF_TASKS.sub("", heading.strip("。 "))
    return _LED_WORK.sub("", words)


def _is_units(heading: str) -> bool:
    words = re.sub(r"[(（][^()（）]*[)）]", "", _unit_words(heading))
    names = re.split("、|和|及", words)
    return all(map(_UNIT_NAME.fullmatch, names))


def _lend_from_headings(entries: Sequence[Entry]) -> None:
    """A heading that names units lends them to the numbered passages below it."""
    for index, entry in enumerate(entries):
        units = entry.parts.units
        headed = entry.parts.heading_only or _named_by_heading(entry)
        if units is None or not headed:
            continue
        for below in _below(entries, index):
            if below.parts.units is None:
                below.lent = below.lent or units


def _named_by_heading(entry: Entry) -> bool:
    """Whether the units stand in the very heading, and the text below it: 一、修渠（市水利局牵头）."""
    head = entry.parts.pieces[0] if entry.parts.pieces else None
    return (
        entry.passage.level < Level.TASK
        and head is not None
        and head.units is not None
        and head.text.text.strip("。 ") == entry.parts.title.text
    )


def _below(entries: Sequence[Entry], index: int) -> Iterator[Entry]:
    level = entries[index].passage.level
    for entry in entries[index + 1 :]:
        if entry.passage.level <= level:
            return
        yield entry


def _in_called_chapter(entry: Entry) -> bool:
    """Whether a section stands below 任务一：…, whose units are printed once at its end."""
    called = _CALLED_CHAPTER.match(entry.passage.place.chapter_number)
    return (
        entry.passage.level is Level.SECTION and bool(called) and bool(entry.passage.place.section)
    )


def _lend_from_below(entries: Sequence[Entry]) -> None:
    """Units on a line of their own below the last of several tasks hold for all of them."""
    for index, entry in enumerate(entries):
        if entry.parts.shared and _in_called_chapter(entry):
            for above in entries[:index]:
                if _in_called_chapter(above) and above.chapter == entry.chapter:
                    above.lent = above.lent or entry.parts.units
        if not entry.parts.shared or entry.passage.level is not Level.TASK:
            continue
        for above in reversed(entries[:index]):
            same = above.passage.level is Level.TASK and above.section == entry.section
            if not same or above.units is not None:
                break
            above.lent = entry.parts.units
