"""Editions applied to real stores: one undoable step, nothing lost, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from desktop_app.application import Application
from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.ledger.edition_views import Change
from desktop_app.ledger.queries import load_items
from desktop_app.ledger.views import ItemView
from models.base import Light
from tests.support.edition_sample import (
    NEW,
    NEW_TITLE,
    OLD,
    OLD_TITLE,
    draft_of,
    new_draft,
    plan_application,
)
from tests.support.intake_help import shared
from tests.support.small_store import fill_form
from tests.support.stores import journal_of, new_store

LIST = OLD_TITLE
UNJOURNALLED = {"operation", "row_image", "alembic_version"}


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    with plan_application(tmp_path) as made:
        yield made


@pytest.fixture
def edition(tmp_path: Path) -> Draft:
    return new_draft(tmp_path)


def apply(application: Application, draft: Draft, chosen: set[str] | None = None) -> Any:
    comparison = application.compare_edition(draft)
    assert comparison is not None
    return application.apply_edition(draft, comparison, chosen).value


def everything(application: Application) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the journal, through the application's own store."""
    with application._store.reading() as session:
        names = session.execute(
            sa.text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ).scalars()
        return {
            name: sorted(
                (tuple(row) for row in session.execute(sa.text(f"SELECT * FROM {name}"))),  # noqa: S608
                key=repr,
            )
            for name in names
            if name not in UNJOURNALLED
        }


def items(application: Application, *, withdrawn: bool = False) -> dict[str, ItemView]:
    with application._store.reading() as session:
        return {item.title: item for item in load_items(session, withdrawn=withdrawn)}


def test_the_ledger_becomes_the_edition(application: Application, edition: Draft) -> None:
    applied = apply(application, edition)
    assert applied.words == "新增2项、修改3项、移动1项、退出1项"
    assert (applied.left, applied.waiting) == (0, ())
    shown = application.items()
    assert [[i.number, i.title, i.target, i.stage] for i in shown] == [
        [row[0], row[2], row[3], row[4]] for row in NEW
    ]
    assert [item.key for item in shown] == [f"{LIST}/{row[0]}" for row in NEW]
    assert [unit.name for unit in shown[3].units] == ["市城管局", "市财政局"]
    assert application.plans()[0].title == NEW_TITLE
    text = application.source_text(shown[0].plan_id)
    assert text is not None
    assert "小型水库除险加固" in text
    for item in shown:
        assert item.source_start is not None
        assert item.title in text[item.source_start : item.source_end]
        for milestone in item.milestones:
            words = text[milestone.source_start or 0 : milestone.source_end or 0]
            assert milestone.is_default or milestone.phrase in words


def test_items_keep_their_identity(application: Application, edition: Draft) -> None:
    before = items(application)
    apply(application, edition)
    after = items(application)
    for title in ("东渠扩建", "南城雨水泵站迁建", "村镇集中供水", "滨河湿地修复"):
        assert after[title].id == before[title].id
    assert after["沿河老提水站机组更新工程"].id == before["沿河提水站更新"].id


def test_withdrawn_items_are_kept_and_dated(application: Application, edition: Draft) -> None:
    apply(application, edition)
    assert "灌区量测设施" not in items(application)
    gone = items(application, withdrawn=True)["灌区量测设施"]
    assert gone.withdrawn_on == date(2024, 3, 20)
    assert gone.key == f"{LIST}/2（2024-03-20退出）"
    assert items(application)["南城雨水泵站迁建"].key == f"{LIST}/2"


def test_undo_restores_every_row(application: Application, edition: Draft) -> None:
    before = everything(application)
    apply(application, edition)
    after = everything(application)
    assert after != before
    application.undo()
    assert everything(application) == before
    application.redo()
    assert everything(application) == after
    assert application.check() == ()


def test_the_same_edition_twice_changes_nothing(application: Application, edition: Draft) -> None:
    apply(application, edition)
    state, entries = everything(application), len(application.log())
    comparison = application.compare_edition(edition)
    assert comparison is not None
    assert comparison.same
    done = application.apply_edition(edition, comparison)
    assert done.changed == frozenset()
    assert everything(application) == state
    assert len(application.log()) == entries
    assert application.accept_draft(edition).value.already


def test_back_to_the_old_edition(application: Application, edition: Draft, tmp_path: Path) -> None:
    apply(application, edition)
    old = draft_of(tmp_path, OLD_TITLE, OLD, "再来.csv")
    assert apply(application, old).count(Change.ADDED) == 1
    assert [item.title for item in application.items()] == [row[2] for row in OLD]
    back = items(application)["灌区量测设施"]
    assert (back.withdrawn_on, back.key) == (None, f"{LIST}/2")


def test_accepting_another_edition_names_the_way(application: Application, edition: Draft) -> None:
    before = everything(application)
    with pytest.raises(DubanError, match="没有重复入账") as refused:
        application.accept_draft(edition)
    assert "--compare" in refused.value.remedy
    assert everything(application) == before
    application.accept_draft(edition, as_new=True)
    assert len(application.plans()) == 2
    assert len({item.key for item in application.items()}) == len(OLD) + len(NEW)


