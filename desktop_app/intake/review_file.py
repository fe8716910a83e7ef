"""A review under way in, JSON that a store keeps out, and back again with nothing lost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from desktop_app.intake.draft import Draft
from desktop_app.intake.review import DraftReview


@cache
def _drafts() -> TypeAdapter[Draft]:
    return TypeAdapter(Draft)


@cache
def _reviews() -> TypeAdapter[DraftReview]:
    return TypeAdapter(DraftReview)


def draft_words(draft: Draft) -> str:
    """A draft as it was read, text and all; kept once for each review."""
    return _drafts().dump_json(draft).decode()


def state_words(review: DraftReview) -> str:
    """What has been done since: the review without what `draft_words` keeps already."""
    info = replace(review.draft.document, text="")
    light = replace(review.draft, document=info, items=(), issues=())
    slim = replace(review, draft=light, known_units=frozenset())
    return _reviews().dump_json(slim).decode()


def restored(draft: str, state: str, known_units: Collection[str]) -> DraftReview:
    """The review as it stood when it was kept, with today's registry. Raises `ValueError`."""
    read = _drafts().validate_json(draft)
    review = _reviews().validate_json(state)
    info = replace(review.draft.document, text=read.document.text)
    whole = replace(review.draft, document=info, items=read.items, issues=read.issues)
    return replace(review, draft=whole, known_units=frozenset(known_units))
