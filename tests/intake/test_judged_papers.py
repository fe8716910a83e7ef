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


def test_the_year_of_the_head_governs_bare_days() -> None:
    text = (
        "市政府常务会议纪要\n〔2024〕第11期\n一、关于清渠。由市水利局牵头，8月底前开工，2026年12月底前投用。\n"
        "二、关于建站。请市财政局5月底前拨付资金。\n"
    )
    first, second = draft(text).items
    assert [m.due.year for m in first.milestones] == [2024, 2026]
    assert second.milestones[0].due.year == 2024


def test_first_steps_are_not_the_beginning_of_the_year() -> None:
    (metric,) = target("2024年初步建成水窖300个。").metrics
    assert metric.due and metric.due.isoformat() == "2024-12-31"


def test_frequencies_and_where_something_is_tried_are_no_targets() -> None:
    for text in (
        "每年调整1次目录。",
        "每年至少1个月到灌区实训。",
        "在10个左右缺水领域大力开展培训。",
    ):
        assert not target(text).metrics


def test_the_last_day_of_a_measure_is_kept_with_a_doubt() -> None:
    found = target("减免政策实施期限至2024年12月31日。")
    assert [m.due.isoformat() for m in found.milestones if not m.default] == ["2024-12-31"]
    assert flags.DATE_CONDITION in {flag.code for flag in found.flags}


def test_a_heading_that_ends_with_a_stop_is_the_title() -> None:
    text = "一、水利\n（一）完善标准。\n发挥标准的基础性作用。修订规程。\n（责任单位：市水利局）\n"
    assert tasks(text)[0].title == "完善标准"


def test_many_gaps_are_told_in_one_line() -> None:
    text = "一、任务\n" + "".join(f"{n}.修渠。通水。（市水利局负责）\n" for n in (3, 6, 9, 20, 31))
    (issue,) = [each for each in draft("工作要点\n" + text).issues if each.code == "number_gap"]
    assert "5处" in issue.message and "1—2" in issue.message


def test_matters_called_by_name_and_number_are_items() -> None:
    text = (
        "一、水利改革\n改革事项1：完善水价机制\n改革任务：出台办法。\n牵头部门：市水利局 配合部门：市财政局\n时间节点：2025年5月\n"
        "改革事项2：整合供水企业\n改革任务：供水企业由24户整合为8户以内。\n牵头部门：市财政局\n时间节点：2025年12月\n"
    )
    first, second = tasks(text)
    assert (first.number, second.number) == ("改革事项1", "改革事项2")
    assert units(second) == [("市财政局", "lead")]
    assert [(m.name, m.value) for m in second.metrics] == [("供水企业", 8)]


def test_two_lines_that_say_who_leads_are_doubted() -> None:
    text = "一、任务\n1.修渠和建站。\n牵头单位：市水利局\n牵头单位：市财政局\n"
    assert flags.UNITS_BY_PART in task_codes(tasks(text)[0])


def test_a_line_of_shares_names_units_and_leaders_are_none() -> None:
    text = "一、任务\n1.修渠30公里。\n分管省领导：甲某\n部门分工：市水利局牵头，各部门配合。\n2.建站。运行。（分管副市长、协管副秘书长负责，市财政局牵头）\n"
    first, second = tasks(text)
    assert units(first) == [("市水利局", "lead"), ("各部门", "coop")]
    assert units(second) == [("市财政局", "lead")]
    assert "领导" not in first.target


def test_the_only_year_of_a_chapter_is_the_papers() -> None:
    text = "关于重点工作分工的意见\n一、落实2019年水利工作部署\n1.修渠。通水。（市水利局负责）\n"
    assert draft(text).document.ends_on and draft(text).document.ends_on.year == 2019


def test_who_does_it_is_no_part_of_the_name_of_a_figure() -> None:
    (metric,) = target("市水利局、市粮食和储备局负责储备编织袋60万条。").metrics
    assert metric.name == "储备编织袋"


