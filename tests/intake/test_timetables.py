"""What the columns of a list date and count: steps, starts and ends, money, numbered parts."""

from datetime import date

from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of


def draft(*lines: str, title: str = "某市2025年重点任务清单") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines])), REGISTRY)


def only(*lines: str, title: str = "某市2025年重点任务清单") -> DraftItem:
    (item,) = draft(*lines, title=title).items
    return item


def steps(item: DraftItem) -> list[tuple[str, str]]:
    return [(each.due.isoformat(), each.text) for each in item.milestones if not each.default]


def codes(item: DraftItem) -> set[str]:
    return {flag.code for flag in item.flags}


HEADING = "序号\t任务\t责任单位\t一季度\t二季度\t三季度\t四季度"


def test_steps_of_quarters_and_one_that_covers_two() -> None:
    item = only(HEADING, "1\t修渠\t市水利局\t立项\t施工\t施工\t通水30公里")
    assert steps(item) == [
        ("2025-03-31", "立项"),
        ("2025-09-30", "施工"),
        ("2025-12-31", "通水30公里"),
    ]
    assert item.target == "一季度：立项；三季度：施工；四季度：通水30公里"
    assert [(metric.value, metric.due) for metric in item.metrics] == [(30, date(2025, 12, 31))]


def test_quarters_of_no_known_year_are_told_and_not_read() -> None:
    read = draft(HEADING, "1\t修渠\t市水利局\t立项\t施工\t施工\t通水", title="重点任务清单")
    assert steps(read.items[0]) == []
    told = [issue.message for issue in read.issues if issue.code == "column_unread"]
    assert len(told) == 1 and "“一季度”" in told[0]


LEDGER = "序号\t项目名称\t建设性质\t总投资（亿元）\t年度投资\t开工时间\t竣工时间\t责任单位"


def test_works_begin_and_end_and_cost() -> None:
    item = only(LEDGER, "1\t修渠\t新建\t1.5\t3,000万元\t2025年3月\t2026.6\t市水利局")
    assert steps(item) == [("2025-03-31", "开工"), ("2026-06-30", "竣工")]
    assert codes(item) == set()
    assert [(m.name, str(m.value), m.unit, m.due) for m in item.metrics] == [
        ("总投资", "1.5", "亿元", None),
        ("2025年计划投资", "3000", "万元", date(2025, 12, 31)),
    ]


def test_works_under_way_do_not_begin_again() -> None:
    item = only(LEDGER, "1\t修渠\t续建\t1.5\t—\t2023年3月\t2025年底\t市水利局")
    assert steps(item) == [("2025-12-31", "竣工")]
    (flag,) = item.flags
    assert flag.code == flags.DATE_PAST and "2023年3月" in flag.message


def test_money_without_a_unit_or_in_words_is_flagged_and_left_out() -> None:
    item = only(LEDGER, "1\t修渠\t新建\t约2至3\t500\t2025年3月\t2025年底\t市水利局")
    assert item.metrics == ()
    said = [flag.message for flag in item.flags if flag.code == flags.FIGURE_UNREAD]
    assert len(said) == 2 and "约2至3" in said[0] and "没有写明单位" in said[1]


def test_numbered_parts_have_days_of_their_own() -> None:
    item = only(
        "序号\t任务\t目标\t责任单位\t完成时限",
        "1\t招商\t1.签约6个；2.到位资金8亿元。\t市商务局\t1.2025年6月底；2.2025年12月底",
    )
    assert steps(item) == [("2025-06-30", "1.签约6个"), ("2025-12-31", "2.到位资金8亿元")]
    assert {metric.due for metric in item.metrics} == {date(2025, 6, 30), date(2025, 12, 31)}


def test_numbers_that_begin_anew_in_each_chapter_carry_its_numeral() -> None:
    heading = "序号\t任务\t责任单位"
    rows = ["一、水利", "1\t修渠\t市水利局", "2\t清淤\t市水利局", "二、财政", "1\t拨款\t市财政局"]
    read = draft(heading, *rows)
    assert [item.number for item in read.items] == ["(一)1", "(一)2", "(二)1"]
    assert {issue.code for issue in read.issues} <= {"unit_unknown", "undated"}
    gap = draft(heading, *[row.replace("2\t", "3\t") for row in rows])
    assert any("(一)2" in issue.message for issue in gap.issues)


