"""GB/T 9704—2012 measured on printed pages."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.bulletin.content import Paragraph
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from tests.support.pdf_reading import MM, gaps, opened, page_texts, text_lines, words
from tests.support.sample_documents import plain

LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 37 * MM, 262 * MM


@pytest.fixture(scope="module")
def full(fonts: FontSet) -> bytes:
    """Pages filled with plain Chinese text and nothing else."""
    return render_pdf(plain(Paragraph("督办事项按月调度逐级落实" * 200)), fonts)


def test_paper_is_upright_a4_on_every_page(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        for page in pdf.pages:
            assert page.width == pytest.approx(210 * MM, abs=0.5)
            assert page.height == pytest.approx(297 * MM, abs=0.5)


def test_a_full_page_has_22_lines_of_28_characters(full: bytes) -> None:
    with opened(full) as pdf:
        lines = text_lines(pdf.pages[1])
    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}


def test_line_pitch_fills_the_type_area(full: bytes) -> None:
    with opened(full) as pdf:
        tops = [line[0]["top"] for line in text_lines(pdf.pages[1])]
    assert gaps(tops) == pytest.approx([225 * MM / 22] * 21, abs=0.02)


def test_margins_of_a_full_page_are_within_a_millimetre(full: bytes) -> None:
    with opened(full) as pdf:
        lines = text_lines(pdf.pages[1])
    assert min(line[0]["x0"] for line in lines) == pytest.approx(LEFT, abs=1 * MM)
    assert max(line[-1]["x1"] for line in lines) == pytest.approx(RIGHT, abs=1 * MM)
    assert lines[0][0]["top"] == pytest.approx(TOP, abs=1.5 * MM)
    assert lines[-1][0]["top"] + 28.99 == pytest.approx(BOTTOM, abs=1.5 * MM)


def test_ink_of_a_full_page_begins_37_millimetres_down(full: bytes) -> None:
    with opened(full) as pdf:
        picture = pdf.pages[1].to_image(resolution=150).original.convert("L")
    dark = picture.point(lambda value: 255 if value < 128 else 0)
    left, top, right, _ = dark.getbbox()
    assert top / 150 * 25.4 == pytest.approx(37, abs=1)
    assert left / 150 * 25.4 == pytest.approx(28, abs=1)
    assert right / 150 * 25.4 == pytest.approx(184, abs=1)


def test_no_text_leaves_the_type_area_but_the_page_number(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            inside = [c for c in page.chars if c["fontname"].find("UMing") < 0]
            assert min(c["x0"] for c in inside) >= LEFT - 1 * MM, number
            assert max(c["x1"] for c in inside) <= RIGHT + 1 * MM, number
            assert min(c["top"] for c in inside) >= TOP - 3, number
            assert max(c["bottom"] for c in inside) <= BOTTOM + 3, number


def test_page_numbers_stand_outside_odd_right_even_left(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            folio = [c for c in page.chars if "UMing" in c["fontname"] and c["text"].strip()]
            assert words(folio) == f"—{number}—"
            assert all(c["size"] == pytest.approx(14) for c in folio)
            assert all(c["upright"] for c in folio)
            if number % 2:
                assert folio[-1]["x1"] == pytest.approx(RIGHT - 14, abs=1)
            else:
                assert folio[0]["x0"] == pytest.approx(LEFT + 14, abs=1)


def test_the_dash_of_the_page_number_lies_7_millimetres_below(full: bytes) -> None:
    with opened(full) as pdf:
        picture = pdf.pages[1].to_image(resolution=300).original.convert("L")
    per_mm = 300 / 25.4
    left = round((28 + 5.5) * per_mm)
    dash = picture.crop((left, round(263 * per_mm), left + 20, round(285 * per_mm)))
    box = dash.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    assert 263 + box[1] / per_mm == pytest.approx(262 + 7, abs=0.7)


def _red(page: Any) -> list[dict[str, Any]]:
    return [line for line in page.lines if line["stroking_color"] == (0, 0.8, 0.8, 0)]


def test_head_of_the_first_page(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        page = pdf.pages[0]
        mark = [c for c in page.chars if c["non_stroking_color"] == (0, 0.8, 0.8, 0)]
        number = text_lines(page)[0]
        (rule,) = _red(page)
        title = text_lines(page, 22)
    assert words(mark) == "聊城市发展和改革委员会文件"
    assert all("FandolSong-Bold" in c["fontname"] for c in mark)
    assert mark[0]["x0"] + mark[-1]["x1"] == pytest.approx(LEFT + RIGHT, abs=2)
    assert words(number) == "聊发改督〔2023〕12号"
    assert number[0]["x0"] + number[-1]["x1"] == pytest.approx(LEFT + RIGHT, abs=2)
    assert rule["x1"] - rule["x0"] == pytest.approx(156 * MM, abs=0.1)
    assert rule["top"] - number[0]["bottom"] == pytest.approx(4 * MM, abs=1 * MM)
    assert title[0][0]["top"] - rule["top"] == pytest.approx(2 * 28.99, abs=1 * MM)
    assert len(title) == 2
    assert all("FandolSong-Bold" in c["fontname"] for line in title for c in line)


def test_mark_begins_35_millimetres_below_the_type_area(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        picture = pdf.pages[0].to_image(resolution=150).original.convert("L")
    box = picture.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert box[1] / 150 * 25.4 == pytest.approx(37 + 35, abs=1)


def test_levels_have_their_faces(bulletin_pdf: bytes) -> None:
    faces = {"一、总体情况": "Hei", "（一）前期手续偏慢": "Kai", "1.循环产业园二期。": "Fang"}
    with opened(bulletin_pdf) as pdf:
        lines = [line for page in pdf.pages[:5] for line in text_lines(page)]
    for text, face in faces.items():
        (line,) = [line for line in lines if words(line) == text]
        assert all(face in c["fontname"] for c in line)
        assert line[0]["x0"] == pytest.approx(LEFT + 2 * 15.79, abs=1)


def test_signature_without_seal(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        lines = [line for page in pdf.pages[5:9] for line in text_lines(page)]
    organ = next(line for line in lines if words(line) == "聊城市发展和改革委员会")
    day = next(line for line in lines if words(line) == "2023年10月9日")
    assert organ[-1]["x1"] == pytest.approx(RIGHT - 2 * 15.79, abs=1)
    assert day[0]["x0"] == pytest.approx(organ[0]["x0"] + 2 * 15.79, abs=1)


def test_closing_part_ends_on_the_type_areas_edge(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        page = pdf.pages[-1]
        rules = sorted(
            (line for line in page.lines if abs(line["x1"] - line["x0"] - 156 * MM) < 0.1),
            key=lambda line: line["top"],
        )[-3:]
    assert [line["linewidth"] / MM for line in rules] == pytest.approx([0.35, 0.25, 0.35], abs=0.01)
    assert rules[-1]["bottom"] == pytest.approx(BOTTOM, abs=0.6)
    foot = page_texts(bulletin_pdf)[-1]
    assert "抄送：市委办公室，" in foot
    assert foot.rstrip("—0123456789").endswith("聊城市发展和改革委员会办公室2023年10月9日印发")


def test_closing_part_takes_text_along_to_a_new_page(bulletin_pdf: bytes) -> None:
    assert "市城市管理局" in page_texts(bulletin_pdf)[-1]


def test_annexes_begin_on_pages_of_their_own(bulletin_pdf: bytes) -> None:
    texts = page_texts(bulletin_pdf)
    assert sum(text.startswith("附件1滞后和预警") for text in texts) == 1
    with opened(bulletin_pdf) as pdf:
        (page,) = [
            page for page, text in zip(pdf.pages, texts, strict=True) if text.startswith("附件2")
        ]
        label, title = text_lines(page)[0], text_lines(page, 22)[0]
    assert label[0]["x0"] == pytest.approx(LEFT, abs=1)
    assert "Hei" in label[0]["fontname"]
    assert title[0]["top"] - label[0]["top"] == pytest.approx(2 * 28.99, abs=8)


def test_a_wide_annex_is_turned_with_its_head_at_the_left(bulletin_pdf: bytes) -> None:
    texts = page_texts(bulletin_pdf)
    with opened(bulletin_pdf) as pdf:
        page = pdf.pages[next(i for i, t in enumerate(texts) if t.startswith("附件1"))]
        turned = [c for c in page.chars if not c["upright"]]
    assert turned[0]["text"] == "附"
    assert turned[0]["x0"] == pytest.approx(LEFT, abs=2 * MM)
    assert turned[0]["bottom"] == pytest.approx(BOTTOM, abs=2 * MM)
    # Reading goes up the sheet: turned 90° anticlockwise.
    assert turned[1]["top"] < turned[0]["top"]
    assert turned[0]["matrix"][1] > 0


def test_letter_format(letter_pdf: bytes) -> None:
    with opened(letter_pdf) as pdf:
        assert len(pdf.pages) == 1
        page = pdf.pages[0]
        rules = sorted(_red(page), key=lambda line: line["top"])
        number = text_lines(page)[0]
        picture = page.to_image(resolution=150).original.convert("L")
    box = picture.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert box[1] / 150 * 25.4 == pytest.approx(30, abs=1)
    assert [line["linewidth"] for line in rules] == pytest.approx([2.2, 0.8, 0.8, 2.2])
    assert all(line["x1"] - line["x0"] == pytest.approx(170 * MM, abs=0.1) for line in rules)
    assert rules[-1]["top"] == pytest.approx(277 * MM, abs=1 * MM)
    assert words(number) == "聊发改督函〔2023〕7号"
    assert number[-1]["x1"] == pytest.approx(RIGHT, abs=1)
    assert "—1—" not in page_texts(letter_pdf)[0]


def test_demo_and_draft_are_marked_on_every_page(demo_pdf: bytes) -> None:
    for text in page_texts(demo_pdf):
        assert text.count("演示数据") >= 2
        assert "征求意见稿" in text


def test_an_ordinary_bulletin_bears_no_marks(bulletin_pdf: bytes) -> None:
    text = "".join(page_texts(bulletin_pdf))
    assert "演示数据" not in text
    assert "征求意见稿" not in text


def test_the_signature_is_never_torn_and_never_alone(fonts: FontSet) -> None:
    for lines in range(8, 40):
        document = plain(*(Paragraph(f"第{number}段文字。") for number in range(lines)))
        pages = page_texts(render_pdf(document, fonts))
        dated = next(page for page in pages if "2023年1月5日" in page)
        assert "某市发展改革委2023年1月5日" in dated.replace("\n", ""), lines
        assert f"第{lines - 1}段文字。" in dated, lines
