from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.blocks import Paragraph
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.lines import logical_paragraphs
from desktop_app.intake.prose import read_tasks
from models.base import Kind, Role
from tests.support.intake_help import reading, source_of


def tasks(text: str) -> list[DraftItem]:
    paragraphs = [block for block in source_of(text).blocks if isinstance(block, Paragraph)]
    return read_tasks(paragraphs, "主要任务", Kind.TASK, reading(text))[0]


def test_a_task_has_number_group_title_target_and_units() -> None:
    text = (
        "二、主要任务\n(一)办好水利\n"
        "1. 修好东渠。2024年底前通水30公里。(牵头单位:市水利局、市财政局;配合单位:市发改委)\n"
    )
    (task,) = tasks(text)
    assert (task.key, task.group, task.title) == ("主要任务/(一)1", "办好水利", "修好东渠")
    assert task.target == "2024年底前通水30公里。"
    assert [(unit.name, unit.role) for unit in task.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.LEAD),
        ("市发展改革委", Role.COOP),
    ]
    assert task.milestones[0].due == date(2024, 12, 31)


def test_full_width_marks_and_missing_spaces_do_not_matter() -> None:
    text = "二、重点任务\n（二） 办好水利\n3．修好东渠。通水。（责任单位：市水利局、市财政局）\n"
    (task,) = tasks(text)
    assert task.number == "(二)3"
    assert [unit.role for unit in task.units] == [Role.LEAD, Role.RESPONSIBLE]


def test_paragraphs_torn_by_page_breaks_are_joined() -> None:
    text = "二、主要任务\n(一)水利\n1. 修渠。先清淤,\n\n再衬砌。(牵头单位:市水利局;配合单位:\n\n市财政局)\n2. 建站。(牵头单位:市水利局)\n"
    first, second = tasks(text)
    assert first.target == "先清淤,再衬砌。"
    assert [unit.name for unit in first.units] == ["市水利局", "市财政局"]
    assert second.number == "(一)2"


def test_numbered_principles_and_annex_titles_are_no_tasks() -> None:
    text = (
        "一、总体要求\n(一)原则\n1. 坚持统筹。量水而行。\n"
        "二、主要任务\n(一)水利\n1. 修渠。通水。(牵头单位:市水利局)\n"
        "- 附件:1. 水利政策分工清单\n2. 水利事项分工清单\n"
    )
    assert [task.key for task in tasks(text)] == ["主要任务/(一)1"]


def test_a_task_without_units_inside_the_tasks_is_kept_and_flagged() -> None:
    (task,) = tasks("二、主要任务\n(一)水利\n1. 修渠。年底前通水。\n")
    assert task.units == ()
    assert "units_missing" in {flag.code for flag in task.flags}


def test_a_task_of_several_paragraphs_is_one_task() -> None:
    text = (
        "二、主要任务\n(一)水利\n1. 修渠。先清淤。\n后衬砌。(牵头单位:市水利局)\n会后另行通知。\n"
        "2. 建站。运行。(牵头单位:市水利局)\n"
    )
    first, second = tasks(text)
    assert (first.target, second.target) == ("先清淤。后衬砌。", "运行。")
    assert first.source is not None
    assert text[first.source.start : first.source.end].endswith("后衬砌。(牵头单位:市水利局)")


def test_sections_that_name_units_are_items_themselves() -> None:
    text = (
        "二、主要措施\n(一)修渠。通水。(责任单位:市水利局)\n(二)建站\n改造泵站。提前完成。(责任单位:市财政局)\n"
        "三、保障措施\n(一)加强领导。定期会商。(责任单位:市财政局)\n"
    )
    first, second, third = tasks(text)
    assert (first.number, first.title, first.group) == ("(一)", "修渠", "主要措施")
    assert (second.number, second.title, second.group) == ("(二)", "改造泵站", "建站")
    assert (third.number, third.target) == ("三、(一)", "定期会商。")