def test_a_ledger_changed_meanwhile_is_not_touched(
    application: Application, edition: Draft
) -> None:
    comparison = application.compare_edition(edition)
    assert comparison is not None
    application.edit_item(f"{LIST}/1", "target", "另有安排")
    before = everything(application)
    with pytest.raises(DubanError, match="又有改动"):
        application.apply_edition(edition, comparison)
    with pytest.raises(DubanError, match="没有这样的"):
        application.apply_edition(edition, comparison, {"没有这样的"})
    assert everything(application) == before


# --- one by one -----------------------------------------------------------------------


def test_one_entry_alone(application: Application, edition: Draft) -> None:
    applied = apply(application, edition, {f"{LIST}/5"})
    # Its new number 4 still belongs to an item that was not chosen.
    assert applied.count(Change.CHANGED) == 1
    assert "占用" in applied.waiting[0]
    changed = items(application)["县城供水管网改造"]
    assert (changed.number, changed.key) == ("5", f"{LIST}/5")
    assert "95公里" in changed.target
    assert items(application)["南城雨水泵站迁建"].stage == "前期"
    apply(application, edition)
    assert [item.number for item in application.items()] == [row[0] for row in NEW]
    assert application.compare_edition(edition).same  # type: ignore[union-attr]


def test_an_addition_waits_for_its_number(application: Application, edition: Draft) -> None:
    applied = apply(application, edition, {f"+{LIST}/7", f"+{LIST}/8"})
    assert applied.count(Change.ADDED) == 1
    assert len(applied.waiting) == 1
    assert items(application)["滨河湿地修复"].key == f"{LIST}/7"
    assert "小型水库除险加固" not in items(application)
    assert apply(application, edition).waiting == ()
    assert "小型水库除险加固" in items(application)


def test_nothing_chosen_is_nothing_done(application: Application, edition: Draft) -> None:
    before = everything(application)
    apply(application, edition, set())
    assert everything(application) == before


def test_doubtful_entries_are_left_to_a_person(application: Application, tmp_path: Path) -> None:
    rows = [list(row) for row in OLD]
    rows[2][2:4] = ["北城雨水泵站迁建", "年内开工,纳入年度投资计划。"]
    draft = draft_of(tmp_path, NEW_TITLE, rows, "改名.csv")
    assert apply(application, draft).left == 1
    assert "南城雨水泵站迁建" in items(application)
    apply(application, draft, {f"{LIST}/3"})
    assert "北城雨水泵站迁建" in items(application)


def test_a_split_pair_becomes_two_items(application: Application, edition: Draft) -> None:
    comparison = application.compare_edition(edition)
    assert comparison is not None
    old_id = items(application)["沿河提水站更新"].id
    application.apply_edition(edition, comparison.split([f"{LIST}/4"]))
    assert items(application)["沿河老提水站机组更新工程"].id != old_id
    assert items(application, withdrawn=True)["沿河提水站更新"].withdrawn_on is not None


# --- what people entered --------------------------------------------------------------


def test_confirmed_and_done_milestones_survive(application: Application, edition: Draft) -> None:
    before = items(application)
    stand_in = before["滨河湿地修复"].milestones[0]
    done = before["村镇集中供水"].milestones[0]
    application.confirm_milestone(stand_in.id, date(2024, 11, 30))
    application.set_milestone_done(done.id, date(2024, 3, 1))
    apply(application, edition)
    after = items(application)
    assert after["滨河湿地修复"].milestones[0].due == date(2024, 11, 30)
    assert after["滨河湿地修复"].milestones[0].confirmed
    assert after["村镇集中供水"].milestones[0].done_on == date(2024, 3, 1)
    assert not any(f.code == "edition_date" for item in after.values() for f in item.flags)


def test_a_confirmed_date_that_the_edition_changes_is_flagged(
    application: Application, edition: Draft
) -> None:
    old = items(application)["南城雨水泵站迁建"].milestones[0]
    application.set_milestone_done(old.id, date(2023, 12, 20))
    application.confirm_milestone(old.id)
    apply(application, edition)
    item = items(application)["南城雨水泵站迁建"]
    new = item.milestones[0]
    assert (new.due, new.confirmed, new.done_on) == (date(2024, 9, 30), False, None)
    (flag,) = [flag for flag in item.flags if flag.code == "edition_date"]
    assert "2023-12-31" in flag.message
    assert "2023-12-20" in flag.message


def test_a_date_that_the_edition_drops_is_flagged_when_it_was_done(
    application: Application, tmp_path: Path
) -> None:
    item = items(application)["东渠扩建"]
    application.set_milestone_done(item.milestones[0].id, date(2024, 3, 1))
    rows = [list(row) for row in OLD]
    rows[0][3] = "东渠通水30公里。"
    apply(application, draft_of(tmp_path, NEW_TITLE, rows, "无时限.csv"))
    changed = items(application)["东渠扩建"]
    assert changed.undated
    assert any(flag.code == "edition_date" for flag in changed.flags)


