"""One small invented plan as tab text, CSV, workbook and Word document, all with one content."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TITLE = "某市水网提升三年行动方案(2023—2025年)任务分工清单"
HEAD = ["序号", "类别", "重点项目", "目标任务", "责任单位"]
GROUP = "一、骨干水网"
ROWS = [
    [
        "1",
        "渠道",
        "东渠扩建",
        "到2023年年底,东渠通水30公里;到2024年,达到55公里。",
        "市水利局 市财政局",
    ],
    ["2", "渠道", "西渠衬砌", "适时开工,力争年度考核优秀。", "市水利局 在平区人民政府"],
    ["3", "泵站", "南站改造", "常态化巡检,漏损率不超过9%。", "市住房和城乡建设局"],
]
# A cell torn by a page break, with the heading repeated inside the row.
_TORN = ("到2023年年底,东渠通水30公里;", "到2024年,达到55公里。")


def write_text(path: Path) -> Path:
    """Tab text as it is copied out of a paged document."""
    head = "\t".join(HEAD)
    lines = [TITLE, "", head, GROUP]
    first = ROWS[0]
    lines.append("\t".join([*first[:3], _TORN[0]]))
    lines.extend(["", head, "\t".join([_TORN[1], first[4]])])
    lines.extend("\t".join(row) for row in ROWS[1:])
    lines.extend(["", "注:各责任单位按月报送。", ""])
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def write_csv(path: Path) -> Path:
    """A sheet saved by a national office program: GB18030, group in a row of its own."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([TITLE, "", "", "", ""])
    writer.writerow(HEAD)
    writer.writerow([GROUP, "", "", "", ""])
    writer.writerows(ROWS)
    path.write_bytes(stream.getvalue().encode("gb18030"))
    return path


def write_xlsx(path: Path) -> Path:
    """A workbook with a merged title, a merged group row and a merged category."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([TITLE])
    sheet.append(HEAD)
    sheet.append([GROUP])
    for row in ROWS:
        sheet.append([int(row[0]), *row[1:4], row[4].replace(" ", "\n")])
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:E3")
    sheet["B5"] = None
    sheet.merge_cells("B4:B5")
    book.save(path)
    return path


def write_docx(path: Path) -> Path:
    """A Word document with the table below its title."""
    document = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(0, len(HEAD))
    for texts in (HEAD, [GROUP] * len(HEAD), *ROWS):
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    cells = table.rows[1].cells
    cells[0].merge(cells[-1]).text = GROUP
    document.add_paragraph("注:各责任单位按月报送。")
    document.save(str(path))
    return path
