"""Sizes of pages, and page numbers in few words."""

from __future__ import annotations

import pytest

from desktop_app.printing.sheets import SheetSize, ranges, sheet_sizes


def test_every_sheet_is_a4(bulletin_pdf: bytes) -> None:
    sizes = {SheetSize(round(s.width), round(s.height)) for s in sheet_sizes(bulletin_pdf)}
    assert sizes == {SheetSize(595, 842)}


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((), ""), ((3,), "3"), ((1, 2, 3), "1—3"), ((1, 4, 5, 9), "1、4—5、9")],
)
def test_numbers_in_a_row_are_drawn_together(numbers: tuple[int, ...], words: str) -> None:
    assert ranges(numbers) == words
