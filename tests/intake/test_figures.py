from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftMetric
from desktop_app.intake.targets import Target, read_target
from models.base import Op
from tests.support.intake_help import PERIOD, flow

Y2023, Y2024, Y2025 = date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)


def target(text: str) -> Target:
    return read_target([flow(text)], PERIOD)


def only(text: str) -> DraftMetric:
    (metric,) = target(text).metrics
    return metric


@pytest.mark.parametrize(
    ("text", "op", "value", "unit", "name"),
    [
        ("泵站达到30座", ">=", "30", "座", "泵站"),
        ("灌溉面积突破1,200万亩", ">=", "1200", "万亩", "灌溉面积"),
        ("新建泵站3座以上", ">=", "3", "座", "新建泵站"),
        ("覆盖率不低于95%", ">=", "95", "%", "覆盖率"),
        ("至少4个县达标", ">=", "4", "个", "县达标"),
        ("培训农户2万余人次", ">=", "2", "万人次", "培训农户"),
        ("漏损率不超过9%", "<=", "9", "%", "漏损率"),
        ("争取省里给予的最高500万元补助", "<=", "500", "万元", "省里给予的补助"),
        ("能耗控制在50万吨以内", "<=", "50", "万吨", "能耗"),
        ("干部达到80名左右", "=", "80", "名", "干部"),
        ("粮食产能稳定在110亿斤水平", "=", "110", "亿斤", "粮食产能"),
        ("建成监测站1.5万个", "=", "1.5", "万个", "监测站"),
        ("新增2家“专精”企业", "=", "2", "家", "新增“专精”企业"),
        ("创建示范区12个", "=", "12", "个", "示范区"),
        ("水费收缴率提高3个百分点", "=", "3", "个百分点", "水费收缴率提高"),
        ("建设50公里绿道", "=", "50", "公里", "绿道"),
        ("建成养老机构3个（甲园、乙园）", "=", "3", "个", "养老机构"),
        ("抽检食品1800批次", "=", "1800", "批次", "抽检食品"),
        ("合格率≥95%", ">=", "95", "%", "合格率"),
        ("供水能力由2万吨提高到3万吨", ">=", "3", "万吨", "供水能力"),
        ("办理时限压缩至3个工作日以内", "<=", "3", "个工作日", "办理时限"),
        ("投资强度达到300万元/亩", ">=", "300", "万元/亩", "投资强度"),
        ("每个乡镇至少建立1个管护站", ">=", "1", "个", "每个乡镇管护站"),
        ("加固3座小（2）型水库", "=", "3", "座", "小（2）型水库"),
        ("管护率由2023年的45%提高到2025年的80%", ">=", "80", "%", "管护率"),
        ("贷款余额拟按6%以上安排", ">=", "6", "%", "贷款余额"),
    ],
)
def test_comparison_value_unit_and_name(
    text: str, op: str, value: str, unit: str, name: str
) -> None:
    metric = only(text + "。")
    assert (metric.op.value, metric.value, metric.unit) == (op, Decimal(value), unit)
    assert metric.name == name
    assert metric.value_max is None


def test_a_range_keeps_both_ends() -> None:
    metric = only("力争创建1—2个示范镇。")
    assert (metric.op.value, metric.value, metric.value_max) == (">=", Decimal(1), Decimal(2))
    assert metric.name == "示范镇"


def test_a_date_governs_up_to_the_next_date_or_the_end_of_the_sentence() -> None:
    text = "2023年建成泵站2座，2024年达到5座；到2025年，泵站达到9座，渠道3条。新增水窖6处。"
    found = [(metric.value, metric.due) for metric in target(text).metrics]
    assert found == [(2, Y2023), (5, Y2024), (9, Y2025), (3, Y2025), (6, None)]


