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


@pytest.mark.parametrize("mark", ["\t", ";"])
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
