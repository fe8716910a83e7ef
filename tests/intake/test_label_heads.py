"""Labels of any words: what their head says, where a list of units ends, what is no name."""

from __future__ import annotations

import pytest

from desktop_app.intake import flags
from desktop_app.intake.brackets import unit_brackets
from desktop_app.intake.intake import read_draft
from desktop_app.intake.unit_brackets import read_bracket
from tests.support.intake_help import REGISTRY, source_of


def read(words: str) -> list[tuple[str, str]]:
    return [(unit.name, unit.role.value) for unit in read_bracket(words, REGISTRY)[0]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("攻坚单位：市水利局；联动部门：市财政局", [("市水利局", "lead"), ("市财政局", "coop")]),
        (
            "市级参战部门：市水利局；主抓单位：市财政局",
            [("市水利局", "responsible"), ("市财政局", "lead")],
        ),
        ("责任单位：市水利局；督导评价单位：市审计局", [("市水利局", "lead")]),
        ("责任单位：市水利局；包保责任人：甲某；适用范围：云河镇、清溪镇", [("市水利局", "lead")]),
        ("责任单位：市水利局，资金来源：市财政局预算", [("市水利局", "lead")]),
        ("支持单位：市财政局；责任单位：市水利局", [("市财政局", "coop"), ("市水利局", "lead")]),
    ],
)
def test_the_head_of_a_label_says_what_those_behind_it_do(
    words: str, found: list[tuple[str, str]]
) -> None:
    assert sorted(read(words)) == sorted(found)


def test_lines_of_labels_that_no_list_holds_are_read() -> None:
    text = (
        "云汀市2024年水利工作要点\n一、重点任务\n1.修渠。6月底前通水。\n主攻单位：市水利局\n协防单位：市财政局\n"
        "包片领导：甲某\n2.建站。9月底前运行。\n主攻单位：市财政局\n"
    )
    first, second = read_draft(source_of(text), REGISTRY).items
    assert [unit.name for unit in first.units] == ["市水利局", "市财政局"]
    assert [unit.name for unit in second.units] == ["市财政局"]
    assert "甲某" not in first.target


def test_a_date_or_a_scope_is_no_unit_and_that_is_said() -> None:
    units, doubts = read_bracket("责任单位：市水利局、2022-10-08、范围均为各镇", REGISTRY)
    assert [unit.name for unit in units] == ["市水利局"]
    told = [doubt.message for doubt in doubts if doubt.code == flags.UNIT_UNKNOWN]
    assert len(told) == 2 and all("看来不是单位名称" in message for message in told)


def test_a_stray_mark_before_the_right_one_closes_nothing() -> None:
    text = "修渠。[市水利局牵头，各镇配合。以下均需各镇落实，各镇没有这项职能的，由市水利局负责，不再列出)]"
    (bracket,) = unit_brackets(text)
    words = text[bracket.inner_start : bracket.inner_end]
    assert bracket.end == len(text)
    assert read(words) == [("市水利局", "lead"), ("各镇", "coop")]
