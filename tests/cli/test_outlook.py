"""`duban heat`, `duban timeline` and `duban milestone --move` on a real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.pdf_reading import all_text
from tests.support.program import Program

RAIL = "附件3/1.1"


def test_heat_as_a_table_and_on_pages(duban_demo: Program, tmp_path: Path) -> None:
    found = duban_demo.json("heat", "--by", "分组")
    assert found["months"] == ["2023-09", "2023-10", "2023-11"]
    assert sum(sum(row["boxes"][-1].values()) for row in found["rows"]) == 121
    told = duban_demo.done("heat", "--from", "2023-10", "--late").out
    assert told.startswith("【演示数据】")
    assert "滞后1/7" in told
    assert "2023-09" not in told
    written = duban_demo.json("heat", "--out", str(tmp_path / "图"))
    (path,) = [Path(each) for each in written["files"]]
    assert path.name == "【演示】热力图_按单位.pdf"
    assert "市科技局" in all_text(path.read_bytes())


def test_timeline_of_one_list(duban_demo: Program, tmp_path: Path) -> None:
    written = duban_demo.json("timeline", "--list", "附件3", "--out", str(tmp_path))
    text = all_text(Path(written["files"][0]).read_bytes())
    assert RAIL in text
    assert "附件1/1" not in text
    assert written["finding"].removesuffix("。") in text


def test_a_milestone_is_moved_for_a_reason(duban_plan: Program) -> None:
    duban = duban_plan
    (found,) = duban.json("milestone", RAIL, "--move", "2024-06-30", "--reason", "经批准延期")
    assert found["due"] == "2024-06-30"
    assert "经批准延期" in duban.done("log").out
    duban.done("undo")
    assert duban.json("milestone", RAIL)[0]["due"] == "2023-12-31"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("heat", "--from", "2030-01"), "这段时间没有开过账的月份"),
        (("heat", "--to", "2023-13"), "2023-13"),
        (("timeline", "--list", "附件9", "--out", "图"), "没有可以排开的事项"),
        (("milestone", RAIL, "--move", "2024-06-30"), "没有写明原因"),
        (("milestone", RAIL, "--move", "2031-01-01", "--reason", "延期"), "不在方案期限"),
    ],
)
def test_what_cannot_be_done_is_told(
    duban_demo: Program, words: tuple[str, ...], told: str
) -> None:
    assert told in duban_demo.refused(*words)
