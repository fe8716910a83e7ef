"""A CFF face comes out as TrueType that ReportLab embeds: same characters, same shape, same bytes."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, TTLibError
from pypdfium2 import PdfDocument
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as ReportLabFont
from reportlab.pdfgen.canvas import Canvas

from installer.truetype import MAX_ERROR, MODIFIED_NOTICE, convert, wanted_characters
from tests.support.tiny_fonts import ADVANCE, HIGH, LOW, write_cff_font

# U+1F600 is no character of an official document and must go.
CHARACTERS = "督办〔①㎡犇\U0001f600"


@pytest.fixture
def converted(tmp_path: Path) -> Path:
    target = tmp_path / "tiny.ttf"
    convert(write_cff_font(tmp_path / "tiny.otf", CHARACTERS), target)
    return target


def test_outlines_become_truetype_and_wanted_characters_stay(converted: Path) -> None:
    font = TTFont(converted)
    assert "glyf" in font
    assert "CFF " not in font
    assert {chr(code) for code in font.getBestCmap()} == set("督办〔①㎡犇")
    assert font["name"].getDebugName(10) == MODIFIED_NOTICE


def test_advance_bearing_and_shape_are_kept(converted: Path) -> None:
    font = TTFont(converted)
    name = font.getBestCmap()[ord("督")]
    assert font["hmtx"][name] == (ADVANCE, LOW)
    glyph = font["glyf"][name]
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (LOW, LOW, HIGH, HIGH)
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    middle, radius = (LOW + HIGH) / 2, (HIGH - LOW) / 2
    on_curve = [points[-1] for _, points in pen.value if points]
    assert len(on_curve) >= 4
    for x, y in on_curve:
        # one unit for the conversion, one for whole coordinates
        assert abs(math.hypot(x - middle, y - middle) - radius) <= MAX_ERROR + 1


def test_same_source_gives_same_bytes(converted: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.ttf"
    convert(tmp_path / "tiny.otf", again)
    assert again.read_bytes() == converted.read_bytes()


def test_reportlab_embeds_the_result_and_its_text_is_found(converted: Path, tmp_path: Path) -> None:
    pdfmetrics.registerFont(ReportLabFont("TinyConverted", str(converted)))
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), initialFontName="TinyConverted")
    canvas.drawString(100, 100, "督办〔①")
    canvas.save()
    with PdfDocument(path) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        assert text.get_text_range() == "督办〔①"
        text.close()
        page.close()


def test_damaged_source_leaves_nothing_behind(tmp_path: Path) -> None:
    source = tmp_path / "bad.otf"
    source.write_bytes(b"OTTO not a font")
    target = tmp_path / "out" / "bad.ttf"
    target.parent.mkdir()
    with pytest.raises(TTLibError):
        convert(source, target)
    assert list(target.parent.iterdir()) == []


def test_what_ledgers_print_is_wanted() -> None:
    wanted = wanted_characters()
    printed = "督办台账茌平鄄城郓城犇槃堃喆〔2023〕—…·①⑳‰㎡℃≥≤×√■●→“”《》％Ａ"
    assert [character for character in printed if ord(character) not in wanted] == []
    assert ord("한") not in wanted