def test_a_deadline_inside_the_bracket_dates_the_task() -> None:
    text = "二、主要任务\n(一)水利\n1. 修渠。通水。（责任单位：市水利局；完成时限：2024年6月底）\n"
    (task,) = tasks(text)
    (milestone,) = task.milestones
    assert (milestone.due, milestone.text) == (date(2024, 6, 30), "修渠")
    assert milestone.source is not None
    assert text[milestone.source.start : milestone.source.end] == "2024年6月底"


def test_units_named_by_what_they_do() -> None:
    text = "二、主要任务\n(一)水利\n1. 修渠。通水。（市水利局牵头，市财政局、市发改委配合）\n"
    (task,) = tasks(text)
    assert task.target == "通水。"
    assert [unit.role for unit in task.units] == [Role.LEAD, Role.COOP, Role.COOP]


def test_papers_within_a_document_are_lists_of_their_own() -> None:
    part = "二、重点任务\n(一)水利\n1. 修渠。通水。(责任单位:市水利局)\n"
    text = f"# 关于支持水利发展的\u3000若干措施\n{part}# 关于支持渔业发展的若干措施\n{part}"
    found = tasks(text)
    assert [(task.key, task.kind) for task in found] == [
        ("关于支持水利发展的若干措施/(一)1", Kind.MEASURE),
        ("关于支持渔业发展的若干措施/(一)1", Kind.MEASURE),
    ]


def test_decimal_figures_at_a_line_start_are_no_numbers() -> None:
    text = "二、主要任务\n(一)水利\n1. 修渠。建成泵站\n\n1.5万座。(牵头单位:市水利局)\n"
    (task,) = tasks(text)
    assert task.target == "建成泵站1.5万座。"


def units(task: DraftItem) -> list[tuple[str, str]]:
    return [(unit.name, unit.role.value) for unit in task.units]


def codes(task: DraftItem) -> set[str]:
    return {flag.code for flag in task.flags}


def issues(text: str) -> list[str]:
    paragraphs = [block for block in source_of(text).blocks if isinstance(block, Paragraph)]
    return [issue.code for issue in read_tasks(paragraphs, "主要任务", Kind.TASK, reading(text))[1]]


def test_chapters_and_articles_that_name_units_are_items() -> None:
    text = (
        "一、修渠。先清淤。（责任单位：市水利局）\n"
        "二、附则。另行解释。\n"
        "第三条 建站。年内开工。（市财政局负责）\n"
    )
    first, second = tasks(text)
    assert (first.number, first.title, first.target) == ("一", "修渠", "先清淤。")
    assert (second.number, second.title) == ("第三条", "建站")


def test_unit_lines_below_an_item() -> None:
    text = (
        "一、治水\n（一）修渠\n清淤30公里，衬砌10公里。\n牵头领导：张三\n牵头单位：市水利局\n"
        "配合单位：市财政局、\n市发改委\n完成时限：2024年6月底\n（二）建站\n新建泵站。\n责任单位：市财政局\n"
    )
    first, second = tasks(text)
    assert (first.title, first.target) == ("修渠", "清淤30公里，衬砌10公里。")
    assert units(first) == [("市水利局", "lead"), ("市财政局", "coop"), ("市发展改革委", "coop")]
    assert [milestone.due for milestone in first.milestones] == [date(2024, 6, 30)]
    assert (second.title, units(second)) == ("建站", [("市财政局", "lead")])


def test_several_brackets_in_one_paragraph_are_joined_and_flagged() -> None:
    text = "1.修渠。清淤。（市水利局牵头）衬砌。（市财政局牵头，各县（市、区）人民政府配合）\n"
    (task,) = tasks(text)
    assert units(task) == [
        ("市水利局", "lead"),
        ("市财政局", "lead"),
        ("各县（市、区）人民政府", "coop"),
    ]
    assert task.target == "清淤。衬砌。"
    assert "units_by_part" in codes(task)


