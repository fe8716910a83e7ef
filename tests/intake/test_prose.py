from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.blocks import Paragraph
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.paragraphs import logical_paragraphs
from desktop_app.intake.prose import read_tasks
from models.base import Kind, Role
from tests.support.intake_help import reading, source_of


def tasks(text: str) -> list[DraftItem]:
    paragraphs = [block for block in source_of(text).blocks if isinstance(block, Paragraph)]
    return read_tasks(paragraphs, "主要任务", Kind.TASK, reading(text))


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
