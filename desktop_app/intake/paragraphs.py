"""Lines torn by page breaks in, numbered passages with their headings out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import pairwise

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.brackets import opens_units, spoken_units, unit_brackets
from desktop_app.intake.flow import Flow, flow_of
from desktop_app.intake.labels import BULLETS, IN_TEXT, role_of
from desktop_app.intake.unit_brackets import names_units

_CHINESE = "[一二三四五六七八九十百]+"
# 任务一：…, 问题3：…: matters that are called by their number.
_NAMED = rf"(?:任务|行动|措施|事项|问题|工程|举措)(?:{_CHINESE}|\d{{1,3}})[:：]"
_MARKER = re.compile(
    rf"[#*\s]*(?:{_CHINESE}、|[(（](?:{_CHINESE}|\d{{1,2}})[)）](?!型)|\d{{1,3}}[.．、](?:(?!\d)|(?=20\d\d年))"
    r"|[\[［【]\d{1,3}[\]］】]|[①-⑳]|\d{1,2}[)）]"
    rf"|{_NAMED}"
    rf"|附件|注[:：]|第{_CHINESE}[章节条]|[-—]\s*附件|#|专栏\s*\d)"
)
_LABEL_LINE = re.compile(rf"[\s{re.escape(BULLETS)}]*(?={IN_TEXT.pattern})")
_ENDS_IN_LABEL = re.compile(rf"(?:{IN_TEXT.pattern})\s*$")
_CHAPTER = re.compile(rf"[#*]*({_CHINESE})、(.*)$", re.DOTALL)
_ARTICLE = re.compile(rf"[#*]*(第{_CHINESE}条)\s*[:：]?(.*)$", re.DOTALL)
_CALLED = re.compile(rf"[#*]*({_NAMED})(.+)$", re.DOTALL)
_SECTION = re.compile(rf"[#*]*[(（]({_CHINESE})[)）](.*)$", re.DOTALL)
_TASK = re.compile(
    r"[#*]*(?:[\[［【](?=\d{1,3}[\]］】]))?(\d{1,3})(?:[\]］】]|[.．、](?:(?!\d)|(?=20\d\d年)))(.+)$",
    re.DOTALL,
)
# 小（2）型水库 torn at the end of a line is no point 2.
_POINT = re.compile(r"[#*]*(?!\s*[(（]\d[)）]型)(?:[(（]?(\d{1,2})[)）]|([①-⑳]))(.+)$", re.DOTALL)
_FIRSTLY = re.compile(r"[一二三四五六七八九十]是")
_POINT_MARK = re.compile(r"\s*[(（]?\d{1,2}[)）]")
# 11.121人才项目, 6.10件实事: a number whose own text begins with figures.
_FIGURED = re.compile(r"[#*\s]*(\d{1,3})[.．、](?=\d)(.+)$", re.DOTALL)
_ANNEXES = re.compile(r"[-—·\s]*附件|[#*]*专栏\s*\d")
_PAPER = re.compile(r"[#*]*(关于[^。:：]{4,60}(?:措施|政策))$")
# The signature, and what stands below it: no text of an item.
_FOOT = re.compile(
    r"(?:[^。，,；;：:]{2,60}[府室厅会局委部])?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发)?(?:[(（]此件.*)?|[(（]此件.*|[-—\s]*(?:抄送|主送|分送|报送)[:：].*",
    re.DOTALL,
)
_FINISHED = re.compile(r"[。！？!?：:；;)）〕】]$")
# A list of units that goes on with the line above: 配合单位：市财政局 / 市水利局、市农业农村局
_UNIT_END = r"(?:局|委|办|厅|部|署|院|行|会|社|政府|办公室|公司|集团|中心|单位|部门|办事处|等)"
_UNIT_LINE = re.compile(rf"[^。；;:：]{{2,80}}{_UNIT_END}[、，。]?")
_LABEL_END = re.compile(rf"(?:{_UNIT_END}|[月日年底末前成持])$")
_MAX_HEADING = 60
# Lines of this length are no torn ones: a page holds more characters in a line.
_MAX_TASK_HEADING = 24
_MAX_TITLE = 40
# Lines broken by a page end within three characters of its edge.
_MAX_SPOKEN = 80
_MAX_INDENT = 6
_RAGGED, _MAX_LINE, _MIN_FULL = 6, 120, 5


class Level(IntEnum):
    """How deep a passage stands in the document's numbering."""

    CHAPTER = 1
    SECTION = 2
    TASK = 3
    POINT = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: paper (its own title), chapter number and title, section."""

    paper: str = ""
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
        if self.closed and not own and not _LABEL_LINE.match(flow.text) and self._has_text():
            self.left.append(flow)
            return
        if own and not _LABEL_LINE.match(flow.text):
            self.tail.extend(self.left)
            self.left.clear()
        self.tail.append(flow)
        self.closed = self.closed or own

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
            or any(not _LABEL_LINE.match(flow.text) for flow in self.tail)
        )


def read_passages(paragraphs: Sequence[Paragraph], source: str) -> Iterator[Passage]:
    """Chapters, sections and numbered tasks, each with the paragraphs below it up to its units."""
    place, current = Place(), None
    flows = list(logical_paragraphs(paragraphs, source))
    points = _own_points(flows)
    figured = figured_heads(paragraphs)
    heads = any(
        _CALLED.match(one.text) and _SECTION.match(two.text) for one, two in pairwise(flows)
    )
    for index, flow in enumerate(flows):
        if _FOOT.fullmatch(flow.text):
            if current is not None:
                yield current
            current = None
            continue
        if _begins_figured(flow, figured):
            place, started = _task(place, flow, _FIGURED)
        elif heads and _CALLED.match(flow.text):
            place, started = _called_chapter(place, flow)
        else:
            place, started = _step(place, flow, own_point=index in points)
        if started is None and not place.task and _plain(flow.text):
            started = _unnumbered(place, flow, flows[index + 1 : index + 2], current)
        if started is None and _plain(flow.text):
            if current is not None:
                current.take(flow)
            continue
        if current is not None:
            yield current
        current = started
    if current is not None:
        yield current


def logical_paragraphs(paragraphs: Sequence[Paragraph], source: str) -> Iterator[Flow]:
    """Paragraphs as they were before page breaks tore them."""
    spans: list[Span] = []
    finished, torn, listed, full = True, "", False, False
    width = _page_width(paragraphs)
    figured = figured_heads(paragraphs)
    for paragraph in paragraphs:
        text = paragraph.text.rstrip()
        marked = _MARKER.match(text) and not (full and _POINT_MARK.match(text))
        begins = bool(marked or (not torn and _LABEL_LINE.match(text)))
        # Where lines are not broken, each of these stands for itself without a full stop.
        alone = not width and len(text) <= _MAX_SPOKEN and spoken_units(text) == 0
        begins = begins or paragraph.span.start in figured or alone
        begins = begins or bool(not width and not torn and _FIRSTLY.match(text))
        begins = begins or (listed and not torn and not _UNIT_LINE.fullmatch(text.strip()))
        if spans and (finished or begins):
            yield flow_of(source, *spans)
            spans, torn = [], ""
        spans.append(paragraph.span)
        # A colon or semicolon ends no line inside the bracket that names the units.
        torn = torn + text if opens_units(torn + text) or _ENDS_IN_LABEL.search(text) else ""
        finished = not torn and (
            alone
            or bool(_FINISHED.search(text))
            or (_is_heading(text) and not 0 < width <= _width(text) + _RAGGED)
        )
        # A full line without a stop: a bracketed number at the next line's head is none.
        full = not finished and 0 < width <= _width(text) + _RAGGED
        listed = bool(_LABEL_LINE.match(text) or (listed and len(spans) > 1)) and bool(
            _LABEL_END.search(text)
        )
    if spans:
        yield flow_of(source, *spans)


def figured_heads(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Where tasks begin whose text begins with figures: their numbers carry the row on."""
    heads: set[int] = set()
    last, finished, begun = 0, True, -1
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        figured, plain = _FIGURED.match(text), _TASK.match(text)
        if plain:
            if begun >= 0 and int(plain[1]) == last:
                heads.discard(begun)  # the true number follows: that line was a torn decimal
            last, begun = int(plain[1]), -1
        elif figured and finished and last and int(figured[1]) == last + 1:
            begun = paragraph.span.start
            heads.add(begun)
            last += 1
        finished = bool(_FINISHED.search(text)) or _is_heading(text)
    return heads


