"""The line breaker alone: no faces, every character one unit wide or half."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.printing.linebreak import (
    CLOSING,
    GIVE,
    NO_END,
    NO_START,
    break_lines,
)

ALPHABET = "督办事项国务院，。、；：？！（）〔〕《》“”…—0123456789.%年月日个万元ABCabc \n"


def widths(text: str) -> list[float]:
    return [0.0 if c == "\n" else 0.5 if c.isascii() else 1.0 for c in text]


def broken(text: str, measure: float, rest: float | None = None) -> list[str]:
    lines = break_lines(text, widths(text), measure, measure if rest is None else rest)
    return [text[line.start : line.end] for line in lines]


def test_plain_text_fills_every_line() -> None:
    assert [len(line) for line in broken("督" * 60, 28)] == [28, 28, 4]


def test_first_line_may_be_shorter() -> None:
    assert [len(line) for line in broken("督" * 60, 26, 28)] == [26, 28, 6]


@pytest.mark.parametrize("mark", "，。、；：？！）》”％")
def test_no_closing_mark_begins_a_line(mark: str) -> None:
    lines = broken("督" * 28 + mark + "办" * 5, 28)
    assert lines == ["督" * 27, "督" + mark + "办" * 5]


@pytest.mark.parametrize("mark", "（《“〔【")
def test_no_opening_mark_ends_a_line(mark: str) -> None:
    assert broken("督" * 27 + mark + "办" * 5, 28) == ["督" * 27, mark + "办" * 5]


def test_marks_within_the_line_give_way_before_a_character_is_pushed_out() -> None:
    text = "督，" * 13 + "督督。" + "办" * 5
    assert broken(text, 28) == [text[:29], "办" * 5]


@pytest.mark.parametrize(
    "token",
    [
        "1,234.5万元",
        "66.7%",
        "2023年",
        "第3季度",
        "5G",
        "140MW",
        "V2.0",
        "30日",
        "12家",
        "——",
        "……",
    ],
)
def test_tokens_stay_whole(token: str) -> None:
    for before in range(20, 28):
        text = "督" * before + token + "办" * 10
        assert any(token in line for line in broken(text, 28)), (before, broken(text, 28))


def test_a_word_wider_than_the_line_is_cut_rather_than_lost() -> None:
    text = "A" * 50
    assert "".join(broken(text, 10)) == text
    assert max(len(line) for line in broken(text, 10)) == 20


def test_a_line_of_marks_only_is_cut_rather_than_looped_on() -> None:
    assert "".join(broken("。" * 30, 10)) == "。" * 30


def test_line_ends_are_kept_and_empty_text_is_one_empty_line() -> None:
    assert broken("督办\n\n事项", 28) == ["督办", "", "事项"]
    assert broken("", 28) == [""]


def test_a_column_narrower_than_a_character_still_ends() -> None:
    assert broken("督办事项", 0.5) == list("督办事项")


@given(st.text(ALPHABET, max_size=200), st.integers(4, 30))
@settings(deadline=None, max_examples=300)
def test_nothing_is_lost_or_too_wide(text: str, measure: int) -> None:
    lines = break_lines(text, widths(text), measure - 2, measure)
    printed = [text[line.start : line.end] for line in lines]
    assert "".join("".join(printed).split()) == "".join(text.split())
    for number, (line, words) in enumerate(zip(lines, printed, strict=True)):
        room = measure if number else measure - 2
        give = sum(c in CLOSING for c in words[:-1]) * GIVE
        assert line.width <= room + give + 0.02 or len(words) == 1


@given(st.lists(st.sampled_from("督办事项，。、（）《》“”"), min_size=1, max_size=200))
@settings(deadline=None, max_examples=300)
def test_marks_stand_on_the_right_side_of_every_break(characters: list[str]) -> None:
    text = "".join(characters)
    lines = [line for line in broken(text, 20) if line]
    at = 0
    for before, after in itertools.pairwise(lines):
        at += len(before)
        if _has_lawful_break(text[at - len(before) + 1 : at + 1]):
            assert after[0] not in NO_START
            assert before[-1] not in NO_END


def _has_lawful_break(text: str) -> bool:
    """Whether a line could have been broken anywhere before any of these characters."""
    return any(b not in NO_START and a not in NO_END for a, b in itertools.pairwise(text))


def test_a_long_unit_is_parted_rather_than_the_line_torn_open() -> None:
    text = "完成情况低于序时进度" + "14.8个百分点"
    widths = [0.5 if char in "0123456789." else 1.0 for char in text]
    lines = break_lines(text, widths, 14.0, 14.0)
    assert [text[line.start : line.end] for line in lines] == [
        "完成情况低于序时进度14.8个",
        "百分点",
    ]
