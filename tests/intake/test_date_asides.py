from datetime import date

import pytest

from desktop_app.intake.dates import Period, find_dates

PLAN = Period(date(2024, 1, 1), date(2026, 12, 31), date(2024, 3, 18))


@pytest.mark.parametrize(
    "text",
    [
        "较2023年增长5%",
        "比2024年提高3个百分点",
        "2022年印发的渠系规划",
        "2024年5月出台的管护办法",
        "自2024年5月1日起施行。",
        "每人每年补助500元",
        "审批压缩至0.5个工作日以内",
        "办理时间缩短到3天以内",
    ],
)
def test_words_that_commit_to_nothing(text: str) -> None:
    assert find_dates(text, PLAN) == []


@pytest.mark.parametrize(
    ("text", "phrase", "proposal"),
    [
        ("2026年汛期前完工", "2026年汛期前", "2026-05-31"),
        ("春节前清零", "春节前", "2025-01-28"),
        ("2026年春节前清零", "2026年春节前", "2026-02-16"),
        ("2024年“五一”前开放", "2024年“五一”前", "2024-04-30"),
        ("明年秋季开学前启用", "明年秋季开学前", "2025-08-31"),
        ("2025年初启动", "2025年初", "2025-01-31"),
        ("2025年左右建成", "2025年左右", "2025-12-31"),
        ("一个月内办结", "一个月内", "2024-04-17"),
        ("印发之日起30个工作日内制定细则", "印发之日起30个工作日内", "2024-04-29"),
        ("半年内见效", "半年内", "2024-09-16"),
    ],
)
def test_words_that_only_a_person_can_settle(text: str, phrase: str, proposal: str) -> None:
    (word,) = find_dates(text, PLAN)
    assert (word.phrase, word.dues) == (phrase, ())
    assert word.flag is not None and f"建议暂按{proposal}" in word.flag.message


@pytest.mark.parametrize(
    "text",
    ["下月5日前报送", "本月底前报送", "每两年评估一次", "上、下半年各一次"],
)
def test_doubts_without_a_sure_day_are_flagged(text: str) -> None:
    (word,) = find_dates(text, PLAN)
    assert word.dues == () and word.flag is not None and word.flag.code == "vague_date"


def test_quarters_and_months_side_by_side_are_all_read() -> None:
    (quarters,) = find_dates("2024年第二、三季度集中施工", PLAN)
    assert quarters.dues == (date(2024, 6, 30), date(2024, 9, 30))
    (months,) = find_dates("每年3月、9月各巡查一次", Period(PLAN.starts_on, date(2025, 12, 31)))
    assert months.recurring
    assert months.dues == tuple(date(y, m, d) for y in (2024, 2025) for m, d in ((3, 31), (9, 30)))


@pytest.mark.parametrize("text", ["逐年提高供水比例", "力争年度绩效评价优秀"])
def test_yearly_readings_that_are_guesses_say_so(text: str) -> None:
    (word,) = find_dates(text, PLAN)
    assert word.recurring and word.flag is not None and word.flag.code == "date_assumed"


def test_a_quarter_without_any_year_proposes_the_plans_first() -> None:
    (word,) = find_dates("三季度前完成", Period(PLAN.starts_on, PLAN.ends_on))
    assert word.flag is not None and "2024-09-30" in word.flag.message


def test_days_of_one_month() -> None:
    (word,) = find_dates("6月1日至15日集中宣传", PLAN)
    assert word.dues == (date(2024, 6, 15),)


@pytest.mark.parametrize(
    "text",
    ["落实2024年度重点工作计划", "出台2024年“清渠”工作推进方案", "对2024年已达标的渠段提档升级"],
)
def test_years_in_names_and_of_what_is_done_are_no_deadlines(text: str) -> None:
    assert find_dates(text, PLAN) == []


def test_years_before_the_issue_are_past_where_no_plan_says_else() -> None:
    (word,) = find_dates("2021年建成的泵站", Period(None, None, date(2024, 3, 18)))
    assert word.dues == () and word.flag is not None and word.flag.code == "date_past"


def test_days_of_one_month_with_their_year() -> None:
    (word,) = find_dates("首个征期为2025年1月1日至20日", PLAN)
    assert word.dues == (date(2025, 1, 20),)


def test_the_year_of_the_number_stands_in_for_the_day_of_issue() -> None:
    (word,) = find_dates("11月15日前移交", Period(numbered=2024))
    assert word.dues == (date(2024, 11, 15),)
    assert word.flag is not None and word.flag.code == "date_assumed"


def test_terms_of_school_have_a_proposal() -> None:
    (word,) = find_dates("2024年秋季学期前投用", PLAN)
    assert word.flag is not None and "2024-08-31" in word.flag.message


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("2025年起每年新增5个", [date(2025, 12, 31), date(2026, 12, 31)]),
        ("每年3月至5月集中宣传", [date(year, 5, 31) for year in (2024, 2025, 2026)]),
    ],
)
def test_what_recurs_from_a_year_or_in_a_season(text: str, dues: list[date]) -> None:
    (word,) = find_dates(text, PLAN)
    assert word.recurring and list(word.dues) == dues


