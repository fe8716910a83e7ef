"""Column widths by content: no word torn, the long text gets the room, the whole width is used."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop_app.bulletin.content import Column, DataTable
from desktop_app.printing.columns import column_edges, table_size
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.styles import SIZE_5, SIZE_SMALL_4, SIZE_SMALL_5, TYPE_HEIGHT, TYPE_WIDTH
from tests.support.pdf_reading import all_text
from tests.support.sample_documents import plain


def table(*rows: tuple[str, ...], titles: str = "序号 责任单位 完成时限 进展") -> DataTable:
    return DataTable(tuple(Column(title, 1.0) for title in titles.split()), rows)


def widths(data: DataTable, width: float = TYPE_WIDTH) -> list[float]:
    return [b - a for a, b in pairwise(column_edges(data, width, SIZE_5))]


LONG = table(
    *(
        (str(i), "市发展改革委", "2023年12月31日", "完成投资12.5亿元，低于序时进度，" * 6)
        for i in range(30)
    )
)


def test_the_long_text_gets_the_room() -> None:
    number, unit, due, text = widths(LONG)
    assert text > unit > number
    assert text > TYPE_WIDTH * 0.45
    # A date stands on one line.
    assert due >= 7.5 * SIZE_5


def test_the_columns_fill_the_width() -> None:
    for data in (LONG, table(), table(("1", "甲", "", "短"))):
        edges = column_edges(data, TYPE_WIDTH, SIZE_5)
        assert edges[0] == 0
        assert edges[-1] == pytest.approx(TYPE_WIDTH)
        assert all(b > a for a, b in pairwise(edges))


def test_very_many_columns_still_have_a_width_each() -> None:
    titles = " ".join(f"第{i}列标题文字" for i in range(40))
    edges = column_edges(table(("长" * 50,) * 40, titles=titles), TYPE_WIDTH, SIZE_SMALL_5)
    assert len(edges) == 41
    assert edges[-1] == pytest.approx(TYPE_WIDTH)
    assert all(b > a for a, b in pairwise(edges))


def test_sizes_go_down_with_rows_and_columns() -> None:
    assert table_size(table(("1", "甲", "", "")), TYPE_WIDTH) == SIZE_SMALL_4
    assert table_size(LONG, TYPE_WIDTH) == SIZE_5
    nine = table(titles=" ".join("九列的表有这么多列呢"[:9]))
    assert table_size(nine, TYPE_WIDTH) == SIZE_SMALL_5
    assert table_size(nine, TYPE_HEIGHT) == SIZE_5


def test_a_figure_that_is_rare_and_wide_still_has_room(fonts: FontSet) -> None:
    """100% stands in one row of many, and % is wider than a digit."""
    rows = [
        (str(i), "市发展改革委", "100%" if i == 37 else "5%", "进展情况" * 12) for i in range(150)
    ]
    pdf = render_pdf(plain(table(*rows, titles="序号 单位 完成 进展")), fonts)
    assert "100%" in all_text(pdf).replace("市发展改革委", "")
    (clause,) = [c for c in check_pdf(pdf).clauses if c.words.startswith("数字：")]
    assert clause.deviations == ()


def test_the_check_sees_a_figure_torn_in_a_cell(
    fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = (0.0, 20.0, 150.0, 172.0, TYPE_WIDTH)
    monkeypatch.setattr("desktop_app.printing.table.column_edges", lambda *_: narrow)
    pdf = render_pdf(plain(table(("1", "甲", "100.0%", "乙"))), fonts)
    assert "9" in {clause.number for clause in check_pdf(pdf).failed}
