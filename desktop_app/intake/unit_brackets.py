"""The bracket at the end of a task in, its units by role and its deadline out."""

from __future__ import annotations

import re

from desktop_app.intake.flow import Flow
from desktop_app.intake.unit_lists import Units, first_leads, merge_units, read_units
from desktop_app.intake.units import UnitRegistry
from models.base import Role

_LABEL = re.compile(
    r"(?P<role>牵头|责任|配合|主办|承办|落实)(?:责任)?(?:单位|部门)\s*[:：]"
    r"|(?P<due>完成时限|完成时间|办结时限|时限要求|时限|时间节点)\s*[:：]"
)
_VERBS = re.compile(
    r"(?P<units>[^;；]+?)(?:共同|联合|分别|按照?职责(?:分工)?|分工)*"
    r"(?P<role>牵头|配合|参与|协同|负责)(?:负责|落实|配合)*(?:[,，;；。]|$)"
)
_ROLES = {
    "牵头": Role.LEAD,
    "主办": Role.LEAD,
    "配合": Role.COOP,
    "参与": Role.COOP,
    "协同": Role.COOP,
}
_END = re.compile(r"[)）〕】\]]\s*[。.]?\s*$")


def read_bracket(words: str, registry: UnitRegistry) -> Units:
    """Units of «牵头单位:…;配合单位:…)» or «某局牵头,某局配合)»; the closing bracket may be there.

    Where no unit is said to lead, the first printed leads by convention.
    """
    words = _END.sub("", words)
    labelled = _labelled(words, registry)
    units, doubts = merge_units(labelled or _by_verbs(words, registry))
    if not any(unit.role is Role.LEAD for unit in units):
        answering = [unit for unit in units if unit.role is not Role.COOP]
        units = [*first_leads(answering), *(unit for unit in units if unit.role is Role.COOP)]
    return units, doubts


def deadline_in(bracket: Flow) -> Flow | None:
    """The words after 完成时限, where the bracket names one."""
    marks = list(_LABEL.finditer(bracket.text))
    for index, mark in enumerate(marks):
        if mark["due"]:
            end = marks[index + 1].start() if index + 1 < len(marks) else len(bracket)
            found = _END.search(bracket.text, mark.end(), end)
            return bracket.part(mark.end(), found.start() if found else end)
    return None


def _labelled(words: str, registry: UnitRegistry) -> list[Units]:
    marks = list(_LABEL.finditer(words))
    parts: list[Units] = []
    for index, mark in enumerate(marks):
        if mark["role"]:
            end = marks[index + 1].start() if index + 1 < len(marks) else len(words)
            role = _ROLES.get(mark["role"], Role.RESPONSIBLE)
            parts.append(read_units(words[mark.end() : end], registry, role, role))
    return parts


def _by_verbs(words: str, registry: UnitRegistry) -> list[Units]:
    parts: list[Units] = []
    for mark in _VERBS.finditer(words):
        role = _ROLES.get(mark["role"], Role.RESPONSIBLE)
        parts.append(read_units(mark["units"], registry, role, role))
    return parts
