"""The editable twin: the same words, real headings, faces for Chinese text, a line grid."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from desktop_app.bulletin.content import Annex, Column, DataTable, OfficialDocument, Paragraph
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from tests.support.pdf_reading import all_text, bare, texts_of
from tests.support.sample_documents import (
    bulletin,
    demo_bulletin,
    item_rows,
    item_table,
    letter,
    plain,
)


def made(document: OfficialDocument, folder: Path, fonts: FontSet) -> WordDocument:
    write_docx(document, folder / "twin.docx", fonts)
    return Document(str(folder / "twin.docx"))


def body_text(word: WordDocument) -> str:
    return bare("".join(node.text or "" for node in word.element.body.iter(qn("w:t"))))


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory, fonts: FontSet) -> WordDocument:
    return made(bulletin(), tmp_path_factory.mktemp("docx"), fonts)


def test_the_words_are_those_of_the_pdf(word: WordDocument, bulletin_pdf: bytes) -> None:
    text, printed, document = body_text(word), all_text(bulletin_pdf), bulletin()
    parts = [document.mark, document.number, document.title, document.addressee + "："]
    parts += [
        t for block in document.body if not hasattr(block, "bars") for t in texts_of((block,))
    ]
    for annex in document.annexes:
        parts += [annex.title, *texts_of(annex.blocks)]
    parts += [
        "附件：1.滞后和预警事项明细表",
        "聊城市发展和改革委员会2023年10月9日",
        "（此件公开发布）",
    ]
    parts += ["抄送：市委办公室，市人大常委会办公室", "2023年10月9日印发"]
    for part in parts:
        assert bare(part) in text, part
        assert bare(part) in printed, part


def test_headings_are_real(word: WordDocument) -> None:
    styles = {p.text: p.style.name for p in word.paragraphs if p.style is not None}
    assert styles["一、总体情况"] == "Heading 1"
    assert styles["（一）前期手续偏慢"] == "Heading 2"
    assert styles["1.循环产业园二期。"] == "Heading 3"


def test_every_run_names_its_face_for_all_kinds_of_text(word: WordDocument) -> None:
    fonts = list(word.element.body.iter(qn("w:rFonts")))
    assert len(fonts) > 200
    for node in fonts:
        names = {node.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(names) == 1
        assert names <= {"仿宋", "楷体", "黑体", "方正小标宋简体", "宋体"}


def test_no_theme_fonts_or_colours_are_left_in_the_styles_used(word: WordDocument) -> None:
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        element = word.styles[name].element
        assert not [key for node in element.iter() for key in node.attrib if "heme" in key]


def test_paper_margins_and_grid(word: WordDocument) -> None:
    first, wide, last = word.sections
    for section in (first, last):
        assert section.page_width == pytest.approx(Mm(210), abs=5000)
        assert section.top_margin == pytest.approx(Mm(37), abs=9000)
        assert section.left_margin == pytest.approx(Mm(28), abs=9000)
        assert section.right_margin == pytest.approx(Mm(26), abs=9000)
        assert section.bottom_margin == pytest.approx(Mm(35), abs=9000)
    assert wide.orientation == WD_ORIENT.LANDSCAPE
    assert wide.page_width == pytest.approx(Mm(297), abs=5000)
    for section in word.sections:
        (grid,) = section._sectPr.findall(qn("w:docGrid"))
        assert grid.get(qn("w:type")) == "lines"
        assert int(grid.get(qn("w:linePitch"))) * 22 / 20 <= 225 / 25.4 * 72


def test_28_characters_fit_a_line(word: WordDocument) -> None:
    text = next(p for p in word.paragraphs if p.text.startswith("按照市委"))
    spacing = text._p.find(".//" + qn("w:rPr")).find(qn("w:spacing"))
    size = text._p.find(".//" + qn("w:sz"))
    pitch = int(size.get(qn("w:val"))) / 2 + int(spacing.get(qn("w:val"))) / 20
    assert 28 * pitch <= 156 / 25.4 * 72 < 28.2 * pitch


def test_page_numbers_differ_on_odd_and_even_pages(word: WordDocument) -> None:
    assert word.settings.odd_and_even_pages_header_footer
    section = word.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = footer._element.xml
        assert " PAGE " in xml
        assert f'w:jc w:val="{side}"' in xml


def test_tables_repeat_their_heading_and_keep_rows_whole(word: WordDocument) -> None:
    data = [table for table in word.tables if len(table.columns) > 2]
    assert len(data) == 3
    for table in data:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
        assert all(
            cell.find(qn("w:tcPr")).find(qn("w:tcW")) is not None
            for cell in table._tbl.iter(qn("w:tc"))
        )


def test_cells_do_not_keep_to_the_line_grid(word: WordDocument) -> None:
    for cell in word.tables[0]._tbl.iter(qn("w:tc")):
        assert cell.find(qn("w:p")).find(qn("w:pPr")).find(qn("w:snapToGrid")) is not None


def test_the_chart_is_a_picture_with_words(word: WordDocument) -> None:
    (part,) = [p for p in word.part.package.iter_parts() if p.partname.endswith(".png")]
    picture = Image.open(BytesIO(part.blob))
    assert picture.width / (156 / 25.4) >= 200
    colours = picture.convert("RGB").getcolors(1_000_000)
    assert colours is not None
    assert len(colours) > 50
    drawn = word.element.body.xpath(".//wp:inline/wp:docPr")[0]
    assert "市发展改革委：滞后1、预警2" in drawn.get("descr")


def test_demo_and_draft_are_marked(tmp_path: Path, fonts: FontSet) -> None:
    word = made(demo_bulletin(), tmp_path, fonts)
    assert word.paragraphs[0].text == "\t征求意见稿"
    for header in (word.sections[0].header, word.sections[0].even_page_header):
        assert "演示数据" in header.paragraphs[0].text
        assert "征求意见稿" in header.paragraphs[0].text
        assert 'w:color w:val="FF3333"' in header._element.xml
    first = made(replace(letter(), demo=True), tmp_path, fonts).paragraphs[0]
    assert first.text.startswith("演示数据")


def test_letter_has_its_head_outside_the_text(tmp_path: Path, fonts: FontSet) -> None:
    section = made(letter(), tmp_path, fonts).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "聊城市发展和改革委员会"
    assert "thickThin" in section.first_page_header._element.xml
    assert "thinThick" in section.first_page_footer._element.xml
    assert " PAGE " not in section.first_page_footer._element.xml
    assert section.header_distance == pytest.approx(Mm(30), abs=9000)


def test_odd_texts_are_written_alike(tmp_path: Path, fonts: FontSet) -> None:
    text = "<b>&amp;甲\x00乙😀\n丙"
    path = tmp_path / "odd.docx"
    report = write_docx(plain(Paragraph(text)), path, fonts)
    assert "<b>&amp;甲乙〓丙" in body_text(Document(str(path)))
    assert len(report.notices) == 2


def test_an_empty_table_says_so(tmp_path: Path, fonts: FontSet) -> None:
    table = DataTable((Column("事项", 1), Column("单位", 1)), ())
    assert "事项单位无" in body_text(made(plain(table), tmp_path, fonts))


def test_500_rows_are_all_there(tmp_path: Path, fonts: FontSet) -> None:
    document = replace(plain(), annexes=(Annex("清单", (item_table(500),), True),))
    text = body_text(made(document, tmp_path, fonts))
    assert all(bare("".join(row)) in text for row in item_rows(500))


def test_the_date_of_the_file_is_that_of_the_document(word: WordDocument) -> None:
    assert str(word.core_properties.created).startswith("2023-10-09")
    assert word.core_properties.author == "聊城市发展和改革委员会"


def test_libreoffice_reads_the_same_words(tmp_path: Path, fonts: FontSet) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("本机没有 LibreOffice，不能核对 DOCX 的转换结果。")
    write_docx(bulletin(6), tmp_path / "twin.docx", fonts)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "twin.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = bare((tmp_path / "twin.txt").read_text("utf-8-sig"))
    for block in bulletin(6).body:
        if not hasattr(block, "bars"):
            assert all(bare(part) in text for part in texts_of((block,)))


def test_the_file_is_a_sound_archive(tmp_path: Path, fonts: FontSet) -> None:
    write_docx(plain(Paragraph("甲")), tmp_path / "a.docx", fonts)
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert archive.testzip() is None


def test_the_mark_is_never_rounded_up_over_its_line(tmp_path: Path, fonts: FontSet) -> None:
    """Word sets half points: 36.85 pt rounded up would push the last character down."""
    mark = "某市发展和改革委员会文件"
    write_docx(replace(plain(Paragraph("甲。")), mark=mark), tmp_path / "a.docx", fonts)
    runs = [r for p in Document(str(tmp_path / "a.docx")).paragraphs for r in p.runs]
    (size,) = [r.font.size.pt for r in runs if r.text == mark and r.font.size]
    assert size * len(mark) <= 156 * 72 / 25.4