def test_sub_measures_with_units_of_their_own_are_items_below_their_measure() -> None:
    text = (
        "二、主要任务\n（一）修渠。总体推进。一是2024年清淤3公里。（市水利局负责）"
        "二是衬砌5公里。（市财政局负责）\n"
    )
    whole, first, second = tasks(text)
    assert (whole.target, units(whole)) == (
        "总体推进。",
        [("市水利局", "lead"), ("市财政局", "lead")],
    )
    assert (first.number, first.parent, units(first)) == (
        "(一)一是",
        "(一)",
        [("市水利局", "lead")],
    )
    assert [milestone.due for milestone in first.milestones] == [date(2024, 12, 31)]
    assert (second.target, units(second)) == ("衬砌5公里。", [("市财政局", "lead")])


def test_units_of_a_heading_or_below_the_last_task_hold_for_all_and_are_flagged() -> None:
    heading = (
        "（一）修渠（责任单位：市水利局）\n1.清淤。清30公里。\n2.衬砌。衬10公里。（市财政局负责）\n"
    )
    first, second = tasks(heading)
    assert (first.number, first.group, units(first)) == ("(一)1", "修渠", [("市水利局", "lead")])
    assert "units_inherited" in codes(first)
    assert units(second) == [("市财政局", "lead")] and "units_inherited" not in codes(second)
    below = "（一）修渠\n1.清淤。清30公里。\n2.衬砌。衬10公里。\n（责任单位：市水利局）\n"
    assert [units(task) for task in tasks(below)] == [[("市水利局", "lead")]] * 2


def test_repeated_numbers_are_kept_apart_and_gaps_are_told() -> None:
    line = "{}.修渠。清淤。（市水利局负责）\n"
    text = "一、治水\n（一）水利\n" + "".join(line.format(number) for number in (1, 2, 2, 2, 5))
    assert [task.number for task in tasks(text)] == [
        "(一)1",
        "(一)2",
        "(一)2-2",
        "(一)2-3",
        "(一)5",
    ]
    assert issues(text) == ["number_gap"]
    running = "一、治水\n1.修渠。（市水利局负责）\n二、建站\n2.建站。（市水利局负责）\n"
    assert issues(running) == []


def test_a_numbered_passage_among_tasks_that_names_no_unit_is_told() -> None:
    text = "一、治水\n1.修渠。清淤。（市水利局负责）\n2.宣传。\n3.建站。（市水利局负责）\n"
    assert issues(text) == ["passage_skipped"]
    assert [task.number for task in tasks(text)] == ["1", "3"]


def test_a_first_sentence_that_dates_something_stays_in_the_text() -> None:
    (task,) = tasks("1.2024年6月底前清淤3公里。随后衬砌。（市水利局负责）\n")
    assert task.title == "2024年6月底前清淤3公里"
    assert [milestone.due for milestone in task.milestones] == [date(2024, 6, 30)]
    assert [metric.value for metric in task.metrics] == [3]


def test_a_colon_ends_a_title_too() -> None:
    (task,) = tasks("1.修好东渠：清淤，衬砌，通水。（市水利局负责）\n")
    assert (task.title, task.target) == ("修好东渠", "清淤，衬砌，通水。")


def test_long_tails_take_time_in_proportion() -> None:
    text = "二、主要任务\n1.修渠。\n" + "渠道要修好。\n" * 4000
    (task,) = tasks(text)
    assert task.target.count("渠道要修好。") == 4000


def test_offsets_survive_the_joining() -> None:
    text = (
        "二、主要任务\n(一)水利\n1. 修渠。力争 2024 年\n\n年底通水 30 公里。(牵头单位:市水利局)\n"
    )
    (task,) = tasks(text)
    (milestone,) = task.milestones
    assert milestone.source is not None
    held = text[milestone.source.start : milestone.source.end]
    assert "".join(held.split()) == milestone.phrase == "2024年年底"


@given(st.text(alphabet="一二、(（)）1.修渠。通水牵头责任单位:：市水利局;\n", max_size=80))
def test_paragraphs_keep_all_words_in_order(text: str) -> None:
    paragraphs = [block for block in source_of(text).blocks if isinstance(block, Paragraph)]
    joined = "".join(flow.text for flow in logical_paragraphs(paragraphs, text))
    assert "".join(joined.split()) == "".join(text.split())
    tasks(text)
