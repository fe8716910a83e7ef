"""Tables drawn with upright strokes, and cells that a spreadsheet quoted."""

from desktop_app.documents.blocks import Table
from desktop_app.documents.piped import with_tabs_for_strokes
from desktop_app.documents.text import read_text


def rows(text: str) -> list[list[str]]:
    (table,) = (b for b in read_text(text.encode(), "样本.md").blocks if isinstance(b, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_markdown_table_is_a_table() -> None:
    text = (
        "# 任务表\n\n| **序号** | 任务 | 责任<br>单位 |\n|:--:|---|--:|\n"
        "| 1 | 修渠 **30公里** | 市水利局<br/>市财政局 |\n| 2 | [清淤](http://a.gov.cn/b) | |\n\n正文。\n"
    )
    assert rows(text) == [
        ["序号", "任务", "责任 单位"],
        ["1", "修渠 30公里", "市水利局 市财政局"],
        ["2", "清淤", ""],
    ]


def test_strokes_without_a_rule_and_without_the_outer_ones() -> None:
    assert rows("任务 | 要求 | 单位 |\n修渠 | 30公里 | 市水利局 |\n清淤 | 市水利局 | |\n") == [
        ["任务", "要求", "单位"],
        ["修渠", "30公里", "市水利局"],
        ["清淤", "市水利局", ""],
    ]


def test_a_stroke_in_running_text_stays() -> None:
    text = "首页 | 政务 | 公开\n正文一段，甲|乙。\n"
    assert with_tabs_for_strokes(text) == text
    assert with_tabs_for_strokes("甲\\|乙\t丙") == "甲\\|乙\t丙"


def test_a_quoted_cell_with_a_line_break_loses_its_marks() -> None:
    text = '序号\t任务\t责任单位\n1\t修渠\t"市水利局\r\n市财政局"\r\n2\t"清淤"\t市水利局\n'
    assert rows(text)[1:] == [["1", "修渠", "市水利局 市财政局"], ["2", '"清淤"', "市水利局"]]
