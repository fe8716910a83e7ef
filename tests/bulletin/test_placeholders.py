"""Words with marks in place of figures."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.bulletin.content import Figure, Paragraph
from desktop_app.bulletin.placeholders import by_hand, fill, in_order, mark, words_of


def counted(text: str) -> Paragraph:
    """A paragraph whose every number is a figure."""
    figures = tuple(
        Figure(found.start(), found.end(), found[0], (f"附件1/{found[0]}",), "红灯事项")
        for found in re.finditer(r"\d+", text)
    )
    return Paragraph(text, ("附件1/1",), "总体情况·", figures)


def test_the_words_are_the_same_with_other_figures() -> None:
    assert words_of(counted("共4项，红灯2项。")) == "共⟦1|红灯事项⟧项，红灯⟦2|红灯事项⟧项。"
    assert words_of(counted("共4项，红灯2项。")) == words_of(counted("共121项，红灯13项。"))


def test_marks_take_the_figures_of_today_wherever_they_stand() -> None:
    words = "红灯⟦2|红灯事项⟧项，占全部⟦1|红灯事项⟧项的一部分。"
    filled = fill(words, counted("共121项，红灯13项。"))
    assert filled.text == "红灯13项，占全部121项的一部分。"
    assert [(f.text, filled.text[f.start : f.end], f.keys) for f in filled.figures] == [
        ("13", "13", ("附件1/13",)),
        ("121", "121", ("附件1/121",)),
    ]
    assert (filled.key, filled.keys) == ("总体情况·", ("附件1/1",))


def test_a_mark_without_a_figure_prints_nothing() -> None:
    assert fill(f"红灯{mark(7, '不存在')}项。", counted("共4项。")).text == "红灯项。"


def test_typed_figures_are_told_from_those_that_stood_there() -> None:
    base = "附件1所列⟦1|红灯事项⟧项。"
    assert by_hand("附件1所列⟦1|红灯事项⟧项。", base) == ()
    assert by_hand("附件1所列⟦1|红灯事项⟧项，其中3项滞后41.2个百分点，见附件1。", base) == (
        "3",
        "41.2",
        "1",
    )


def test_figures_within_one_another_are_taken_once() -> None:
    outer, inner = Figure(0, 5, "2023年", (), ""), Figure(0, 4, "2023", (), "")
    assert in_order((inner, outer)) == [outer]


@given(st.text(alphabet="红灯0123456789项，⟦⟧|", max_size=40))
def test_what_is_not_edited_comes_back_as_it_was(text: str) -> None:
    paragraph = counted(text)
    plain = text.replace("⟦", "").replace("⟧", "")
    assert fill(words_of(paragraph), paragraph).text == plain
