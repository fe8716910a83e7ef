import pytest

from desktop_app.documents.blocks import Paragraph
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.prose import read_tasks
from models.base import Kind
from tests.support.intake_help import reading, source_of


def tasks(text: str) -> list[DraftItem]:
    paragraphs = [block for block in source_of(text).blocks if isinstance(block, Paragraph)]
    return read_tasks(paragraphs, "主要任务", Kind.TASK, reading(text))[0]


def units(task: DraftItem) -> list[tuple[str, str]]:
    return [(unit.name, unit.role.value) for unit in task.units]


def codes(task: DraftItem) -> set[str]:
    return {flag.code for flag in task.flags}


def issues(text: str) -> list[str]:
    paragraphs = [block for block in source_of(text).blocks if isinstance(block, Paragraph)]
    return [issue.code for issue in read_tasks(paragraphs, "主要任务", Kind.TASK, reading(text))[1]]


def test_the_first_of_several_unit_lines_leads_them_all() -> None:
    text = "二、主要任务\n1. 修渠\n清淤30公里。\n牵头单位：市水利局\n责任单位：市财政局、市发改委\n"
    (task,) = tasks(text)
    assert (task.title, task.target) == ("修渠", "清淤30公里。")
    assert units(task) == [
        ("市水利局", "lead"),
        ("市财政局", "responsible"),
        ("市发展改革委", "responsible"),
    ]


def test_text_below_a_unit_line_does_not_join_it() -> None:
    text = "二、主要任务\n1. 修渠。通水。\n责任单位：市水利局\n以上任务按月报送进展。\n2. 建站。（市财政局）\n"
    first, _ = tasks(text)
    assert units(first) == [("市水利局", "lead")]


def test_paragraphs_with_units_of_their_own_belong_to_one_task() -> None:
    text = "二、主要任务\n1. 修渠\n先清淤。（市水利局负责）\n后衬砌。（市财政局负责）\n2. 建站。运行。（市水利局）\n"
    first, _ = tasks(text)
    assert first.target == "先清淤。后衬砌。"
    assert units(first) == [("市水利局", "lead"), ("市财政局", "lead")]
    assert "units_by_part" in codes(first)


def test_text_below_a_title_with_its_units_is_the_target() -> None:
    text = (
        "二、主要任务\n（一）修渠（牵头单位：市水利局）\n清淤30公里。\n（二）建站（市财政局负责）\n"
    )
    first, _ = tasks(text)
    assert (first.title, first.target) == ("修渠", "清淤30公里。")


def test_numbers_in_square_brackets_and_points_that_name_units() -> None:
    text = (
        "二、主要任务\n[1] 修渠。通水。（市水利局负责）\n［2］建站。运行。（市财政局负责）\n"
        "三、重点工作\n（一）水源\n（1）打井。出水。（市水利局负责）\n（2）蓄水。到位。（市财政局负责）\n"
    )
    assert [task.number for task in tasks(text)] == ["1", "2", "(一)1", "(一)2"]


def test_submeasures_parted_by_semicolons() -> None:
    text = "二、主要任务\n1. 修渠。一是清淤（市水利局负责）；二是衬砌（市财政局负责）。\n"
    whole, first, second = tasks(text)
    assert (first.title, second.title, second.parent) == ("清淤", "衬砌", whole.number)
    assert units(second) == [("市财政局", "lead")]


def test_text_behind_the_units_is_told() -> None:
    text = (
        "二、主要任务\n1. 修渠。通水。（市水利局负责）\n同步做好2025年底前的确权登记。\n"
        "2. 建站。运行。（市财政局负责）\n另设资金专户，重大事项及时报告。\n云河市人民政府\n"
    )
    first, second = tasks(text)
    assert ("text_left" in codes(first), "text_left" in codes(second)) == (True, False)
    assert issues(text) == ["text_left", "text_left"]


def test_a_task_of_one_sentence_is_its_own_target() -> None:
    (task,) = tasks("二、主要任务\n1. 对通水早的镇，在资金安排上予以倾斜。（市财政局负责）\n")
    assert task.target == task.title == "对通水早的镇，在资金安排上予以倾斜"
    assert "text_missing" not in codes(task)


def test_units_of_a_heading_hold_below_it_though_text_stands_between() -> None:
    text = (
        "一、修渠（市水利局牵头）\n加快渠系改造。2025年渗漏率降到8%以下。\n（一）清淤。清淤30公里。\n"
        "（二）衬砌。衬砌20公里。\n二、建站（市财政局牵头）\n（三）选址。年内完成。\n"
    )
    found = tasks(text)
    assert [(task.number, units(task)[0][0]) for task in found] == [
        ("一", "市水利局"),
        ("(一)", "市水利局"),
        ("(二)", "市水利局"),
        ("(三)", "市财政局"),
    ]
    assert "units_inherited" in codes(found[1])


def test_the_signature_is_no_text_of_the_last_task() -> None:
    text = "二、主要任务\n1. 修渠（市水利局）\n2. 建站。运行。\n云河市人民政府\n2025年4月1日\n（此件公开发布）\n"
    assert tasks(text)[-1].target == "运行。"
    assert [milestone.default for milestone in tasks(text)[-1].milestones] == [True]


