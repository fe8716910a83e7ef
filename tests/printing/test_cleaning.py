"""Text made printable without a face in sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.bulletin.content import Heading, Paragraph
from desktop_app.printing.cleaning import Cleaner, clean_document, count_text
from tests.support.sample_documents import bulletin, plain


def test_clean_documents_are_equal_to_themselves() -> None:
    assert clean_document(bulletin(), Cleaner()) == bulletin()


def test_line_ends_and_tabs_become_uniform() -> None:
    assert Cleaner().text("a\r\nb\rc\td\u2028e") == "a\nb\nc d\ne"


def test_combining_marks_are_joined() -> None:
    assert Cleaner().text("e\u0301") == "é"


def test_what_no_face_holds_becomes_a_geta_mark() -> None:
    cleaner = Cleaner(lambda char: char != "龘")
    assert cleaner.text("龘龙龘") == "〓龙〓"
    assert [glyph.char for glyph in cleaner.missing.values()] == ["龘"]
    assert len(cleaner.notices()) == 1


def test_lone_surrogates_and_variation_selectors_do_not_get_through() -> None:
    cleaner = Cleaner()
    assert cleaner.text("甲\ud800乙\ufe0f") == "甲〓乙"
    assert len(cleaner.notices()) == 2


def test_dates_flags_and_lights_are_left_alone() -> None:
    document = replace(bulletin(), dated=date(2023, 1, 1), demo=True)
    assert clean_document(document, Cleaner(lambda _: True)) == document


def test_text_is_counted_without_spaces_and_tables() -> None:
    assert count_text(plain(Heading(1, "一、甲"), Paragraph("乙 丙\n丁"), title="题")) == 12


@given(st.text(max_size=60))
def test_any_text_becomes_xml_safe(text: str) -> None:
    clean = Cleaner().text(text)
    assert all(c == "\n" or ord(c) >= 32 for c in clean)
    clean.encode()
    assert Cleaner().text(clean) == clean