def test_months_and_returns_stay_with_their_items(
    application: Application, edition: Draft, tmp_path: Path
) -> None:
    title = "滨河湿地修复"
    application.open_cycle("2024-01")
    key = items(application)[title].key
    (form,) = application.write_forms("2024-01", tmp_path / "表", "市生态环境局")
    fill_form(form, {key: ("已完成勘界", "20%")})
    application.collect("2024-01", [form])
    application.close_cycle("2024-01")
    application.open_cycle("2024-02")
    lights = {row.item.title: row.assessment.light for row in application.month("2024-01").rows}
    frozen = application.month("2024-01")
    apply(application, edition)
    assert application.month("2024-01") == frozen
    moved = items(application)[title]
    assert moved.key != key
    history = application.history(moved.key)
    assert [entry.month for entry in history] == ["2024-01", "2024-02"]
    assert history[0].returns[0].progress == "已完成勘界"
    # The month before is looked up by item, not by the number of that time.
    row = next(r for r in application.month("2024-02").rows if r.item.title == title)
    assert row.assessment.previous is lights[title]
    assert isinstance(row.assessment.previous, Light)


def test_anomalies_follow_their_item_and_old_sheets_are_not_misread(
    application: Application, edition: Draft, tmp_path: Path
) -> None:
    application.open_cycle("2024-02")
    wetland, pump = items(application)["滨河湿地修复"], items(application)["村镇集中供水"]
    (form,) = application.write_forms("2024-02", tmp_path / "表", "市生态环境局")
    (other,) = application.write_forms("2024-02", tmp_path / "表", "市水利局")
    fill_form(form, {wetland.key: ("已办结", "150%")})
    application.collect("2024-02", [form])
    fill_form(other, {pump.key: ("新增8个村", "30%"), f"{LIST}/2": ("已布点", "40%")})
    apply(application, edition)
    new_key = items(application)["滨河湿地修复"].key
    assert {a.item_key for a in application.month("2024-02").anomalies} - {None} == {new_key}
    # Number 2 is another item now: what the old sheet says under it is not taken for that item.
    application.collect("2024-02", [other])
    reported = {
        row.item_key for row in application.month("2024-02").returns if row.unit == "市水利局"
    }
    assert reported == {items(application)["村镇集中供水"].key}


def test_a_correction_by_hand_outlives_an_edition_that_repeats_the_error(
    application: Application, edition: Draft
) -> None:
    application.edit_item(f"{LIST}/6", "target", "到2025年年底，新增集中供水村60个（含整合）。")
    application.edit_item(f"{LIST}/1", "stage", "竣工")
    comparison = application.compare_edition(edition)
    assert comparison is not None
    assert len(comparison.of(Change.UNCHANGED)) == 2
    application.apply_edition(edition, comparison)
    assert "含整合" in items(application)["村镇集中供水"].target
    assert items(application)["东渠扩建"].stage == "竣工"
    application.edit_item(f"{LIST}/4", "target", "另有说明")
    application.undo()
    assert application.compare_edition(edition).same  # type: ignore[union-attr]


# --- the journal ----------------------------------------------------------------------


def test_undo_lets_unique_values_go_round(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)
        keys = ("甲", "乙", "丙")

        def make(session: Session) -> None:
            from models.base import UnitKind
            from models.plan import Unit

            session.add_all(Unit(name=key, kind=UnitKind.CITY) for key in keys)

        def turn(session: Session) -> None:
            from models.plan import Unit

            rows = list(session.execute(sa.select(Unit).order_by(Unit.id)).scalars())  # type: ignore[arg-type]
            for row in rows:
                row.name = f"~{row.id}"
            session.flush()
            for row, name in zip(rows, (*keys[1:], keys[0]), strict=True):
                row.name = name

        def names() -> list[str]:
            with store.reading() as session:
                return list(session.execute(sa.text("SELECT name FROM unit ORDER BY id")).scalars())

        journal.run("新增", make)
        journal.run("轮换", turn)
        assert names() == ["乙", "丙", "甲"]
        journal.undo()
        assert names() == ["甲", "乙", "丙"]
        journal.redo()
        assert names() == ["乙", "丙", "甲"]


def test_the_real_document_updates_the_built_in_plan(plan_store: Path, tmp_path: Path) -> None:
    import shutil

    from desktop_app.clock import system_clock
    from tests.conftest import paths_in

    source = shared("seeds/004_4f434c85db146d21.txt")
    path = tmp_path / "台账.duban"
    shutil.copy(plan_store, path)
    with Application.open(path, paths_in(tmp_path), system_clock()) as application:
        draft = application.read_document(source)
        before = everything(application)
        count = len(application.items())
        applied = apply(application, draft)
        assert applied.count(Change.ADDED) == applied.count(Change.WITHDRAWN) == 0
        assert applied.count(Change.CHANGED) >= 115
        assert len(application.items()) == count
        again = application.compare_edition(draft)
        assert again is not None
        assert {e.id for e in again.entries if e.change is not Change.UNCHANGED} == {
            e.id for e in again.doubtful
        }
        application.undo()
        assert everything(application) == before
