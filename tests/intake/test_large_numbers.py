"""A misprinted number of many digits costs nothing and is told."""

from __future__ import annotations

from desktop_app.documents.blocks import Table
from desktop_app.intake.tables import ListName, read_table
from tests.support.intake_help import reading, source_of

HEAD = "序号\t重点事项\t目标任务\t责任单位\n"


def test_numbers_of_many_digits_are_read_in_no_time() -> None:
    text = HEAD + "".join(f"{number}\t修渠\t通水。\t市水利局\n" for number in (1, 99999, 9**30))
    (table,) = [block for block in source_of(text).blocks if isinstance(block, Table)]
    found = read_table(table, ListName("附件1", "水利事项分工清单"), reading(text))
    assert found is not None
    items, issues = found
    assert len(items) == 3
    (gap,) = [issue for issue in issues if issue.code == "number_gap"]
    assert "缺少序号2、3、4、5、6、7、8、9、10、11等" in gap.message
