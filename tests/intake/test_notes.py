"""Notes below tables that change what the rows mean."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from desktop_app.intake.notes import read_notes
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of

HEADING = "序号\t任务\t责任单位\t完成时限"


def draft(*lines: str, title: str = "某市2025年重点任务清单") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines])), REGISTRY)


def roles(item: DraftItem) -> dict[str, Role]:
    return {unit.name: unit.role for unit in item.units}


def codes(item: DraftItem) -> set[str]:
    return {flag.code for flag in item.flags}


def test_marks_of_matters_become_their_category() -> None:
    rows = ["*1\t修渠\t市水利局\t6月", "2\t★拨款\t市财政局\t9月", "3\t立项\t市发展改革委\t9月"]
    read = draft(HEADING, *rows, "注：标*的为省级重点项目，标“★”的为约束性任务。")
    assert [(item.number, item.title, item.category) for item in read.items] == [
        ("1", "修渠", "省级重点项目"),
        ("2", "拨款", "约束性任务"),
        ("3", "立项", None),
    ]
    assert not any(item.flags for item in read.items)


@pytest.mark.parametrize(
    "printed", ["市财政局、市水利局*", "市财政局、*市水利局", "市财政局\n*市水利局"]
)
def test_marks_of_units_say_who_leads(printed: str) -> None:
    note = "说明：1.带*号的单位为牵头单位；2.各单位按月报送。"
    (item,) = draft("序号\t任务\t完成时限\t责任单位", f"1\t修渠\t6月\t{printed}", "", note).items
    assert roles(item) == {"市财政局": Role.RESPONSIBLE, "市水利局": Role.LEAD}
    assert not codes(item)


def test_who_leads_is_doubted_where_order_or_type_say_nothing() -> None:
    row, single = "1\t修渠\t市水利局、市财政局\t6月", "2\t清淤\t市水利局\t6月"
    for note in ("注：责任单位排名不分先后。", "注：加粗的为牵头单位。"):
        first, second = draft(HEADING, row, single, note).items
        assert codes(first) == {flags.UNITS_TICKED} and not codes(second)
    first, _ = draft(HEADING, row, single, "注：列第一位者为牵头单位。").items
    assert not codes(first)


def test_a_year_for_all_dates_without_one() -> None:
    rows = [HEADING, "1\t修渠\t市水利局\t6月底", "2\t清淤\t市水利局\t6.30"]
    read = draft(
        *rows, "注：未注明年份的，均为2026年。", title="某市三年行动任务清单（2024—2026年）"
    )
    assert {item.milestones[0].due.isoformat() for item in read.items} == {"2026-06-30"}
    assert not any(item.flags for item in read.items)


def test_the_unit_of_money_below_the_table() -> None:
    heading = "序号\t项目名称\t总投资\t责任单位"
    read = draft(heading, "1\t修渠\t1200\t市水利局", "", "注：投资金额单位为万元。")
    (metric,) = read.items[0].metrics
    assert (str(metric.value), metric.unit) == ("1200", "万元")


def test_notes_inside_a_table_hold_for_it_alone() -> None:
    first = [HEADING, "1\t*修渠\t市水利局\t6月", "注：*为续建项目"]
    second = ["", "附件2 某市储备任务清单", HEADING, "1\t*清淤\t市水利局\t6月"]
    read = draft("附件1 某市重点任务清单", *first, *second)
    assert [(item.title, item.category) for item in read.items] == [
        ("修渠", "续建项目"),
        ("*清淤", None),
    ]


def test_a_weighty_note_that_nobody_understands_is_told() -> None:
    note = "注：投资数据口径为全社会固定资产投资。"
    read = draft(HEADING, "1\t修渠\t市水利局\t6月", note)
    assert [issue.code for issue in read.issues] == ["note_unread"]
    idle = draft(HEADING, "1\t修渠\t市水利局\t6月", "注：各县加强组织领导。")
    assert idle.issues == ()


def test_notes_that_contradict_each_other_give_no_year() -> None:
    notes = read_notes(["注：未注明年份的为2025年", "注：未注明年份的为2026年"])
    assert notes.year is None


def test_blanks_mean_the_cells_above_where_a_note_says_so() -> None:
    rows = ["1\t修渠\t市水利局\t6月", "2\t修库\t\t", "3\t拨款\t市财政局\t9月", "4\t立项\t\t11月"]
    items = draft(HEADING, *rows, "注：空白处同上一行。").items
    assert [(list(roles(item)), item.milestones[0].due.month) for item in items] == [
        (["市水利局"], 6),
        (["市水利局"], 6),
        (["市财政局"], 9),
        (["市财政局"], 11),
    ]
    assert [codes(item) for item in items] == [
        set(),
        {flags.CELLS_FILLED},
        set(),
        {flags.CELLS_FILLED},
    ]
    assert "第5行" in items[1].flags[0].message
    bare = draft(HEADING, *rows).items
    assert codes(bare[1]) == {flags.UNITS_MISSING, flags.UNDATED}


@pytest.mark.parametrize(
    "note", ["注：空格处与上行相同。", "说明：未填写的栏同上。", "注：1.按月报送；2.空白单元格同上"]
)
def test_ways_to_say_that_blanks_are_as_above(note: str) -> None:
    assert read_notes([note]).blanks_as_above
