import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake import flags
from desktop_app.intake.dates import Period, TimeWord, find_dates
from models.base import Precision
from tests.support.intake_help import PERIOD


def only(text: str, period: Period = PERIOD) -> TimeWord:
    (word,) = find_dates(text, period)
    return word


@pytest.mark.parametrize(
    ("text", "phrase", "due", "precision"),
    [
        ("到2025年，覆盖全市", "到2025年", "2025-12-31", Precision.YEAR),
        ("到2025年年底，覆盖全市", "到2025年年底", "2025-12-31", Precision.YEAR),
        ("2024年底前完工", "2024年底前", "2024-12-31", Precision.YEAR),
        ("截至2024年末完工", "截至2024年末", "2024-12-31", Precision.YEAR),
        ("2023年下半年动工", "2023年下半年", "2023-12-31", Precision.HALF),
        ("2024年上半年动工", "2024年上半年", "2024-06-30", Precision.HALF),
        ("2024年第三季度验收", "2024年第三季度", "2024-09-30", Precision.QUARTER),
        ("2024年2月底前验收", "2024年2月底前", "2024-02-29", Precision.MONTH),
        ("2024年5月中旬验收", "2024年5月中旬", "2024-05-20", Precision.MONTH),
        ("2024年6月15日前验收", "2024年6月15日前", "2024-06-15", Precision.DAY),
        ("2024-06-15", "2024-06-15", "2024-06-15", Precision.DAY),
        ("2023—2025年持续开展", "2023—2025年", "2025-12-31", Precision.PERIOD),
        ("2023年至2025年持续开展", "2023年至2025年", "2025-12-31", Precision.PERIOD),
        ("2023年3月至2024年6月改造", "2023年3月至2024年6月", "2024-06-30", Precision.MONTH),
        ("“十四五”期间建成", "“十四五”期间", "2025-12-31", Precision.PERIOD),
        ("到二〇二五年建成", "到二〇二五年", "2025-12-31", Precision.YEAR),
        ("二〇二四年六月底前建成", "二〇二四年六月底前", "2024-06-30", Precision.MONTH),
        (
            "自2024年7月1日至10月31日举办",
            "自2024年7月1日至10月31日",
            "2024-10-31",
            Precision.DAY,
        ),
        ("2024.7.1-2025.3.31施工", "2024.7.1-2025.3.31", "2025-03-31", Precision.DAY),
        ("2024.6完成设计", "2024.6", "2024-06-30", Precision.MONTH),
        ("2024/9/30", "2024/9/30", "2024-09-30", Precision.DAY),
        ("2024-09-30 00:00:00", "2024-09-30 00:00:00", "2024-09-30", Precision.DAY),
        ("2024.3-2024.10改造", "2024.3-2024.10", "2024-10-31", Precision.MONTH),
    ],
)
def test_dates_take_the_last_day_of_their_period(
    text: str, phrase: str, due: str, precision: Precision
) -> None:
    word = only(text)
    assert (word.phrase, word.dues, word.precision) == (
        phrase,
        (date.fromisoformat(due),),
        precision,
    )
    assert text[word.start : word.end] == phrase
    assert word.flag is None


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("每年评选一次", ["2023-12-31", "2024-12-31", "2025-12-31"]),
        ("每年6月底前报送", ["2023-06-30", "2024-06-30", "2025-06-30"]),
        ("力争年度考核优秀", ["2023-12-31", "2024-12-31", "2025-12-31"]),
        ("2024年—2025年每年选派", ["2024-12-31", "2025-12-31"]),
        ("2023—2025年，每年选派", ["2023-12-31", "2024-12-31", "2025-12-31"]),
        ("逐年提高", ["2023-12-31", "2024-12-31", "2025-12-31"]),
        ("2024年、2025年每年抽检", ["2024-12-31", "2025-12-31"]),
        ("每半年通报", ["2023-12-31", "2024-06-30", "2024-12-31", "2025-06-30", "2025-12-31"]),
    ],
)
def test_recurring_words_give_every_day_of_the_plan(text: str, dues: list[str]) -> None:
    word = only(text)
    assert word.recurring
    assert [due.isoformat() for due in word.dues] == dues


@pytest.mark.parametrize(
    "phrase",
    [
        "2025年前",
        "2024年之前",
        "三至五年内",
        "近三年内",
        "3个月内",
        "适时",
        "2023年起",
        "自2024年5月1日起",
        "每周",
        "长期坚持",
        "2024年汛期前",
        "今后两年",
    ],
)
def test_vague_words_give_no_day_but_a_flag_that_quotes_them(phrase: str) -> None:
    word = only(f"力争{phrase}见到成效")
    assert word.dues == ()
    assert word.flag is not None
    assert word.flag.code == flags.VAGUE_DATE
    assert phrase in word.flag.message


