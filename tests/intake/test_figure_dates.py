"""Which date governs a figure, what it is called after others, and what is left in doubt."""

from datetime import date

import pytest

from desktop_app.intake import flags
from tests.intake.test_figures import codes, target


def test_names_that_read_oddly_are_said() -> None:
    assert flags.FIGURE_NAME in codes("各部门招商要实现开工项目31项。")
    assert flags.FIGURE_NAME not in codes("大工业用电占比提高到45%以上，新建泵站3座。")


def test_a_date_behind_another_subject_dates_that_alone() -> None:
    found = target("实施重点项目680个，甲泵站、乙泵站2024年6月底前开工建设。")
    assert found.metrics[0].due is None
    assert flags.FIGURE_UNDATED in {flag.code for flag in found.flags}


def test_sums_of_several_years_do_not_follow_the_first_years_date() -> None:
    found = target("2023年底前取消限制，三年累计新增用水户30万户，年均10万户以上。")
    assert [(m.name, m.due) for m in found.metrics] == [
        ("新增用水户", date(2025, 12, 31)),
        ("新增用水户年均", None),
    ]
    assert flags.FIGURE_UNDATED in {flag.code for flag in found.flags}


def test_a_date_in_a_bracket_stays_there() -> None:
    found = target("新增泊位4万个以上（其中2023年1万个）。")
    assert [(m.name, m.value, m.due) for m in found.metrics] == [
        ("新增泊位", 4, None),
        ("新增泊位", 1, date(2023, 12, 31)),
    ]


def test_figures_side_by_side_take_the_names_before_them_in_order() -> None:
    text = "2023—2025年改造甲渠5万米、乙渠6万米、丙站9座，2023年分别完成1万米、2万米、3座。"
    names = [metric.name for metric in target(text).metrics]
    assert names[3:] == names[:3]


def test_what_changes_stands_before_the_time_words() -> None:
    _, second = target("供水合格率达到50%以上，全市渠道渗漏率力争每年降低2个百分点。").metrics
    assert second.name == "全市渠道渗漏率降低"


def test_a_total_does_not_inherit_what_is_new() -> None:
    first, second = target("2023年新增装机10万千瓦，2024年累计达到30万千瓦。").metrics
    assert (first.name, second.name) == ("新增装机", "装机累计")


@pytest.mark.parametrize("text", ["死亡率下降到18/10万。", "算力达到8000P。"])
def test_figures_of_unknown_form_are_named(text: str) -> None:
    assert target(text).metrics == () and flags.FIGURE_UNREAD in codes(text)


def test_out_of_how_many_is_no_target() -> None:
    assert [m.value for m in target("在市直60个部门中抽调200名人员。").metrics] == [200]


def test_the_size_of_a_fund_is_no_target() -> None:
    found = target("发挥总规模30亿元的渠道引导基金作用。")
    assert found.metrics == () and flags.FIGURE_SKIPPED in {flag.code for flag in found.flags}


def test_a_row_of_figures_ends_with_its_clause() -> None:
    found = target("2023年、2024年分别新增泵站20个、25个，泵站总数达到200个。")
    assert [(m.value, m.due) for m in found.metrics][:2] == [
        (20, date(2023, 12, 31)),
        (25, date(2024, 12, 31)),
    ]
    assert flags.FIGURE_UNPAIRED in {flag.code for flag in found.flags}


def test_the_date_by_which_all_is_done_governs_whole_and_parts() -> None:
    text = "新建渠系30公里，其中甲渠18公里，2024年10月底前完成主体，2024年12月底前全面竣工。"
    assert [metric.due for metric in target(text).metrics] == [date(2024, 12, 31)] * 2
    assert flags.FIGURE_UNDATED not in codes(text)