def test_points_below_a_bare_task_have_no_parent() -> None:
    text = "二、主要任务\n1. 水源\n（1）打井。出水。（市水利局负责）\n（2）蓄水。到位。（市财政局负责）\n"
    first, _ = tasks(text)
    assert (first.number, first.parent, first.group) == ("1(1)", None, "水源")
    assert issues(text) == []


def test_units_in_the_open_end_with_their_sentence() -> None:
    text = (
        "二、主要任务\n1. 修渠。责任单位：市水利局（市渠管局）。2024年底前通水30公里。\n"
        "2. 建站。运行。责任单位：市水利局，市财政局、市发改委配合。\n"
    )
    first, second = tasks(text)
    assert first.target == "2024年底前通水30公里。"
    assert units(first) == [("市水利局", "lead")]
    assert "unit_repaired" in codes(first)
    assert units(second) == [("市水利局", "lead"), ("市财政局", "coop"), ("市发展改革委", "coop")]


def test_matters_called_by_their_number() -> None:
    text = (
        "二、整改措施\n任务一：修渠\n通水30公里。\n责任单位及责任人：市水利局（张某）\n完成时限：2024年6月底\n"
        "任务三：建站\n运行。\n责任单位：市财政局\n"
    )
    first, second = tasks(text)
    assert (first.number, first.title, first.target) == ("任务一", "修渠", "通水30公里。")
    assert units(first) == [("市水利局", "lead")]
    assert second.number == "任务三"
    assert issues(text) == ["number_gap"]


def test_sections_of_one_office_are_units_behind_a_full_stop() -> None:
    text = "一、防汛\n（一）汛前准备\n①排查。5月15日前完成。（防御科）\n②修订预案。（防御科牵头，工管科配合）\n"
    first, second = tasks(text)
    assert units(first) == [("防御科", "lead")]
    assert units(second) == [("防御科", "lead"), ("工管科", "coop")]


def test_sections_without_units_among_items_are_told() -> None:
    text = "一、防汛\n（一）排查。到位。（市水利局负责）\n（二）值守。继续抓好值守。\n三、附则\n（三）解释。由市局解释。\n"
    assert [task.number for task in tasks(text)] == ["(一)"]
    assert issues(text) == ["passage_skipped"]


def test_lines_broken_by_the_page_give_the_same_tasks() -> None:
    text = (
        "二、主要任务\n（一）修渠通水。2024年6月底前清淤30公里，2025年年底前衬砌20公里并全部通水。"
        "（市水利局牵头；市财政局、市发改委配合）\n（二）建站提水工程的前期论证和工程建设要同步推进。"
        "2024年年底前开工，2025年9月底前建成运行。（市财政局、市水利局按职责分工负责）\n"
        "（三）加强管护。落实管护经费，建立长效机制，做到建管并重、以管促用、持续发挥效益。（市财政局）\n"
    )
    broken = "\n".join(
        line[at : at + 30] for line in text.splitlines() for at in range(0, len(line), 30)
    )
    whole, torn = tasks(text), tasks(broken + "\n")
    assert [(task.number, task.title, task.target, task.units) for task in torn] == [
        (task.number, task.title, task.target, task.units) for task in whole
    ]
    assert len(whole) == 3


def test_a_branch_torn_from_its_house_is_one_unit() -> None:
    text = "二、主要任务\n1. 修渠。通水。（责任单位：市财政局石桥\n分局、市水利局）\n"
    assert units(tasks(text)[0])[0][0] == "市财政局石桥分局"


