"""A kind and a month's facts in, the document out; the same facts, the same tree."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.said.month import MonthSaid
from desktop_app.bulletin.said.period import SpanSaid
from desktop_app.bulletin.said.vocabulary import said
from desktop_app.bulletin.templates.assemble import Frame, assemble
from desktop_app.bulletin.templates.kind import PaperKind
from desktop_app.bulletin.templates.library import TemplateLibrary
from desktop_app.errors import DubanError

BULLETIN = "bulletin"
NOTHING: Mapping[str, str] = MappingProxyType({})


def build_bulletin(facts: MonthFacts, library: TemplateLibrary | None = None) -> OfficialDocument:
    """The bulletin of a month; a draft (征求意见稿) while the month is not closed."""
    return build_month(BULLETIN, facts, library or shipped_library(), facts.issue)


def shipped_library() -> TemplateLibrary:
    """The templates as they were shipped."""
    return TemplateLibrary(Path(__file__).resolve().parents[2] / "resources" / "templates")


def build_month(
    kind: str,
    facts: MonthFacts,
    library: TemplateLibrary,
    number: int | None = None,
    given: Mapping[str, str] = NOTHING,
) -> OfficialDocument:
    """A paper of a kind that speaks of a month."""
    found = library.kind(kind)
    context = month_context(facts, filled(found, given))
    return assemble(found, library, context, frame_of(facts, number))


def build_span(
    kind: str,
    months: Sequence[MonthFacts],
    name: str,
    period: str,
    missing: Sequence[str],
    library: TemplateLibrary,
    number: int | None = None,
    given: Mapping[str, str] = NOTHING,
) -> OfficialDocument:
    """A paper of a kind that speaks of a quarter or a year, by its closed months.

    The names of a month mean the last one; `span` is the whole. Its hash is over all the months.
    """
    found = library.kind(kind)
    context = {
        **month_context(months[-1], filled(found, given)),
        "period": period,
        "span": SpanSaid(tuple(months), name, tuple(missing)),
    }
    frame = replace(
        frame_of(months[-1], number),
        demo=any(facts.invented for facts in months),
        snapshot=span_snapshot(months),
    )
    return assemble(found, library, context, frame)


def span_snapshot(months: Sequence[MonthFacts]) -> str:
    """One hash over the closed months of a quarter or a year."""
    seals = "".join(facts.snapshot or "" for facts in months)
    return hashlib.sha256(seals.encode()).hexdigest()


def month_context(facts: MonthFacts, given: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """Everything a template over a month can name."""
    return {**said(MonthSaid(facts)), "period": facts.cycle.month, "given": dict(given)}


def frame_of(facts: MonthFacts, number: int | None) -> Frame:
    """Day, marks and hash of a paper over a month."""
    return Frame(
        facts.dated,
        number,
        draft=facts.draft,
        demo=facts.invented,
        snapshot=facts.snapshot,
    )


def filled(kind: PaperKind, given: Mapping[str, str]) -> dict[str, str]:
    """What a person typed, every field of the kind there; refuses unknown and missing ones."""
    known = {field.name: field.title for field in kind.fields}
    for name in given:
        if name not in known:
            listed = "、".join(f"{n}（{t}）" for n, t in known.items()) or "无"
            raise DubanError(f"{kind.name}没有“{name}”这一项可填。", f"可填的：{listed}。")
    return {name: given.get(name, "").strip() for name in known}
