"""Properties of comparing editions, for drafts of any kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.intake.draft import (
    DocumentInfo,
    Draft,
    DraftItem,
    DraftMetric,
    DraftMilestone,
    DraftUnit,
)
from desktop_app.ledger.editions import compare
from models.base import Kind, Op, Precision, Role
from tests.support.edition_sample import NEW
from tests.support.ledger_views import views_of

INFO = DocumentInfo("某市水网提升任务清单", None, None, None, "0" * 64, "样本.csv", "")

words = st.text("甲乙丙丁戊己庚辛东西南北渠站网库0123456789，。（） ", max_size=24)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
milestones = st.builds(
    DraftMilestone,
    text=words,
    due=days,
    precision=st.sampled_from(Precision),
    recurring=st.booleans(),
    phrase=words,
    default=st.booleans(),
)
metrics = st.builds(
    DraftMetric,
    name=words,
    op=st.sampled_from(Op),
    value=st.decimals(0, 9999, places=2).map(lambda d: Decimal(str(d))),
    unit=st.sampled_from(["", "家", "公里"]),
    due=st.none() | days,
)
units = st.builds(
    DraftUnit, name=st.sampled_from(["甲局", "乙局", "丙局", "丁局"]), role=st.sampled_from(Role)
)
items_of_any_kind = st.builds(
    DraftItem,
    list_name=st.sampled_from(["附件1", "附件2", "主要任务"]),
    number=st.integers(1, 30).map(str),
    kind=st.sampled_from(Kind),
    group=words,
    title=words,
    target=words,
    category=st.none() | words,
    stage=st.none() | words,
    units=st.lists(units, max_size=4).map(tuple),
    milestones=st.lists(milestones, max_size=4).map(tuple),
    metrics=st.lists(metrics, max_size=3).map(tuple),
)
drafts = st.lists(items_of_any_kind, max_size=12, unique_by=lambda item: item.key).map(
    lambda found: Draft(INFO, (), tuple(found))
)


@settings(max_examples=80, deadline=None)
@given(drafts)
def test_a_draft_is_the_same_as_itself(draft: Draft) -> None:
    found = compare(draft, views_of(draft))
    assert [entry.fields for entry in found.entries if entry.fields] == []
    assert found.same


@settings(max_examples=80, deadline=None)
@given(drafts, drafts)
def test_every_item_of_either_side_is_told_once(old: Draft, new: Draft) -> None:
    found = compare(new, views_of(old))
    known = [e.item.key for e in found.entries if e.item is not None]
    told = [e.draft.key for e in found.entries if e.draft is not None]
    assert sorted(known) == sorted(item.key for item in old.items)
    assert len(told) == len(set(told)) == len(new.items)


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(NEW))))
def test_any_order_and_numbering_finds_the_same_items(order: list[int]) -> None:
    items = [
        DraftItem(
            *("附件1", row[0], Kind.PROJECT, "", row[2], row[3]),
            units=tuple(DraftUnit(name, Role.RESPONSIBLE) for name in row[5].split("、")),
        )
        for row in NEW
    ]
    shuffled = [replace(items[place], number=str(n)) for n, place in enumerate(order, 1)]
    old, new = Draft(INFO, (), tuple(items)), Draft(INFO, (), tuple(shuffled))
    found = compare(new, views_of(old))
    assert all(e.item is not None and e.item.title == e.title for e in found.entries)
    assert found.doubtful == ()
