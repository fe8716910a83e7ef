"""Figures of sentences that promise money, what a rate says of a thing, units over units."""

import pytest

from desktop_app.intake import flags
from tests.intake.test_figure_names import names
from tests.intake.test_figures import codes, target


@pytest.mark.parametrize(
    "text",
    [
        "渔企年贡献超40万元以上，对新增贡献超过10%部分奖励50%。",
        "前三年给予水费增长10%以上部分100%的奖励。",
        "纳税超500万元的渔企高管子女入学，安排不超过2名。",
    ],
)
def test_conditions_of_a_promise_are_told_and_no_targets(text: str) -> None:
    found = target(text)
    assert not found.metrics
    assert flags.FIGURE_SKIPPED in {flag.code for flag in found.flags}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("上半年举办渔市6场，按承办费用的30%给予补助。", ["举办渔市"]),
        ("争创渔业强县2个，争取奖励资金2亿元。", ["渔业强县", "奖励资金"]),
        (
            "渔业支出争取直管县补助不低于80%、其他县补助不低于70%。",
            ["渔业支出争取直管县补助", "其他县补助"],
        ),
        ("对达标渔港给予两成补助，力争渔获合格率达到98%。", ["渔获合格率"]),
    ],
)
def test_aims_beside_a_promise_stay_targets(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_rate_that_tells_of_what_kind_is_a_figure_of_its_own() -> None:
    area, rate = target("完成3万平方米节水率不低于15%的既有泵房改造。").metrics
    assert (area.name, area.value, area.unit) == ("既有泵房改造", 3, "万平方米")
    assert (rate.name, rate.op.value, rate.value) == ("节水率", ">=", 15)


def test_units_over_units_and_a_second_classifier() -> None:
    first, second = target("鱼苗平均价格降至25元/千克以下，创建渔家步行街4条（个）以上。").metrics
    assert (first.name, first.unit, first.op.value) == ("鱼苗平均价格", "元/千克", "<=")
    assert (second.name, second.unit, second.op.value) == ("渔家步行街", "条", ">=")


@pytest.mark.parametrize("text", ["算力规模超500EFlops。", "存储达到20PB。", "装机30MW。"])
def test_units_of_computing_are_told(text: str) -> None:
    assert flags.FIGURE_UNREAD in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024年度获得省级称号的渔企，给予奖励10万元。",
        "2024年4月30日后取得专利授权的，每件资助2万元。",
    ],
)
def test_when_something_was_won_is_no_deadline(text: str) -> None:
    found = target(text)
    assert all(milestone.default for milestone in found.milestones)
    assert flags.DATE_CONDITION in {flag.code for flag in found.flags}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("发展淡水、海水等特色养殖，实现产值85亿元。", ["淡水、海水等特色养殖产值"]),
        ("实施甲区等片区管道更新，总长度不少于75公里。", ["甲区等片区管道更新总长度"]),
        ("水稻品种甲县不得超过8个。", ["水稻品种甲县"]),
        (
            "培育10家以上营收超50亿元、50家以上营收超10亿元的渔企。",
            ["营收超50亿元的渔企", "营收超10亿元的渔企"],
        ),
        ("每年培训渔民2万人次，到2025年累计6万人次。", ["培训渔民", "培训渔民累计"]),
        ("完成甲街道（一村、二村）取水设施24处。", ["甲街道取水设施"]),
        ("补建消火栓169具。", ["补建消火栓"]),
    ],
)
def test_names_of_forms_met_in_plans(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted
    assert flags.FIGURE_NAME not in codes(text)


def test_must_not_exceed_is_a_ceiling() -> None:
    (metric,) = target("鱼病死亡率不得超过3%。").metrics
    assert metric.op.value == "<="


def test_a_date_in_a_bracket_dates_what_stands_there() -> None:
    (metric,) = target("2025年底前新建鱼塘10个（2024年底前建成4个）。").metrics
    assert metric.due and metric.due.isoformat() == "2025-12-31"


@pytest.mark.parametrize("text", ["纳入年度工作考核。", "年底考核时一并评价。"])
def test_names_of_habits_are_no_dates(text: str) -> None:
    assert all(milestone.default for milestone in target(text).milestones)


def test_a_sum_per_head_and_month_sets_no_monthly_steps() -> None:
    found = target("渔民养老金标准每人每月提高20元。")
    assert all(milestone.default for milestone in found.milestones)
    assert [metric.value for metric in found.metrics] == [20]


def test_what_something_rests_on_is_no_target() -> None:
    assert not target("以水质等8个方面65项指标为基础，构建评价体系。").metrics


def test_a_rate_goes_on_with_the_next_quarter() -> None:
    first, second = target("2024年一季度开工率50%，二季度80%。").metrics
    assert (first.name, second.name) == ("开工率", "开工率")
    assert second.due and second.due.isoformat() == "2024-06-30"


@pytest.mark.parametrize(
    "text",
    ["自2024年度开始，对渔企给予补助。", "制定规划，明确“十五五”期间渔业布局。"],
)
def test_beginnings_and_what_a_plan_is_about_set_no_date(text: str) -> None:
    assert all(milestone.default for milestone in target(text).milestones)


def test_prices_are_no_targets() -> None:
    assert not target("渔港道路每公里1万元。").metrics
