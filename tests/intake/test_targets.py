from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake import flags
from desktop_app.intake.dates import Period
from desktop_app.intake.targets import read_deadline, read_target, text_flags
from models.base import Precision
from tests.support.intake_help import PERIOD, flow


def test_each_date_is_a_milestone_with_its_own_words() -> None:
    text = "做好准备，到2023年年底，东渠通水，西渠开工。2024年，西渠通水。"
    first, second = read_target([flow(text)], PERIOD).milestones
    assert (first.due, first.text) == (
        date(2023, 12, 31),
        "到2023年年底,东渠通水,西渠开工".replace(",", "，"),
    )
    assert (second.due, second.text) == (date(2024, 12, 31), "2024年，西渠通水")
    assert second.source is not None
    assert text[second.source.start : second.source.end] == "2024年"


def test_an_undated_target_gets_the_plan_end_and_says_so() -> None:
    result = read_target([flow("持续清淤。")], PERIOD)
    (milestone,) = result.milestones
    assert milestone.default and milestone.phrase == "" and milestone.due == PERIOD.ends_on
    assert milestone.precision is Precision.PERIOD
    assert [flag.code for flag in result.flags] == [flags.UNDATED]


def test_a_vague_target_gets_the_plan_end_and_the_quoted_words() -> None:
    result = read_target([flow("适时启动清淤。")], PERIOD)
    assert result.milestones[0].default
    assert [flag.code for flag in result.flags] == [flags.VAGUE_DATE]


def test_a_vague_word_beside_a_date_only_flags() -> None:
    result = read_target([flow("适时启动清淤，2024年完成。")], PERIOD)
    assert [milestone.default for milestone in result.milestones] == [False]
    assert [flag.code for flag in result.flags] == [flags.VAGUE_DATE]


def test_without_a_plan_end_nothing_is_invented() -> None:
    result = read_target([flow("持续清淤。")], Period())
    assert result.milestones == ()
    assert [flag.code for flag in result.flags] == [flags.UNDATED]


def test_parts_of_one_target_are_read_together() -> None:
    result = read_target([flow("2023年开工。"), flow("持续清淤。")], PERIOD)
    assert [milestone.due.year for milestone in result.milestones] == [2023]


def test_a_deadline_cell_without_a_date_is_doubted() -> None:
    milestones, doubts = read_deadline(flow("尽早"), PERIOD)
    assert milestones == []
    assert "尽早" in doubts[0].message


def test_stray_foreign_words_are_flagged() -> None:
    assert [flag.code for flag in text_flags(["关键技术with产业"])] == [flags.GARBLED_TEXT]
    assert text_flags("建设5G网络和LNG加气站，做强App运营") == []


@given(st.text(alphabet="到2023年底，。；每适时三至五内前建成河道“十四期间”", max_size=50))
def test_every_target_has_a_day_and_every_stand_in_a_flag(text: str) -> None:
    result = read_target([flow(text)], PERIOD)
    assert result.milestones
    if result.milestones[0].default:
        assert result.flags
    for milestone in result.milestones:
        assert milestone.source is not None
        assert text[milestone.source.start : milestone.source.end] == milestone.phrase


def test_doubled_words_are_flagged_but_not_words_that_meet_at_a_cell_s_edge() -> None:
    for words in ("推进跨境电商电子商务园区", "引进高层次人才人才", "高质量量发展"):
        (flag,) = text_flags([f"{words}。"])
        assert flag.code == flags.DOUBLED_WORD
    assert text_flags(["修缮图书馆", "图书馆屋面翻修，到2024年年底完成，方方面面都要顾到"]) == []


def test_a_milestone_s_text_ends_at_a_semicolon_though_its_figures_share_the_date() -> None:
    result = read_target([flow("到2024年，泵站达到3座；渠道达到5公里。")], PERIOD)
    assert [milestone.text for milestone in result.milestones] == ["到2024年，泵站达到3座"]
    assert {metric.due for metric in result.metrics} == {date(2024, 12, 31)}


def codes(text: str, deadline: date | None = None) -> dict[str, str]:
    found = read_target([flow(text)], PERIOD, deadline)
    return {flag.code: flag.message for flag in found.flags}


def test_a_date_of_one_part_is_said_to_be_of_one_part() -> None:
    part = "2023年年底前东渠通水。加快推进西渠衬砌和泵站改造。"
    assert "东渠通水" in codes(part)["date_partial"]
    assert "date_partial" not in codes(part, date(2024, 6, 30))
    assert "date_partial" not in codes("加快推进西渠衬砌和泵站改造。2023年年底前东渠通水。")
    assert "date_partial" not in codes("到2025年东渠通水。加快推进西渠衬砌和泵站改造。")
    explained = "2023年年底前东渠通水。上述工程所需资金由水利专项资金列支，不足部分另行安排。"
    assert "date_partial" not in codes(explained)
    phase = "收尾阶段（2023年10月1日至11月30日）。组织各渠段验收，建立巡查和维护制度。"
    assert "date_partial" not in codes(phase)


def test_a_stand_in_and_a_proposal_are_told_together() -> None:
    message = codes("2025年前建成泵站。")["vague_date"]
    assert "建议暂按2024-12-31掌握；核定之前暂以方案期末2025-12-31列入台账" in message


def test_a_date_among_others_of_a_sum_governs_its_own_clause() -> None:
    found = read_target(
        [flow("三年改造管网120公里，其中2024年40公里；漏损率控制在8%以内。")], PERIOD
    )
    assert [metric.due for metric in found.metrics] == [
        date(2025, 12, 31),
        date(2024, 12, 31),
        None,
    ]
