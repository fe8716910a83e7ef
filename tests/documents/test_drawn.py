"""Tables drawn in lines: rules, cells that run on, merged cells, plain letters."""

from desktop_app.documents.blocks import Table
from desktop_app.documents.drawn import with_tabs_for_drawn
from desktop_app.documents.text import read_text
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY

DRAWN = """云汀市2024年水利任务分解表
┌──┬────────┬──────┬────┐
│序号│  工 作 任 务   │ 责任单位   │完成时限│
├──┼────────┼──────┼────┤
│1 │新建渠道30公里，│市水利局、市│6月底前 │
│  │配套泵站        │财政局      │        │
├──┼────────┼──────┼────┤
│2 │修复水库2座     │市水利局    │9月底前 │
└──┴────────┴──────┴────┘
以上任务按月调度。
"""


def rows(text: str) -> list[list[str]]:
    (table,) = (
        each for each in read_text(text.encode(), "甲.txt").blocks if isinstance(each, Table)
    )
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_cells_between_the_rules_run_on_over_their_lines() -> None:
    assert rows(DRAWN) == [
        ["序号", "工 作 任 务", "责任单位", "完成时限"],
        ["1", "新建渠道30公里，配套泵站", "市水利局、市财政局", "6月底前"],
        ["2", "修复水库2座", "市水利局", "9月底前"],
    ]
    first, second = read_draft(read_text(DRAWN.encode(), "甲.txt"), REGISTRY).items
    assert [unit.name for unit in first.units] == ["市水利局", "市财政局"]
    assert (first.milestones[0].due.month, second.milestones[0].due.month) == (6, 9)


def test_a_rule_that_stops_short_leaves_a_merged_cell() -> None:
    text = (
        "┌──┬────┬────┐\n│序号│任务  │责任单位│\n├──┼────┼────┤\n│1 │修渠  │市水    │\n├──┼────┤利局    │\n"
        "│2 │建站  │        │\n├──┼────┼────┤\n│3 │清淤  │市财政局│\n└──┴────┴────┘\n"
    )
    assert rows(text)[1:] == [
        ["1", "修渠", "市水利局"],
        ["2", "建站", "市水利局"],
        ["3", "清淤", "市财政局"],
    ]


def test_numbers_part_the_rows_that_no_rule_parts() -> None:
    text = "│序号│任务│责任单位│\n├─┼──┼───┤\n│1│修渠│市水利局│\n│2│建站与│市财政局│\n│ │清淤│ │\n└─┴──┴───┘\n"
    assert rows(text)[1:] == [["1", "修渠", "市水利局"], ["2", "建站与清淤", "市财政局"]]


def test_plain_letters_draw_tables_as_well() -> None:
    text = "+----+------+----------+\n| 序号 | 任务 | 责任单位 |\n+====+======+==========+\n| 1 | 修渠 | 市水利局 |\n+----+------+----------+\n"
    assert rows(text) == [["序号", "任务", "责任单位"], ["1", "修渠", "市水利局"]]


def test_the_table_is_told_of_and_other_text_stays() -> None:
    assert any("线条" in note for note in read_text(DRAWN.encode(), "甲.txt").notes)
    for text in ("一、修渠\n1.建站。\n", "甲│乙\n", "────────\n", "a + b - c | d\n", ""):
        assert with_tabs_for_drawn(text) == (text, False)
