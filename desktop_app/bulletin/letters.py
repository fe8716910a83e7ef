"""One decided step towards one unit in, its letter as a content tree out.

Without a recorded 授权依据 the templates call a letter 提示 or 督导, since 政府督查 needs the
government's designation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_app.bulletin.build import NOTHING, filled, frame_of, month_context, shipped_library
from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.said.items import Group, ItemSaid
from desktop_app.bulletin.said.letters import LettersSaid
from desktop_app.bulletin.said.units import UnitSaid
from desktop_app.bulletin.templates.assemble import assemble
from desktop_app.bulletin.templates.engine import Sandbox
from desktop_app.bulletin.templates.kind import PaperKind, Scope
from desktop_app.bulletin.templates.library import PARTS, TemplateLibrary
from desktop_app.errors import DubanError
from desktop_app.supervision.proposals import Proposal
from models.base import ActionKind

NO_AUTHORITY = "未登记授权依据，函件按“提示”“督导”名义起草；登记授权依据后可用“督查”名义。"


class LetterError(DubanError):
    """No letter can be written for what was asked."""


def letter_kind(action: ActionKind, library: TemplateLibrary, cause: str = "") -> PaperKind:
    """The first kind whose paper is the letter of a step of the ladder.

    Where a kind has words of its own for what gave cause to the step, it is that one.
    """
    steps: dict[tuple[ActionKind, str], PaperKind] = {}
    for entry in library.entries():
        kind = library.kind(entry.code) if not entry.problem else None
        if kind and kind.scope is Scope.UNIT and kind.number.action:
            steps.setdefault((kind.number.action, kind.number.cause), kind)
    found = steps.get((action, cause)) or steps.get((action, ""))
    if found is None:
        known = "、".join(dict.fromkeys(step.value for step, _ in steps))
        raise LetterError(f"“{action.value}”不以函件形式发出。", f"可发函的种类：{known}。")
    return found


def build_letter(
    proposal: Proposal,
    number: str,
    facts: MonthFacts,
    library: TemplateLibrary | None = None,
    *,
    authority: str | None = None,
) -> OfficialDocument:
    """The letter of a proposal: its items with reasons, what is asked, and until when.

    `number` is the full 发文字号; `authority` the document that designates the office for 督查.
    Raises `LetterError` for kinds that are not letters and for a proposal without known items.
    """
    library = library or shipped_library()
    kind = letter_kind(proposal.kind, library, proposal.cause)
    # A letter about earlier letters may speak of none.
    if not kind.number.cause and not any(key in facts.by_key for key in proposal.keys):
        raise LetterError(
            f"没有可以向“{proposal.unit}”发函的事项。", "请在“督办”页核对建议后重试。"
        )
    known = replace(facts, authority=authority or facts.authority)
    return build_unit_paper(kind, proposal.unit, proposal.keys, number, known, library)


def build_unit_paper(
    kind: PaperKind,
    unit: str,
    keys: tuple[str, ...],
    number: str,
    facts: MonthFacts,
    library: TemplateLibrary,
    given: Mapping[str, str] = NOTHING,
) -> OfficialDocument:
    """A paper of a kind to one unit about some items, under a number that was given already."""
    context = unit_context(unit, facts, filled(kind, given))
    context["items"] = _group(keys, facts)
    return assemble(kind, library, context, replace(frame_of(facts, None), full_number=number))


def wanted_keys(
    kind: PaperKind,
    unit: str,
    facts: MonthFacts,
    library: TemplateLibrary,
    shared: Mapping[str, Any] | None = None,
) -> tuple[str, ...] | None:
    """The items a unit gets a paper about; None where it gets none. By the kind's `when`.

    `shared` is the month's context where it is asked for many units.
    """
    if not kind.when:
        return tuple(UnitSaid(_status(unit, facts), facts).keys)
    file = library.file(f"{kind.code}/{PARTS}")
    month = shared if shared is not None else month_context(facts, filled(kind, NOTHING))
    sandbox = Sandbox(_about(unit, facts, month), library.shared)
    found = sandbox.value(kind.when, file)
    if isinstance(found, LettersSaid):
        return found.keys if found else None
    if isinstance(found, Group):
        return found.keys or None
    return tuple(UnitSaid(_status(unit, facts), facts).keys) if found else None


def unit_context(unit: str, facts: MonthFacts, given: Mapping[str, str]) -> dict[str, Any]:
    """Everything a template over a unit can name; `items` are all it answers for."""
    return _about(unit, facts, month_context(facts, given))


def _about(unit: str, facts: MonthFacts, month: Mapping[str, Any]) -> dict[str, Any]:
    said_unit = UnitSaid(_status(unit, facts), facts)
    return {**month, "unit": said_unit, "items": said_unit.items}


def _status(unit: str, facts: MonthFacts) -> Any:
    found = next((status for status in facts.statuses if status.name == unit), None)
    if found is None:
        raise LetterError(f"台账中没有责任单位“{unit}”。", "请用 duban units 查看单位名称。")
    return found


def _group(keys: tuple[str, ...], facts: MonthFacts) -> Group:
    items = tuple(ItemSaid(facts.by_key[key], facts) for key in keys if key in facts.by_key)
    return Group(items, "所列事项", len(items))
