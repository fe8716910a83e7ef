"""Projects of boxes (专栏) and rows of indicator tables in, items to follow them by out.

A box names projects without saying who answers for them or until when, a table of indicators not
who answers: each becomes an item with those doubts, and only where a person asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake import flags
from desktop_app.intake.document import period_of
from desktop_app.intake.draft import Draft, DraftItem, DraftList, DraftProject
from desktop_app.intake.flow import flow_of
from desktop_app.intake.glyphs import PlaceNames
from desktop_app.intake.indicator_items import indicator_items
from desktop_app.intake.items import Matter, Reading, build_item
from desktop_app.intake.places import find_heading
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_values import Doubt, Entry
from desktop_app.intake.units import UnitRegistry
from models.words import Kind


def with_projects(draft: Draft, registry: UnitRegistry) -> Draft:
    """The draft with an item for each project of its boxes that is none yet."""
    return _with(draft, _items(draft, draft.projects, draft.items, registry))


def with_indicators(draft: Draft) -> Draft:
    """The draft with an item for each indicator that is none yet."""
    return _with(draft, indicator_items(draft.document, draft.indicators, draft.items))


def follow_projects(review: DraftReview, registry: UnitRegistry) -> DraftReview:
    """The review with items for the projects of its boxes behind the others.

    Raises `DubanError` where all of them are items already.
    """
    known = [entry.item for entry in review.entries]
    return _follow(review, "项目", _items(review.draft, review.draft.projects, known, registry))


def follow_indicators(review: DraftReview) -> DraftReview:
    """The review with items for its indicators behind the others; raises like `follow_projects`."""
    draft = review.draft
    known = [entry.item for entry in review.entries]
    return _follow(review, "指标", indicator_items(draft.document, draft.indicators, known))


def _with(draft: Draft, items: Sequence[DraftItem]) -> Draft:
    return replace(draft, lists=_lists(draft, items), items=(*draft.items, *items))


def _follow(review: DraftReview, word: str, items: Sequence[DraftItem]) -> DraftReview:
    if not items:
        raise DubanError(f"这些{word}都已经立为事项。", "请到“事项”页查看。")
    entries = tuple(
        Entry(
            review.next_id + place,
            replace(item, flags=()),
            tuple(Doubt(flag) for flag in item.flags),
        )
        for place, item in enumerate(items)
    )
    return replace(
        review,
        draft=replace(review.draft, lists=_lists(review.draft, items)),
        entries=(*review.entries, *entries),
        next_id=review.next_id + len(entries),
    )


def _items(
    draft: Draft,
    projects: Sequence[DraftProject],
    known: Collection[DraftItem],
    registry: UnitRegistry,
) -> list[DraftItem]:
    """Items for the projects that are none yet, numbered on within their lists."""
    text = draft.document.text
    reading = Reading(text, registry, period_of(draft.document), PlaceNames(registry.places))
    titles = {(item.list_name, item.title) for item in known}
    taken = {item.key for item in known}
    found: list[DraftItem] = []
    for project in projects:
        if (project.list_name, project.name) in titles:
            continue
        titles.add((project.list_name, project.name))
        number = next(n for n in range(1, 10_000) if f"{project.list_name}/{n}" not in taken)
        item = _item(project, str(number), reading)
        taken.add(item.key)
        found.append(item)
    return found


def _item(project: DraftProject, number: str, reading: Reading) -> DraftItem:
    span = place_of(reading.source, project)
    title = flow_of(reading.source, span or Span(0, 0))
    matter = Matter(
        list_name=project.list_name,
        number=number,
        kind=Kind.PROJECT,
        group="",
        title=title,
        targets=[],
        units=([], []),
        source=span,
    )
    item = build_item(matter, reading)
    # A box names projects and nothing else: that no target is printed is no doubt.
    doubts = tuple(flag for flag in item.flags if flag.code != flags.TEXT_MISSING)
    return replace(item, title=project.name, flags=doubts)


def place_of(text: str, project: DraftProject) -> Span | None:
    """Where a project stands in the text, below its box's heading; None where it was typed."""
    box = find_heading(project.list_name, text)
    place = text.find(project.name, box.end if box else 0)
    return Span(place, place + len(project.name)) if place >= 0 else None


def _lists(draft: Draft, items: Sequence[DraftItem]) -> tuple[DraftList, ...]:
    known = {entry.name for entry in draft.lists}
    fresh = [name for name in dict.fromkeys(item.list_name for item in items) if name not in known]
    return (*draft.lists, *map(DraftList, fresh))
