import pytest

from desktop_app.documents.blocks import Table
from desktop_app.documents.csvfile import read_csv
from desktop_app.errors import DocumentError

ROWS = "序号,事项名称,责任单位\n1,改造泵站,市水利局\n"


def table_of(data: bytes) -> Table:
    source = read_csv(data, "清单.csv")
    (table,) = source.blocks
    assert isinstance(table, Table)
    for row in table.rows:
        for cell in row.cells:
            assert source.text[cell.span.start : cell.span.end] == cell.text
    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_read_in_both_encodings(encoding: str) -> None:
    table = table_of((ROWS * 2).encode(encoding))
    assert [cell.text for cell in table.rows[1].cells] == ["1", "改造泵站", "市水利局"]
    assert table.name == "清单"


@pytest.mark.parametrize("mark", ["\t", ";", "|"])
def test_other_separators_are_seen(mark: str) -> None:
    table = table_of(ROWS.replace(",", mark).encode())
    assert len(table.rows[0].cells) == 3


def test_a_quoted_cell_keeps_its_line_break() -> None:
    table = table_of('序号,事项\n1,"先查，\n后改"\n'.encode())
    assert table.rows[1].cells[1].text == "先查，\n后改"


def test_an_overlong_field_is_refused() -> None:
    with pytest.raises(DocumentError) as refusal:
        read_csv(("序号,事项\n1," + "长" * 1_000_001).encode(), "a.csv")
    assert "第" in refusal.value.sentence


def test_commas_inside_the_cells_of_a_tabbed_file_do_not_part_them() -> None:
    rows = "序号\t事项\t责任单位\n1\t甲\t市财政局,市水利局,市审计局,市统计局\n2\t乙\t市教育局,市民政局\n"
    assert [len(row.cells) for row in table_of(rows.encode()).rows] == [3, 3, 3]


def test_a_line_that_names_the_mark_is_obeyed_and_not_read() -> None:
    table = table_of("sep=;\n序号;事项\n1;甲,乙,丙\n".encode())
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "事项"],
        ["1", "甲,乙,丙"],
    ]
    assert [row.number for row in table.rows] == [2, 3]


def test_a_file_with_more_cells_than_any_list_is_refused() -> None:
    with pytest.raises(DocumentError) as refusal:
        read_csv(("," * 99 + "甲\n").encode() * 2_000, "a.csv")
    assert "太多" in refusal.value.sentence
