"""When a figure's name is certain, what a title lends, and levels that follow a rise."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.figure_certainty import surely_named
from desktop_app.intake.figure_titles import named_by_title
from tests.intake.test_figure_names import names
from tests.intake.test_figures import codes, target


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("供水合格率", "%"),
        ("水费收入较上年增长", "%"),
        ("减少纸质材料", "%"),
        ("全市灌区完成改造", "%"),
        ("接电时间", "个工作日"),
        ("灌区技改投资", "亿元"),
        ("培训", "人次"),
        ("高效田（甲镇）", "万亩"),
        ("规模以上水厂", "家"),
    ],
)
def test_names_that_fit_their_units_are_certain(name: str, unit: str) -> None:
    assert surely_named(name, unit)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("一季度下达", "%"),
        ("简易低风险泵房", "个工作日"),
        ("产值过企业实现“破零”", "亿元"),
        ("基本建成", "套"),
        ("同比增长", "%"),
        ("老年农户提供上门测水", "名"),
        ("技术员包联到村", "人"),
        ("占灌区用水比重", "%"),
        ("", "公里"),
    ],
)
def test_names_that_do_not_are_doubted(name: str, unit: str) -> None:
    assert not surely_named(name, unit)


def test_what_is_doubted_is_said() -> None:
    found = target("水价改革完成验收，大型灌区泵房压缩至15个工作日以内。")
    assert flags.FIGURE_NAME in {flag.code for flag in found.flags}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("农民水费支出比上年减少30元，降至200元。", ["农民水费支出比上年减少", "农民水费支出"]),
        ("水费收入6亿元，同口径比上年增长9%。", ["水费收入", "水费收入比上年增长"]),
        (
            "节水产业增加值年均增长12%，占GDP比重达到8%。",
            ["节水产业增加值年均增长", "节水产业增加值占GDP比重"],
        ),
        ("认定10个节水产业链、若干个节水园区。", ["节水产业链"]),
        ("新增节水型企业省级20家、市级50家。", ["新增省级节水型企业", "市级节水型企业"]),
        ("开工总建筑面积12万平方米的调度中心。", ["调度中心总建筑面积"]),
        ("三年滚动实施技改项目300个以上。", ["实施技改项目"]),
        ("每季度联合检查不少于2次。", ["每季度联合检查"]),
    ],
)
def test_names_of_levels_shares_and_rounds(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted
    assert flags.FIGURE_NAME not in codes(text)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("节水企业新增30家，达到210家。", "节水企业"),
        ("新开工水厂32座，基本建成21座。", "水厂基本建成"),
    ],
)
def test_totals_and_stages_behind_new_ones_are_named_and_doubted(text: str, second: str) -> None:
    assert names(text)[1] == second
    assert flags.FIGURE_NAME in codes(text)


def test_a_title_with_the_same_verb_says_what_is_counted() -> None:
    found = target("累计改造120公里。")
    assert flags.FIGURE_NAME in {flag.code for flag in found.flags}
    (metric,), left = named_by_title("3.改造老旧管网，提升水质", found.metrics, found.flags)
    assert metric.name == "改造老旧管网"
    assert flags.FIGURE_NAME not in {flag.code for flag in left}


@pytest.mark.parametrize("title", ["治理渗漏", "改造", "改造12座老旧的泵站"])
def test_other_titles_leave_the_doubt(title: str) -> None:
    found = target("累计改造120公里。")
    (metric,), left = named_by_title(title, found.metrics, found.flags)
    assert metric.name == "改造" and flags.FIGURE_NAME in {flag.code for flag in left}


def test_what_each_one_is_given_is_no_target() -> None:
    assert not target("每个管护站给予经费3万元。").metrics


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("国家级、省级灌区各1个。", ["国家级灌区", "省级灌区"]),
        ("受理件办结率、满意率均达100%。", ["受理件办结率", "满意率"]),
        (
            "水社达到50家、渔场达到80家，其中省级以上示范社、示范场分别达到12家、20家。",
            ["水社", "渔场", "省级以上示范社", "省级以上示范场"],
        ),
        ("完成步道50公里建设任务。", ["步道建设任务"]),
        ("淘汰35蒸吨/小时以下水泵炉12台。", ["淘汰35蒸吨/小时以下水泵炉"]),
        ("水费贷款利率下降30个基点。", ["水费贷款利率下降"]),
        ("推进3个既有灌区和至少1个新灌区的提升。", ["既有灌区", "新灌区的提升"]),
        ("建立机制，每年累计培训5000人以上。", ["培训"]),
    ],
)
def test_one_name_for_each_figure_of_a_row(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted
    assert flags.FIGURE_NAME not in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "在3个核心区、8个片区、13条道路中推广节水灌溉。",
        "对全市34所学校实行节水教育全覆盖。",
        "从12个部门抽调干部。",
        "支持甲公司10万套水表等项目达产。",
        "渠道每15天完成1次清洗。",
    ],
)
def test_places_stock_and_rounds_are_told_and_no_targets(text: str) -> None:
    found = target(text)
    assert not found.metrics
    assert flags.FIGURE_SKIPPED in {flag.code for flag in found.flags}


@pytest.mark.parametrize(
    "text",
    [
        "建成三座泵站。",
        "培育十二家水企。",
        "总量突破五千亿。",
        "渔民减少60万以上。",
        "推进乙路899项目。",
    ],
)
def test_figures_in_words_and_without_units_are_told(text: str) -> None:
    assert flags.FIGURE_UNREAD in codes(text)
    assert not target(text).metrics


def test_codes_are_no_figures() -> None:
    assert not target("推进SJC1-0013单元更新。").metrics


def test_a_quarter_of_another_clause_is_doubted() -> None:
    assert flags.FIGURE_UNDATED in codes(
        "2024年一季度实现开门红，水费收缴率高于全省1个百分点以上。"
    )
