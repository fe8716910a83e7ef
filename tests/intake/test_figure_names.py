"""What a figure is called: by its clause, as a part of a whole, or by what stands before it."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.figure_levels import told_apart
from tests.intake.test_figures import codes, target


def names(text: str) -> list[str]:
    return [metric.name for metric in target(text).metrics]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # parts of a whole
        (
            "建设水窖60座，其中甲镇20座、乙镇15座，丙镇25座。",
            ["水窖", "水窖（甲镇）", "水窖（乙镇）", "水窖（丙镇）"],
        ),
        (
            "建设高效田60万亩，其中，新建40万亩、改造提升20万亩。",
            ["高效田", "高效田（新建）", "高效田（改造提升）"],
        ),
        (
            "水费总额达到5亿元，增长10%，其中农业2亿元。",
            ["水费总额", "水费总额增长", "水费总额（农业）"],
        ),
        ("灌溉面积达到9万亩，其中节水设备产值达到3亿元。", ["灌溉面积", "节水设备产值"]),
        # what was counted before
        ("2023年新增灌区50处，累计达到90处。", ["新增灌区", "灌区累计"]),
        ("2023年改造旧泵站12座，2024年改造10座。", ["改造旧泵站", "改造旧泵站"]),
        ("2023年完成投资12亿元，2024年完成15亿元。", ["投资", "投资"]),
        ("2023年底前泵站开工率达到80%，2024年6月底前达到100%。", ["泵站开工率", "泵站开工率"]),
        ("水价收入增长7%左右，力争8%。", ["水价收入增长", "水价收入增长"]),
        ("水价收入年均增长6%，到2025年达到18亿元。", ["水价收入年均增长", "水价收入"]),
        (
            "收入突破2亿元，接待农户3万人次，同比分别增长15%、12%。",
            ["收入", "接待农户", "收入同比增长", "接待农户同比增长"],
        ),
        # several things, several figures
        ("国家级、省级灌区分别达到2家、15家。", ["国家级灌区", "省级灌区"]),
        (
            "人均灌溉能耗、人均用水量分别比2020年下降6%、7%。",
            ["人均灌溉能耗比2020年下降", "人均用水量比2020年下降"],
        ),
        # longer words stay whole
        ("再生水利用率达到35%，建成区绿化率达到40%。", ["再生水利用率", "建成区绿化率"]),
        ("筹集保障性水源5处，共享水站9座。", ["筹集保障性水源", "共享水站"]),
        ("存贷比提高到78%。", ["存贷比"]),
        ("每千人口水质检测员数达到3人。", ["每千人口水质检测员数"]),
        ("建成森林村居50个。", ["森林村居"]),
        # what shares belong to
        ("推动全市80%以上的灌区完成改造。", ["全市灌区完成改造"]),
        ("培育10家收入过10亿元的水务企业、3家其他企业。", ["收入过10亿元的水务企业", "其他企业"]),
        ("农户增收速度高于全省平均水平2个百分点以上。", ["农户增收速度高于全省平均水平"]),
    ],
)
def test_names(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted
    assert not {flags.FIGURE_NAME, flags.FIGURE_UNREAD} & codes(text)


def test_a_name_from_another_sentence_or_verb_is_said_to_be_inferred() -> None:
    assert flags.FIGURE_NAME in codes("2023年建水窖5座。2024年达到9座。")
    assert flags.FIGURE_NAME in codes("2023年新建水窖5座，2024年培训9座。")


@pytest.mark.parametrize(
    "text",
    [
        "水库占地300亩，总投资25亿元。",
        "泵站建成后年产阀门50万套。",
        "对纳税500万元以上的农场，优先供水。",
        "入选名录的农场，一次性奖励20万元。",
    ],
)
def test_facts_yields_and_conditions_are_no_targets(text: str) -> None:
    found = target(text)
    assert not found.metrics
    assert flags.FIGURE_SKIPPED in codes(text)


def test_years_of_life_are_targets_and_ages_are_none() -> None:
    (metric,) = target("面向35岁以下农民，人均预期寿命提高到79.5岁，用3年完成。").metrics
    assert (metric.name, metric.unit) == ("人均预期寿命", "岁")
    assert flags.FIGURE_UNREAD not in codes("面向35岁以下农民，拨打12345热线。")


def test_a_ratio_is_named_as_unread() -> None:
    assert flags.FIGURE_UNREAD in codes("车桩比达到2.5:1。")


def test_threshold_before_its_count() -> None:
    (metric,) = target("10亿元以上水利项目不少于20个。").metrics
    assert (metric.name, metric.value, metric.unit) == ("10亿元以上水利项目", 20, "个")


@pytest.mark.parametrize("joint", ["甲和乙", "普及率", "国家级、省级"])
def test_names_that_cannot_be_told_apart(joint: str) -> None:
    assert told_apart(joint, 3) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("水费收入增长10%以上，其中一季度增长8%、上半年增长9%。", ["水费收入增长"] * 3),
        ("组织灌区职工培训2期100人次。", ["灌区职工培训", "灌区职工培训"]),
        ("将渠岸绿化率、人均用水量分别提高到43%、15平方米。", ["渠岸绿化率", "人均用水量"]),
        ("完成全市1200公里老旧管网改造，2024年完成500公里。", ["全市老旧管网改造"] * 2),
        ("建成日处理能力2万吨水厂1座。", ["日处理能力2万吨水厂"]),
        ("实现重点场所通达率100%。", ["重点场所通达率"]),
    ],
)
def test_names_of_rows_and_parts(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_coefficient_without_unit_is_told() -> None:
    assert flags.FIGURE_UNREAD in codes("灌溉水有效利用系数提高到0.65。")