def test_a_label_at_the_end_of_a_broken_line_keeps_its_units() -> None:
    text = "二、主要任务\n1. 修渠。通水。牵头单位：\n市水利局　配合单位：市财政局\n"
    assert units(tasks(text)[0]) == [("市水利局", "lead"), ("市财政局", "coop")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("【牵头单位】市水利局【配合单位】市财政局", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("**责任单位**：市水利局", [("市水利局", "lead")]),
        ("●责任单位：市水利局；●完成时间：2025年10月", [("市水利局", "lead")]),
        ("责任单位为市水利局、市财政局。", [("市水利局", "lead"), ("市财政局", "responsible")]),
        ("牵头：市水利局；配合：市财政局。", [("市水利局", "lead"), ("市财政局", "coop")]),
        (
            "市水利局牵头，市财政局按职责分工负责。",
            [("市水利局", "lead"), ("市财政局", "responsible")],
        ),
        ("由市水利局会同市财政局负责。", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("（责任单位:市水利局;责任人:王某;联系电话:1234567）", [("市水利局", "lead")]),
        ("（市水利局）（2025年6月底前）", [("市水利局", "lead")]),
    ],
)
def test_the_ways_to_print_units_behind_the_text(
    words: str, expected: list[tuple[str, str]]
) -> None:
    (task,) = tasks(f"二、主要任务\n1. 修渠。通水30公里。{words}\n")
    assert units(task) == expected
    assert task.target.startswith("通水30公里。")


def test_a_sentence_that_only_mentions_an_office_names_no_units() -> None:
    text = "二、主要任务\n1. 修渠。通水。各级政府要切实负责。\n2. 建站。由市水利局制定方案并推进落实。\n"
    assert [task.units for task in tasks(text)] == [(), ()]


def test_points_within_a_paragraph_are_items_below_their_task() -> None:
    text = "二、主要任务\n1. 修渠。（1）清淤。清淤30公里。（市水利局负责）（2）衬砌。2025年底前衬砌。（市财政局负责）\n"
    whole, first, second = tasks(text)
    assert (first.number, first.title, first.parent) == ("1(1)", "清淤", "1")
    assert (second.title, units(second)) == ("衬砌", [("市财政局", "lead")])
    assert "text_missing" not in codes(whole)


def test_a_number_that_runs_on_is_told_where_its_chapter_promises_nothing() -> None:
    text = "一、水源\n1. 打井。出水。（市水利局负责）\n二、渠系\n2. 修渠。通水30公里。\n"
    assert [task.number for task in tasks(text)] == ["1"]
    assert issues(text) == ["passage_skipped"]


def test_a_closing_paragraph_with_a_telephone_is_no_text_of_the_last_task() -> None:
    text = (
        "二、主要任务\n1. 修渠。通水。（市水利局）\n"
        "请于2025年3月10日前报送方案（联系人：陈某，电话：12345678）。\n云河市水利局\n2025年2月20日\n"
    )
    (task,) = tasks(text)
    assert (task.target, [milestone.default for milestone in task.milestones]) == ("通水。", [True])
    assert issues(text) == ["text_left"]


def test_a_chapter_with_a_subject_heads_the_tasks_right_below_it() -> None:
    text = (
        "一、扩大有效投资\n1.年度完成投资12亿元。（责任单位：市财政局）\n"
        "二、重点任务\n1.修路。（责任单位：市财政局）\n"
    )
    first, second = tasks(text)
    assert (first.group, second.group) == ("扩大有效投资", "")
    assert [metric.name for metric in first.metrics] == ["投资"]


def test_the_other_units_are_no_unit_called_other() -> None:
    text = "一、水源\n1.治河。（牵头单位：市水利局，其他责任单位为市财政局、市农业农村局）\n"
    (task,) = tasks(text)
    assert units(task) == [
        ("市水利局", "lead"),
        ("市财政局", "responsible"),
        ("市农业农村局", "responsible"),
    ]


def test_a_number_may_stand_before_figures_where_it_carries_the_row_on() -> None:
    text = (
        "二、主要任务\n9.修渠。（市水利局）\n10.121泵站工程。改造泵站。（市财政局）\n"
        "11．10件实事按期办结。（市发改委）\n12.清淤。（市水利局）\n"
    )
    read = tasks(text)
    assert [(task.number, task.title) for task in read] == [
        ("9", "修渠"),
        ("10", "121泵站工程"),
        ("11", "10件实事按期办结"),
        ("12", "清淤"),
    ]


def test_a_decimal_at_the_head_of_a_line_begins_no_task() -> None:
    text = (
        "二、主要任务\n1.修渠。（市水利局）\n2.3公里主渠清淤。（市财政局）\n3.建站。（市发改委）\n"
    )
    broken = "二、主要任务\n1.衬砌渠道共计\n2.3公里，清淤。（市水利局）\n2.建站。（市发改委）\n"
    assert [task.number for task in tasks(broken)] == ["1", "2"]
    assert tasks(text)[1].title == "3公里主渠清淤"


def test_a_size_in_brackets_at_the_head_of_a_line_is_no_point() -> None:
    text = (
        "二、重点工作\n（一）加固水库。完成甲库、乙库、丙库、丁库四座小\n"
        "（2）型水库除险加固并通水。（责任单位：市水利局）\n"
    )
    (task,) = tasks(text)
    assert task.target.endswith("四座小（2）型水库除险加固并通水。")


def test_units_that_hold_for_all_that_follows_are_said_at_each_item() -> None:
    text = "二、主要任务\n1.修渠。（市水利局负责。以下均需各县、开发区落实，不再列出）\n2.建站。（市财政局）\n"
    first, second = tasks(text)
    assert units(first) == [("市水利局", "lead")]
    assert "unit_open_list" not in codes(first) and "unit_open_list" in codes(second)


def test_several_days_in_the_bracket_date_no_figure_of_the_text() -> None:
    text = "二、主要任务\n1.修渠。完成投资20亿元。（市水利局负责，2024年7月底前见效，2024年底前完成）\n"
    (task,) = tasks(text)
    assert [str(one.due) for one in task.milestones] == ["2024-07-31", "2024-12-31"]
    assert task.metrics[0].due is None


def test_a_sentence_in_place_of_a_title_keeps_its_figures() -> None:
    text = "二、主要任务\n1.改造泵站，新增供水8万吨。修复渠系。（市水利局）\n"
    (task,) = tasks(text)
    assert [(m.value, m.unit) for m in task.metrics] == [(8, "万吨")]
