"""`duban edit`: corrections from the command line, one at a time or as a table."""

from __future__ import annotations

from pathlib import Path

from tests.support.program import Program


def test_one_item_is_corrected_and_the_correction_taken_back(duban_plan: Program) -> None:
    done = duban_plan.json("edit", "附件3/10", "阶段=在建", "完成时限=2025-06-30")
    assert done["written"] is True
    assert {change["field"] for change in done["changes"]} == {"stage", "due"}
    duban_plan.json("undo")
    assert duban_plan.json("edit", "附件3/10", "阶段=在建", "--dry-run")["written"] is False


def test_a_table_is_written_whole_or_not_at_all(duban_plan: Program, tmp_path: Path) -> None:
    table = tmp_path / "改.tsv"
    table.write_text("编号\t阶段\t责任单位\n附件3/10\t在建\t\n附件3/9\t在建\t莫须有局\n", "gb18030")
    told = duban_plan.refused("edit", "--table", str(table))
    assert "莫须有局" in told
    assert duban_plan.json("edit", "附件3/10", "阶段=在建", "--dry-run")["changes"]
    table.write_text("编号\t阶段\n附件3/10\t在建\n附件3/9\t在建\n", "utf-8-sig")
    assert len(duban_plan.json("edit", "--table", str(table))["changes"]) == 2


def test_wrong_usage_is_told(duban_plan: Program) -> None:
    assert duban_plan("edit").code == 2
    assert duban_plan("edit", "附件3/10", "编号=附件3/11").code == 2
