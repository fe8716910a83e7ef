"""One passage in, its title, texts, units and deadline out, as far as each is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.intake.brackets import spoken_units, unit_brackets
from desktop_app.intake.dates import Period, find_dates
from desktop_app.intake.flow import Flow, join
from desktop_app.intake.labels import BULLETS, IN_TEXT, READING_NOTE, role_of
from desktop_app.intake.paragraphs import Level, Passage
from desktop_app.intake.unit_brackets import deadline_in, lead_of, names_units, read_bracket_flow
from desktop_app.intake.unit_lists import Units, merge_units
from desktop_app.intake.units import UnitRegistry
from models.base import Role

_MAX_TITLE = 60
_EDGES = " 。；;，,、"
_SHORT_TITLE, _LONG_TITLE = 8, 40
# A line of its own above the text is a title; a line with a comma or a figure is text.
_BARE_TITLE = re.compile(r"[^，,。；;\d]{2,20}")
_COLON_TITLE = re.compile(r"([^，,。；;：:]{2,24})[：:](?=.)")
# A sentence of several clauses with a figure says more than a title: 建站，补助20万元.
_SETS_FIGURES = re.compile(r"[，,；;].*?(?<![A-Za-z\d“])\d|(?<![A-Za-z\d“])\d.*[，,；;]")
# 整改措施：制定方案: a label in front of the sentence is no title.
_LABEL_TITLE = re.compile(r"(?:整改|具体|工作|主要)?(?:措施|任务|内容|目标|要求|事项)")
_HALF = str.maketrans("（）", "()")
# （长期坚持）: what stands behind a title is only said of it.
_ASIDE_ONLY = re.compile(r"\s*[(（][^()（）]{1,20}[)）][。;；\s]*")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
# 一是…二是…, （1）…（2）…: measures told apart within one paragraph.
ENUMERATED = re.compile(
    r"(?:^|(?<=[。；;：:，,)）]))\s*([一二三四五六七八九十]是|[(（]\d{1,2}[)）]|[①-⑳])"
)


@dataclass(slots=True)
class Piece:
    """A stretch of text with the units printed right behind it; None where none are."""

    text: Flow
    units: Units | None = None
    deadline: Flow | None = None


@dataclass(slots=True)
class Parts:
    """A passage taken apart; `shared` tells that the units stand on a line of their own."""

    title: Flow
    body: Flow
    pieces: list[Piece] = field(default_factory=list)
    shared: bool = False

    @property
    def units(self) -> Units | None:
        """All units of the passage as one list; None where none are printed.

        Lines of labels below one another are one list; of those, the first that answers leads.
        """
        groups: list[list[Units]] = []
        for piece in self.pieces:
            if piece.units is None:
                continue
            if not groups or piece.text.text.strip(_EDGES):
                groups.append([])
            groups[-1].append(piece.units)
        lists = [lead_of(merge_units(group)) for group in groups]
        return lead_of(merge_units(lists)) if lists else None

    @property
    def deadline(self) -> Flow | None:
        """The words of the deadline that the passage prints apart from its text."""
        found = {piece.deadline.text: piece.deadline for piece in self.pieces if piece.deadline}
        return join(*found.values()) if found else None

    @property
    def several_deadlines(self) -> bool:
        """Whether different deadlines stand behind different stretches of the text."""
        return len({piece.deadline.text for piece in self.pieces if piece.deadline}) > 1

    @property
    def several(self) -> bool:
        """Whether different units answer for different stretches of the text."""
        named = (piece for piece in self.pieces if piece.units is not None)
        return sum(1 for piece in named if piece.text.text.strip(_EDGES)) > 1

    @property
    def led_twice(self) -> bool:
        """Whether two lines or brackets each say who leads: perhaps two matters run together."""
        led = [
            piece
            for piece in self.pieces
            if piece.units and any(unit.role is Role.LEAD for unit in piece.units[0])
        ]
        return len(led) > 1

    @property
    def heading_only(self) -> bool:
        """Whether the passage is a heading without text of its own."""
        return not self.body.text.strip(" 。")


def take_apart(passage: Passage, registry: UnitRegistry, period: Period) -> Parts:
    """Title up to the first stop or the heading's end, then the text, then the units."""
    pieces = [piece for flow in passage.flows for piece in _pieces(flow, registry)]
    shared = any(
        _pieces_of_units_only(flow, registry) for flow in passage.tail
    ) and _units_above_none(passage, registry)
    texts = [piece.text for piece in pieces if piece.text.text]
    if not texts:
        return Parts(passage.head.part(0, 0), passage.head.part(0, 0), pieces, shared)
    title, body = _title(passage, texts, period, headed=pieces[0].units is not None)
    return Parts(title, body, pieces, shared)


def _pieces_of_units_only(flow: Flow, registry: UnitRegistry) -> bool:
    pieces = _pieces(flow, registry)
    return any(piece.units for piece in pieces) and not any(
        piece.text.text.strip(" 。") for piece in pieces
    )


def _units_above_none(passage: Passage, registry: UnitRegistry) -> bool:
    return all(piece.units is None for piece in _pieces(passage.head, registry))


