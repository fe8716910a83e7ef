import pytest

from desktop_app.cycle.columns import COLUMNS, Field, field_of, fields_of, looks_like_header


def test_the_headings_are_those_of_the_contract_in_its_order() -> None:
    assert [column.heading for column in COLUMNS] == [
        "事项编号",
        "事项名称",
        "目标任务",
        "完成时限",
        "上期进展",
        "本月进展",
        "完成百分比",
        "存在问题",
        "下一步措施",
        "填报人",
        "联系电话",
    ]
    assert [column.locked for column in COLUMNS] == [True] * 5 + [False] * 6


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("编号", Field.NUMBER),
        ("序 号", Field.NUMBER),
        ("名称", Field.TITLE),
        ("重点任务", Field.TITLE),
        ("工作目标", Field.TARGET),
        ("完成时间", Field.DUE),
        ("上月进展情况", Field.PREVIOUS),
        ("本月进展情况", Field.PROGRESS),
        ("9月份进展", Field.PROGRESS),
        ("目标完成情况", Field.PROGRESS),
        ("进度（%）", Field.PERCENT),
        ("完成\n百分比*", Field.PERCENT),
        ("完成率", Field.PERCENT),
        ("存在问题及下一步措施", Field.PROBLEM),
        ("未完成原因", Field.PROBLEM),
        ("下步打算", Field.NEXT_STEP),
        ("联系人", Field.REPORTER),
        ("手机号码", Field.PHONE),
        ("填报单位", Field.UNIT),
        ("责任单位", Field.DUTY),
        ("备注", None),
        ("", None),
        ("填报说明：请各单位写明本月进展情况和存在的问题", None),
    ],
)
def test_headings_by_close_names(heading: str, field: Field | None) -> None:
    assert field_of(heading) is field


def test_our_own_heading_beats_a_close_one() -> None:
    found = fields_of(["序号", "事项编号", "名称", "事项名称", "进展", "本月进展"])
    assert found == {Field.NUMBER: 1, Field.TITLE: 3, Field.PROGRESS: 5}


def test_a_row_of_headings_names_items_and_reports() -> None:
    assert looks_like_header(fields_of(["编号", "名称", "本月进展情况"]))
    assert not looks_like_header(fields_of(["编号", "名称", "备注"]))
    assert not looks_like_header(fields_of(["本月进展", "存在问题", "联系电话"]))