def _begins_figured(flow: Flow, heads: set[int]) -> bool:
    return bool(heads) and any(head <= flow.whole.start < head + _MAX_INDENT for head in heads)


def _page_width(paragraphs: Sequence[Paragraph]) -> int:
    """The width at which a text was broken into lines, nought where its lines are paragraphs."""
    widths = [_width(paragraph.text) for paragraph in paragraphs]
    widest = max(widths, default=0)
    full = sum(1 for width in widths if width + _RAGGED >= widest)
    return widest if widest <= _MAX_LINE and full >= _MIN_FULL and 4 * full >= len(widths) else 0


def _width(text: str) -> int:
    """How wide a line is on the page: Chinese characters count twice."""
    return sum(1 if char.isascii() else 2 for char in text.strip())


def _unnumbered(
    place: Place, flow: Flow, following: Sequence[Flow], before: Passage | None
) -> Passage | None:
    """一是…（某局负责）, or a paragraph above a line that says who leads: a task without a number."""
    firstly = _FIRSTLY.match(flow.text)
    if firstly and not place.chapter and _names_units(flow.text):
        head = flow.part(firstly.end(), len(flow))
        return Passage(place, Level.TASK, firstly[0], head, flow)
    below = following[0].text if following else ""
    spoken = spoken_units(below) == 0 and spoken_units(flow.text) is None
    if not spoken or _LABEL_LINE.match(flow.text) or _names_units(flow.text):
        return None
    last = re.search(r"\d+$", before.number) if before and not before.numbered else None
    same = last is not None and before is not None and before.place == place
    number = f"{place.section}{int(last[0]) + 1 if last and same else 1}"
    return Passage(place, Level.TASK, number, flow, flow, numbered=False)


