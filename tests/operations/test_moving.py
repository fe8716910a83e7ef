"""A milestone moved by hand: reason kept, first date kept, undone as one, refused with a sentence."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import col

from desktop_app.errors import DubanError
from desktop_app.ledger.baseline import load_first_dues
from desktop_app.ledger.edit_words import EditField, Wish
from desktop_app.ledger.queries import load_items
from desktop_app.ledger.views import MilestoneView
from desktop_app.operations.editing import write_changes
from desktop_app.operations.ledger import LedgerOperations
from desktop_app.operations.moving import move_milestone
from models.schedule import Milestone
from models.words import Precision
from tests.operations.test_editing import planned
from tests.support.small_store import Bench

DATED, UNDATED, YEARLY = "附件2/1", "附件1/1", "附件3/2"
FIRST = date(2024, 6, 30)


def milestone(bench: Bench, key: str) -> MilestoneView:
    with bench.store.reading() as session:
        (found,) = load_items(session, [key])
    return found.milestones[0]


def baselines(bench: Bench) -> dict[int, date]:
    with bench.store.reading() as session:
        return load_first_dues(session)


def move(bench: Bench, key: str, due: date, reason: str = "征地未完成") -> None:
    move_milestone(bench.journal, milestone(bench, key).id, due, reason)


def test_moving_keeps_the_reason_and_the_first_date(bench: Bench) -> None:
    move(bench, DATED, date(2024, 9, 15))
    now = milestone(bench, DATED)
    assert (now.due, now.precision) == (date(2024, 9, 15), Precision.DAY)
    assert baselines(bench) == {now.id: FIRST}
    entry = bench.journal.log()[0]
    assert entry.name == "修改节点时限"
    assert entry.detail == "附件2/1：2024-06-30 → 2024-09-15；原因：征地未完成"


def test_the_first_date_stays_the_first_however_often_it_moves(bench: Bench) -> None:
    move(bench, DATED, date(2024, 9, 15))
    move(bench, DATED, date(2024, 12, 31))
    assert list(baselines(bench).values()) == [FIRST]


def test_moved_back_to_where_it_was_there_is_nothing_to_compare(bench: Bench) -> None:
    move(bench, DATED, date(2024, 9, 15))
    move(bench, DATED, FIRST)
    assert baselines(bench) == {}


def test_undo_takes_the_date_and_its_memory_back(bench: Bench) -> None:
    before = milestone(bench, DATED)
    move(bench, DATED, date(2024, 9, 15))
    bench.journal.undo()
    assert milestone(bench, DATED) == before
    assert baselines(bench) == {}
    bench.journal.redo()
    assert list(baselines(bench).values()) == [FIRST]


def test_a_stand_in_becomes_a_date_without_a_baseline(bench: Bench) -> None:
    move(bench, UNDATED, date(2024, 3, 31))
    assert milestone(bench, UNDATED).binding
    assert baselines(bench) == {}
    bench.journal.undo()
    move(bench, UNDATED, date(2025, 12, 31))  # the stand-in's own day may be chosen, too
    assert milestone(bench, UNDATED).binding


def test_other_ways_of_changing_a_date_remember_the_first_too(bench: Bench) -> None:
    write_changes(bench.journal, planned(bench, Wish(DATED, EditField.DUE, "2024-10-31")))
    assert list(baselines(bench).values()) == [FIRST]
    bench.journal.undo()
    LedgerOperations(bench.journal, bench.clock).confirm_milestone(
        milestone(bench, DATED).id, date(2024, 11, 30)
    )
    assert list(baselines(bench).values()) == [FIRST]


@pytest.mark.parametrize(
    ("key", "due", "reason", "told"),
    [
        (DATED, date(2024, 9, 1), "  ", "没有写明原因"),
        (DATED, FIRST, "原因", "同一天"),
        (DATED, date(2026, 1, 1), "原因", "不在方案期限"),
        (DATED, date(2022, 12, 31), "原因", "不在方案期限"),
        (YEARLY, date(2025, 6, 30), "原因", "每期都要完成"),
    ],
)
def test_what_may_not_be_moved_is_refused_and_nothing_is_written(
    bench: Bench, key: str, due: date, reason: str, told: str
) -> None:
    before = milestone(bench, key), len(bench.journal.log())
    with pytest.raises(DubanError, match=told) as caught:
        move(bench, key, due, reason)
    assert caught.value.remedy
    assert (milestone(bench, key), len(bench.journal.log())) == before


def test_done_changed_or_vanished_milestones_are_refused(bench: Bench) -> None:
    number = milestone(bench, DATED).id
    with pytest.raises(DubanError, match="别处改过"):
        move_milestone(bench.journal, number, date(2024, 9, 1), "原因", seen=date(2024, 5, 1))
    with pytest.raises(DubanError, match="别处改过"):
        move_milestone(bench.journal, 9999, date(2024, 9, 1), "原因")
    with bench.store.writing() as session:
        session.execute(
            sa.update(Milestone).where(col(Milestone.id) == number).values(done_on=FIRST)
        )
    with pytest.raises(DubanError, match="已于 2024-06-30 完成"):
        move(bench, DATED, date(2024, 9, 1))
