"""What a user types into an item: read, checked against the ledger, refused in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.errors import DubanError
from desktop_app.ledger.edit_words import EditField, EditPlan, Wish, present
from desktop_app.ledger.edits import plan_edits, read_due
from desktop_app.ledger.pasting import read_cells
from desktop_app.ledger.queries import load_items, load_units
from desktop_app.ledger.views import ItemView, UnitView
from models.words import Precision
from tests.support.small_store import COUNTY, REFORM, TRANSPORT, small_bench

Ledger = tuple[tuple[ItemView, ...], tuple[UnitView, ...]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with small_bench(tmp_path) as bench, bench.store.reading() as session:
        yield load_items(session), load_units(session)


def plan(
    ledger: Ledger, key: str, field: EditField, words: str, seen: str | None = None
) -> EditPlan:
    return plan_edits([Wish(key, field, words, seen)], *ledger)


def sentence(made: EditPlan) -> str:
    assert not made.changes
    (refusal,) = made.refusals
    return refusal.sentence


@pytest.mark.parametrize(
    ("words", "due", "precision"),
    [
        ("2024-06-30", date(2024, 6, 30), Precision.DAY),
        ("2024/6/3", date(2024, 6, 3), Precision.DAY),
        ("2024-06-30 00:00:00", date(2024, 6, 30), Precision.DAY),
        ("2024.6", date(2024, 6, 30), Precision.MONTH),
        ("2024年6月底", date(2024, 6, 30), Precision.MONTH),
        ("2025年底前", date(2025, 12, 31), Precision.YEAR),
        ("2024年上半年", date(2024, 6, 30), Precision.HALF),
    ],
)
def test_dates_are_read_as_people_type_them(words: str, due: date, precision: Precision) -> None:
    assert read_due(words) == (due, precision)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2024-02-30", "没有“2024-02-30”这一天"),
        ("尽快", "不是一个确定的日期"),
        ("2024年和2025年底", "不是一个确定的日期"),
        ("每年", "不是一个确定的日期"),
        ("", "时限不能清空"),
    ],
)
def test_what_is_no_single_date_is_refused(ledger: Ledger, words: str, told: str) -> None:
    assert told in sentence(plan(ledger, "附件2/1", EditField.DUE, words))


def test_a_date_moves_the_only_open_milestone(ledger: Ledger) -> None:
    (change,) = plan(ledger, "附件2/1", EditField.DUE, "2024年9月底").changes
    assert (change.before, change.after) == ("2024-06-30", "2024-09-30")
    assert change.milestone_id is not None


def test_units_are_found_by_name_alias_and_role(ledger: Ledger) -> None:
    words = f"{COUNTY}（牵头），{REFORM}"
    (change,) = plan(ledger, "附件2/2", EditField.UNITS, words).changes
    assert change.after == f"{COUNTY}（牵头）、{REFORM}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("市交通运输居", f"是不是“{TRANSPORT}”"),
        ("莫须有委员会", "请先在单位名录中登记"),
        ("", "不能清空"),
        (f"{REFORM}、{REFORM}（牵头）", "写了两次"),
    ],
)
def test_units_that_are_not_registered_are_refused(ledger: Ledger, words: str, told: str) -> None:
    assert told in sentence(plan(ledger, "附件2/2", EditField.UNITS, words))


def test_a_title_stays_one_line_and_is_never_empty(ledger: Ledger) -> None:
    assert "不能为空" in sentence(plan(ledger, "附件2/1", EditField.TITLE, " \n "))
    (change,) = plan(ledger, "附件2/1", EditField.TITLE, "新的\n题目").changes
    assert change.after == "新的 题目"
    assert "控制字符" in sentence(plan(ledger, "附件2/1", EditField.TARGET, "甲\x07乙"))


def test_what_is_there_already_changes_nothing(ledger: Ledger) -> None:
    items, _ = ledger
    for item in items:
        for field in (EditField.TITLE, EditField.TARGET, EditField.UNITS):
            made = plan(ledger, item.key, field, present(item, field))
            assert (made.changes, made.refusals, made.same) == ((), (), 1)


def test_a_row_changed_meanwhile_is_told(ledger: Ledger) -> None:
    made = plan(ledger, "附件2/1", EditField.TITLE, "新题", seen="另一个旧题")
    assert "已被改为“县域物流配送中心”" in sentence(made)


def test_an_unknown_number_is_told_and_the_last_wish_counts(ledger: Ledger) -> None:
    wishes = [
        Wish("附件9/9", EditField.STAGE, "在建"),
        Wish("附件2/1", EditField.STAGE, "前期"),
        Wish("附件2/1", EditField.STAGE, "在建"),
    ]
    made = plan_edits(wishes, *ledger)
    assert [change.after for change in made.changes] == ["在建"]
    assert "没有事项“附件9/9”" in made.refusals[0].sentence


def test_cells_are_read_by_their_headings(ledger: Ledger) -> None:
    items, _ = ledger
    text = (
        "督办事项修改表\n"
        "编号\t事项名称\t完成时限\t阶段\t备注\n"
        "附件2/1\t\t2024-09-30\t在建\t无\n"
        "阿胶产业园二期\t\t2024/3/31\t\t\n"
        "\n"
        "附件8/8\t\t2024-09-30\t\t\n"
    )
    pasted = read_cells(text, items)
    assert [(w.key, w.field, w.words) for w in pasted.wishes] == [
        ("附件2/1", EditField.DUE, "2024-09-30"),
        ("附件2/1", EditField.STAGE, "在建"),
        ("附件2/2", EditField.DUE, "2024/3/31"),
    ]
    assert pasted.ignored == ("备注",)
    assert pasted.problems == ("第 6 行“附件8/8”在台账中找不到，没有采用。",)


def test_a_cell_of_several_lines_is_one_cell(ledger: Ledger) -> None:
    items, _ = ledger
    pasted = read_cells('编号\t目标任务\n附件2/1\t"一是建成\n二是投用"\n', items)
    assert pasted.wishes[0].words == "一是建成\n二是投用"


@pytest.mark.parametrize(
    "text", ["", "只有一行", "编号\t备注\n附件2/1\t无", "名称\t时限\n甲\t乙", "\x00\x01", '编号\t"']
)
def test_nonsense_is_refused_with_advice(ledger: Ledger, text: str) -> None:
    with pytest.raises(DubanError) as told:
        read_cells(text, ledger[0])
    assert "表头" in told.value.sentence
