"""Forms of papers met in practice: points below a chapter, notes for all, years of things, recurrences."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.dates import Period, find_dates
from desktop_app.intake.document import home_of, period_of, read_document
from desktop_app.intake.intake import read_draft
from desktop_app.intake.targets import text_flags
from tests.intake.test_figures import codes, target
from tests.intake.test_prose_layouts import codes as task_codes
from tests.intake.test_prose_layouts import tasks, units
from tests.support.intake_help import PERIOD, full_registry, source_of


def test_points_below_a_chapter_with_lines_of_who_acts_are_items() -> None:
    text = (
        "一、水利建设\n（1）修渠30公里，6月底前完工。\n主办：市水利局 协办：市财政局\n分管领导：甲某\n"
        "（2）建站2座。\n主办：市财政局 协办：市水利局\n分管领导：乙某\n"
    )
    first, second = tasks(text)
    assert (first.number, second.number) == ("1", "2")
    assert units(first) == [("市水利局", "lead"), ("市财政局", "coop")]
    assert units(second) == [("市财政局", "lead"), ("市水利局", "coop")]


def test_what_all_tasks_involve_is_said_at_each_of_them() -> None:
    text = (
        "一、主要任务\n1.修渠。通水。〔责任单位：市水利局。具体任务均涉及相关县人民政府，不再做分工，下同。〕\n"
        "2.建站。运行。〔责任单位：市财政局〕\n"
    )
    assert all(flags.UNIT_OPEN_LIST in task_codes(task) for task in tasks(text))


def test_these_works_are_led_by() -> None:
    text = "一、主要任务\n1.修渠。通水。（上述工作由市水利局牵头，市财政局配合）\n"
    assert units(tasks(text)[0]) == [("市水利局", "lead"), ("市财政局", "coop")]


@pytest.mark.parametrize(
    "text",
    ["2023年10月底前下达2023年度补助资金", "2023年3月底前下达2022年秋季学期资金及2023年春季助学金"],
)
def test_the_year_of_a_thing_is_no_deadline(text: str) -> None:
    (word,) = find_dates(text, PERIOD)
    assert word.dues[0].month in (3, 10)


def test_the_beginning_of_a_month_is_its_tenth_with_a_note() -> None:
    (word,) = find_dates("2024年4月初启动", PERIOD)
    assert word.dues[0].isoformat() == "2024-04-10"
    assert word.flag and word.flag.code == flags.DATE_ASSUMED


@pytest.mark.parametrize("text", ["每月25日前报送", "每周调度"])
def test_what_recurs_without_a_known_period_is_called_so(text: str) -> None:
    (word,) = find_dates(text, Period())
    assert word.flag and "经常性" in word.flag.message


def test_a_paper_that_prints_one_year_only_gives_it_to_bare_dates() -> None:
    info = read_document(source_of("云汀县清渠方案\n2024年6月底前开工，8月底前完工。\n"))
    assert period_of(info).guessed == 2024
    (_, word) = find_dates("2024年6月底前开工。8月底前完工", period_of(info))
    assert word.flag and "按文中年份" in word.flag.message


@pytest.mark.parametrize(
    ("text", "name", "op"),
    [
        ("提高机顶盒占比至75%。", "机顶盒占比", ">="),
        ("压减审查周期至16.5个月。", "审查周期", "<="),
        ("对300户老人家庭进行适老化改造。", "老人家庭进行适老化改造", "="),
        ("办好10类36件民生实事。", "民生实事", "="),
    ],
)
def test_figures_behind_verbs(text: str, name: str, op: str) -> None:
    (metric,) = target(text).metrics
    assert (metric.name, metric.op.value) == (name, op)


def test_services_for_each_and_road_numbers_are_no_targets() -> None:
    assert not target("为每人提供1次指导、3次推荐。").metrics
    assert flags.FIGURE_UNREAD not in codes("沿107国道绿化。")


@pytest.mark.parametrize("words", ["新产业新业态新模式", "分等分级分类"])
def test_repeated_marks_of_a_list_are_no_doubled_words(words: str) -> None:
    assert not text_flags([f"培育{words}。"])


def test_short_forms_of_all_cities_are_read_elsewhere_and_merged_offices_are_not() -> None:
    registry = full_registry().at("市", "临江")
    assert registry.resolve("市发改委").name == "市发展改革委"
    kept = registry.resolve("市行政审批服务局")
    assert (kept.name, kept.known, kept.code) == ("市行政审批服务局", False, flags.UNIT_UNKNOWN)


def test_ministries_are_not_likened_to_offices_of_the_city() -> None:
    for name in ("税务总局", "文化和旅游部", "中央宣传部", "全国妇联"):
        assert full_registry().at("").resolve(name).proposal is None


def test_an_open_end_behind_an_elided_name_is_told() -> None:
    assert full_registry().resolve("水利厅等省有关部门", "省").opened
    (task,) = tasks("一、任务\n1.修渠。通水。（省财政厅、水利厅等省有关部门按职责分工负责）\n")
    assert {flags.UNIT_UNKNOWN, flags.UNIT_OPEN_LIST} <= task_codes(task)


def test_a_paper_in_the_order_of_its_units() -> None:
    text = (
        "一、市水利局\n1.修渠30公里，2024年6月底前完工。\n2.建站2座。\n"
        "二、市财政局、市住建局\n负责筹集资金，按季拨付到位。\n三、各镇（街道）\n落实属地责任，组织清淤。\n"
    )
    first, second, third, fourth = tasks(text)
    assert units(first) == units(second) == [("市水利局", "lead")]
    assert units(third) == [("市财政局", "lead"), ("市住房城乡建设局", "responsible")]
    assert third.title == "负责筹集资金"
    assert units(fourth) == [("各镇（街道）", "lead")]
    assert flags.UNITS_INHERITED in task_codes(first)


def test_one_heading_that_sounds_like_a_unit_is_a_heading() -> None:
    text = (
        "一、市水利局\n1.修渠。通水。\n二、强化保障\n1.建站。运行。\n三、抓好落实\n1.打井。出水。\n"
    )
    assert all(not task.units for task in tasks(text))


def test_bullets_that_name_units_are_items() -> None:
    text = (
        "一、目标\n● 灌溉率稳定在96%以上。（市水利局，责任人：甲某，联系电话：6221001）\n"
        "● 火点不超过2个。（市财政局，责任人：乙某）\n"
    )
    first, second = tasks(text)
    assert (units(first), units(second)) == ([("市水利局", "lead")], [("市财政局", "lead")])
    assert flags.NUMBER_MISSING in task_codes(first)


def test_bullets_without_units_stay_text() -> None:
    (task,) = tasks("一、任务\n1.修渠。要点如下：\n● 清淤\n● 衬砌\n（市水利局负责）\n")
    assert "清淤" in task.target


def test_parts_belong_to_the_whole_that_they_add_up_to() -> None:
    found = target("实施泵站项目12个，计划竣工3个，其中甲镇7个、乙镇5个。").metrics
    assert [metric.name for metric in found][2:] == ["实施泵站项目（甲镇）", "实施泵站项目（乙镇）"]
    assert flags.FIGURE_NAME in codes("建设泵站3个，其中甲镇7个、乙镇5个。")


def test_a_paper_that_speaks_of_its_district_only_is_no_citys() -> None:
    assert (
        home_of(read_document(source_of("重大实事分解\n区政府分管领导：甲某\n全区建站。\n")))
        == "区"
    )
    assert home_of(read_document(source_of("重大实事分解\n全市各区政府建站。\n"))) == "市"


def test_tasks_numbered_by_decimals() -> None:
    text = (
        "1 供水\n1.1 完成水厂改造，日供水由8万吨提升到12万吨。\n责任单位：市水利局\n完成时间：2025年8月31日\n"
        "1.2 更新管网36公里。\n责任单位：市财政局\n2 污水\n2.1 完成竣工验收。\n责任单位：市水利局\n"
    )
    found = tasks(text)
    assert [(task.number, task.group) for task in found] == [
        ("1.1", "供水"),
        ("1.2", "供水"),
        ("2.1", "污水"),
    ]
    assert units(found[1]) == [("市财政局", "lead")]
    assert found[0].metrics[0].due and found[0].metrics[0].due.isoformat() == "2025-08-31"


def test_units_below_the_title_hold_for_a_paper_that_names_none_further_on() -> None:
    text = "责任单位：市水利局\n一、重点任务\n1.修渠30公里。（20分）\n2.建站2座。（10分）\n"
    assert all(units(task) == [("市水利局", "lead")] for task in tasks(text))
    text = "责任单位：市水利局\n一、重点任务\n1.修渠。通水。（市财政局负责）\n2.建站。运行。\n"
    assert units(tasks(text)[1]) == []


def test_full_width_figures_are_read_like_others() -> None:
    text = "金山市２０２４年清渠计划\n一、重点任务\n１.建站６座，达标率达到９４％，１２月３１日前完成。（市水利局负责）\n"
    (item,) = read_draft(source_of(text), full_registry()).items
    assert [(m.value, m.due and m.due.isoformat()) for m in item.metrics] == [
        (6, "2024-12-31"),
        (94, "2024-12-31"),
    ]
    (same,) = read_draft(source_of(text.translate(with_wide())), full_registry()).items
    assert same.milestones[0].source == item.milestones[0].source


def with_wide() -> dict[int, int]:
    return {ord("０") + digit: ord("0") + digit for digit in range(10)}


def test_how_long_a_policy_holds_is_no_deadline() -> None:
    for text in ("实施期限至2024年12月31日。", "优惠政策实施至2024年4月30日。"):
        assert flags.DATE_CONDITION in codes(text)
    assert [m.default for m in target("按不高于2023年征收标准执行。").milestones] == [True]


def test_an_event_of_no_known_day_is_doubtful() -> None:
    assert flags.VAGUE_DATE in codes("栽树2000亩，清明前完成栽植。")
    assert flags.VAGUE_DATE not in codes("提前完成栽植，目前全部到位。")


def test_a_date_in_a_bracket_at_the_end_governs_the_text_before_it() -> None:
    (metric,) = target("办电时间不超过5个工作日。（2024年年底前）").metrics
    assert metric.due and metric.due.isoformat() == "2024-12-31"


@pytest.mark.parametrize(
    "text",
    [
        "抓好80万吨乙烯改扩建项目。",
        "形成一批超100亿元的优势集群。",
        "职工30人（含）以下的企业暂免征收。",
        "下调费率50%的政策。",
        "每年发放12万元人才津贴。",
    ],
)
def test_sizes_conditions_and_gifts_are_no_targets(text: str) -> None:
    assert not target(text).metrics


def test_names_of_levels_and_kinds_of_building() -> None:
    text = "打造省级水站3个，市级10个；三年新建水厕60座、改造提升120座，2024年新建20座。"
    assert [metric.name for metric in target(text).metrics] == [
        "省级水站",
        "市级水站",
        "新建水厕",
        "改造提升水厕",
        "新建水厕",
    ]


def test_minutes_name_who_is_asked_to_act() -> None:
    text = (
        "市政府常务会议纪要\n〔2024〕第11期\n一、关于清渠工作。会议议定：由市水利局牵头，市财政局、农发行云汀市分行配合，5月25日前清渠。\n"
        "二、关于建站工作。请市财政局、市水利局加快办理，市住建局于5月底前拨付资金。\n三、会议还研究了其他事项。\n"
    )
    first, second = read_draft(source_of(text), full_registry()).items
    assert [(unit.name, unit.role.value) for unit in first.units] == [
        ("市水利局", "lead"),
        ("市财政局", "coop"),
        ("农发行云汀市分行", "coop"),
    ]
    assert {unit.name for unit in second.units} == {"市财政局", "市水利局", "市住房城乡建设局"}
    assert first.milestones[0].due.isoformat() == "2024-05-25"