def test_an_unknown_heading_beside_numbers_and_units_names_the_matters() -> None:
    read = draft("序号\t难点\t责任单位", "1\t修渠30公里\t市水利局")
    assert read.items[0].title == "修渠30公里"
    assert "column_guessed" in {issue.code for issue in read.issues}


def test_a_list_with_targets_only_is_named_by_their_first_clause() -> None:
    item = only("序号\t目标任务\t责任单位", "1\t修渠30公里，健全制度，形成机制。\t市水利局")
    assert (item.title, item.target) == ("修渠30公里", "修渠30公里，健全制度，形成机制。")
    assert flags.TEXT_MISSING not in codes(item)


def test_figures_of_the_title_count_where_the_target_has_none() -> None:
    item = only(
        "序号\t任务\t具体举措\t责任单位\t完成时限", "1\t修渠30公里\t健全制度\t市水利局\t9月"
    )
    assert [(metric.value, metric.due) for metric in item.metrics] == [(30, date(2025, 9, 30))]


def test_each_year_has_its_own_investment_in_its_own_unit() -> None:
    item = only(
        "单位：万元",
        "序号\t项目名称\t总投资（亿元）\t2025年投资\t2026年计划投资\t责任单位",
        "1\t修渠\t1.5\t3000\t0.8亿元\t市水利局",
        title="某市重点项目推进表（2025—2026年）",
    )
    assert [(m.name, str(m.value), m.unit, m.due) for m in item.metrics] == [
        ("总投资", "1.5", "亿元", None),
        ("2025年计划投资", "3000", "万元", date(2025, 12, 31)),
        ("2026年计划投资", "0.8", "亿元", date(2026, 12, 31)),
    ]


def test_the_line_with_the_unit_of_money_is_no_title() -> None:
    read = draft(
        "（单位：万元）", "序号\t任务\t责任单位", "1\t修渠\t市水利局", title="某市2025年项目清单"
    )
    assert read.items[0].list_name == "某市2025年项目清单"


def test_a_later_day_in_the_text_contradicts_the_column() -> None:
    heading = "序号\t任务\t目标\t责任单位\t完成时限"
    for words in ("年内", "2025年8月"):
        item = only(heading, f"1\t修渠\t{words}完成渠道30公里。\t市水利局\t2025年5月")
        assert steps(item)[-1][0] == "2025-05-31" and len(item.milestones) == 2
        assert codes(item) == {flags.DATE_CONTRADICTS}
    earlier = only(heading, "1\t修渠\t2025年3月开工，年底前完工。\t市水利局\t2025年12月")
    assert flags.DATE_CONTRADICTS not in codes(earlier)


def test_a_figure_alone_counts_what_the_title_names() -> None:
    heading = "序号\t项目\t1—6月目标\t全年目标\t责任单位"
    item = only(heading, "1\t老旧渠道改造\t10公里\t32公里以上\t市水利局")
    assert steps(item) == [("2025-06-30", "10公里"), ("2025-12-31", "32公里以上")]
    assert [(m.name, m.op.value, str(m.value), m.due) for m in item.metrics] == [
        ("老旧渠道改造", "=", "10", date(2025, 6, 30)),
        ("老旧渠道改造", ">=", "32", date(2025, 12, 31)),
    ]
    assert not codes(item)


def test_years_below_a_heading_of_yearly_work() -> None:
    lines = [
        "序号\t项目\t分年度工作内容\t分年度工作内容\t责任单位",
        "\t\t2025年\t2026年\t",
        "1\t修库\t完成设计\t建成\t市水利局",
    ]
    item = only(*lines, title="某市攻坚计划（2025—2026年）")
    assert steps(item) == [("2025-12-31", "完成设计"), ("2026-12-31", "建成")]
