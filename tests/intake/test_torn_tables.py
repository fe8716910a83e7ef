"""A table of one cell a line that nobody could put together is told of, and its items are doubted."""

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

HEAD = "云汀市2024年治水计划\n一、主要任务\n1.修渠。6月底前通水。（市水利局负责）\n"
TABLE = "附件\n任务\n分类\n重点任务\n2024年项目\n牵头\n部门\n配合\n部门\n（一）\n渠道\n1、改善渠道\n（1）衬砌渠道300公里。\n设施处\n各镇\n"


def read(text: str) -> Draft:
    return read_draft(source_of(text), REGISTRY)


def test_what_stands_behind_a_torn_heading_is_doubted() -> None:
    draft = read(HEAD + TABLE)
    assert "table_torn" in {issue.code for issue in draft.issues}
    codes = {item.number: {flag.code for flag in item.flags} for item in draft.items}
    assert "row_irregular" not in codes["1"]
    behind = [each for number, each in codes.items() if number != "1"]
    assert all("row_irregular" in each for each in behind)


def test_labels_with_their_units_are_no_heading() -> None:
    text = HEAD + "2.建站。\n牵头单位：市水利局\n配合单位：市财政局\n3.清淤。（市水利局负责）\n"
    assert "table_torn" not in {issue.code for issue in read(text).issues}


def test_a_table_that_was_put_together_is_not_torn() -> None:
    rows = "1\n修渠\n市水利局\n市财政局\n6月底\n2\n建站\n市水利局\n市财政局\n9月底\n"
    draft = read(f"云汀市2024年治水任务表\n序号\n任务\n牵头单位\n配合单位\n完成时限\n{rows}")
    assert len(draft.items) == 2
    assert "table_torn" not in {issue.code for issue in draft.issues}
