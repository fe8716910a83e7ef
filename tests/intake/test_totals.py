"""Totals that a table or its document prints, against what was read."""

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

HEADING = "序号\t项目名称\t总投资（万元）\t2025年投资（万元）\t责任单位"
FIRST, SECOND = "1\t修渠\t1,200\t300.5\t市水利局", "2\t修库\t800\t\t市水利局"


def said(*lines: str) -> list[str]:
    read: Draft = read_draft(source_of("\n".join(["某市2025年重点项目清单", "", *lines])), REGISTRY)
    return [issue.message for issue in read.issues if issue.code == "total_differs"]


def test_a_total_of_money_and_matters_that_fits_says_nothing() -> None:
    assert said(HEADING, "合计（2个）\t\t2000\t300.5\t", FIRST, SECOND) == []
    assert said(HEADING, FIRST, SECOND, "合计\t\t2000\t301\t") == []  # rounded


def test_a_total_that_differs_is_told() -> None:
    count, money = said(HEADING, "合计（3个）\t\t2100\t300.5\t", FIRST, SECOND)
    assert "写明3项，实际读出2项" in count
    assert "“总投资（万元）”写明2100，各项相加为2000" in money


def test_a_part_of_a_row_is_not_summed_twice() -> None:
    part = "（1）\t渠首\t200\t\t市水利局"
    assert said(HEADING, FIRST, part, SECOND, "总计\t\t2000\t\t") == []


def test_groups_have_totals_of_their_own() -> None:
    groups = ["一、渠道", FIRST, "小计\t\t1200\t300.5\t", "二、水库", SECOND]
    assert said(HEADING, *groups, "小计\t\t800\t\t") == []
    (wrong,) = said(HEADING, *groups, "小计\t\t900\t\t")
    assert "写明900，各项相加为800" in wrong


def test_words_among_the_amounts_leave_the_sum_open() -> None:
    assert said(HEADING, FIRST, "2\t修库\t约800\t\t市水利局", "合计\t\t9999\t\t") == []


def test_the_text_says_how_many_matters_its_list_has() -> None:
    text = "《某市重点任务分工》共3项任务，现印发给你们。"
    table = [
        "附件 某市重点任务分工",
        "序号\t任务\t责任单位",
        "1\t修渠\t市水利局",
        "2\t修库\t市水利局",
    ]
    (wrong,) = said(text, *table)
    assert "共3项" in wrong and "2项" in wrong
    assert said(text.replace("3", "2"), *table) == []
    assert said("《另一方案》共3项任务。", *table) == []