@pytest.mark.parametrize(
    "text",
    [
        "纳入省“十四五”水利规划",
        "落实《治水三年行动计划（2023—2025年）》",
        "实施三年行动",
        "依据〔2021〕5号文件",
        "扩大五年制高职规模",
        "选派为期1年的干部",
        "近年来成效明显",
        "2019年以来成效明显",
        "列入国家年度建设名单",
        "完成省定年度任务",
    ],
)
def test_names_and_durations_commit_to_nothing(text: str) -> None:
    assert find_dates(text, PERIOD) == []


@pytest.mark.parametrize(
    ("text", "due", "code"),
    [
        ("年底前完工", "2023-12-31", flags.DATE_ASSUMED),
        ("11月底前完工", "2023-11-30", flags.DATE_ASSUMED),
        ("今年10月15日前完工", "2023-10-15", flags.DATE_ASSUMED),
        ("明年上半年完工", "2024-06-30", flags.DATE_ASSUMED),
        ("到2030年完工", "2030-12-31", flags.DATE_AFTER_PLAN),
    ],
)
def test_dates_that_rest_on_an_assumption_say_so(text: str, due: str, code: str) -> None:
    word = only(text)
    assert word.dues == (date.fromisoformat(due),)
    assert word.flag is not None and word.flag.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024年2月30日前", flags.DATE_INVALID),
        ("2024年13月底", flags.DATE_INVALID),
        ("2021年试点", flags.DATE_PAST),
    ],
)
def test_impossible_and_past_dates_are_flagged_and_left_out(text: str, code: str) -> None:
    word = only(text)
    assert word.dues == ()
    assert word.flag is not None and word.flag.code == code


def test_without_a_period_recurring_words_are_vague() -> None:
    word = only("每年评选", Period())
    assert word.dues == () and word.flag is not None


def test_without_a_day_of_issue_relative_words_are_vague() -> None:
    word = only("年底前完工", Period(date(2023, 1, 1), date(2025, 12, 31)))
    assert word.dues == () and word.flag is not None


def test_monthly_work_is_owed_from_the_day_of_issue_to_the_plan_s_end() -> None:
    word = only("每月通报")
    assert word.recurring and word.precision is Precision.MONTH
    assert (len(word.dues), word.dues[0], word.dues[-1]) == (
        29,
        date(2023, 8, 31),
        date(2025, 12, 31),
    )
    assert only("每月10日前报送").dues[0] == date(2023, 9, 10)


@pytest.mark.parametrize("period", [PERIOD, Period()])
def test_yearly_work_of_a_range_is_owed_in_the_years_of_the_range(period: Period) -> None:
    word = only("2024—2025年县财政每年安排资金", period)
    assert [due.year for due in word.dues] == [2024, 2025]
    assert word.recurring and word.flag is None


@pytest.mark.parametrize("text", ["今年以来成效明显", "明年初见成效"])
def test_looking_back_is_no_date(text: str) -> None:
    assert all(not word.dues for word in find_dates(text, PERIOD))


def test_listed_years_give_a_day_each() -> None:
    word = only("2023年、2024年、2025年分别完成3个、4个、5个")
    assert [due.year for due in word.dues] == [2023, 2024, 2025]
    assert not word.recurring


ONE_YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("12月", "2024-12-31"),
        ("三季度末", "2024-09-30"),
        ("上半年开工", "2024-06-30"),
        ("6月15日前", "2024-06-15"),
        ("3月至10月施工", "2024-10-31"),
        ("3月1日至10月15日施工", "2024-10-15"),
        ("全年完成", "2024-12-31"),
        ("年底前", "2024-12-31"),
    ],
)
def test_a_plan_for_one_year_dates_words_without_a_year(text: str, due: str) -> None:
    word = only(text, ONE_YEAR)
    assert word.dues == (date.fromisoformat(due),)
    assert word.flag is None


def test_a_month_without_a_year_takes_that_of_its_sentence() -> None:
    first, second = find_dates("2024年3月开工，9月底前完工", PERIOD)
    assert (first.dues, second.dues) == ((date(2024, 3, 31),), (date(2024, 9, 30),))
    assert second.flag is None
    _, back = find_dates("2024年9月开工，3月底前完工", PERIOD)
    assert back.flag is not None and back.flag.code == flags.DATE_ASSUMED


@pytest.mark.parametrize(
    "text", ["投资2024.6亿元", "全年无休值守", "扩建2个季度性池塘", "长2024.5公里"]
)
def test_figures_and_phrases_are_no_dates(text: str) -> None:
    assert find_dates(text, PERIOD) == []


@given(
    st.text(
        alphabet="到202345年月日底前每第一二三季度上下半末—至-“”十四五期间内适时近约 ", max_size=40
    )
)
def test_words_lie_in_the_text_without_overlap(text: str) -> None:
    words = find_dates(text, PERIOD)
    for word in words:
        assert text[word.start : word.end] == word.phrase
        assert word.dues or word.flag
    assert all(one.end <= other.start for one, other in itertools.pairwise(words))
