"""Headings repeated by pages, and rows that a page has cut."""

from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

HEADING = "序号\t重点举措\t实施路径\t完成时限\t责任单位\t配合单位"
ROWS = (
    "1\t兴修渠道（2项）\t新建渠道30公里\t6月\t市水利局\t/",
    "2\t\t清淤河道8公里\t9月\t市水利局\t市财",
    HEADING,
    "\t\t\t\t\t政局",
    "3\t加固水库（1项）\t修复水库2座\t12月\t市财政局\t市水利局",
    HEADING,
    "4\t\t巡查坝体\t12月\t市财政局\t/",
)


def test_pages_neither_repeat_headings_nor_cut_cells() -> None:
    text = "云汀市2024年水利任务清单\n\n" + "\n".join([HEADING, *ROWS]) + "\n"
    read = read_draft(source_of(text), REGISTRY)
    assert [(item.number, item.group, item.title) for item in read.items] == [
        ("1", "兴修渠道（2项）", "新建渠道30公里"),
        ("2", "兴修渠道（2项）", "清淤河道8公里"),
        ("3", "加固水库（1项）", "修复水库2座"),
        ("4", "加固水库（1项）", "巡查坝体"),
    ]
    assert [unit.name for unit in read.items[1].units] == ["市水利局", "市财政局"]
    codes = [{flag.code for flag in item.flags} for item in read.items]
    assert ["row_joined" in each for each in codes] == [False, True, False, False]
    assert len({item.list_name for item in read.items}) == 1
    assert not any("text_missing" in each for each in codes)
    assert "figure_skipped" not in codes[0]
