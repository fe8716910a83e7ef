"""Names of golden documents in, what makes their bytes out."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.support.table_files import books, printed, shapes, texts, word_lists

MAKERS: Mapping[str, Callable[[], bytes]] = {
    "t01_word_merges.docx": word_lists.merges,
    "t02_word_odd_order.docx": word_lists.odd_order,
    "t03_word_continued.docx": word_lists.continued,
    "t04_word_people.docx": word_lists.people,
    "t05_word_quarters.docx": word_lists.quarters,
    "t06_word_tabs.docx": word_lists.tabs,
    "t08_word_tabs_only.docx": word_lists.tabs_only,
    "t07_word_projects.docx": word_lists.projects,
    "t09_word_matrix.docx": shapes.matrix,
    "t10_word_cards.docx": shapes.cards,
    "t11_book_sheets.xlsx": books.sheets,
    "t12_book_pairs.xlsx": books.pairs,
    "t13_book_projects.xlsx": books.projects,
    "t14_book_dates.xlsx": shapes.odd_dates,
    "t21_wide_export.csv": texts.wide_export,
    "t22_semicolons.csv": texts.semicolons,
    "t23_damaged.txt": texts.damaged,
    "t24_cells_on_lines.txt": texts.cells_on_lines,
    "t25_strokes.md": texts.strokes,
    "t26_hints_below.txt": texts.hints_below,
    "t31_pdf_ruled.pdf": printed.ruled,
    "t32_pdf_unruled.pdf": printed.unruled,
    "t33_pdf_three_lines.pdf": printed.three_lines,
    "t34_pdf_two_columns.pdf": printed.two_columns,
    "t35_pdf_turned.pdf": printed.turned,
}
# PDFs that an office program prints out of a Word document.
PRINTED = {
    "t36_pdf_word_merges.pdf": "t01_word_merges.docx",
    "t37_pdf_word_people.pdf": "t04_word_people.docx",
    "t38_pdf_word_continued.pdf": "t03_word_continued.docx",
    "t39_pdf_word_tabs.pdf": "t08_word_tabs_only.docx",
}


def print_out(document: bytes) -> bytes | None:
    """A Word document as LibreOffice prints it; None where that program is missing."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "printed.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()
