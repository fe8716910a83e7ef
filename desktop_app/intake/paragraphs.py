"""Lines torn by page breaks in, numbered passages with their headings out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import pairwise

from desktop_app.documents.blocks import Paragraph
from desktop_app.intake.brackets import spoken_units, unit_brackets
from desktop_app.intake.flow import Flow
from desktop_app.intake.labels import IN_TEXT, role_of
from desktop_app.intake.lines import logical_paragraphs
from desktop_app.intake.markers import (
    ANNEXES,
    ARTICLE,
    BULLET,
    CALLED,
    CHAPTER,
    CHAPTER_NUMBER,
    CLOSING,
    DASHED,
    DECIMAL,
    FIGURED,
    FIRSTLY,
    LABEL_LINE,
    MARKER,
    OUTER,
    PAPER,
    POINT,
    SECTION,
    TASK,
    decimal_heads,
    figured_heads,
)
from desktop_app.intake.unit_brackets import names_units

# The signature, and what stands below it: no text of an item.
_FOOT = re.compile(
    r"(?:[^。，,；;：:]{2,60}[府室厅会局委部])?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发)?(?:[(（]此件.*)?|[(（]此件.*|[-—\s]*(?:抄送|主送|分送|报送)[:：].*"
    r"|.{0,80}(?:ICP备|网站标识码|公网安备).*|主办(?:单位)?[:：].{2,60}(?:版权|承办|技术支持).*|版权(?:所有)?[:：].*|(?:打印|关闭)(?:本页|窗口)?\s*(?:打印|关闭)?(?:本页|窗口)?"
    r"|(?:联系我们|网站帮助|网站地图|设为首页|加入收藏|阅读辅助|[简繁])",
    re.DOTALL,
)
CLOSING_CHAPTER = "附则"
_MAX_TITLE = 40
_MAX_INDENT = 6


class Level(IntEnum):
    """How deep a passage stands in the document's numbering."""

    CHAPTER = 1
    SECTION = 2
    TASK = 3
    POINT = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: paper (its own title), chapter number and title, section.

    `part` is the heading above the articles (第一条) of a paper that has both.
    """

    paper: str = ""
    part: str = ""
    chapter_number: str = ""
    chapter: str = ""
    section: str = ""
    group: str = ""
    task: str = ""
    task_title: str = ""


@dataclass(slots=True)
class Passage:
    """A numbered passage: its place, its number, its head after the number, and what follows."""

    place: Place
    level: Level
    number: str
    head: Flow
    whole: Flow
    tail: list[Flow] = field(default_factory=list)
    closed: bool = False
    numbered: bool = True
    left: list[Flow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.closed = _names_units(self.head.text)

    @property
    def flows(self) -> list[Flow]:
        """The head and the paragraphs below it."""
        return [self.head, *self.tail]

    @property
    def end(self) -> int:
        """Where the passage ends in the source."""
        return max(flow.whole.end for flow in [self.whole, *self.tail])

    def take(self, flow: Flow) -> None:
        """Add a paragraph; what stands behind the units belongs here only by further units.

        Units above the text (below a bare title) close nothing.
        """
        own = _names_units(flow.text) and _gives_units(flow.text)
        if self.closed and not own and self._goes_on(flow):
            self.tail.append(flow)
            return
        if self.closed and not own and not LABEL_LINE.match(flow.text) and self._has_text():
            self.left.append(flow)
            return
        if own and not LABEL_LINE.match(flow.text):
            self.tail.extend(self.left)
            self.left.clear()
        self.tail.append(flow)
        self.closed = self.closed or own

    def _goes_on(self, flow: Flow) -> bool:
        """Whether a point (2) carries on the points (1) that stand below the units."""
        last = self.tail[-1].text if self.tail and not self.left else ""
        return bool(POINT.match(flow.text) and POINT.match(last))

    def _has_text(self) -> bool:
        """Whether more than a title was printed so far."""
        head = self.head.text
        brackets = unit_brackets(head)
        words = head[: brackets[0].start] if brackets else head
        label = IN_TEXT.search(words)
        words = (words[: label.start()] if label else words).rstrip("。 ")
        return (
            len(words) > _MAX_TITLE
            or bool(re.search("[。，,；;]", words))
            or any(not LABEL_LINE.match(flow.text) for flow in self.tail)
        )


@dataclass(frozen=True, slots=True)
class _Forms:
    """How a paper numbers: the lines whose numbers are special, and what its called matters head.

    `bare` is a report or a copy without any number, where each paragraph with units is a matter.
    """

    figured: dict[int, str]
    decimals: dict[int, str]
    points: set[int]
    heads: bool
    dashed: bool
    bare: bool


def _forms(paragraphs: Sequence[Paragraph], flows: Sequence[Flow]) -> _Forms:
    return _Forms(
        dict.fromkeys(figured_heads(paragraphs), ""),
        decimal_heads(paragraphs),
        _own_points(flows),
        any(CALLED.match(one.text) and SECTION.match(two.text) for one, two in pairwise(flows)),
        any(DASHED.match(flow.text) for flow in flows),
        not any(MARKER.match(flow.text) for flow in flows),
    )


def read_passages(paragraphs: Sequence[Paragraph], source: str) -> Iterator[Passage]:
    """Chapters, sections and numbered tasks, each with the paragraphs below it up to its units."""
    place, current = Place(), None
    flows = list(logical_paragraphs(paragraphs, source))
    forms = _forms(paragraphs, flows)
    for index, flow in enumerate(flows):
        if _FOOT.fullmatch(flow.text):
            if current is not None:
                yield current
            current = None
            continue
        place, started = _begun(place, flow, forms, own_point=index in forms.points)
        if started is None and not place.task and _plain(flow.text):
            following = flows[index + 1 : index + 2]
            started = _unnumbered(place, flow, following, current, bare=forms.bare)
        if started is None and _plain(flow.text):
            if current is not None:
                current.take(flow)
            continue
        if current is not None:
            yield current
        current = started
    if current is not None:
        yield current


def _begun(
    place: Place, flow: Flow, forms: _Forms, *, own_point: bool
) -> tuple[Place, Passage | None]:
    """The place after a paragraph, and the passage that its number begins, if any."""
    decimal = _at_head(flow, forms.decimals)
    if decimal is not None:
        return _decimal(place, flow, decimal)
    if _at_head(flow, forms.figured) is not None:
        return _task(place, flow, FIGURED)
    if forms.heads and CALLED.match(flow.text):
        return _called_chapter(place, flow)
    if forms.dashed and CALLED.match(flow.text) and not DASHED.match(flow.text):
        return _called_section(place, flow)
    return _step(place, flow, own_point=own_point)


def _at_head(flow: Flow, heads: dict[int, str]) -> str | None:
    """The number kept for the line with which a paragraph begins; None where none is."""
    places = range(flow.whole.start, flow.whole.start - _MAX_INDENT, -1) if heads else ()
    return next((heads[place] for place in places if place in heads), None)


def _decimal(place: Place, flow: Flow, number: str) -> tuple[Place, Passage | None]:
    """1 供水: a section; 1.1 修厂: a task of it."""
    found = DECIMAL.match(flow.text) or OUTER.match(flow.text)
    if found is None:
        return place, None
    if "." not in number:
        place = Place(
            place.paper, place.part, place.chapter_number, place.chapter, number, found[2]
        )
        head = flow.part(found.start(2), len(flow))
        return place, Passage(place, Level.SECTION, number, head, flow)
    head = flow.part(found.end(), len(flow))
    place = replace(place, task=number, task_title=_heading(head.text))
    return place, Passage(place, Level.TASK, number, head, flow)


def _unnumbered(
    place: Place, flow: Flow, following: Sequence[Flow], before: Passage | None, *, bare: bool
) -> Passage | None:
    """一是…（某局负责）, or a paragraph above a line that says who leads: a task without a number.

    In a `bare` paper, without any number, each paragraph that names its units is one.
    """
    bullet = BULLET.match(flow.text)
    if bullet and not LABEL_LINE.match(flow.text) and _names_units(flow.text):
        head = flow.part(bullet.end(), len(flow))
        number = f"{place.section}{_following(place, before)}"
        return Passage(place, Level.TASK, number, head, flow, numbered=False)
    firstly = FIRSTLY.match(flow.text)
    if firstly and not place.chapter and _names_units(flow.text):
        head = flow.part(firstly.end(), len(flow))
        return Passage(place, Level.TASK, firstly[0], head, flow)
    below = following[0].text if following else ""
    spoken = spoken_units(below) == 0 and spoken_units(flow.text) is None
    spoken = spoken and not LABEL_LINE.match(flow.text) and not _names_units(flow.text)
    if not spoken and not (bare and _is_matter(flow.text)):
        return None
    number = f"{place.section}{_following(place, before)}"
    return Passage(place, Level.TASK, number, flow, flow, numbered=False)


def _is_matter(text: str) -> bool:
    """Whether a paragraph is more than its units, and prints them."""
    brackets = unit_brackets(text)
    return bool(brackets) and brackets[0].start > _MAX_TITLE // 4 and _gives_units(text)


def _following(place: Place, before: Passage | None) -> int:
    """The next number of tasks that print none."""
    last = re.search(r"\d+$", before.number) if before and not before.numbered else None
    same = last is not None and before is not None and before.place == place
    return int(last[0]) + 1 if last and same else 1


def _names_units(text: str) -> bool:
    return bool(IN_TEXT.search(text)) or bool(unit_brackets(text))


def _gives_units(text: str) -> bool:
    """Whether labels or brackets name units, and not a leader or a telephone alone."""
    brackets = unit_brackets(text)
    inside = (text[bracket.inner_start : bracket.inner_end] for bracket in brackets)
    return any(role_of(label) for label in IN_TEXT.finditer(text)) or any(map(names_units, inside))


def _plain(text: str) -> bool:
    inner = POINT.match(text) or BULLET.match(text)
    return not (MARKER.match(text) and not inner) and not PAPER.match(text)


def _own_points(flows: Sequence[Flow]) -> set[int]:
    """Which points (1) are matters of their own: most of their row name units."""
    own: set[int] = set()
    row: list[int] = []
    for index, flow in enumerate([*flows, None]):
        if flow is not None and POINT.match(flow.text):
            row.append(index)
        elif flow is None or MARKER.match(flow.text):
            named = [at for at in row if _names_units(_with_labels(flows, at))]
            own.update(row if 2 * len(named) > len(row) else ())
            row = []
    return own


def _with_labels(flows: Sequence[Flow], index: int) -> str:
    """A point with the lines of units right below it."""
    below = flows[index + 1].text if index + 1 < len(flows) else ""
    return flows[index].text + (f"\n{below}" if LABEL_LINE.match(below) else "")


def _step(place: Place, flow: Flow, *, own_point: bool) -> tuple[Place, Passage | None]:
    """The place after this paragraph, and the passage it begins, if any."""
    text = flow.text
    paper = PAPER.match(text)
    if paper:
        return Place(paper[1]), None
    if ANNEXES.match(text):
        return Place(place.paper), None  # the numbered lines below are titles of annexes
    if CLOSING.fullmatch(text):
        return Place(place.paper, chapter_number=CLOSING_CHAPTER, chapter=CLOSING_CHAPTER), None
    article = ARTICLE.match(text)
    chapter = CHAPTER.match(text) or article
    if chapter:
        title = _heading(chapter[2])
        within = CHAPTER_NUMBER.fullmatch(place.chapter_number)
        part = (place.chapter if within else place.part) if article else ""
        place = Place(place.paper, part, chapter[1], title)
        head = flow.part(chapter.start(2), len(flow))
        return place, Passage(place, Level.CHAPTER, chapter[1], head, flow)
    section = SECTION.match(text)
    if section:
        number = f"({section[1]})"
        place = Place(
            place.paper,
            place.part,
            place.chapter_number,
            place.chapter,
            number,
            _heading(section[2]),
        )
        head = flow.part(section.start(2), len(flow))
        return place, Passage(place, Level.SECTION, number, head, flow)
    if TASK.match(text):
        return _task(place, flow, TASK)
    called = CALLED.match(text)
    if called:
        number = place.section + called[1].rstrip(":：")
        head = flow.part(called.start(2), len(flow))
        place = replace(place, task=number, task_title=_heading(called[2]))
        return place, Passage(place, Level.TASK, number, head, flow)
    point = POINT.match(text)
    if point and (own_point or (place.task and _names_units(text))):
        return _point(place, flow, point)
    return place, None


def _called_chapter(place: Place, flow: Flow) -> tuple[Place, Passage | None]:
    """任务一：…, where sections stand below it: a chapter of that name."""
    found = CALLED.match(flow.text)
    if found is None:
        return place, None
    number = found[1].rstrip(":：")
    place = Place(place.paper, "", number, _heading(found[2]))
    head = flow.part(found.start(2), len(flow))
    return place, Passage(place, Level.CHAPTER, number, head, flow)


def _called_section(place: Place, flow: Flow) -> tuple[Place, Passage | None]:
    """行动一：…, where dashed tasks (——任务1：…) stand below it: a section of that name."""
    found = CALLED.match(flow.text)
    if found is None:
        return place, None
    place = Place(
        place.paper, place.part, place.chapter_number, place.chapter, group=_heading(found[2])
    )
    head = flow.part(found.start(2), len(flow))
    return place, Passage(place, Level.SECTION, found[1].rstrip(":："), head, flow)


def _point(place: Place, flow: Flow, found: re.Match[str]) -> tuple[Place, Passage | None]:
    """(1) or ① below a task; where a section knows no tasks, its points are the tasks."""
    number = found[1] or str(ord(found[2]) - ord("①") + 1)
    head = flow.part(found.start(3), len(flow))
    if place.task:
        return place, Passage(place, Level.POINT, f"{place.task}({number})", head, flow)
    return place, Passage(place, Level.TASK, f"{place.section}{number}", head, flow)


def _task(place: Place, flow: Flow, form: re.Pattern[str]) -> tuple[Place, Passage | None]:
    """1. 修渠: a task, by the form of its number."""
    found = form.match(flow.text)
    if found is None:
        return place, None
    number = place.section + unicodedata.normalize("NFKC", found[1])
    inner = replace(place, task=number, task_title=_heading(found[2]))
    return inner, Passage(inner, Level.TASK, number, flow.part(found.start(2), len(flow)), flow)


def _heading(words: str) -> str:
    """A heading's own words, without its units and the text that may follow."""
    brackets = unit_brackets(words)
    return words[: brackets[0].start if brackets else None].partition("。")[0]
