"""A reviewed draft and its corrections in; posted in the ledger, corrections remembered, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.intake.review_values import Correction

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.operations.journal import Done
    from desktop_app.operations.ledger import Accepted


def post_review(
    application: Application, draft: Draft, corrections: Sequence[Correction], *, as_new: bool
) -> tuple[Done[Accepted], int, str]:
    """Learn the corrections, then post the draft, so that undoing takes back the posting first.

    Gives what was posted, how many corrections were learned, and why any were not. Raises
    `DubanError` when the draft is refused; corrections stay learned, for they are true anyway.
    """
    learned, refused = 0, ""
    for correction in corrections:
        try:
            application.learn_alias(correction.printed, correction.unit)
        except DubanError as error:
            refused = error.sentence
        else:
            learned += 1
    return application.accept_draft(draft, as_new=as_new), learned, refused
