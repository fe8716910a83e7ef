"""The twin as LibreOffice sets it: 22 lines, 版记 at the foot of the last page, the same heads."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.bulletin.content import OfficialDocument, Paragraph
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from tests.printing.test_turned import ending_turned
from tests.support.pdf_reading import MM, opened, page_texts, text_lines
from tests.support.sample_documents import bulletin, plain
from tests.support.sample_forms import minutes, upward

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="本机没有 LibreOffice，不能看 DOCX 的版面。")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def rendered(document: OfficialDocument, folder: Path, profile: Path, fonts: FontSet) -> bytes:
    write_docx(document, folder / "twin.docx", fonts)
    command = [str(OFFICE), f"-env:UserInstallation=file://{profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "twin.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "twin.pdf").read_bytes()


def test_a_full_page_has_22_lines_of_28_characters(
    tmp_path: Path, profile: Path, fonts: FontSet
) -> None:
    document = plain(Paragraph("督办事项按月调度逐级落实" * 150))
    with opened(rendered(document, tmp_path, profile, fonts)) as pdf:
        lines = text_lines(pdf.pages[1])
    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}
    assert len(pdf.pages) == 4
    assert lines[0][0]["x0"] == pytest.approx(28 * MM, abs=1 * MM)
    assert lines[0][-1]["x1"] == pytest.approx(184 * MM, abs=1 * MM)


@pytest.mark.parametrize("name", ["upward", "minutes"])
def test_the_closing_part_stands_at_the_foot_of_the_last_page(
    name: str, tmp_path: Path, profile: Path, fonts: FontSet
) -> None:
    document = {"upward": upward(), "minutes": minutes()}[name]
    pdf = rendered(document, tmp_path, profile, fonts)
    assert "抄送：" in page_texts(pdf)[-1]
    with opened(pdf) as file:
        page = file.pages[-1]
        last = [c for c in page.chars if c["text"] == "印" and abs(c["size"] - 14) < 0.1][-1]
        edges = [r for r in (*page.rects, *page.lines) if r["x1"] - r["x0"] > 150 * MM]
    assert 250 * MM < last["top"] < 262 * MM
    assert max(edge["bottom"] for edge in edges) == pytest.approx(262 * MM, abs=1.5 * MM)


def test_tables_make_no_empty_page(tmp_path: Path, profile: Path, fonts: FontSet) -> None:
    pdf = rendered(bulletin(40), tmp_path, profile, fonts)
    assert all(len(text) > 20 for text in page_texts(pdf))


def test_the_signature_is_not_alone(tmp_path: Path, profile: Path, fonts: FontSet) -> None:
    for lines in (10, 11, 12, 13):
        body = tuple(Paragraph(f"第{number}段文字。") for number in range(lines))
        document = replace(plain(*body), seal=True)
        texts = page_texts(rendered(document, tmp_path, profile, fonts))
        (page,) = [text for text in texts if "2023年1月5日" in text]
        assert f"第{lines - 1}段文字。" in page


def test_page_numbers_of_turned_pages_stand_at_the_papers_foot(
    tmp_path: Path, profile: Path, fonts: FontSet
) -> None:
    with opened(rendered(bulletin(30), tmp_path, profile, fonts)) as pdf:
        turned = [page for page in pdf.pages if page.width > page.height]
        assert len(turned) >= 3
        for page in turned:
            folio = [c for c in page.chars if not c["upright"] and c["text"].strip()]
            text = "".join(c["text"] for c in sorted(folio, key=lambda c: c["top"]))
            assert text == f"—{page.page_number}—"
            # The paper's foot is the left side here; odd numbers stand toward its right, below.
            assert 20 * MM < min(c["x0"] for c in folio) < 29 * MM
            if page.page_number % 2:
                assert max(c["bottom"] for c in folio) == pytest.approx(184 * MM - 14, abs=4)
            else:
                assert min(c["top"] for c in folio) == pytest.approx(28 * MM + 14, abs=4)


def test_a_turned_last_page_bears_its_closing_part_as_the_pdf_does(
    tmp_path: Path, profile: Path, fonts: FontSet
) -> None:
    """No page of its own: along the paper's foot, which is the left end of what is turned."""
    document = ending_turned(25)
    pdf = rendered(document, tmp_path, profile, fonts)
    with opened(pdf) as file, opened(render_pdf(document, fonts)) as own:
        assert len(file.pages) == len(own.pages)
        page = file.pages[-1]
        assert page.width > page.height
        bars = [r for r in (*page.rects, *page.curves) if r["height"] > 150 * MM]
        table = min(r["x0"] for r in (*page.lines, *page.rects) if r not in bars)
    assert "抄送" in "".join(page_texts(pdf)[-1].split())
    edges = sorted(bar["x0"] for bar in bars)
    assert len(edges) == 3
    assert edges[0] == pytest.approx(35 * MM, abs=1 * MM)
    assert edges[-1] < table - 8
