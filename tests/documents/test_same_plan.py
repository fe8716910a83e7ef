"""One plan in five formats: the draft must be the same whatever the file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from desktop_app.documents.reader import read_source
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.drawn_pdf import TITLE, printed, table, text
from tests.support.intake_help import full_registry

HEADING = ["序号", "事项", "目标任务", "责任单位"]
UNITS = (
    "市发展改革委、市财政局",
    "市农业农村局",
    "市交通运输局、市自然资源和规划局、市财政局",
    "市商务局",
)
ROWS = [
    [
        str(number),
        f"第{number}号渠道改造",
        f"到2025年底前改造渠道{number}公里，建成泵站{number + 2}座，健全管护制度，落实管护经费。"
        * (1 + number % 4),
        UNITS[number % 4],
    ]
    for number in range(1, 41)
]
TITLED = "某市水利工作三年行动计划（2023—2025年）任务分工清单"


def as_pdf(path: Path) -> None:
    listed = table([HEADING, *ROWS], (36, 84, 230, 72), heading=0)
    path.write_bytes(printed([text(TITLED, TITLE), listed], head="某市公报"))


def as_docx(path: Path) -> None:
    document = Document()
    document.add_paragraph(TITLED)
    grid = document.add_table(len(ROWS) + 1, 4)
    for row, words in zip(grid.rows, [HEADING, *ROWS], strict=True):
        for cell, held in zip(row.cells, words, strict=True):
            cell.text = held
    document.save(str(path))


def as_xlsx(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for words in ([TITLED], HEADING, *ROWS):
        sheet.append(words)
    sheet.merge_cells("A1:D1")
    book.save(path)


def as_csv(path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([[TITLED, "", "", ""], HEADING, *ROWS])


def as_txt(path: Path) -> None:
    lines = [TITLED, *("\t".join(words) for words in [HEADING, *ROWS])]
    path.write_text("\n".join(lines), encoding="utf-8-sig")


def essence(draft: Draft) -> list[object]:
    return [
        (
            item.number,
            item.title,
            item.target,
            [(unit.name, unit.role) for unit in item.units],
            [milestone.due for milestone in item.milestones],
            [(metric.op, metric.value, metric.unit) for metric in item.metrics],
        )
        for item in draft.items
    ]


@pytest.mark.parametrize("write", [as_pdf, as_docx, as_xlsx, as_csv])
def test_the_draft_is_the_same(tmp_path: Path, write: Callable[[Path], None]) -> None:
    registry = full_registry()
    as_txt(tmp_path / "plan.txt")
    wanted = essence(read_draft(read_source(tmp_path / "plan.txt"), registry))
    assert len(wanted) == len(ROWS)
    path = tmp_path / f"plan.{write.__name__[3:]}"
    write(path)
    assert essence(read_draft(read_source(path), registry)) == wanted
