"""The five adjustment lists: what stands in which, dated, and 无 where nothing does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.bulletin.adjustments import Phase, build_adjustments, phase_of
from desktop_app.bulletin.content import DataTable, OfficialDocument, Paragraph
from desktop_app.ledger.edition_views import EditionComparison
from desktop_app.ledger.editions import compare
from desktop_app.ledger.views import ItemView, PlanView
from tests.support.bulletin_sample import LIBRARY
from tests.support.edition_sample import (
    NEW,
    NEW_TITLE,
    OLD,
    OLD_TITLE,
    draft_of,
    new_draft,
    old_draft,
)
from tests.support.ledger_views import views_of

DAY = date(2024, 3, 15)
PLAN = PlanView(
    1, "p", OLD_TITLE, "某政字〔2023〕1号", None, None, date(2023, 1, 1), date(2025, 12, 31)
)


def lists(comparison: EditionComparison, gone: tuple[ItemView, ...] = ()) -> OfficialDocument:
    return build_adjustments(comparison, gone, DAY, LIBRARY, final=True, demo=False)


def titles(document: OfficialDocument) -> list[list[str]]:
    tables = [next(b for b in a.blocks if isinstance(b, DataTable)) for a in document.annexes]
    return [[row[2] for row in table.rows] for table in tables]


def text(document: OfficialDocument) -> str:
    return "".join(block.text for block in document.body if isinstance(block, Paragraph))


def test_every_adjustment_stands_in_its_list(tmp_path: Path) -> None:
    document = lists(compare(new_draft(tmp_path), views_of(old_draft(tmp_path)), PLAN))
    assert titles(document) == [
        ["小型水库除险加固"],
        ["抽水蓄能选点"],
        ["南城雨水泵站迁建"],
        [],
        ["灌区量测设施"],
    ]
    moved = document.annexes[2].blocks[1]
    assert isinstance(moved, DataTable)
    assert moved.rows[0] == (
        "1",
        "2",
        "南城雨水泵站迁建",
        "市住房城乡建设局",
        "前期→在建",
        "原编号3",
    )
    for annex in document.annexes:
        first = annex.blocks[0]
        assert isinstance(first, Paragraph)
        assert first.text == "调整日期：2024年3月15日。"
    assert "由准备转入实施1项；由实施转入准备0项；退出清单1项" in text(document)
    assert not document.draft


def test_back_to_preparation(tmp_path: Path) -> None:
    rows = [list(row) for row in OLD]
    rows[0][4] = "前期"
    document = lists(
        compare(draft_of(tmp_path, NEW_TITLE, rows, "退.csv"), views_of(old_draft(tmp_path)), PLAN)
    )
    assert titles(document) == [[], [], [], ["东渠扩建"], []]


def test_doubtful_entries_are_left_out_and_counted(tmp_path: Path) -> None:
    part = draft_of(tmp_path, NEW_TITLE, NEW[:1], "节选.csv")
    document = lists(compare(part, views_of(old_draft(tmp_path)), PLAN))
    assert titles(document) == [[], [], [], [], []]
    assert f"另有{len(OLD) - 1}项" in text(document)


def test_what_was_withdrawn_before_is_listed_with_its_day(tmp_path: Path) -> None:
    draft = old_draft(tmp_path)
    gone = replace(views_of(draft)[0], title="旧闸改造", withdrawn_on=date(2023, 12, 1))
    document = lists(compare(draft, views_of(draft), PLAN), (gone,))
    earlier = document.annexes[4].blocks[-1]
    assert isinstance(earlier, DataTable)
    assert earlier.rows[0][2] == "旧闸改造"
    assert earlier.rows[0][-1] == "2023年12月1日退出"


@pytest.mark.parametrize(
    ("stage", "places", "phase"),
    [
        ("规划研究", (), Phase.PREPARING),
        ("谋划", (), Phase.PREPARING),
        ("前期工作", ("实施类项目",), Phase.PREPARING),
        ("在建", ("准备类项目",), Phase.CARRYING_OUT),
        (None, ("准备类项目", ""), Phase.PREPARING),
        (None, ("", "实施项目清单"), Phase.CARRYING_OUT),
        (None, ("渠道", "附件1"), Phase.CARRYING_OUT),
    ],
)
def test_phases(stage: str | None, places: tuple[str, ...], phase: Phase) -> None:
    assert phase_of(stage, *places) is phase
