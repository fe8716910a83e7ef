import pytest

from desktop_app.intake.columns import Column, is_heading, read_columns


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("序号", Column.NUMBER),
        ("事项编号", Column.NUMBER),
        ("上级编号", Column.PARENT),
        ("清单", Column.LIST),
        ("类型", Column.KIND),
        ("分组", Column.GROUP),
        ("项目类别", Column.CATEGORY),
        ("阶段", Column.STAGE),
        ("重点支持政策", Column.TITLE),
        ("重点项目", Column.TITLE),
        ("事项名称", Column.TITLE),
        ("目标任务", Column.TARGET),
        ("责任单位", Column.UNITS),
        ("牵头单位", Column.LEAD),
        ("配合单位", Column.COOP),
        ("完成时限", Column.DUE),
        ("完成时限（年月）", Column.DUE),
        ("完工时限", Column.DUE),
        ("开工时限", Column.START),
        ("计划启动期限", Column.START),
        ("责 任 单 位", Column.UNITS),
    ],
)
def test_headings_are_known_by_their_words(words: str, column: Column) -> None:
    assert read_columns(["其他列", words]) == {column: 1}


def test_order_does_not_matter() -> None:
    assert read_columns(["责任单位", "目标任务", "序号"]) == {
        Column.UNITS: 0,
        Column.TARGET: 1,
        Column.NUMBER: 2,
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["序号", "事项", "目标任务", "责任单位"], True),
        (["事项", "牵头单位"], True),
        (["序号", "事项", "目标任务"], True),
        (["序号", "指标", "单位"], False),
        (["1", "改造泵站", "市水利局"], False),
        ([], False),
    ],
)
def test_a_heading_needs_a_matter_and_someone_to_answer(words: list[str], expected: bool) -> None:
    assert is_heading(read_columns(words)) is expected


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("建议编号", Column.NUMBER),
        ("案由", Column.TITLE),
        ("主办单位", Column.LEAD),
        ("牵头协调部门", Column.LEAD),
        ("会办单位", Column.COOP),
        ("责任科室", Column.UNITS),  # where no other column names who answers
        ("整改目标", Column.TARGET),
        ("民生实事", Column.TITLE),
    ],
)
def test_headings_of_other_papers(words: str, column: Column) -> None:
    assert read_columns(["其他列", words]) == {column: 1}


def test_the_owner_answers_only_where_nobody_leads() -> None:
    assert read_columns(["项目名称", "项目业主", "牵头协调部门", "牵头区领导"]) == {
        Column.TITLE: 0,
        Column.LEAD: 2,
    }


def test_what_is_to_be_mended_names_the_matter_where_nothing_else_does() -> None:
    found = read_columns(("序号", "存在问题", "整改措施", "整改时限", "责任单位"))
    assert (found[Column.TITLE], found[Column.TARGET]) == (1, 2)


def test_a_column_of_problems_beside_a_matter_is_not_its_name() -> None:
    found = read_columns(("序号", "工作事项", "目标任务", "责任单位", "存在问题"))
    assert found[Column.TITLE] == 1
