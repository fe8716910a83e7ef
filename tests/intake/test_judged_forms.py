"""Forms of papers met in practice: points below a chapter, notes for all, years of things, recurrences."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.dates import Period, find_dates
from desktop_app.intake.document import period_of, read_document
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
    assert period_of(info).numbered == 2024
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
    match = full_registry().resolve("水利厅等省有关部门", "省")
    assert "等" in match.note
