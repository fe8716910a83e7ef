"""Words that are searched lie folded until somebody searches, and equal words lie there once."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace

from tests.support.big_desk import big_desk
from ui.desk_data import DeskData
from ui.folded_words import FoldedWords, fold
from ui.picture_table import packed, unpacked

WORDS = {"附件3/1": "市水利局\nsslj", "附件3/2": "", "清单1/7": "河道清淤"}


def there_and_back(data: DeskData) -> DeskData:
    return unpacked(*pickle.loads(pickle.dumps(packed(data))))  # noqa: S301 -- our own


def strings(data: DeskData) -> Iterator[str]:
    for row in data.view.rows:
        yield from row.assessment.reasons


def test_the_same_words_come_out() -> None:
    folded = fold(WORDS)
    assert dict(folded) == WORDS
    assert folded == WORDS
    assert folded.get("附件3/1") == "市水利局\nsslj"
    assert folded.get("没有") is None
    assert fold(folded) is folded
    assert dict(fold({})) == {}


def test_a_thousand_items_are_much_smaller_folded() -> None:
    words = big_desk(1_000).haystacks
    _, folded = fold(words).folded
    assert len(folded) * 4 < sum(len(each.encode()) for each in words.values())


def test_a_month_of_the_picture_is_the_month() -> None:
    data = big_desk(300)
    again = there_and_back(data)
    assert again == data
    assert isinstance(again.haystacks, FoldedWords)
    # And once more, folded as it is.
    assert there_and_back(again) == data


def test_equal_words_are_kept_once() -> None:
    data = big_desk(300)
    rows = tuple(
        replace(
            row, assessment=replace(row.assessment, reasons=("按序时" + "推进", f"第{at % 7}组"))
        )
        for at, row in enumerate(data.view.rows)
    )
    again = there_and_back(replace(data, view=replace(data.view, rows=rows)))
    assert len(set(strings(again))) == 8
    assert len({id(each) for each in strings(again)}) == 8


def test_figures_that_are_equal_but_of_another_kind_stay_what_they_are() -> None:
    """1 and True and 1.0 are equal: what is kept once must be words."""
    data = big_desk(12)
    odd = replace(data, view=replace(data.view, previous={"1": 1, "2": True}))  # type: ignore[dict-item]
    again = there_and_back(odd)
    assert [type(each) for each in again.view.previous.values()] == [int, bool]
    assert again.view.rows == data.view.rows
