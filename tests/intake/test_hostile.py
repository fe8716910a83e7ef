"""Texts that no office writes: read in proportion to their length, or left alone, but never a fault."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake import flags
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

ALPHABET = (
    "一二三是、（）()〔〕【】《》“”。，；：:1234567890.年月日底前每季度到至—%万元个家市局县政府水利财责任牵头配合单位"
    "负责会同等部门完成时限对给予最高奖励专栏指标序号附件第条章 \t\n"
)
ROW = "序号\t事项\t目标任务\t责任单位\n1\t修渠\t通水\t{}"
HOSTILE = {
    "nested": "二、主要任务\n1." + "（" * 100_000 + "市水利局负责" + "）" * 100_000,
    "left open": "二、主要任务\n1.修渠" + "（责任单位：" * 20_000,
    "one line of figures": "1.修渠。" + "2024年完成3个，" * 60_000 + "（市水利局负责）",
    "one line of words": "二、主要任务\n1." + "修渠" * 300_000,
    "one list of units": "1.修渠。（责任单位：" + "市甲局、" * 30_000 + "）",
    "units of pieces": ROW.format("市甲 " * 20_000),
    "labels only": "1.修渠。" + "牵头单位：" * 60_000,
    "years only": "1.修渠。" + "2024年、" * 60_000 + "（市水利局负责）",
    "months only": "1.修渠。" + "3月、" * 60_000,
    "awards only": "1.修渠。" + "对甲、乙给予3万元、" * 30_000 + "（市水利局负责）",
    "boxes only": "专栏1 甲\n" + "甲路、" * 100_000,
    "sub-measures only": "（一）修渠。" + "一是清淤。（市水利局负责）" * 1_500,
    "one number": "二、主要任务\n" + "1.修渠。通水。（市水利局负责）\n" * 1_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_no_long_time(name: str) -> None:
    source = source_of(HOSTILE[name])
    start = time.process_time()
    draft = read_draft(source, REGISTRY)
    assert time.process_time() - start < 10
    assert len({item.key for item in draft.items}) == len(draft.items)


def test_a_text_without_end_is_read_at_its_beginning_and_says_so() -> None:
    draft = read_draft(source_of(HOSTILE["one line of figures"]), REGISTRY)
    (item,) = draft.items
    assert flags.TEXT_TOO_LONG in {flag.code for flag in item.flags}
    assert {milestone.due for milestone in item.milestones} == {date(2024, 12, 31)}


@given(st.text(alphabet=ALPHABET, max_size=300))
def test_whatever_is_read_points_into_the_text(text: str) -> None:
    draft = read_draft(source_of(text), REGISTRY)
    assert len({item.key for item in draft.items}) == len(draft.items)
    for item in draft.items:
        assert item.title or flags.TEXT_MISSING in {flag.code for flag in item.flags}
        for part in (item, *item.milestones, *item.metrics):
            span = part.source
            assert span is None or 0 <= span.start <= span.end <= len(text)
        for milestone in item.milestones:
            assert milestone.default or milestone.phrase
    for award in draft.awards:
        assert award.object and award.amount_wan >= 0


def test_nothing_at_all_is_told() -> None:
    draft = read_draft(source_of("某市通知\n请遵照执行。\n"), REGISTRY)
    assert [issue.code for issue in draft.issues] == ["nothing_found"]


def test_a_deadline_of_thousands_of_dates_is_cut_and_told() -> None:
    text = f"某市2025年清单\n\n序号\t任务\t责任单位\t完成时限\n1\t修渠\t市水利局\t{'2025年1月' * 3000}\n"
    (item,) = read_draft(source_of(text), REGISTRY).items
    assert len(item.milestones) < 200
    assert flags.TEXT_TOO_LONG in {flag.code for flag in item.flags}
