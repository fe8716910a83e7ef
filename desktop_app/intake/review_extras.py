"""A review and a person's projects, indicators and awards in, the review with them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftAward, DraftIndicator, DraftProject
from desktop_app.intake.review import DraftReview
from desktop_app.issues import Issue

_VALUE = re.compile(r"\s*([^=＝:：;；]+?)\s*[=＝:：]\s*([^;；]*?)\s*(?:[;；]|$)")


class Page(StrEnum):
    """The parts of a draft that stand beside its items."""

    PLAN = "plan"
    PROJECTS = "projects"
    INDICATORS = "indicators"
    AWARDS = "awards"


def page_of(issue: Issue) -> Page | None:
    """Which part a remark about the document is about; None for its items or all of it."""
    if issue.code.startswith("award"):
        return Page.AWARDS
    if issue.code.startswith("indicator") or re.fullmatch(r"指标\S{0,6}", issue.place):
        return Page.INDICATORS
    return Page.PLAN if issue.code == "no_period" else None


def set_projects(review: DraftReview, projects: Sequence[DraftProject]) -> DraftReview:
    """Give the draft these projects. Raises `DubanError` for one without a name or a list."""
    for project in projects:
        if not project.name.strip() or not project.list_name.strip():
            raise DubanError("项目名称和所在专栏都要填写。", "请补齐后再改。")
    return replace(review, draft=replace(review.draft, projects=tuple(projects)))


def set_indicators(review: DraftReview, indicators: Sequence[DraftIndicator]) -> DraftReview:
    """Give the draft these indicators. Raises `DubanError` for one without a name."""
    for indicator in indicators:
        if not indicator.name.strip():
            raise DubanError("指标名称不能为空。", "请填写指标名称。")
    return replace(review, draft=replace(review.draft, indicators=tuple(indicators)))


def set_awards(review: DraftReview, awards: Sequence[DraftAward]) -> DraftReview:
    """Give the draft these awards. Raises `DubanError` for one to nobody or of nothing."""
    for award in awards:
        if not award.object.strip():
            raise DubanError("奖补对象不能为空。", "请填写奖补给谁。")
        if award.amount_wan < 0 or (award.amount_wan == 0 and not award.rate):
            raise DubanError(
                "奖补金额要大于零。", "单位为万元，如 0.5 表示 5000 元；按比例的填比例。"
            )
        if award.amount_min_wan is not None and award.amount_min_wan > award.amount_wan:
            raise DubanError("奖补的下限大于上限。", "请核对两个金额的先后。")
    return replace(review, draft=replace(review.draft, awards=tuple(awards)))


def yearly_words(values: Sequence[tuple[str, str]]) -> str:
    """The values of an indicator as they are shown and typed: 2017=27.1；2018=29左右."""
    return "；".join(f"{year}={value}" for year, value in values)


def parse_yearly(words: str) -> tuple[tuple[str, str], ...]:
    """The values of an indicator by year. Raises `DubanError` for anything that is left over."""
    found = list(_VALUE.finditer(words))
    rest = _VALUE.sub("", words).strip(" ；;")
    years = [match[1] for match in found]
    if rest:
        raise DubanError(f"“{rest}”没有写明是哪一年。", "写法如 2017=27.1；2018=29左右。")
    twice = next((year for year in years if years.count(year) > 1), None)
    if twice is not None:
        raise DubanError(f"“{twice}”写了两次。", "每一年只写一个值。")
    return tuple((match[1], match[2]) for match in found)