def test_a_day_in_the_first_month_of_each_quarter() -> None:
    (word,) = find_dates("每季度首月10日前报送", PLAN)
    assert word.recurring and word.dues[0] == date(2024, 4, 10) and len(word.dues) == 11
    (closing,) = find_dates("每季度末月报送", PLAN)
    assert closing.dues[0] == date(2024, 3, 31)


def test_a_beginning_is_no_due_day() -> None:
    first, beginning, last = find_dates("9月底前印发方案，10月起组织实施，年底前见效", PLAN)
    assert (first.dues, last.dues) == ((date(2024, 9, 30),), (date(2024, 12, 31),))
    assert beginning.dues == () and beginning.flag is not None


@pytest.mark.parametrize(
    "text", ["在2022年基础上翻一番", "按照《条例》（2022年修订）办理", "截至2023年底，已完成三成"]
)
def test_years_to_start_from_are_passed_over(text: str) -> None:
    assert find_dates(text, PLAN) == []


def test_a_share_at_a_years_end_is_no_comparison() -> None:
    first, second = find_dates("占比2024年底达到58%，2025年底达到60%", PLAN)
    assert (first.dues, second.dues) == ((date(2024, 12, 31),), (date(2025, 12, 31),))


@pytest.mark.parametrize("text", ["每月300元的补助", "与2024年相比", "以2023年为基期"])
def test_sums_by_the_month_and_years_of_reference(text: str) -> None:
    assert find_dates(text, PLAN) == []


def test_the_beginning_of_a_term_is_no_due_day() -> None:
    (word,) = find_dates("从2024年春季学期起提高补助", PLAN)
    assert word.dues == () and word.flag is not None


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("6、9、12月底前调度", ["2024-06-30", "2024-09-30", "2024-12-31"]),
        ("一、二季度开展", ["2024-03-31", "2024-06-30"]),
        ("6月底、12月底前各调度一次", ["2024-06-30", "2024-12-31"]),
        ("年中、年底各开展一次督察", ["2024-06-30", "2024-12-31"]),
        ("于12/31/2024前交付", ["2024-12-31"]),
        ("2024年Q3完成选址", ["2024-09-30"]),
        ("自印发之日起30日内制定细则", ["2024-04-17"]),
        ("印发后2个月内成立专班", ["2024-05-18"]),
        ("6月前完成招标", ["2024-06-30"]),
        ("三季度前完成招标", ["2024-09-30"]),
    ],
)
def test_short_forms_are_dated_by_the_papers_year(text: str, dues: list[str]) -> None:
    words = find_dates(text, PLAN)
    assert [due.isoformat() for word in words for due in word.dues] == dues
    sure = "/" in text or "Q" in text
    assert any(word.flag for word in words) != sure


def test_a_plan_of_one_year_needs_no_guess_for_months_side_by_side() -> None:
    (word,) = find_dates("6、9、12月底前调度", Period(date(2025, 1, 1), date(2025, 12, 31)))
    assert word.dues == (date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))
    assert word.flag is None


def test_every_second_month_is_a_guess() -> None:
    (word,) = find_dates("每两个月调度一次", Period(date(2025, 1, 1), date(2025, 12, 31)))
    assert word.recurring and [due.month for due in word.dues] == [2, 4, 6, 8, 10, 12]
    assert word.flag is not None and word.flag.code == "date_assumed"


@pytest.mark.parametrize(
    "text",
    [
        "对2024年6月30日前购买渠边住房的给予补贴",
        "购置日期在1月1日至12月31日期间的农机免征牌证费",
        "凡2024年9月底前开工的项目，给予贴息支持",
        "发放水费券，有效期至2024年6月30日",
    ],
)
def test_a_day_that_gives_a_right_is_no_milestone(text: str) -> None:
    (word,) = find_dates(text, PLAN)
    assert word.dues == () and word.flag is not None and word.flag.code == "date_condition"


def test_a_day_before_money_is_given_stays_a_milestone() -> None:
    (word,) = find_dates("2024年6月30日前出台办法，给予贴息支持", PLAN)
    assert word.dues == (date(2024, 6, 30),) and word.flag is None


def test_the_year_where_a_rise_starts_is_no_deadline() -> None:
    (word,) = find_dates("覆盖率由2023年的45%提高到2025年的80%", PLAN)
    assert word.dues == (date(2025, 12, 31),)


def test_a_condition_may_run_on_behind_a_comma() -> None:
    text = "对商户2024年10-11月销售额达到20万元以上，且增速为正的，每增一万元给予5千元奖励"
    (word,) = find_dates(text, PLAN)
    assert word.dues == () and word.flag is not None and word.flag.code == "date_condition"


def test_an_event_of_a_year_is_no_end_of_it() -> None:
    (word,) = find_dates("2024年迎峰度夏前投运", PLAN)
    assert word.dues == () and word.flag is not None and "2024-06-30" in word.flag.message
    (event,) = find_dates("2024年渔博会召开前建成", PLAN)
    assert event.dues == () and event.flag is not None


def test_what_recurs_ends_with_the_plan() -> None:
    (word,) = find_dates("每年评估一次", Period(date(2024, 5, 1), date(2026, 4, 30)))
    assert [due.year for due in word.dues] == [2024, 2025]


def test_a_season_of_a_year_is_no_end_of_it() -> None:
    (word,) = find_dates("2025年秋种前落实托管", PLAN)
    assert word.dues == () and word.flag is not None and "2025-09-30" in word.flag.message
