from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.blocks import Cell, Row, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.tables import ListName, kind_of, read_table
from desktop_app.issues import Issue
from models.base import Kind, Role
from tests.support.intake_help import reading, source_of

HEAD = "序号\t重点事项\t目标任务\t责任单位\n"


def read(text: str, title: str = "水利事项分工清单") -> tuple[list[DraftItem], list[Issue]]:
    (table,) = [block for block in source_of(text).blocks if isinstance(block, Table)]
    found = read_table(table, ListName("附件1", title), reading(text))
    assert found is not None
    return found


def items(text: str) -> list[DraftItem]:
    return read(text)[0]


def codes(item: DraftItem) -> set[str]:
    return {flag.code for flag in item.flags} - {flags.UNDATED}


def test_a_plain_row_becomes_an_item_with_its_places() -> None:
    text = HEAD + "一、防洪\n1\t修渠\t2024年底前通水。\t市水利局 市财政局\n"
    (item,) = items(text)
    assert (item.key, item.kind, item.group, item.title) == ("附件1/1", Kind.MATTER, "防洪", "修渠")
    assert [(unit.name, unit.role) for unit in item.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.RESPONSIBLE),
    ]
    assert [milestone.due for milestone in item.milestones] == [date(2024, 12, 31)]
    assert item.source is not None
    assert (
        text[item.source.start : item.source.end] == "1\t修渠\t2024年底前通水。\t市水利局 市财政局"
    )


def test_repeated_headings_are_no_items() -> None:
    text = HEAD + "1\t修渠\t通水。\t市水利局\n\n" + HEAD + "2\t建站\t运行。\t市水利局\n"
    assert [item.number for item in items(text)] == ["1", "2"]


def test_targets_that_slipped_over_a_page_break_are_put_right_and_flagged() -> None:
    text = (
        HEAD
        + "1\t修缮图书馆\t图书馆屋面翻修。\t市财政局\n"
        + "2\t扩建污水厂\t图书馆藏书数字化80万册。\t市市场监管局\n"
        + "3\t整治小巷停车\t污水厂二期投运。\t市水利局\n"
        + "\t\t小巷停车位划线。\t市住房城乡建设局\n\n"
    )
    first, second, third = items(text)
    assert first.target == "图书馆屋面翻修。图书馆藏书数字化80万册。"
    assert [unit.name for unit in first.units] == ["市财政局", "市市场监管局"]
    assert [metric.value for metric in first.metrics] == [80]
    assert (second.target, third.target) == ("污水厂二期投运。", "小巷停车位划线。")
    assert [unit.name for unit in second.units] == ["市水利局"]
    for item in (first, second, third):
        assert codes(item) == {flags.TARGET_SHIFTED}


def test_a_row_without_number_joins_the_row_above_and_is_flagged() -> None:
    text = (
        HEAD
        + "1\t修渠\t东渠通水。\t市水利局\n\t\t西渠勘测。\t市财政局\n2\t建站\t泵站运行。\t市水利局\n"
    )
    first, second = items(text)
    assert first.target == "东渠通水。西渠勘测。"
    assert codes(first) == {flags.ROW_JOINED} and codes(second) == set()


def test_text_torn_by_a_page_break_flows_on() -> None:
    text = HEAD + "1\t修缮城东\t东渠清淤，\t市水利局\n\n" + HEAD + "\t老渠道\t西渠衬砌。\t\n"
    (item,) = items(text)
    assert (item.title, item.target) == ("修缮城东老渠道", "东渠清淤，西渠衬砌。")


def test_merged_cells_filled_again_are_one_item() -> None:
    text = HEAD + "1\t修渠\t东渠通水。\t市水利局\n1\t修渠\t西渠通水。\t市财政局\n"
    whole, *parts = items(text)
    assert whole.target == "东渠通水。西渠通水。"
    assert [unit.name for unit in whole.units] == ["市水利局", "市财政局"]
    assert codes(whole) == set()
    assert [(part.number, part.target, part.units[0].name) for part in parts] == [
        ("1(1)", "东渠通水。", "市水利局"),
        ("1(2)", "西渠通水。", "市财政局"),
    ]


def test_a_title_over_several_rows_without_numbers_is_what_they_have_in_common() -> None:
    text = (
        "事项\t推进措施\t牵头单位\t完成时限\n修渠\t东渠通水9公里\t市水利局\t2025年6月\n"
        "修渠\t拨款3万元\t市财政局\t2025年底\n建站\t泵站运行\t市水利局\t2025年底\n"
    )
    first, second, third = items(text)
    assert [item.group for item in (first, second, third)] == ["修渠", "修渠", ""]
    assert [item.title for item in (first, second, third)] == ["东渠通水9公里", "拨款3万元", "建站"]
    assert [unit.name for unit in second.units] == ["市财政局"]
    assert [milestone.due.month for milestone in first.milestones] == [6]


