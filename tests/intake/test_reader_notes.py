"""What a reader left out or doubted is told with the draft."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from desktop_app.documents.reader import read_source
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry


def test_a_hidden_sheet_is_told_with_the_draft(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["序号", "事项", "目标任务", "责任单位"])
    page.append(["1", "修桥", "到2024年底建成通车", "市交通运输局"])
    hidden = book.create_sheet("旧表")
    hidden.append(["序号", "事项", "目标任务", "责任单位"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "分工.xlsx"
    book.save(path)
    draft = read_draft(read_source(path), UnitRegistry())
    notes = [issue for issue in draft.issues if issue.code == "reader_note"]
    assert len(draft.items) == 1
    assert any("旧表" in issue.message for issue in notes)
