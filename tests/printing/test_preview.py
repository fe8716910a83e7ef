"""Pages as pictures, without a window."""

from __future__ import annotations

import pytest

from desktop_app.printing.preview import page_count, page_images


def test_all_pages_by_default(letter_pdf: bytes, demo_pdf: bytes) -> None:
    assert len(page_images(letter_pdf, 20)) == page_count(letter_pdf) == 1
    assert len(page_images(demo_pdf, 10)) == page_count(demo_pdf) > 10


@pytest.mark.parametrize("dpi", [36, 96])
def test_size_follows_the_resolution(letter_pdf: bytes, dpi: int) -> None:
    (image,) = page_images(letter_pdf, dpi, [0])
    assert image.width == pytest.approx(210 / 25.4 * dpi, abs=1.5)
    assert image.height == pytest.approx(297 / 25.4 * dpi, abs=1.5)
    assert len(image.rgb) == image.width * image.height * 3


def test_red_is_red_and_paper_is_white(letter_pdf: bytes) -> None:
    (image,) = page_images(letter_pdf, 72, [0])
    assert image.rgb[:3] == b"\xff\xff\xff"
    pixels = [image.rgb[i : i + 3] for i in range(0, len(image.rgb), 3)]
    assert any(red > 180 and green < 90 and blue < 90 for red, green, blue in pixels)


def test_chosen_pages_only(bulletin_pdf: bytes) -> None:
    first, third = page_images(bulletin_pdf, 20, [0, 2])
    assert first.rgb != third.rgb
