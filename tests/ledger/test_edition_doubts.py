"""An edition that repeats the slips of the one before does not undo what somebody has mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.intake.draft import Draft, DraftFlag, DraftMilestone, DraftUnit
from desktop_app.ledger.edition_texts import inner_title
from desktop_app.ledger.edition_views import Change, Entry
from desktop_app.ledger.editions import compare
from models.base import Precision, Role
from tests.support.edition_sample import old_draft
from tests.support.ledger_views import views_of

TITLE = "灌区量测设施"


Fields = dict[str, object]


@pytest.fixture
def compared(tmp_path: Path) -> Callable[[Fields, Fields], Entry]:
    """The entry of one item, as the edition prints it again and as the ledger has it mended."""
    draft = old_draft(tmp_path)

    def entry(change: Fields, mended: Fields) -> Entry:
        found = compare(_with(draft, change), views_of(_with(draft, mended)))
        (entry,) = [each for each in found.entries if each.title == TITLE]
        return entry

    return entry


def _with(draft: Draft, fields: Fields) -> Draft:
    items = tuple(
        replace(item, **fields) if item.title == TITLE else item  # type: ignore[arg-type]
        for item in draft.items
    )
    return replace(draft, items=items)


def test_a_misprinted_unit_is_for_a_person(compared: Callable[[Fields, Fields], Entry]) -> None:
    slip = {"units": (DraftUnit("市财证局", Role.LEAD),)}
    good = {"units": (DraftUnit("市财政局", Role.LEAD),)}
    entry = compared(slip, good)
    assert (entry.change, entry.doubtful) == (Change.CHANGED, True)
    assert "“市财证局”" in entry.note
    assert "“市财政局”" in entry.note


def test_another_unit_altogether_is_a_plain_change(
    compared: Callable[[Fields, Fields], Entry],
) -> None:
    entry = compared(
        {"units": (DraftUnit("市水利局", Role.LEAD),)},
        {"units": (DraftUnit("市财政局", Role.LEAD),)},
    )
    assert (entry.change, entry.doubtful) == (Change.CHANGED, False)


def test_a_unit_nobody_knows_is_for_a_person(
    compared: Callable[[Fields, Fields], Entry],
) -> None:
    strange = {"units": (DraftUnit("市量子办", Role.LEAD, known=False),)}
    entry = compared(strange, {"units": (DraftUnit("市财政局", Role.LEAD),)})
    assert entry.doubtful
    assert "“市量子办”不在名录中" in entry.note


def test_a_date_that_cannot_be_read_takes_none_away(
    compared: Callable[[Fields, Fields], Entry],
) -> None:
    dated = DraftMilestone("布设", date(2027, 2, 28), Precision.DAY, phrase="2027年2月28日")
    entry = compared({"milestones": ()}, {"milestones": (dated,)})
    assert entry.doubtful
    assert "没有读出时限" in entry.note


def test_a_doubt_about_what_changed_is_passed_on(
    compared: Callable[[Fields, Fields], Entry],
) -> None:
    flag = DraftFlag("vague_date", "“适时”没有明确的日期，请核定。")
    one, other = (DraftMilestone("布设", date(2024, month, 28), Precision.DAY) for month in (6, 9))
    entry = compared({"milestones": (other,), "flags": (flag,)}, {"milestones": (one,)})
    assert entry.doubtful
    assert "“适时”没有明确的日期" in entry.note
    same = compared({"milestones": (one,), "flags": (flag,)}, {"milestones": (one,)})
    assert (same.change, same.doubtful) == (Change.UNCHANGED, False)


def test_a_notice_gives_the_name_of_what_it_sends_out() -> None:
    sent = "某市人民政府办公室关于印发《某市城乡水网提升行动方案》的通知"
    assert inner_title(sent) == "某市城乡水网提升行动方案"
    assert inner_title("某市城乡水网提升行动方案") == "某市城乡水网提升行动方案"
