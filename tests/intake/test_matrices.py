"""Tables in which units have columns of their own and ticks say who answers."""

from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of

HEADING = "序号\t工作事项\t市财政局\t市水利局\t市发展改革委\t完成时限"


def draft(*lines: str) -> Draft:
    return read_draft(source_of("\n".join(["某市2025年任务分工矩阵", "", *lines])), REGISTRY)


def roles(item: DraftItem) -> dict[str, Role]:
    return {unit.name: unit.role for unit in item.units}


def codes(item: DraftItem) -> set[str]:
    return {flag.code for flag in item.flags}


def test_a_legend_says_what_the_marks_mean() -> None:
    rows = ["1\t修渠\t△\t●\t\t6月底", "2\t拨款\t●\t\t△\t9月底"]
    read = draft(HEADING, *rows, "注：●为牵头单位，△为配合单位。")
    first, second = read.items
    assert roles(first) == {"市水利局": Role.LEAD, "市财政局": Role.COOP}
    assert roles(second) == {"市财政局": Role.LEAD, "市发展改革委": Role.COOP}
    assert [item.milestones[0].due.isoformat() for item in read.items] == [
        "2025-06-30",
        "2025-09-30",
    ]
    assert not codes(first) | codes(second)


def test_the_legend_may_turn_the_custom_round_and_follow_the_role() -> None:
    read = draft("牵头单位用○表示，配合单位标★。", HEADING, "1\t修渠\t★\t○\t\t6月底")
    assert roles(read.items[0]) == {"市水利局": Role.LEAD, "市财政局": Role.COOP}


def test_marks_without_a_legend_are_read_by_custom_and_flagged() -> None:
    read = draft(
        HEADING, "1\t修渠\t○\t●\t\t6月底", "2\t拨款\t√\t√\t\t9月底", "3\t立项\t\t\t√\t9月底"
    )
    first, second, third = read.items
    assert roles(first) == {"市水利局": Role.LEAD, "市财政局": Role.COOP}
    assert roles(second) == {"市财政局": Role.LEAD, "市水利局": Role.RESPONSIBLE}
    assert codes(first) == codes(second) == {flags.UNITS_TICKED}
    assert roles(third) == {"市发展改革委": Role.LEAD} and not codes(third)


def test_a_legend_that_contradicts_itself_settles_nothing() -> None:
    read = draft("●为牵头单位。", "●为配合单位。", HEADING, "1\t修渠\t●\t√\t\t6月底")
    assert flags.UNITS_TICKED in codes(read.items[0])


def test_words_in_place_of_marks() -> None:
    read = draft(HEADING, "1\t修渠\t配合\t牵头\t\t6月底", "2\t拨款\t主\t\t协\t9月底")
    assert roles(read.items[0]) == {"市水利局": Role.LEAD, "市财政局": Role.COOP}
    assert roles(read.items[1]) == {"市财政局": Role.LEAD, "市发展改革委": Role.COOP}
    assert not codes(read.items[0])


def test_helpers_ticked_beside_a_column_that_names_the_leader() -> None:
    lines = [
        "序号\t工作事项\t牵头单位\t配合单位\t\t完成时限",
        "\t\t\t市财政局\t市发展改革委\t",
        "1\t修渠\t市水利局\t√\t√\t6月底",
    ]
    (item,) = draft(*lines).items
    assert roles(item) == {
        "市水利局": Role.LEAD,
        "市财政局": Role.COOP,
        "市发展改革委": Role.COOP,
    }
    assert not codes(item)


def test_groups_notes_and_repeated_headings_keep_their_meaning() -> None:
    lines = [
        HEADING,
        "一、水利",
        "1\t修渠\t\t●\t\t6月底",
        HEADING,
        "二、财政",
        "2\t拨款\t●\t\t\t9月底",
    ]
    read = draft(*lines, "●牵头单位")
    assert [(item.number, item.group) for item in read.items] == [("1", "水利"), ("2", "财政")]


def test_columns_of_units_with_words_below_are_no_matrix() -> None:
    read = draft(HEADING, "1\t修渠\t拨付资金\t组织施工\t立项\t6月底")
    assert read.items == ()
    assert "table_unread" in {issue.code for issue in read.issues}