def test_lead_and_coop_columns_give_roles() -> None:
    text = "序号\t事项\t目标任务\t牵头单位\t配合单位\n1\t修渠\t通水。\t市水利局\t市财政局\n"
    (item,) = items(text)
    assert [unit.role for unit in item.units] == [Role.LEAD, Role.COOP]


def test_a_second_heading_row_parts_lead_from_coop() -> None:
    text = (
        "序号\t事项\t目标任务\t责任单位\t责任单位\n序号\t事项\t目标任务\t牵头单位\t配合单位\n"
        "1\t修渠\t通水。\t市水利局\t市财政局\n"
    )
    (item,) = items(text)
    assert [unit.role for unit in item.units] == [Role.LEAD, Role.COOP]


def test_all_columns_in_another_order() -> None:
    text = (
        "责任单位\t完成时限\t目标任务\t事项名称\t阶段\t类别\t分组\t类型\t上级编号\t序号\t清单\n"
        "市水利局\t\t\t水网\t\t渠\t水利\t项目\t\t1\t附件9\n"
        "市水利局\t2024年6月底\t通水。\t东渠\t在建\t渠\t水利\t项目\t1\t1.1\t附件9\n"
    )
    parent, child = items(text)
    assert (parent.key, parent.kind, flags.TEXT_MISSING in codes(parent)) == (
        "附件9/1",
        Kind.PROJECT,
        True,
    )
    assert (child.parent, child.stage, child.category, child.group) == ("1", "在建", "渠", "水利")
    (milestone,) = child.milestones
    assert (milestone.due, milestone.default, milestone.text) == (date(2024, 6, 30), False, "东渠")


def test_dotted_numbers_belong_under_their_head() -> None:
    text = HEAD + "1\t水网\t建成。\t市水利局\n1.1\t东渠\t通水。\t市水利局\n"
    assert [item.parent for item in items(text)] == [None, "1"]


def test_gaps_repeats_and_totals_are_told() -> None:
    text = (
        HEAD + "1\t修渠\t通水。\t市水利局\n3\t建站\t运行。\t市水利局\n3\t修路\t通车。\t市财政局\n"
    )
    found, issues = read(text, "水利事项分工清单（共4项）")
    assert [item.number for item in found] == ["1", "3", "3-2"]
    assert codes(found[2]) == {flags.NUMBER_REPEATED}
    assert {issue.code for issue in issues} == {"number_gap", "total_differs"}


def test_a_row_without_number_but_with_a_matter_gets_one_and_a_flag() -> None:
    text = HEAD + "1\t修渠。\t通水。\t市水利局\n\t建站。\t运行。\t市水利局\n"
    assert [item.number for item in items(text)] == ["1", "2"]
    assert codes(items(text)[1]) == {flags.NUMBER_MISSING}


def test_a_row_that_lost_a_cell_is_counted_from_the_right_and_flagged() -> None:
    text = "序号\t类别\t事项\t目标任务\t责任单位\n1\t渠\t修渠\t通水。\t市水利局\n2\t建站\t运行。\t市财政局\n"
    second = items(text)[1]
    assert (second.title, second.target) == ("建站", "运行。")
    assert [unit.name for unit in second.units] == ["市财政局"]
    assert flags.ROW_IRREGULAR in codes(second)


def test_misprinted_places_are_mended_in_the_text_and_flagged() -> None:
    (item,) = items(HEAD + "1\t支持在平区修渠\t在平区通水。\t在平区人民政府\n")
    assert (item.title, item.target) == ("支持茌平区修渠", "茌平区通水。")
    assert codes(item) == {flags.TEXT_REPAIRED, flags.UNIT_REPAIRED}


def test_missing_units_are_flagged() -> None:
    (item,) = items(HEAD + "1\t修渠\t通水。\t\n")
    assert codes(item) == {flags.UNITS_MISSING}


def test_other_tables_are_left_alone() -> None:
    text = "序号\t指标\t单位\n1\t产值\t亿元\n"
    (table,) = source_of(text).blocks
    assert isinstance(table, Table)
    assert read_table(table, ListName("x"), reading(text)) is None


def test_kinds_by_words() -> None:
    words = [
        "重点支持政策分工清单",
        "支持事项",
        "重点项目",
        "主要任务分工",
        "若干措施",
        "task",
        "某某",
    ]
    assert [kind_of(word) for word in words] == [
        Kind.POLICY,
        Kind.MATTER,
        Kind.PROJECT,
        Kind.TASK,
        Kind.MEASURE,
        Kind.TASK,
        None,
    ]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "2", "一、水利", "修渠", "通水。", "市水利局", "序号"]),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_any_rows_give_items_with_unlike_keys(rows: list[list[str]]) -> None:
    text = "序号事项目标任务责任单位"
    head = ["序号", "事项", "目标任务", "责任单位"]
    table = Table(
        tuple(
            Row(tuple(Cell(cell, Span(0, 0)) for cell in cells), number)
            for number, cells in enumerate([head, *rows], start=1)
        )
    )
    found = read_table(table, ListName("清单"), reading(text))
    assert found is not None
    keys = [item.key for item in found[0]]
    assert len(keys) == len(set(keys))
    for item in found[0]:
        assert item.units or flags.UNITS_MISSING in {flag.code for flag in item.flags}


