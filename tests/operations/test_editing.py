"""Corrections by hand: one operation for all, taken back as one, none when a row moved meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import DubanError
from desktop_app.ledger.edit_words import Change, EditField, Wish, present
from desktop_app.ledger.edits import plan_edits
from desktop_app.ledger.queries import load_items, load_units
from desktop_app.ledger.views import ItemView
from desktop_app.operations.corrections import load_replaced
from desktop_app.operations.editing import write_changes
from tests.support.small_store import COUNTY, REFORM, TRANSPORT, Bench


def planned(bench: Bench, *wishes: Wish) -> tuple[Change, ...]:
    with bench.store.reading() as session:
        made = plan_edits(wishes, load_items(session), load_units(session))
    assert not made.refusals
    return made.changes


def item(bench: Bench, key: str) -> ItemView:
    with bench.store.reading() as session:
        (found,) = load_items(session, [key])
    return found


def test_every_field_is_written_and_taken_back(bench: Bench) -> None:
    before = item(bench, "附件2/1")
    wishes = {
        EditField.TITLE: "县域共同配送中心",
        EditField.TARGET: "建成投用三处",
        EditField.GROUP: "商贸流通",
        EditField.CATEGORY: "物流",
        EditField.STAGE: "在建",
        EditField.UNITS: f"{REFORM}（牵头）、{TRANSPORT}（配合）、{COUNTY}",
        EditField.DUE: "2024-09-30",
    }
    changes = planned(bench, *(Wish("附件2/1", field, words) for field, words in wishes.items()))
    done = write_changes(bench.journal, changes, "会议议定")
    assert (done.value, done.name) == (len(wishes), "修改台账")
    after = item(bench, "附件2/1")
    assert {field: present(after, field) for field in EditField} == wishes
    assert after.milestones[0].confirmed
    assert after.milestones[0].due == date(2024, 9, 30)
    assert after.pinyin != before.pinyin
    assert "会议议定" in bench.journal.log()[0].detail
    bench.journal.undo()
    assert item(bench, "附件2/1") == before
    bench.journal.redo()
    assert item(bench, "附件2/1") == after


def test_many_items_are_one_operation_named_by_the_field(bench: Bench) -> None:
    keys = ["附件1/1", "附件2/1", "附件2/2", "附件3/1"]
    changes = planned(bench, *(Wish(key, EditField.STAGE, "在建") for key in keys))
    write_changes(bench.journal, changes)
    assert bench.journal.undo_name() == "修改阶段"
    assert bench.journal.log()[0].detail == "附件1/1、附件2/1、附件2/2等4项，共4处"
    bench.journal.undo()
    assert [item(bench, key).stage for key in keys] == [None] * 4


def test_a_stand_in_date_binds_once_it_is_written(bench: Bench) -> None:
    stand_in = item(bench, "附件3/1.2")
    assert stand_in.undated
    changes = planned(bench, Wish("附件3/1.2", EditField.DUE, "2025-12-31"))
    write_changes(bench.journal, changes)
    assert not item(bench, "附件3/1.2").undated


def test_nothing_is_written_when_one_row_was_changed_meanwhile(bench: Bench) -> None:
    first = planned(
        bench,
        Wish("附件2/1", EditField.STAGE, "在建"),
        Wish("附件2/2", EditField.STAGE, "在建"),
    )
    write_changes(bench.journal, planned(bench, Wish("附件2/2", EditField.STAGE, "停工")))
    with pytest.raises(DubanError, match="附件2/2 的“阶段”刚被别处改过"):
        write_changes(bench.journal, first)
    assert item(bench, "附件2/1").stage is None
    assert item(bench, "附件2/2").stage == "停工"


def test_no_changes_are_refused(bench: Bench) -> None:
    with pytest.raises(DubanError, match="没有需要修改的内容"):
        write_changes(bench.journal, ())


def test_a_corrected_text_is_known_to_later_editions(bench: Bench) -> None:
    old = item(bench, "附件2/1")
    changes = planned(
        bench,
        Wish("附件2/1", EditField.TARGET, "建成三处"),
        Wish("附件2/1", EditField.STAGE, "在建"),
    )
    write_changes(bench.journal, changes)
    with bench.store.reading() as session:
        replaced = load_replaced(session)
    assert {field.value: words for field, words in replaced[old.id].items()} == {
        "target": frozenset({old.target}),
        "stage": frozenset({""}),
    }