def _pieces(flow: Flow, registry: UnitRegistry) -> list[Piece]:
    """Cut a paragraph at its unit brackets and at labels such as 责任单位： in the open."""
    pieces: list[Piece] = []
    position, text = 0, flow.text
    brackets = unit_brackets(text)
    labels = [
        label
        for label in IN_TEXT.finditer(text)
        if not any(bracket.start < label.start() < bracket.end for bracket in brackets)
    ]
    while True:
        bracket = next((each for each in brackets if each.start >= position), None)
        label = next((each for each in labels if each.start() >= position), None)
        if label and (bracket is None or label.start() < bracket.start):
            stop = _label_end(text, label.end())
            pieces.append(_labelled(flow, position, label.start(), stop, registry))
            position = stop
        elif bracket:
            inside = flow.part(bracket.inner_start, bracket.inner_end)
            units = read_bracket_flow(inside, registry) if names_units(inside.text) else None
            pieces.append(Piece(flow.part(position, bracket.start), units, deadline_in(inside)))
            position = bracket.end
        else:
            rest = flow.part(position, len(flow))
            said = spoken_units(rest.text)
            if said is not None and not any(piece.units for piece in pieces):
                pieces.append(_labelled(rest, 0, said, len(rest), registry, spoken=True))
                return pieces
            return [*pieces, Piece(rest)] if rest.text.strip(" 。.") or not pieces else pieces


def _labelled(
    flow: Flow, start: int, label: int, stop: int, registry: UnitRegistry, *, spoken: bool = False
) -> Piece:
    """The text up to a label in the open, with what the label and those behind it name."""
    words = flow.part(label, stop)
    has_units = spoken or any(role_of(mark) for mark in IN_TEXT.finditer(words.text))
    units = read_bracket_flow(words, registry) if has_units else None
    while label > start and flow.text[label - 1] in BULLETS:
        label -= 1
    return Piece(flow.part(start, label), units, deadline_in(words))


def _label_end(text: str, position: int) -> int:
    """The end of the sentence that a label opens, with the labels and notes right behind it."""
    while True:
        stop = text.find("。", position)
        if stop < 0 or not text[stop + 1 :].strip():
            return len(text)
        note = READING_NOTE.match(text, stop)
        if note and note.end() > stop + 1:
            position = note.end()
        elif IN_TEXT.match(text, stop + 1):
            position = stop + 1
        else:
            return stop + 1


def _title(
    passage: Passage, texts: Sequence[Flow], period: Period, *, headed: bool
) -> tuple[Flow, Flow]:
    """The title and the text behind it; `headed` tells that the units stand in the heading.

    A title that itself promises something (a date, a clause) stays part of the text.
    """
    first, others = texts[0], list(texts[1:])
    # 第三条 对甲、乙分别奖励30万元、20万元。 with more below: no heading but the first sentence.
    sentence = first.text.rstrip().endswith("。") and _SETS_FIGURES.search(first.text)
    if passage.tail and others and not sentence and "。" not in first.text.rstrip("。"):
        if headed:
            return first.part(0, len(first.text.rstrip("。"))), join(*others)
        lead = others[0]
        own = first.text.rstrip().endswith("。") or passage.level >= Level.TASK
        stop = -1 if own else lead.text.find("。")
        if 0 < stop < len(lead.text) - 1 and _BARE_TITLE.fullmatch(lead.text[:stop]):
            # A bare section heading with text below it: the text brings its own title.
            return lead.part(0, stop), join(lead.part(stop + 1, len(lead)), *others[1:])
        return first.part(0, len(first.text.rstrip("。"))), join(*others)
    colon = _COLON_TITLE.match(first.text)
    if colon and _LABEL_TITLE.fullmatch(colon[1]):
        first = first.part(colon.end(), len(first))
        texts = [first, *others]
        colon = _COLON_TITLE.match(first.text)
    stop = colon.end(1) if colon else first.text.find("。")
    if not 0 <= stop <= _MAX_TITLE:
        if len(first) > _MAX_TITLE or stop > _MAX_TITLE:
            return first.part(0, _clause_end(first.text)), join(*texts)
        stop = len(first)
    title = first.part(0, stop)
    rest = join(first.part(stop + 1, len(first)), *others)
    promises = bool(find_dates(title.text, period)) or bool(_SETS_FIGURES.search(title.text))
    # 修渠（甲局）；建站（乙局）: what goes on behind a semicolon is one text.
    goes_on = rest.text.lstrip().startswith(("；", ";"))
    promises = (promises and not colon) or goes_on or bool(_ASIDE_ONLY.fullmatch(rest.text))
    return title, join(*texts) if promises else rest


def _clause_end(text: str) -> int:
    """Where to cut a title out of a long sentence."""
    hidden = _BRACKETED.sub(lambda found: "\x00" * len(found.group()), text)[:_LONG_TITLE]
    torn = re.search(r"[(（][^\x00]*$", hidden)
    marks = [mark.start() for mark in re.finditer(r"[，,；;、]", hidden[: torn and torn.start()])]
    return marks[-1] if marks and marks[-1] >= _SHORT_TITLE else _LONG_TITLE


def sub_measures(parts: Parts) -> list[tuple[str, Piece]] | None:
    """一是…（甲负责）二是…（乙负责）: each with its number; None where they share their units."""
    if not parts.several:
        return None
    found: list[tuple[str, Piece]] = []
    for piece in parts.pieces:
        if not piece.text.text.strip(_EDGES):
            continue
        marks = list(ENUMERATED.finditer(piece.text.text))
        if not marks and not found and piece.units is None:
            continue  # the heading, above the first of them
        before = piece.text.text[: marks[0].start()].strip(_EDGES) if marks else ""
        if len(marks) != 1 or (found and before) or piece.units is None:
            return None
        text = piece.text.part(marks[0].end(), len(piece.text))
        found.append(
            (marks[0][1].translate(_HALF), Piece(text, lead_of(piece.units), piece.deadline))
        )
    return found if len(found) > 1 else None
