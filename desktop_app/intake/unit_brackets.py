"""The words that name a task's units in, its units by role and its deadline out."""

from __future__ import annotations

import re

from desktop_app.intake import flags
from desktop_app.intake.brackets import time_clauses
from desktop_app.intake.draft import DraftFlag, DraftUnit
from desktop_app.intake.flow import Flow
from desktop_app.intake.labels import BULLETS, LABEL, ROLES, role_of, without_notes
from desktop_app.intake.unit_lists import (
    SPACED_NAMES,
    Units,
    first_leads,
    merge_units,
    read_units,
)
from desktop_app.intake.units import UnitRegistry
from models.base import Role

# What the units before it do; it stands at the end of its clause.
_DOES = re.compile(
    r"(?:共同|联合|分别|各自|具体|按照?(?:各自)?职[责能](?:分工)?|按照?[“\"][^”\"]{1,14}[”\"](?:的)?(?:要求|原则)?|依职责|分工|协作|组织|统筹|推进|抓好)*"
    r"(?P<role>牵头|主办|承办|主责|配合|参与|参加|协同|协助|协办|负责|落实|实施|指导)"
    r"(?:负责|落实|配合|组织|实施|推进|办理|督导|协调|(?:属地|主体|监管|各自|管理)责任)*(?=[,，;；。、]|$)"
)
# 甲会同乙负责: the first leads, the others help.
_WITH = re.compile(r"会同|会商|商请|联合(?=[省市县各有相])")
_EDGES = re.compile(
    r"^[,，、;；\s]*(?:(?:以上|上述|本项|该项|各项|此项)[^、，,]{0,6}?(?:均|分别)?由|由)?(?=.)|(?:结合(?:各自)?实际(?:抓好)?|牵头|负责)$"
)
_VAGUE = re.compile(
    r"(?:其他|各|市|市直|市级|县|县直)*(?:有关|相关)(?:市直|责任)?(?:部门|单位)(?:和单位|、单位)?"
)
# 责任单位：甲局、乙局等按职责分工负责: what they do behind the label is no part of a name.
_BY_DUTY = re.compile(r"(?:共同|分别|按照?(?:各自)?职[责能](?:分工)?)+(?:负责|落实|实施|推进)?$")
# 市财政局做好资金保障: what an office is to do is no part of its name.
_WHAT_FOR = re.compile(r"(?<=[局委办厅部府会])(?:要)?(?:做好|提供|抓好|加强|给予)[^，,；;。、]*")
# 自然资源部指导: who guides does not do it, and leads nothing.
_GUIDES = "印作“指导”的单位按配合单位列出，由谁牵头请核定。"
_LEVEL = re.compile(r"省|市(?![场政容民域])|县(?!域)|区(?![域块])")
_END = re.compile(r"[)）〕】\]]\s*[。.]?\s*$")


def read_bracket(words: str, registry: UnitRegistry) -> Units:
    """Units of «牵头单位:…;配合单位:…)» or «某局牵头,某局配合)»; the closing bracket may be there.

    Where no unit is said to lead, the first printed leads by convention.
    """
    return lead_of(printed_units(words, registry))


def printed_units(words: str, registry: UnitRegistry) -> Units:
    """The units of a bracket with the roles it prints; who leads by convention is not settled."""
    words = without_notes(_closed(words))
    for start, end in reversed(time_clauses(words)):
        words = words[:start] + words[end:]
    label = LABEL.search(words)
    before = words[: label.start()] if label else words
    parts = _by_verbs(before, registry) if before.strip(" ;；,，。") else []
    units, doubts = merge_units([*parts, *_labelled(words, registry)])
    if not units and doubts:  # (各有关部门和单位负责): nobody else is named
        named = _EDGES.sub("", _DOES.sub("", words[label.end() if label else 0 :])).strip(" 。")
        units = [DraftUnit(named, Role.RESPONSIBLE, named, known=False)] if named else []
    return units, doubts


def read_bracket_flow(bracket: Flow, registry: UnitRegistry) -> Units:
    """Printed units of a bracket in running text; where spaces part the names, they are minded."""
    units = printed_units(bracket.text, registry)
    if all(unit.known for unit in units[0]):
        return units
    labels = (mark.span() for mark in LABEL.finditer(bracket.text))
    words = bracket.spaced(*labels)
    spaced = printed_units(words, registry)
    known = [sum(unit.known for unit in found) for found, _ in (units, spaced)]
    parted = known[1] == known[0] and SPACED_NAMES.search(words)
    return spaced if known[1] > known[0] or parted else units


