"""Rankings and timelines: every word and figure on the page, told apart without colour, in all files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook

from desktop_app.bulletin.content import content_hash, from_json, to_json
from desktop_app.bulletin.pictures import RankChart, Timeline
from desktop_app.printing.canvas import new_canvas
from desktop_app.printing.chart_image import block_images
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from desktop_app.printing.pen import Pen
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.selfcheck.words import printed_words
from desktop_app.printing.timeline import draw_shape
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.xlsx import write_xlsx
from models.base import Light
from tests.support.pdf_reading import all_text, page_texts
from tests.support.sample_documents import plain
from tests.support.sample_pictures import ranking, timeline


def test_pictures_come_back_from_json() -> None:
    document = plain(ranking(), timeline())
    again = from_json(to_json(document))
    assert again == document
    assert content_hash(again) == content_hash(document)


def test_a_ranking_names_place_unit_figure_and_mean(fonts: FontSet) -> None:
    document = plain(ranking())
    pdf = render_pdf(document, fonts)
    text = all_text(pdf)
    for word in ("市发展改革委", "96.5%", "高唐县", "平均65.7%"):
        assert word in text
    assert text.count("82.5%") == 2  # two share the third place
    assert check_pdf(pdf, printed_words(document)).failed == ()


def test_a_timeline_names_rows_days_and_meanings(fonts: FontSet) -> None:
    document = plain(timeline())
    pdf = render_pdf(document, fonts)
    text = all_text(pdf)
    for word in (
        "货运联络线",
        "3月28日",
        "滞后",
        "预警",
        "正常",
        "办结",
        "2023年9月30日",
        "2024.1",
    ):
        assert word in text
    assert check_pdf(pdf, printed_words(document)).failed == ()


def test_long_pictures_go_on_with_their_months_repeated(fonts: FontSet) -> None:
    pages = page_texts(render_pdf(plain(timeline(60), ranking(60)), fonts))
    assert sum("2024.1" in page for page in pages) >= 3
    assert sum("市交通运输局" in page for page in pages) >= 2


@pytest.mark.parametrize("span", [1, 40, 200, 800, 4000, 12000])
def test_the_axis_has_room_for_its_words(span: int, fonts: FontSet) -> None:
    first = date(2020, 5, 17)
    shown = replace(timeline(2), first=first, last=date.fromordinal(first.toordinal() + span))
    assert "货运联络线" in all_text(render_pdf(plain(shown), fonts))


@pytest.mark.parametrize("picture", [ranking(0), replace(timeline(), rows=())])
def test_an_empty_picture_says_so(picture: RankChart | Timeline, fonts: FontSet) -> None:
    assert f"{picture.title}无" in all_text(render_pdf(plain(picture), fonts))
    assert block_images(picture, fonts, 400) == []


def test_lights_differ_in_shape_without_colour(fonts: FontSet) -> None:
    """On a copier that knows black and white only no two marks look alike."""
    seen = set()
    for light in Light:
        buffer = BytesIO()
        canvas = new_canvas(buffer, (20, 20), fonts)
        draw_shape(Pen(canvas, Typesetter(fonts)), light, 10, 10)
        canvas.save()
        with pdfium.PdfDocument(buffer.getvalue()) as pdf:
            picture = pdf[0].render(scale=4).to_pil().convert("L")
        seen.add(picture.point(lambda value: 255 if value < 100 else 0).tobytes())
    assert len(seen) == len(Light)


def test_twins_hold_the_picture_and_its_figures(tmp_path: Path, fonts: FontSet) -> None:
    document = plain(ranking(), timeline())
    write_docx(document, tmp_path / "a.docx", fonts)
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    write_xlsx(document, tmp_path / "a.xlsx")
    book = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes()))
    rows = [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]
    assert [1, "市发展改革委", 96.5] in rows or ["1", "市发展改革委", 96.5] in rows
    assert any(row[:3] == ["货运联络线", "2023年3月28日", "滞后"] for row in rows)
