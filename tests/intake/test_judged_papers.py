"""Whole papers of forms met in practice: who is named nowhere, notes for all items, schedules with figures."""

from desktop_app.intake import flags
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.intake.test_figures import codes, target
from tests.intake.test_prose_layouts import codes as task_codes
from tests.intake.test_prose_layouts import tasks, units
from tests.support.intake_help import REGISTRY, source_of


def draft(text: str) -> Draft:
    return read_draft(source_of(text), REGISTRY)


def test_one_stray_office_does_not_hide_the_passages_without_units() -> None:
    matters = "".join(
        f"（{number}）{title}。\n推进{title}，做到应通尽通。\n"
        for number, title in zip("一二三四五六七八", "渠站井闸塘沟堰管", strict=True)
    )
    stray = "（九）修桥。\n建成三座桥（校内由市水利局负责）。\n"
    paper = f"云汀市水利改革方案\n一、兴修水利\n{matters}{stray}二、组织保障\n（十）加强领导。\n各地要抓好落实。\n"
    found = draft(paper)
    assert [item.number for item in found.items][:2] == ["(一)", "(二)"]
    assert len(found.items) == 9
    told = {issue.code: issue.message for issue in found.issues}
    assert "(十)" in told["passage_skipped"] and "units_nowhere" in told


def test_units_that_are_named_once_are_added_to_the_items_below() -> None:
    text = (
        "一、任务\n1.修渠。通水。（市水利局负责。以下措施均需市财政局、冠县人民政府落实，不再单独列出）\n"
        "2.建站。运行。（市水利局负责）\n"
    )
    first, second = tasks(text)
    assert units(first) == [("市水利局", "lead")]
    assert units(second)[1:] == [("市财政局", "responsible"), ("冠县人民政府", "responsible")]
    assert flags.UNIT_OPEN_LIST in task_codes(second)


def test_figures_behind_the_label_of_a_schedule_are_read() -> None:
    text = "一、任务\n1.推进98个项目。进度安排：2024年上半年完成投资210亿元以上，年底全面完成。（责任科室：市水利局）\n"
    (task,) = tasks(text)
    assert [(m.value, m.unit) for m in task.metrics][-1] == (210, "亿元")
    assert len(task.milestones) == 2


def test_years_of_the_whole_plan_end_with_it() -> None:
    (first, second) = target("三年新建水窖60座；两年内改造井9眼。").metrics
    assert (first.due and first.due.isoformat(), second.due) == ("2025-12-31", None)


def test_how_long_a_procedure_takes_is_a_figure_and_no_date() -> None:
    found = target("报告书14个工作日内、登记表3个工作日内完成审批。")
    assert [(m.name, m.value) for m in found.metrics] == [("报告书", 14), ("登记表完成审批", 3)]
    assert flags.VAGUE_DATE not in codes("报告书14个工作日内完成审批。")


def test_stock_that_is_cleared_is_no_target() -> None:
    assert not target("对2023年以来结存的12笔资金逐笔清理。").metrics
