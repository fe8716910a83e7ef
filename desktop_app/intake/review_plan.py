"""A review and a person's words for the plan's own particulars in, the review brought into line out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake import flags
from desktop_app.intake.draft import DocumentInfo
from desktop_app.intake.places import Squeezed, squeeze
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_dates import parse_due
from desktop_app.intake.review_edits import late_flag, stood_in
from desktop_app.intake.review_values import Doubt, Entry, Remark
from models.words import Precision

# Particulars stand at a document's head or at its foot.
_HEAD, _FOOT = 20_000, 6_000
_RANGE = r"\s*年?\s*[—–―\-－~～至到]+\s*"


class PlanField(StrEnum):
    """The particulars of the plan that a person may correct; named as in `DocumentInfo`."""

    TITLE = "title"
    NUMBER = "number"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"


_DAYS = {PlanField.ISSUED_ON, PlanField.STARTS_ON, PlanField.ENDS_ON}
_NAMES = {PlanField.STARTS_ON: "起始日期", PlanField.ENDS_ON: "期末日期"}


def plan_words(info: DocumentInfo, field: PlanField) -> str:
    """A particular as it is shown and typed."""
    value = getattr(info, field.value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def edit_plan(review: DraftReview, field: PlanField, words: str) -> DraftReview:
    """Correct a particular of the plan; another period dates undated items anew.

    Raises `DubanError` for an empty title, a day that does not exist, a period turned around.
    """
    info = review.draft.document
    words = words.strip()
    if field is PlanField.TITLE and not words:
        raise DubanError("方案名称不能为空。", "请填写公文标题。")
    value: Any = _day(field, words, info) if field in _DAYS else words or None
    if value == getattr(info, field.value):
        return review
    changed: dict[str, Any] = {field.value: value}
    info = replace(info, **changed)
    if info.starts_on and info.ends_on and info.starts_on > info.ends_on:
        raise DubanError(
            f"起始日期{info.starts_on.isoformat()}晚于期末{info.ends_on.isoformat()}。",
            "请核对方案的起止日期。",
        )
    review = replace(review, draft=replace(review.draft, document=info))
    if field is PlanField.ENDS_ON:
        ids = {entry.id for entry in review.entries}
        review = review.changed(ids, lambda entry: _dated_anew(review, entry))
    if field in _NAMES and info.starts_on and info.ends_on:
        review = replace(review, remarks=tuple(_answered(remark) for remark in review.remarks))
    return review


def _day(field: PlanField, words: str, info: DocumentInfo) -> date | None:
    """A day as typed. A year or month alone begins with its first day, ends with its last."""
    if not words:
        return None
    due, precision = parse_due(words, info)
    if field is PlanField.ISSUED_ON and precision is not Precision.DAY:
        raise DubanError("印发日期要写到日。", "写法如 2024-06-30。")
    if field is PlanField.STARTS_ON and precision is not Precision.DAY:
        if precision not in {Precision.MONTH, Precision.YEAR}:
            raise DubanError("起始日期要写到年、月或日。", "写法如 2024、2024-06、2024-06-30。")
        return due.replace(day=1, month=1 if precision is Precision.YEAR else due.month)
    return due


def _answered(remark: Remark) -> Remark:
    if remark.issue.code == "no_period" and not remark.settled:
        return replace(remark, settled=True, reason="已补填起止日期")
    return remark


def _dated_anew(review: DraftReview, entry: Entry) -> Entry:
    """The stand-in date of an undated item moves with the plan's end; late dates are doubted."""
    item, end = entry.item, review.draft.document.ends_on
    if item.milestones and all(milestone.default for milestone in item.milestones):
        known = next((d for d in entry.doubts if d.flag.code == flags.UNDATED), None)
        others = tuple(d for d in entry.doubts if d.flag.code != flags.UNDATED)
        item, doubts = stood_in(review, replace(item, milestones=()), others)
        # In its old place, decided as before: only the day has changed.
        doubts = tuple(
            replace(known, flag=doubts[-1].flag) if d is known else d for d in entry.doubts
        )
        return replace(entry, item=item, doubts=doubts)
    late = [m for m in item.milestones if not m.default and end is not None and m.due > end]
    words = end.isoformat() if end is not None else "不限"
    doubts = tuple(
        Doubt(doubt.flag, True, f"方案期末改为{words}")
        if doubt.flag.code == flags.DATE_AFTER_PLAN and not doubt.settled
        else doubt
        for doubt in entry.doubts
    )
    for milestone in late:
        assert end is not None  # noqa: S101 -- nothing is late without an end
        doubts = (*doubts, Doubt(late_flag(milestone.due, end)))
    return replace(entry, doubts=doubts, accepted=entry.accepted and not late)


def plan_spans(info: DocumentInfo, text: str) -> dict[PlanField, Span]:
    """Where the particulars are printed, as far as their words stand at the head or the foot."""
    found: dict[PlanField, Span] = {}
    ends = (squeeze(text, 0, _HEAD), squeeze(text, len(text) - _FOOT, len(text)))
    for field in (PlanField.TITLE, PlanField.NUMBER, PlanField.ISSUER):
        span = _words_at(plan_words(info, field), ends)
        if span is not None:
            found[field] = span
    if info.issued_on is not None:
        day = info.issued_on
        match = _last(rf"{day.year}\s*年\s*0?{day.month}\s*月\s*0?{day.day}\s*日", text)
        if match is not None:
            found[PlanField.ISSUED_ON] = match
    if info.starts_on is not None and info.ends_on is not None:
        years = re.search(f"{info.starts_on.year}{_RANGE}{info.ends_on.year}", text[:_HEAD])
        if years is not None:
            found[PlanField.STARTS_ON] = Span(years.start(), years.start() + 4)
            found[PlanField.ENDS_ON] = Span(years.end() - 4, years.end())
    return found


def _words_at(words: str, ends: Sequence[Squeezed]) -> Span | None:
    bare = squeeze(words, 0, len(words)).text
    for end in ends:
        at = end.text.find(bare) if bare else -1
        if at >= 0:
            return end.span(at, len(bare))
    return None


def _last(pattern: str, text: str) -> Span | None:
    """The last place of some words at the head or the foot: papers are dated below."""
    spans = [
        Span(match.start() + start, match.end() + start)
        for start in (0, max(0, len(text) - _FOOT))
        for match in re.finditer(pattern, text[start : start + _HEAD])
    ]
    return max(spans, default=None)
