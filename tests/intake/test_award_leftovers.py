"""A sum that a measure promises and no award holds is told; conditions and facts are not."""

from __future__ import annotations

import pytest

from desktop_app.intake.award_leftovers import sums_left
from desktop_app.intake.awards import read_awards


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("入驻团队按等次给予支持200万元、100万元、80万元。", ["200万元、100万元、80万元"]),
        (
            "单个项目支持金额最高不超过200万元，每家企业每年支持总额最高不超过1000万元。",
            ["200万元", "1000万元"],
        ),
        ("三年内累计奖励不超过1000万元。", ["1000万元"]),
        # Conditions, facts and plans are no promises.
        ("补贴达到10万元以上的企业优先给予推荐。", []),
        ("全市办理质押业务92笔，融资金额8.7亿元，对机构给予奖励。", []),
        ("资金规模达到2000万元且满一年的，给予奖励。", []),
        ("今年以来已发放奖励资金300万元。", []),
        ("建设资金500万元由市级统筹。", []),
        ("争取上级给予的最高1000万元扶持。", []),
    ],
)
def test_what_looks_promised_is_named(text: str, left: list[str]) -> None:
    assert sums_left(text, []) == left


def test_what_a_clause_has_taken_is_not_left() -> None:
    text = "对新认定的企业给予一次性奖励20万元。三年内累计奖励不超过100万元。"
    start = text.index("三年内")
    assert sums_left(text, [(0, start)]) == ["100万元"]
    assert sums_left(text, [(0, len(text))]) == []


def test_the_reader_tells_it_beside_what_it_read() -> None:
    text = "对新认定的企业，给予一次性奖励20万元。入驻团队按等次给予支持60万元、40万元。"
    awards, issues = read_awards("支持团队", text)
    assert [award.amount_wan for award in awards][:1] == [20]
    told = [issue.message for issue in issues if issue.code == "award_unread"]
    read = {award.amount_wan for award in awards}
    assert told == (
        [] if {60, 40} <= read else ["“支持团队”还有金额没有读成奖补：60万元、40万元，请对照原文。"]
    )
