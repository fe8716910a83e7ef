"""A review in; corrections remembered, the draft in the ledger, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import DubanError
from desktop_app.intake.review import DraftReview

if TYPE_CHECKING:
    from desktop_app.application import Application


@dataclass(frozen=True, slots=True)
class Posted:
    """What posting did, in a sentence, and why a correction was not remembered, if one was not."""

    words: str
    refused: str = ""


def post_review(application: Application, review: DraftReview, *, as_new: bool) -> Posted:
    """Learn the corrections, then post the draft, so that undoing takes back the posting first.

    The review is kept until its items are in the ledger.

    Raises `DubanError` when the draft is refused; corrections stay learned, for they are true
    anyway.
    """
    learned, refused = 0, ""
    for correction in review.corrections:
        try:
            application.learn_alias(correction.printed, correction.unit)
        except DubanError as error:
            refused = error.sentence
        else:
            learned += 1
    done = application.accept_draft(review.result(), as_new=as_new).value
    application.drop_review(review.draft.document.sha256)
    words = f"已入账 {done.items} 项，存疑 {done.flags} 处（可撤销）。"
    if done.already:
        words = "这份文件以前已经入账，没有重复录入。"
    if learned:
        words += f"记住单位写法 {learned} 个。"
    return Posted(words, refused)