def test_figures_without_a_noun_speak_of_the_last_thing_or_the_clause_before() -> None:
    first, second = target("2023年建设“丰产”示范田20万亩，2024年达到60万亩。").metrics
    assert first.name == second.name == "“丰产”示范田"
    metric = only("推动美丽村庄建设，2023年完成建设38个。")
    assert metric.name == "美丽村庄建设"


def test_dates_and_figures_named_respectively_are_paired() -> None:
    result = target("2023年、2024年分别建成泵站3座、5座。")
    assert [(m.value, m.due) for m in result.metrics] == [(3, Y2023), (5, Y2024)]
    months = target("2024年6月、2025年6月上云企业分别达到800家和1200家；数控化率提升至60%。")
    assert [(m.op.value, m.value, m.due) for m in months.metrics] == [
        (">=", 800, date(2024, 6, 30)),
        (">=", 1200, date(2025, 6, 30)),
        (">=", 60, None),
    ]
    assert flags.FIGURE_UNPAIRED in {flag.code for flag in months.flags}
    odd = target("2023年、2024年分别建成泵站3座、渠道5条、水窖6处。")
    assert [m.due for m in odd.metrics] == [None, None, None]
    assert flags.FIGURE_UNPAIRED in {flag.code for flag in odd.flags}


def test_a_list_of_rates_is_read_whole() -> None:
    metrics = target("2023年、2024年、2025年回收率分别达到85%、88%、90%以上。").metrics
    assert [(m.op.value, m.value, m.due) for m in metrics] == [
        (">=", 85, Y2023),
        (">=", 88, Y2024),
        (">=", 90, Y2025),
    ]
    assert only("检查覆盖率100%。").op.value == "="


def test_a_deadline_governs_figures_that_the_text_does_not_date() -> None:
    result = read_target([flow("建泵站3座，每年检修2次。")], PERIOD, date(2024, 6, 30))
    assert [(m.value, m.due) for m in result.metrics] == [(3, date(2024, 6, 30)), (2, None)]


@pytest.mark.parametrize("words", ["36钵", "百分之八十", "三分之一", "翻一番"])
def test_figures_that_no_rule_reads_are_named(words: str) -> None:
    result = target(f"栽种{words}。")
    assert result.metrics == ()
    (flag,) = [flag for flag in result.flags if flag.code == flags.FIGURE_UNREAD]
    assert words in flag.message


def test_recurring_figures_have_no_single_date() -> None:
    metric = only("力争每年对接贷款60亿元。")
    assert metric.due is None
    assert len(target("力争每年对接贷款60亿元。").milestones) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("流域面积200—3000平方公里的河流要治理", "200—3000平方公里"),
        ("岸线1公里范围内的企业搬迁", "1公里"),
        ("银行承担损失的20%", "20%"),
        ("资金投入4个帮扶县", "4个"),
        ("涉及的工程（占地8700亩）要补充指标", "8700亩"),
    ],
)
def test_describing_figures_are_left_out_and_named(text: str, words: str) -> None:
    result = target(text + "。")
    assert result.metrics == ()
    (flag,) = [flag for flag in result.flags if flag.code == flags.FIGURE_SKIPPED]
    assert words in flag.message


@pytest.mark.parametrize(
    "text",
    [
        "分险比例为2:2:2:4",
        "建设5G网络和G309改线",
        "改造5号、6号机组（140MW）",
        "联合5市申报",
        "实行“3个一”管理",
        "落实《5个专项》要求",
        "居全省第3名",
        "2024年6月30日前报送",
    ],
)
def test_names_ratios_and_dates_are_no_figures(text: str) -> None:
    result = target(text + "。")
    assert result.metrics == ()
    assert flags.FIGURE_SKIPPED not in {flag.code for flag in result.flags}


def test_a_figure_in_words_is_read_and_flagged() -> None:
    result = target("到2023年年底，加工业收入突破“千亿大关”。")
    (metric,) = result.metrics
    assert (metric.value, metric.unit, metric.due) == (1000, "亿元", Y2023)
    assert flags.FIGURE_WORDS in {flag.code for flag in result.flags}