def names_units(words: str) -> bool:
    """Whether a bracket's words give units, and not a deadline or a leader alone."""
    marks = list(LABEL.finditer(words))
    if any(role_of(mark) for mark in marks):
        return True
    said = words[: marks[0].start()] if marks else words
    when = sum(end - start for start, end in time_clauses(said))
    return len(re.sub(r"[ ;；,，。]", "", said)) > when


def lead_of(units: Units) -> Units:
    """The same units; where none leads, the first that answers does."""
    named, doubts = units
    if not any(unit.role is Role.LEAD for unit in named):
        answering = [unit for unit in named if unit.role is not Role.COOP]
        named = [*first_leads(answering), *(unit for unit in named if unit.role is Role.COOP)]
    return named, doubts


def deadline_in(bracket: Flow) -> Flow | None:
    """The words after 完成时限, where the bracket names one."""
    marks = list(LABEL.finditer(bracket.text))
    for index, mark in enumerate(marks):
        if mark["due"]:
            end = marks[index + 1].start() if index + 1 < len(marks) else len(bracket)
            found = _END.search(bracket.text, mark.end(), end)
            return bracket.part(mark.end(), found.start() if found else end)
    when = time_clauses(bracket.text)
    return bracket.part(when[0][0], when[-1][1]) if when else None


def _closed(words: str) -> str:
    """The words without the bracket that closes them; brackets of their own are kept."""
    found = _END.search(words)
    if not found:
        return words
    opened = sum(words.count(mark) for mark in "(（〔【[")
    closed = sum(words.count(mark) for mark in ")）〕】]")
    return words[: found.start()] if closed > opened else words


def _labelled(words: str, registry: UnitRegistry) -> list[Units]:
    marks = list(LABEL.finditer(words))
    parts: list[Units] = []
    for index, mark in enumerate(marks):
        role = role_of(mark)
        if role is None:
            continue
        end = marks[index + 1].start() if index + 1 < len(marks) else len(words)
        inside = words[mark.end() : end].strip(" ;；。")
        # 责任单位：甲局牵头，乙局配合: the verbs say more than the label.
        spoken = _by_verbs(inside, registry) if _says(inside) else []
        inside = _BY_DUTY.sub("", inside)
        parts.extend(spoken or [_listed(inside, registry, role)])
    return parts


def _says(words: str) -> bool:
    return any(mark["role"] in ("牵头", "配合", "主办", "协办") for mark in _DOES.finditer(words))


def _by_verbs(words: str, registry: UnitRegistry) -> list[Units]:
    parts: list[Units] = []
    end = 0
    for mark in _DOES.finditer(words):
        role = ROLES.get(mark["role"], Role.RESPONSIBLE)
        named = _EDGES.sub("", words[end : mark.start()])
        end = mark.end()
        if not named:
            continue
        before, _, own = named.rpartition("，" if "，" in named else ",")
        if role is Role.COOP and before and not parts and not _WITH.search(named):
            # 市水利局，市财政局配合: only those behind the comma help.
            parts.append(_listed(before, registry, Role.RESPONSIBLE))
            named = own
        first, *others = _WITH.split(named)
        level = _LEVEL.match(first)
        units, doubts = _listed(first, registry, Role.LEAD if others else role)
        if mark["role"] == "指导":
            doubts = [*doubts, DraftFlag(flags.UNIT_ROLE, _GUIDES)]
        parts.append((units, doubts))
        carried = level.group() if level else ""
        parts.extend(_listed(other, registry, Role.COOP, carried) for other in others)
    rest, *others = _WITH.split(_WHAT_FOR.sub("", words[end:]))
    if rest.strip(" ,，、;；。"):
        level = _LEVEL.match(rest)
        parts.append(_listed(rest, registry, Role.LEAD if others else Role.RESPONSIBLE))
        carried = level.group() if level else ""
        parts.extend(_listed(other, registry, Role.COOP, carried) for other in others)
    return parts


def _listed(words: str, registry: UnitRegistry, role: Role, level: str = "") -> Units:
    """A list of units; 有关部门 is no unit, and said to stand there.

    `level` (省, 市) is that of the unit before them, which may hold here too.
    """
    words = _EDGES.sub("", words.strip(BULLETS + "—-–"))
    vague = _VAGUE.fullmatch(words)
    if vague:
        note = f"“{words}”没有列明是哪些单位，请核定。"
        return [], [DraftFlag(flags.UNIT_OPEN_LIST, note)]
    return read_units(words, registry, role, role, level)
