"""Titles broken at words, in a trapezoid or diamond; every character counts as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.printing.titles import break_title


def rows(text: str, measure: int = 18) -> list[str]:
    return break_title(text, [0.5 if c.isascii() else 1.0 for c in text], measure)


def test_a_short_title_is_one_row() -> None:
    assert rows("关于工作进展的通报") == ["关于工作进展的通报"]


@pytest.mark.parametrize(
    "title",
    [
        "关于2023年9月份全市绿色低碳高质量发展重点事项推进情况的通报",
        "关于2023年三季度全市重大项目建设进展情况的督查通报",
        "关于对连续两个月亮红灯事项开展回访核查的通知",
    ],
)
def test_words_stay_whole_and_rows_do_not_begin_with_particles(title: str) -> None:
    found = rows(title)
    assert "".join(found) == title
    for row in found:
        assert row[0] not in "的和与及年月"
    for word in ("2023年", "9月份", "通报", "情况", "重点", "项目", "核查", "季度"):
        assert (word in title) == any(word in row for row in found)


def test_three_rows_are_no_hourglass() -> None:
    found = rows(
        "关于印发聊城市重点事项督查办法和重大项目推进情况考核评价细则以及年度工作方案的通知", 18
    )
    sizes = [len(row) for row in found]
    assert len(sizes) == 3
    assert not sizes[0] > sizes[1] < sizes[2]


def test_line_ends_chosen_by_the_author_are_kept() -> None:
    assert rows("关于工作\n进展的通报") == ["关于工作", "进展的通报"]


@given(st.text("关于推进重点项目的通报，（）《》2023年a ", min_size=1, max_size=120))
def test_nothing_is_lost_and_nothing_too_wide(title: str) -> None:
    found = rows(title)
    assert "".join("".join(found).split()) == "".join(title.split())
    assert all(sum(0.5 if c.isascii() else 1 for c in row) <= 18.01 for row in found)


@pytest.mark.parametrize("month", ["2023年9月份", "2023年11月份", "2023年第三季度"])
def test_a_name_stays_whole_before_a_year(month: str) -> None:
    title = f"关于推进东湖新城三年行动计划{month}落实情况的通报"
    assert rows(title, 20) == ["关于推进东湖新城三年行动计划", f"{month}落实情况的通报"]


def test_the_name_of_a_list_stays_whole_behind_its_unit() -> None:
    assert rows("临河区人民政府责任事项台账（2023年10月）", 16) == [
        "临河区人民政府",
        "责任事项台账（2023年10月）",
    ]