@given(
    st.text(
        alphabet="到2023年建成新增泵站123%个家亿万元达超过不低于以上左右（）“”，。；、1.5—的",
        max_size=60,
    )
)
def test_figures_point_at_digits_or_words_of_the_text(text: str) -> None:
    for metric in target(text).metrics:
        assert metric.source is not None
        words = text[metric.source.start : metric.source.end]
        assert any(char.isdigit() for char in words) or "亿" in words
        assert metric.unit


def test_lengths_of_time_and_ceilings_of_benefits_are_no_targets() -> None:
    found = target("可申请最高不超过15万元的贷款，按6个月工资确定，组织3—12个月的见习。")
    assert found.metrics == ()
    assert "figure_skipped" in {flag.code for flag in found.flags}


def test_a_figure_speaks_of_the_clause_before_it() -> None:
    assert only("提高规模化供水比例，到期达到85%以上。").name == "规模化供水比例"


def test_a_figure_without_any_name_is_flagged() -> None:
    found = target("达到85%以上。")
    assert found.metrics[0].name == ""
    assert "figure_unread" in {flag.code for flag in found.flags}


def test_what_is_there_already_is_no_target() -> None:
    assert target("聚焦国家规划的102项工程，推进渠系改造，涉及居民6.2万户。").metrics == ()


def test_a_share_of_something_is_reached() -> None:
    metric = only("无渗漏渠段达到全部渠段总数的80%。")
    assert (metric.op, metric.value) == (Op.AT_LEAST, 80)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("到2025年，达到200万千瓦，占比提高到55%以上。", None),
        ("渗漏率控制在8%以内，较2023年下降10%左右。", ["渗漏率", "渗漏率较2023年下降"]),
        ("治理率提高8个百分点、达到46%。", ["治理率提高", "治理率"]),
        ("2024年年底前完成80%以上的衬砌任务。", ["衬砌任务"]),
        ("务工规模不低于2022年底水平，稳定在5.6万人以上。", ["务工规模"]),
    ],
)
def test_names_of_figures_that_lean_on_others(text: str, names: list[str] | None) -> None:
    found = [metric.name for metric in target(text).metrics]
    assert not any("达到" in name for name in found)
    assert names is None or found == names


def test_an_act_before_a_figure_does_not_name_it() -> None:
    found = target("摸清底数，制定“一渠一策”；2024年年底前完成12条。")
    assert "一渠一策" not in found.metrics[0].name
    assert "figure_unread" in {flag.code for flag in found.flags}


def test_figures_side_by_side_share_their_bound_and_part_their_names() -> None:
    first, second = target("工具普及率、关键工序数控化率分别超过90%、75%。").metrics
    assert (first.name, first.op, second.name, second.op) == (
        "工具普及率",
        Op.AT_LEAST,
        "关键工序数控化率",
        Op.AT_LEAST,
    )


def test_a_share_names_what_is_shared() -> None:
    metric = only("每学年交流比例不低于符合条件教师总数的10%。")
    assert (metric.name, metric.op) == ("每学年交流比例", Op.AT_LEAST)


def test_a_deadline_governs_figures_whose_own_words_are_vague() -> None:
    found = read_target([flow("秋季学期前新增学位4800个。")], PERIOD, Y2024)
    assert found.metrics[0].due == Y2024


def test_what_is_done_already_is_no_target() -> None:
    (metric,) = target("2021年以来已建成20座泵站，2023年再建10座。").metrics
    assert (metric.value, metric.due) == (10, Y2023)


def test_a_rise_from_a_sum_is_not_named_after_the_sum() -> None:
    found = target("提高津贴标准，由每月300元提高到不低于600元。")
    (metric,) = found.metrics
    assert (metric.value, metric.name) == (600, "津贴标准")


