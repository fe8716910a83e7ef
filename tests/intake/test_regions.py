"""Lists cut in parts, side by side, or one below the other on a sheet."""

from collections.abc import Sequence

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, Span, Table
from desktop_app.intake.regions import whole_lists

HEADING = ["序号", "任务", "责任单位"]


def table(*lines: Sequence[str], name: str = "") -> Table:
    return Table(
        tuple(
            Row(tuple(Cell(word, Span(0, 0)) for word in line), number)
            for number, line in enumerate(lines, start=1)
        ),
        name,
    )


def words(text: str) -> Paragraph:
    return Paragraph(text, Span(0, len(text)))


def item(number: int) -> list[str]:
    return [str(number), f"任务{number}", "市水务局"]


def shown(blocks: Sequence[Block]) -> list[list[list[str]] | str]:
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in blocks
    ]


def test_a_list_that_is_carried_on_is_one_table() -> None:
    blocks = [table(HEADING, item(1)), words("（续上表）"), table(HEADING, item(2)), table(item(3))]
    assert shown(whole_lists(blocks)) == [[HEADING, item(1), HEADING, item(2), item(3)]]


def test_a_chapter_between_two_parts_becomes_the_row_of_a_group() -> None:
    blocks = [table(HEADING, item(1)), words("二、治污"), table(HEADING, item(2))]
    assert shown(whole_lists(blocks)) == [[HEADING, item(1), ["二、治污"], HEADING, item(2)]]


def test_lists_of_their_own_stay_apart() -> None:
    other = ["序号", "项目", "牵头单位"]
    for blocks in (
        [table(HEADING, item(1)), words("附件2"), table(HEADING, item(1))],
        [table(HEADING, item(1)), table(HEADING, item(1))],
        [table(HEADING, item(1)), words("续表"), table(other, item(1))],
        [table(HEADING, item(1)), words("二、治污"), table(HEADING, item(1))],
        [table(HEADING, item(1), name="甲"), table(HEADING, item(2), name="乙")],
        [table(["栏目", "要求"], ["责任单位", "全称"]), table(HEADING, item(1))],
    ):
        assert list(whole_lists(blocks)) == blocks


def test_halves_side_by_side_are_read_one_after_the_other() -> None:
    sheet = table(
        ["2025年任务清单"] * 7,
        [*HEADING, "", *HEADING],
        [*item(1), "", *item(3)],
        [*item(2), "", "", "", ""],
    )
    (whole,) = whole_lists([sheet])
    assert isinstance(whole, Table)
    assert [[cell.text for cell in row.cells if cell.text] for row in whole.rows] == [
        *(["2025年任务清单"] * 7, HEADING, item(1), item(2), HEADING, item(3)),
    ]


def test_lists_below_one_another_are_cut_at_their_titles() -> None:
    first = [["任务清单（2025年）", "", ""], HEADING, item(1)]
    second = [["附件2", "", ""], ["保障措施清单", "", ""], HEADING, item(1)]
    assert shown(whole_lists([table(*first, *second)])) == [first, second]


def test_a_repeated_heading_below_a_chapter_cuts_nothing() -> None:
    rows = [HEADING, item(1), ["二、治污任务清单", "", ""], HEADING, item(2)]
    assert shown(whole_lists([table(*rows)])) == [rows]


def test_a_hint_inside_a_list_does_not_cut_it() -> None:
    hint = words("请各单位按月报送")
    assert shown(whole_lists([table(HEADING, item(1)), hint, table(item(2))])) == [
        [HEADING, item(1), item(2)]
    ]
    apart = [table(HEADING, item(1)), hint, table(item(5))]
    assert len(whole_lists(apart)) == 3
    titled = [table(HEADING, item(1)), words("附件2 第二批任务清单"), table(item(2))]
    assert len(whole_lists(titled)) == 3
