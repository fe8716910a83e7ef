"""Items are moved to another list with all that hangs on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftList
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_moving import move_to_list
from tests.support.review_sample import sample_draft


def two_lists() -> DraftReview:
    """附件1/1, 附件1/2 with 附件1/2.1 below it, 附件2/1."""
    draft = sample_draft()
    one, two, three, four = draft.items
    items = (
        one,
        two,
        replace(three, number="2.1", parent="2"),
        replace(four, list_name="附件2", number="1"),
    )
    lists = (*draft.lists, DraftList("附件2"))
    return DraftReview.begin(replace(draft, items=items, lists=lists))


def keys(review: DraftReview) -> list[tuple[str, str | None]]:
    return [(entry.item.key, entry.item.parent) for entry in review.entries]


def test_sub_items_go_along() -> None:
    assert keys(move_to_list(two_lists(), {1}, "附件2")) == [
        ("附件1/1", None),
        ("附件2/1", None),
        ("附件2/2", None),
        ("附件2/2.1", "2"),
    ]


def test_a_number_that_is_taken_gets_the_next() -> None:
    assert keys(move_to_list(two_lists(), {0}, "附件2"))[-1] == ("附件2/2", None)
    back = move_to_list(two_lists(), {3}, "附件1")
    assert keys(back)[-1] == ("附件1/1-2", None)


def test_a_sub_item_moved_alone_stands_alone() -> None:
    moved = move_to_list(two_lists(), {2}, "附件2")
    assert keys(moved)[-1] == ("附件2/2.1", None)


def test_a_new_list_is_posted_with_its_items() -> None:
    moved = move_to_list(two_lists(), {0}, " 附件3 ")
    assert keys(moved)[-1] == ("附件3/1", None)
    lists = moved.accept({0}).result().lists
    assert [listed.name for listed in lists] == ["附件3"]


def test_moving_where_it_is_changes_nothing() -> None:
    review = two_lists()
    assert move_to_list(review, {0, 1}, "附件1") is review


@pytest.mark.parametrize("name", ["", "  ", "附件1/2"])
def test_a_list_needs_a_name_that_keys_can_carry(name: str) -> None:
    with pytest.raises(DubanError, match="清单名称"):
        move_to_list(two_lists(), {0}, name)