def _names_units(text: str) -> bool:
    return bool(IN_TEXT.search(text)) or bool(unit_brackets(text))


def _gives_units(text: str) -> bool:
    """Whether labels or brackets name units, and not a leader or a telephone alone."""
    brackets = unit_brackets(text)
    inside = (text[bracket.inner_start : bracket.inner_end] for bracket in brackets)
    return any(role_of(label) for label in IN_TEXT.finditer(text)) or any(map(names_units, inside))


def _plain(text: str) -> bool:
    return not (_MARKER.match(text) and not _POINT.match(text)) and not _PAPER.match(text)


def _own_points(flows: Sequence[Flow]) -> set[int]:
    """Which points (1) are matters of their own: most of their row name units."""
    own: set[int] = set()
    row: list[int] = []
    for index, flow in enumerate([*flows, None]):
        if flow is not None and _POINT.match(flow.text):
            row.append(index)
        elif flow is None or _MARKER.match(flow.text):
            named = [at for at in row if _names_units(_with_labels(flows, at))]
            own.update(row if 2 * len(named) > len(row) else ())
            row = []
    return own


def _with_labels(flows: Sequence[Flow], index: int) -> str:
    """A point with the lines of units right below it."""
    below = flows[index + 1].text if index + 1 < len(flows) else ""
    return flows[index].text + (f"\n{below}" if _LABEL_LINE.match(below) else "")


def _step(place: Place, flow: Flow, *, own_point: bool) -> tuple[Place, Passage | None]:
    """The place after this paragraph, and the passage it begins, if any."""
    text = flow.text
    paper = _PAPER.match(text)
    if paper:
        return Place(paper[1]), None
    if _ANNEXES.match(text):
        return Place(place.paper), None  # the numbered lines below are titles of annexes
    chapter = _CHAPTER.match(text) or _ARTICLE.match(text)
    if chapter:
        title = _heading(chapter[2])
        place = Place(place.paper, chapter[1], title)
        head = flow.part(chapter.start(2), len(flow))
        return place, Passage(place, Level.CHAPTER, chapter[1], head, flow)
    section = _SECTION.match(text)
    if section:
        number = f"({section[1]})"
        place = Place(
            place.paper, place.chapter_number, place.chapter, number, _heading(section[2])
        )
        head = flow.part(section.start(2), len(flow))
        return place, Passage(place, Level.SECTION, number, head, flow)
    if _TASK.match(text):
        return _task(place, flow, _TASK)
    called = _CALLED.match(text)
    if called:
        number = place.section + called[1].rstrip(":：")
        head = flow.part(called.start(2), len(flow))
        place = replace(place, task=number, task_title=_heading(called[2]))
        return place, Passage(place, Level.TASK, number, head, flow)
    point = _POINT.match(text)
    if point and (own_point or (place.task and _names_units(text))):
        return _point(place, flow, point)
    return place, None


def _called_chapter(place: Place, flow: Flow) -> tuple[Place, Passage | None]:
    """任务一：…, where sections stand below it: a chapter of that name."""
    found = _CALLED.match(flow.text)
    if found is None:
        return place, None
    number = found[1].rstrip(":：")
    place = Place(place.paper, number, _heading(found[2]))
    head = flow.part(found.start(2), len(flow))
    return place, Passage(place, Level.CHAPTER, number, head, flow)


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


def _is_heading(text: str) -> bool:
    words = text.strip()
    compact = re.sub(r"\s+", "", words)
    if _PAPER.match(compact):
        return True
    numbered = _CHAPTER.match(compact) or _SECTION.match(compact) or _ARTICLE.match(compact)
    if numbered:
        torn = words.count("（") + words.count("(") > words.count("）") + words.count(")")
        ended = re.search(r"[。，,]$", words) or "。" in words
        return len(words) <= _MAX_HEADING and not ended and not torn
    # 1. 修渠 on a line of its own: the text follows below.
    task = _TASK.match(compact) or _CALLED.match(compact)
    return bool(task) and len(words) <= _MAX_TASK_HEADING and not re.search(r"[。，,；;、]", words)
