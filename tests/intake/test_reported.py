"""Tables that report: what was reached or spent is neither target nor plan."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from desktop_app.documents.reader import read_source
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

HEAD = "2025年重点项目{}\n序号\t项目名称\t形象进度\t完成时限\t责任单位\n"
ROWS = "1\t东渠泵站\t主体施工，8月完成三层\t2025年12月底\t市水利局\n2\t西渠泵站\t桩基完工\t2025年11月底\t市水利局\n"


def test_progress_is_no_target_where_the_table_reports() -> None:
    draft = read_draft(source_of(HEAD.format("进展情况表（截至8月底）") + ROWS), REGISTRY)
    for item in draft.items:
        assert [m.due.month for m in item.milestones] in ([12], [11])
        assert "三层" not in item.target and "桩基" not in item.target
    (told,) = [one for one in draft.issues if "形象进度" in one.message]
    assert "已有进展" in told.message


def test_in_a_plan_it_is_what_is_to_be_reached() -> None:
    draft = read_draft(source_of(HEAD.format("建设计划表") + ROWS), REGISTRY)
    assert "三层" in draft.items[0].target
    assert date(2025, 8, 31) in {m.due for m in draft.items[0].milestones}


def test_money_spent_is_no_plan(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("2025年重点项目建设计划表",),
        ("序号", "项目名称", "目标任务", "年度投资（万元）", None, "责任单位"),
        (None, None, None, "计划", "完成", None),
        (1, "东渠泵站", "建成投用", 8920, 4460, "市水利局"),
        (2, "西渠泵站", "开工建设", 700, 350, "市水利局"),
    ):
        sheet.append(row)
    for cells in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"):
        sheet.merge_cells(cells)
    path = tmp_path / "计划.xlsx"
    book.save(path)
    draft = read_draft(read_source(path), REGISTRY)
    values = [[metric.value for metric in item.metrics] for item in draft.items]
    assert values == [[Decimal(8920)], [Decimal(700)]]
    assert any("完成”列没有读取" in one.message for one in draft.issues)