def test_targets_by_year_are_due_at_the_end_of_their_years() -> None:
    text = (
        "序号\t任务\t2023年目标\t2024年度目标\t牵头单位\n"
        "1\t修渠\t清淤3公里。\t6月底前通水5公里。\t市水利局\n"
        "2\t建站\t—\t12\t市财政局\n"
    )
    first, second = items(text)
    assert first.target == "2023年：清淤3公里。2024年：6月底前通水5公里。"
    assert [(m.due, m.phrase, m.default) for m in first.milestones] == [
        (date(2023, 12, 31), "2023年目标", False),
        (date(2024, 6, 30), "6月底前", False),
    ]
    assert [(m.value, m.due) for m in first.metrics] == [
        (3, date(2023, 12, 31)),
        (5, date(2024, 6, 30)),
    ]
    for milestone in first.milestones:
        assert milestone.source is not None
        assert text[milestone.source.start : milestone.source.end] == milestone.phrase
    assert [milestone.due for milestone in second.milestones] == [date(2024, 12, 31)]
    assert codes(second) == {flags.FIGURE_UNREAD}


def test_columns_of_details_join_the_target_and_unknown_columns_are_told() -> None:
    text = (
        "序号\t任务\t年度目标\t具体举措\t责任单位\t责任处室\t备注\n"
        "1\t修渠\t2023年通水。\t2024年衬砌3公里。\t市水利局\t农水科\t续建\n"
    )
    found, issues = read(text)
    assert found[0].target == "2023年通水。2024年衬砌3公里。"
    assert [milestone.due.year for milestone in found[0].milestones] == [2023, 2024]
    assert codes(found[0]) == set()
    assert [(issue.code, "责任处室" in issue.message) for issue in issues] == [
        ("column_unread", True)
    ]


def test_a_row_torn_in_two_is_put_together() -> None:
    text = (
        HEAD
        + "1\t推广节水灌溉，支持山区\t2024年推广3000亩，补贴\n"
        + "集雨设施。\t资金兑付到位。\t市水利局 市财政局\n"
        + "2\t建站\t运行。\t市水利局\n"
    )
    first, second = items(text)
    assert (first.title, first.target) == (
        "推广节水灌溉，支持山区集雨设施。",
        "2024年推广3000亩，补贴资金兑付到位。",
    )
    assert [unit.name for unit in first.units] == ["市水利局", "市财政局"]
    assert {flags.ROW_IRREGULAR, flags.ROW_JOINED} == codes(first)
    assert second.number == "2"


def test_a_repeated_number_is_no_part_of_the_first() -> None:
    text = HEAD + "1\t修渠\t通水。\t市水利局\n1\t建站\t运行。\t市水利局\n"
    found, issues = read(text, "清单（共2项）")
    assert [(item.number, item.parent) for item in found] == [("1", None), ("1-2", None)]
    assert [issue.code for issue in issues] == []


def test_a_date_in_the_title_alone_is_said() -> None:
    (item,) = items(HEAD + "1\t2024年底前修好东渠\t做好清淤。\t市水利局\n")
    assert [milestone.default for milestone in item.milestones] == [True]
    assert any("2024年底前" in flag.message for flag in item.flags)


def test_a_deadline_column_dates_the_figures_beside_it() -> None:
    text = (
        "序号\t任务\t目标\t责任单位\t完成时限\n"
        "1\t修渠\t清淤3公里。\t市水利局、财政局\t2024.6\n"
        "2\t巡渠\t巡查2次。\t——\t长期坚持\n"
    )
    first, second = items(text)
    assert [(m.value, m.due) for m in first.metrics] == [(3, date(2024, 6, 30))]
    assert [unit.name for unit in first.units] == ["市水利局", "市财政局"]
    assert codes(second) == {flags.VAGUE_DATE, flags.UNITS_MISSING}


def test_groups_by_numeral_are_told_from_rows_and_their_totals_checked() -> None:
    text = (
        "序号\t工程名称\t建设内容\t责任单位\n\t合计\t——\t——\n"
        "一\t续建项目（1项）\n1\t东渠\t清淤3公里\t市水利局\n二\t新建项目（2项）\n2\t西渠\t衬砌\t市财政局\n"
    )
    found, issues = read(text, "")
    assert [(item.number, item.group, item.kind) for item in found] == [
        ("1", "续建项目", Kind.PROJECT),
        ("2", "新建项目", Kind.PROJECT),
    ]
    assert [(issue.code, "2项" in issue.message) for issue in issues] == [("total_differs", True)]