def test_what_is_inspected_and_daily_rounds_are_no_targets() -> None:
    for text in ("对全市126座水库、38处险段开展检查。", "汛期每日至少会商1次。"):
        assert not target(text).metrics


def test_figures_before_one_date_are_doubted_together() -> None:
    found = target("储备编织袋60万条、冲锋舟45艘，2024年5月底前集结演练。")
    told = [flag.message for flag in found.flags if flag.code == flags.FIGURE_UNDATED]
    assert len(told) == 1 and "60万条" in told[0] and "45艘" in told[0]


def test_headings_that_say_who_leads_so_many_tasks() -> None:
    text = "一、市水利局牵头工作（2项）\n1.修渠30公里。\n2.建站2座。\n二、市财政局（1项）\n3.筹资2亿元。\n"
    assert [units(task)[0] for task in tasks(text)] == [
        ("市水利局", "lead"),
        ("市水利局", "lead"),
        ("市财政局", "lead"),
    ]


def test_bare_names_behind_each_part_are_units() -> None:
    text = "一、任务\n1.完成修渠任务（市水利局）；建站二座（市财政局）；打井三眼（市住建局）。\n"
    (task, *_) = tasks(text)
    assert [name for name, _ in units(task)] == ["市水利局", "市财政局", "市住房城乡建设局"]
    assert flags.UNITS_BY_PART in task_codes(task)


def test_what_an_office_is_to_do_is_no_part_of_its_name() -> None:
    text = "一、任务\n1.修渠。通水。（由市水利局牵头组织实施，市财政局做好资金保障）\n"
    assert units(tasks(text)[0]) == [("市水利局", "lead"), ("市财政局", "responsible")]


def test_a_season_of_a_year_is_not_its_end() -> None:
    found = target("2024年暑期完成改造。")
    assert all(milestone.default for milestone in found.milestones)
    assert any("2024-08-31" in flag.message for flag in found.flags)


def test_points_below_the_units_belong_to_the_item() -> None:
    text = "一、任务\n1.修渠。牵头单位：市水利局；配合单位：市财政局\n（1）新修水渠20公里，2024年6月底前完工。\n（2）压减漏损30%。\n2.建站。运行。（市水利局）\n"
    first, second = tasks(text)
    assert [(m.name, m.value) for m in first.metrics] == [("新修水渠", 20), ("压减漏损", 30)]
    assert flags.TEXT_LEFT not in task_codes(first)
    assert second.title == "建站"


def test_departments_that_guide_are_units_of_their_part() -> None:
    text = "一、任务\n1.修渠。查清现状。（市水利局、市财政局指导）推动通水。（市住建局负责）\n"
    (task,) = tasks(text)
    assert units(task) == [
        ("市水利局", "coop"),
        ("市财政局", "coop"),
        ("市住房城乡建设局", "lead"),
    ]
    assert {flags.UNITS_BY_PART, flags.UNIT_ROLE} <= task_codes(task)


def test_a_star_marks_who_leads() -> None:
    text = "一、任务\n1.修渠。通水。（责任单位：市水利局、市财政局★，标★的为牵头单位）\n"
    assert units(tasks(text)[0]) == [("市水利局", "responsible"), ("市财政局", "lead")] or (
        dict(units(tasks(text)[0]))["市财政局"] == "lead"
    )


def test_several_deadlines_of_parts_date_no_figure_in_silence() -> None:
    text = "一、春管。（市水利局，2024年2月底前）落实面积65万亩。（市水利局、各乡镇，2024年5月10日前）\n"
    (task,) = tasks(text)
    assert [milestone.due.month for milestone in task.milestones] == [2, 5]
    assert task.metrics[0].due is None and flags.FIGURE_UNDATED in task_codes(task)


def test_shares_in_words_are_told() -> None:
    assert flags.FIGURE_UNREAD in codes("办事材料压减三成以上，证照种类不少于百种。")


def test_a_total_behind_new_ones_is_of_the_thing_itself() -> None:
    first, second = target("新增灌区企业120家以上，力争突破1000家。").metrics
    assert (first.name, second.name) == ("新增灌区企业", "灌区企业")