@pytest.mark.parametrize(
    "text", ["对排查出的37个问题，全部销号。", "在2022年建成5条的基础上，巩固提升。"]
)
def test_what_is_found_or_built_upon_is_no_target(text: str) -> None:
    found = target(text)
    assert found.metrics == ()
    assert "figure_skipped" in {flag.code for flag in found.flags}


def test_a_sum_that_tells_which_enterprises_are_counted_is_no_target() -> None:
    metrics = target("培育年产值超10亿元企业2家、5亿元企业6家。").metrics
    assert [(m.name, m.value, m.unit) for m in metrics] == [
        ("年产值超10亿元企业", 2, "家"),
        ("5亿元企业", 6, "家"),
    ]


@pytest.mark.parametrize(
    "text", ["对月用水量50吨以下（含本数）的农户，免收水费。", "上述3万元全部转给各村。"]
)
def test_conditions_and_what_was_said_before_are_no_targets(text: str) -> None:
    found = target(text)
    assert not found.metrics
    assert flags.FIGURE_SKIPPED in {flag.code for flag in found.flags}


def test_a_date_that_only_says_done_governs_the_figures_before_it() -> None:
    first, second = target("修渠62.5公里，改造泵站14座，2024年3月底前全部完工。").metrics
    assert first.due == second.due == date(2024, 3, 31)


def test_a_date_with_words_of_its_own_leaves_the_figure_before_it_in_doubt() -> None:
    found = target("改造泵站14座，2024年3月底前完成招标。")
    assert found.metrics[0].due is None
    assert flags.FIGURE_UNDATED in {flag.code for flag in found.flags}
    assert flags.FIGURE_UNDATED not in codes("改造泵站14座；2024年3月底前完成招标。")


def codes(text: str) -> set[str]:
    return {flag.code for flag in target(text).flags}


def test_a_figure_leans_on_what_was_said_to_grow() -> None:
    first, second = target("渠管贷款余额突破15亿元，较年初新增2亿元以上。").metrics
    assert (first.name, second.name) == ("渠管贷款余额", "渠管贷款余额较年初新增")


def test_a_date_in_a_part_governs_that_part_only() -> None:
    whole, part = target("新建仓容10万吨，其中甲库4万吨于2024年10月底前建成。").metrics
    assert (whole.due, part.due) == (None, date(2024, 10, 31))
    assert part.name == "新建仓容（甲库）"


@pytest.mark.parametrize(
    "text",
    [
        "为70周岁以上老人提供用餐补贴每餐2元。",
        "每个获奖单位奖励100万元。",
        "发展电商、物流等12个领域。",
    ],
)
def test_what_one_gets_and_how_many_were_listed_are_no_targets(text: str) -> None:
    assert target(text).metrics == ()
    assert flags.FIGURE_SKIPPED in codes(text)


def test_kinds_are_counted() -> None:
    assert [(m.value, m.unit) for m in target("新增电子证照50类、事项12种。").metrics] == [
        (50, "类"),
        (12, "种"),
    ]


def test_places_side_by_side_have_a_rate_each() -> None:
    first, second = target("县城、城市供水普及率分别达到85%、95%左右。").metrics
    assert (first.name, second.name) == ("县城供水普及率", "城市供水普及率")


def test_a_figure_behind_a_date_speaks_of_what_was_counted_before() -> None:
    first, second = target("渠系总产值年均增长15%左右，到2025年突破1.2万亿元。").metrics
    assert second.name == "渠系总产值"
    assert second.due == Y2025 and first.due is None


def test_each_year_has_the_same_figure() -> None:
    metrics = target("2024年、2025年各新建泵站2座，抽检3批次。").metrics
    assert [(m.value, m.due) for m in metrics][:2] == [(2, Y2024), (2, Y2025)]


@pytest.mark.parametrize("cell", ["7.5", "5", " 3.2 "])
def test_a_bare_number_is_told_for_its_unit_stands_elsewhere(cell: str) -> None:
    found = target(cell)
    assert not found.metrics
    assert flags.FIGURE_UNREAD in {flag.code for flag in found.flags}
