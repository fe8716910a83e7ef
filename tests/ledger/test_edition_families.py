"""Merged and split items, changed units, moved numbers and next year's plan: every doubt is asked."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.intake.draft import Draft
from desktop_app.ledger.edition_views import Change, EditionComparison, Entry, Field
from desktop_app.ledger.editions import compare, known_plan
from desktop_app.ledger.views import PlanView
from tests.support.edition_pair import (
    NEW,
    NEW_TITLE,
    OLD,
    OLD_TITLE,
    YEAR_2024,
    YEAR_2025,
    YEAR_TITLE,
    Rows,
    plan_draft,
)
from tests.support.ledger_views import views_of


def plan_of(draft: Draft, number: int = 1) -> PlanView:
    info = draft.document
    assert info.starts_on is not None
    assert info.ends_on is not None
    return PlanView(
        number, f"p{number}", info.title, None, None, None, info.starts_on, info.ends_on
    )


def held(old: Draft, new: Draft) -> EditionComparison:
    return compare(new, views_of(old), plan_of(old))


@pytest.fixture(scope="module")
def found() -> EditionComparison:
    return held(plan_draft(OLD_TITLE, OLD), plan_draft(NEW_TITLE, NEW))


def by_title(found: EditionComparison, title: str) -> Entry:
    (entry,) = [entry for entry in found.entries if entry.title == title]
    return entry


def test_two_items_made_one_are_asked_about_on_every_side(found: EditionComparison) -> None:
    gone, joined = by_title(found, "东环路拓宽改造"), by_title(found, "东西环路拓宽改造")
    assert (gone.change, gone.doubtful) == (Change.WITHDRAWN, True)
    assert "并入新版的“东西环路拓宽改造”（附件1/2）" in gone.note
    assert (joined.change, joined.doubtful) == (Change.CHANGED, True)
    assert "“西环路拓宽改造”（附件1/2）、“东环路拓宽改造”（附件1/1）合并而成" in joined.note


def test_the_new_item_under_the_number_of_the_one_that_went_is_not_its_heir(
    found: EditionComparison,
) -> None:
    new = by_title(found, "断头路打通")
    assert (new.id, new.change, new.doubtful) == ("+附件1/1", Change.ADDED, True)
    assert "没有与它相近的事项" in new.note


def test_one_item_made_two_is_asked_about_on_both_sides(found: EditionComparison) -> None:
    rest, part = by_title(found, "雨污合流管网改造"), by_title(found, "城市易涝点消除")
    assert rest.doubtful
    assert part.doubtful
    assert part.change is Change.ADDED
    assert "“雨污分流改造”（附件1/5）拆分而来" in part.note
    assert "拆分为“雨污合流管网改造”（附件1/5）、“城市易涝点消除”（附件1/6）" in rest.note


def test_changed_units_alone_are_no_doubt(found: EditionComparison) -> None:
    entry = by_title(found, "老旧燃气管道更新")
    assert (entry.change, entry.doubtful) == (Change.CHANGED, False)
    assert entry.changed_fields == {Field.UNITS}


def test_numbers_that_moved_are_found_again(found: EditionComparison) -> None:
    moved = {entry.title: entry for entry in found.of(Change.MOVED)}
    assert set(moved) == {
        "供热管网改造",
        "城中村改造",
        "滨河绿道建设",
        "公共停车场建设",
        "充电设施建设",
    }
    assert not any(entry.doubtful for entry in moved.values())
    renamed = by_title(found, "城镇老旧小区改造提升")
    assert renamed.item is not None
    assert renamed.item.title == "老旧小区改造"


def test_what_is_left_out_without_a_trace_is_withdrawn(found: EditionComparison) -> None:
    gone = by_title(found, "智慧城管平台")
    assert (gone.change, gone.doubtful) == (Change.WITHDRAWN, False)


def test_going_back_asks_the_same_questions() -> None:
    back = held(plan_draft(NEW_TITLE, NEW), plan_draft(OLD_TITLE, OLD))
    asked = {entry.title for entry in back.doubtful}
    assert asked == {
        "断头路打通",
        "东环路拓宽改造",
        "西环路拓宽改造",
        "雨污分流改造",
        "城市易涝点消除",
    }


def test_every_item_stands_in_exactly_one_entry(found: EditionComparison) -> None:
    olds = [entry.item.key for entry in found.entries if entry.item is not None]
    news = [entry.draft.key for entry in found.entries if entry.draft is not None]
    assert sorted(olds) == sorted(f"附件1/{row[0]}" for row in OLD)
    assert sorted(news) == sorted(f"附件1/{row[0]}" for row in NEW)
    ids = [entry.id for entry in found.entries]
    assert len(set(ids)) == len(ids)


def test_the_same_edition_has_no_families() -> None:
    draft = plan_draft(OLD_TITLE, OLD)
    assert held(draft, draft).same


def test_next_years_plan_of_the_same_title_is_asked_about_as_a_whole() -> None:
    old = plan_draft(YEAR_TITLE.format(2024), YEAR_2024)
    found = held(old, plan_draft(YEAR_TITLE.format(2025), YEAR_2025))
    assert all(entry.doubtful for entry in found.entries if entry.change is not Change.UNCHANGED)
    assert "另一年度的方案" in found.notes[0]
    same = held(old, plan_draft(YEAR_TITLE.format(2024), YEAR_2024[:4]))
    assert not any("年度" in note for note in same.notes)


def test_a_revision_is_held_against_the_plan_of_its_own_year() -> None:
    def year(number: int, rows: Rows) -> tuple[PlanView, Draft]:
        draft = plan_draft(YEAR_TITLE.format(number), rows)
        return plan_of(draft, number), draft

    (first, one), (second, two) = year(2024, YEAR_2024), year(2025, YEAR_2025)
    items = (*views_of(one), *views_of(two))
    for draft, plan in ((one, first), (two, second)):
        for plans in ((first, second), (second, first)):
            assert known_plan(draft, plans, items) == plan
    assert known_plan(two, (first,), views_of(one)) == first
    assert first.ends_on == date(2024, 12, 31)


def test_a_withdrawn_item_that_a_new_title_names_is_asked_about() -> None:
    """Short targets are alike by chance; a title taken up word for word is not."""
    old = (
        ("1", "公交", "开通公交专线", "2024年开通2条。", "市城管局"),
        ("2", "公交", "更新公交车辆", "2024年更新60辆。", "市城管局"),
        ("3", "公园", "口袋公园建设", "到2025年年底，建成口袋公园40个。", "市城管局"),
    )
    new = (
        ("1", "公交", "开通公交专线、更新公交车辆", "2024年开通2条，更新60辆。", "市城管局"),
        ("2", "公园", "口袋公园建设", "到2025年年底，建成口袋公园40个。", "市城管局"),
    )
    found = held(plan_draft(OLD_TITLE, old), plan_draft(NEW_TITLE, new))
    gone = by_title(found, "更新公交车辆")
    assert (gone.change, gone.doubtful) == (Change.WITHDRAWN, True)
    assert "并入新版的“开通公交专线、更新公交车辆”" in gone.note
    back = held(plan_draft(OLD_TITLE, new), plan_draft(NEW_TITLE, old))
    come = by_title(back, "更新公交车辆")
    assert come.doubtful and "拆分而来" in come.note
