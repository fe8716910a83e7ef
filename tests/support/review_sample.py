"""A small invented plan read into a draft, for tests of the review."""

from __future__ import annotations

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from desktop_app.intake.review import DraftReview
from tests.support.intake_help import REGISTRY, source_of

TEXT = """某市水网提升三年行动方案(2023—2025年)

附件1

水网提升重点任务分工清单

序号\t类别\t重点任务\t目标任务\t责任单位
1\t渠道\t东渠扩建\t到2023年年底,东渠通水30公里;到2024年年底,达到55公里。\t市水利局 市财政局
2\t渠道\t西渠衬砌\t适时开工,衬砌到位。\t市水利局 市水务中心
3\t泵站\t南站改造\t2024年6月底前改造泵站10座。\t市水务中心 市财政局
4\t泵站\t北站巡检\t常态化巡检,漏损率不超过9%。\t各县人民政府
"""


def sample_draft() -> Draft:
    """Four items: a clear one, a vague date with an unknown unit, the unit again, a collective."""
    return read_draft(source_of(TEXT, "水网.txt"), REGISTRY)


def sample_review() -> DraftReview:
    """The review of the sample, before anything was done."""
    return DraftReview.begin(sample_draft(), {entry.name for entry in REGISTRY.entries})
