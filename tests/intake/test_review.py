"""A review: doubts in order, walking, settling, accepting, what goes into the ledger, history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_history import History
from desktop_app.intake.review_values import Counts, Point
from desktop_app.issues import Issue, Severity
from tests.support.review_sample import sample_draft, sample_review


def remarked() -> DraftReview:
    issues = (
        Issue("no_period", Severity.WARNING, "标题", "没有认出起止年份。"),
        Issue("table_unread", Severity.NOTE, "第3行", "这张表没有读取。"),
    )
    return DraftReview.begin(replace(sample_draft(), issues=issues))


def test_a_review_begins_with_the_draft_as_it_was_read() -> None:
    review, draft = sample_review(), sample_draft()
    assert review.counts == Counts(4, 0, undecided=3, remarks=0, doubts=5, decided=0)
    assert review.counts.waiting == 1
    assert tuple(entry.result for entry in review.entries) == draft.items
    assert review.result().items == ()


def test_the_walk_visits_every_doubt_in_order_and_goes_around() -> None:
    review = sample_review()
    seen: list[Point | None] = [review.walk(None)]
    while len(seen) < 5:
        seen.append(review.walk(seen[-1]))
    assert seen == list(review.points())
    assert [point.entry for point in review.points()] == [1, 1, 2, 3, 3]
    assert review.walk(seen[-1]) == seen[0]
    assert review.walk(seen[0], back=True) == seen[-1]
    assert review.walk(seen[2], back=True) == seen[1]
    assert review.walk(None, back=True) == seen[-1]


def test_the_walk_goes_on_from_an_item_without_doubts() -> None:
    review = sample_review()
    assert review.walk(Point(0, -1)) == Point(1, 0)
    assert review.walk(Point(2, -1)) == Point(2, 0)
    assert review.walk(Point(2, -1), back=True) == Point(1, 1)


def test_accepting_an_item_keeps_its_doubts_and_takes_them_off_the_walk() -> None:
    review = sample_review().accept({1})
    assert [point.entry for point in review.points()] == [2, 3, 3]
    kept = review.result().items
    assert [item.number for item in kept] == ["2"]
    assert [flag.code for flag in kept[0].flags] == ["unit_unknown", "vague_date"]
    assert review.accept({1}, accepted=False) == sample_review()


def test_settling_a_doubt_takes_it_out_of_the_result_and_keeps_the_reason() -> None:
    review = sample_review().settle(Point(1, 0), " 已向编办核实 ").accept({1})
    assert [flag.code for flag in review.result().items[0].flags] == ["vague_date"]
    doubt = review.entry(1).doubts[0]
    assert (doubt.settled, doubt.reason) == (True, "已向编办核实")


def test_all_that_is_clear_is_accepted_at_once() -> None:
    review = sample_review().accept_clear()
    assert [entry.accepted for entry in review.entries] == [True, False, False, False]
    review = review.settle(Point(2, 0)).accept_clear()
    assert [entry.accepted for entry in review.entries] == [True, False, True, False]


def test_posting_waits_for_every_doubt() -> None:
    review = sample_review()
    assert "3 项存疑未核" in review.hindrance
    review = review.accept({1, 2, 3})
    assert review.hindrance == ""
    assert len(review.result().items) == 3
    assert "草案中没有事项" in review.delete({0, 1, 2, 3}).hindrance


def test_nothing_accepted_is_nothing_to_post() -> None:
    review = sample_review().delete({1, 2, 3})
    assert "没有接受" in review.hindrance


def test_remarks_about_the_whole_document_come_first_and_notes_only_inform() -> None:
    review = remarked()
    assert review.counts.remarks == 1
    assert review.walk(None) == Point(None, 0)
    assert "全文提示" in review.accept({0, 1, 2, 3}).hindrance
    settled = review.settle(Point(None, 0)).accept({0, 1, 2, 3})
    assert settled.hindrance == ""
    assert [issue.code for issue in settled.result().issues] == ["table_unread"]


def test_a_deleted_item_is_gone_and_named_so() -> None:
    review = sample_review().delete({2})
    assert [entry.item.number for entry in review.entries] == ["1", "2", "4"]
    with pytest.raises(DubanError) as caught:
        review.entry(2)
    assert "不在草案中" in caught.value.sentence
    with pytest.raises(DubanError):
        review.settle(Point(2, 0))


def test_sub_items_move_up_when_what_is_above_is_deleted_or_not_accepted() -> None:
    draft = sample_draft()
    one, two, three, four = draft.items
    nested = replace(draft, items=(one, replace(two, parent="1"), replace(three, parent="2"), four))
    review = DraftReview.begin(nested)
    assert [entry.item.parent for entry in review.delete({1}).entries] == [None, "1", None]
    left_out = review.accept({0, 2, 3}).result()
    assert [(item.number, item.parent) for item in left_out.items] == [
        ("1", None),
        ("3", "1"),
        ("4", None),
    ]


def test_a_circle_of_parents_does_not_hang() -> None:
    draft = sample_draft()
    one, two, three, four = draft.items
    ring = replace(draft, items=(replace(one, parent="2"), replace(two, parent="1"), three, four))
    assert DraftReview.begin(ring).delete({0}).entries[0].item.parent is None


def test_lists_without_accepted_items_are_left_out() -> None:
    review = sample_review()
    assert [entry.name for entry in review.accept({0}).result().lists] == ["附件1"]
    assert review.result().lists == ()


def test_history_goes_back_and_forth_by_name() -> None:
    start = History(sample_review())
    assert not start.edited
    assert start.undo() is start
    assert start.redo() is start
    one = start.done("接受", start.review.accept({0}))
    two = one.done("删除", one.review.delete({1}))
    assert (two.undo_name, two.redo_name) == ("删除", "")
    assert two.undo().review == one.review
    assert (two.undo().undo_name, two.undo().redo_name) == ("接受", "删除")
    assert two.undo().redo().review == two.review
    assert two.undo().undo().review == start.review
    assert two.undo().done("接受", one.review.accept({2})).future == ()


def test_a_step_that_changes_nothing_is_none() -> None:
    start = History(sample_review())
    assert start.done("接受", start.review.accept(set())) is start


def test_progress_counts_doubts_settled_and_those_accepted_along() -> None:
    review = sample_review().settle(Point(1, 0)).accept({3})
    assert (review.counts.doubts, review.counts.decided) == (5, 3)
    noted = remarked().settle(Point(None, 0))
    assert (noted.counts.doubts, noted.counts.decided) == (6, 1)
