"""All writers refuse in the same words, and what is written is what was shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.bulletin.content import Paragraph
from desktop_app.errors import OutputError
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import write_pdf
from desktop_app.printing.xlsx import write_xlsx
from tests.support.sample_documents import letter, plain

DOCUMENT = plain(Paragraph("甲"))


def test_all_writers_refuse_alike(tmp_path: Path, fonts: FontSet) -> None:
    nowhere = tmp_path / "没有" / "通报"
    for write in (
        lambda: write_pdf(DOCUMENT, nowhere, fonts),
        lambda: write_docx(DOCUMENT, nowhere, fonts),
        lambda: write_xlsx(DOCUMENT, nowhere),
    ):
        with pytest.raises(OutputError, match="不存在"):
            write()


def test_written_and_rendered_bytes_are_the_same(
    tmp_path: Path, fonts: FontSet, letter_pdf: bytes
) -> None:
    report = write_pdf(letter(), tmp_path / "函.pdf", fonts)
    assert (tmp_path / "函.pdf").read_bytes() == letter_pdf
    assert report.pages == 1
