"""表册: a table or material of the office's work prints its title at once and nothing of a letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docx import Document

from desktop_app.bulletin.content import (
    Annex,
    Column,
    DataTable,
    Form,
    OfficialDocument,
    Paragraph,
)
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from tests.support.paper_sample import paper
from tests.support.pdf_reading import all_text, bare

DOCUMENT = replace(
    paper("unit_ledger"),
    body=(Paragraph("承担两项。"),),
    annexes=(Annex("明细", (DataTable((Column("事项", 1.0),), (("环城路",),)),), landscape=True),),
)


def words(document: OfficialDocument, fonts: FontSet) -> str:
    return bare(all_text(render_pdf(document, fonts)))


def test_no_heading_no_signature_no_annex_label(fonts: FontSet, tmp_path: Path) -> None:
    assert DOCUMENT.heading_form is Form.PLAIN
    printed = words(DOCUMENT, fonts)
    assert printed.startswith("市财政局责任事项台账（2023年9月）")
    for absent in (DOCUMENT.organ, "2023年10月9日", "附件"):
        assert absent not in printed
    assert "环城路" in printed
    official = words(replace(DOCUMENT, form=Form.OFFICIAL), fonts)
    assert official.startswith(DOCUMENT.mark)
    assert "附件" in official
    path = tmp_path / "台账.docx"
    write_docx(DOCUMENT, path, fonts)
    lines = [one.text for one in Document(str(path)).paragraphs if one.text]
    assert lines[0].replace("\n", "") == "市财政局责任事项台账（2023年9月）"
    assert not any("附件" in line or DOCUMENT.organ in line for line in lines)
