"""Every figure is found where it is printed: across lines and pages, in turned tables, beside marks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop_app.bulletin.content import (
    Annex,
    Block,
    CellFigure,
    Column,
    DataTable,
    Figure,
    Heading,
    OfficialDocument,
    Paragraph,
)
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.glyphs import turned_pages
from desktop_app.printing.pdf import render_pdf
from desktop_app.printing.places import Places, TracedFigure, find_places
from tests.support.pdf_reading import opened
from tests.support.sample_documents import bulletin, demo_bulletin

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def traced(document: OfficialDocument) -> OfficialDocument:
    """The document with every number in it a figure of its own item."""
    body = tuple(_traced(block, f"b{i}") for i, block in enumerate(document.body))
    annexes = tuple(
        replace(annex, blocks=tuple(_traced(b, f"a{n}-{i}") for i, b in enumerate(annex.blocks)))
        for n, annex in enumerate(document.annexes)
    )
    return replace(document, body=body, annexes=annexes)


def _traced(block: Block, key: str) -> Block:
    match block:
        case Heading():
            return replace(block, key=key)
        case Paragraph():
            figures = tuple(
                Figure(m.start(), m.end(), m[0], (f"{key}:{m.start()}",), "数")
                for m in _NUMBER.finditer(block.text)
            )
            return replace(block, key=key, figures=figures)
        case DataTable():
            cells = tuple(
                CellFigure(row, column, m[0], (f"{key}:{row}:{column}",), "数")
                for row, texts in enumerate(block.rows)
                for column, text in enumerate(texts)
                if (m := _NUMBER.search(text))
            )
            return replace(block, key=key, figures=cells)
        case _:
            return block


def read_in_box(pdf: bytes, figure: TracedFigure) -> str:
    """What another reader finds in the boxes of a figure."""
    with opened(pdf) as document:
        text = ""
        for spot in figure.spots:
            page = document.pages[spot.page]
            width, height = float(page.width), float(page.height)
            left, top, right, bottom = spot.box
            inside = [
                char["text"]
                for char in page.chars
                if char["size"] < 30
                and left - 0.002 <= (char["x0"] + char["x1"]) / 2 / width <= right + 0.002
                and top - 0.002 <= (char["top"] + char["bottom"]) / 2 / height <= bottom + 0.002
            ]
            text += "".join(inside)
    return text


@pytest.mark.parametrize(
    "document", [traced(bulletin()), traced(demo_bulletin())], ids=["plain", "demo"]
)
def test_every_figure_is_found_where_it_stands(document: OfficialDocument, fonts: FontSet) -> None:
    pdf = render_pdf(document, fonts)
    places = find_places(pdf, document)
    assert len(places.figures) > 200
    lost = [figure for figure in places.figures if not figure.spots]
    # Rows cut by a page's end have no place rather than a wrong one.
    assert len(lost) <= len(places.figures) / 50
    for figure in places.figures[::9]:
        if figure.spots:
            assert read_in_box(pdf, figure) == figure.text
    keyed = {b.key for b in document.body if isinstance(b, Heading | Paragraph) and b.text}
    assert keyed <= places.blocks.keys()


def small(*blocks: Block, draft: bool = True) -> OfficialDocument:
    return replace(bulletin(), body=blocks, annexes=(), draft=draft)


def places_of(document: OfficialDocument, fonts: FontSet) -> Places:
    return find_places(render_pdf(document, fonts), document)


def test_a_paragraph_over_the_page_end_has_a_box_on_both_pages(fonts: FontSet) -> None:
    filler = tuple(Paragraph(f"第{i}段" + "填" * 20, key=f"p{i}") for i in range(2))
    words = "跨页的段落，" * 40 + "末尾有17项。"
    at = words.index("17")
    long = Paragraph(words, key="long", figures=(Figure(at, at + 2, "17", ("甲",), "末尾"),))
    places = places_of(small(*filler, long), fonts)
    assert {spot.page for spot in places.blocks["long"]} == {0, 1}
    (figure,) = places.figures
    assert [spot.page for spot in figure.spots] == [1]


def test_a_click_finds_the_figure_under_it_and_nothing_beside(fonts: FontSet) -> None:
    text = "红灯4项，黄灯13项。"
    figures = (Figure(2, 3, "4", ("甲",), "红灯"), Figure(7, 9, "13", ("乙", "丙"), "黄灯"))
    places = places_of(small(Paragraph(text, key="p", figures=figures)), fonts)
    for figure in places.figures:
        (spot,) = figure.spots
        left, top, right, bottom = spot.box
        assert places.at(0, (left + right) / 2, (top + bottom) / 2) is figure
        assert places.at(0, right + 0.005, bottom) is None
        assert places.at(1, left, top) is None


def test_the_same_figures_in_a_table_are_told_apart(fonts: FontSet) -> None:
    rows = tuple((f"单位{i}", "1", "11") for i in range(60))
    cells = tuple(
        CellFigure(i, c, rows[i][c], (f"{i}/{c}",), "") for i in range(60) for c in (1, 2)
    )
    table = DataTable(
        (Column("单位", 2), Column("红灯", 1), Column("黄灯", 1)), rows, figures=cells
    )
    document = replace(
        small(Paragraph("共1项。", key="p")), annexes=(Annex("甲表", (table,), True),)
    )
    places = places_of(document, fonts)
    assert len(places.figures) == 120
    assert all(figure.spots for figure in places.figures)
    boxes = {(figure.spots[0].page, figure.spots[0].box) for figure in places.figures}
    assert len(boxes) == 120


def test_characters_that_printing_takes_out_do_not_shift_figures(fonts: FontSet) -> None:
    text = "共\x07有\u200b25项 完成。"
    paragraph = Paragraph(text, key="p", figures=(Figure(4, 6, "25", (), ""),))
    document = small(paragraph)
    (figure,) = places_of(document, fonts).figures
    assert read_in_box(render_pdf(document, fonts), figure) == "25"


def test_what_is_not_in_the_pages_has_no_place(fonts: FontSet) -> None:
    paragraph = Paragraph("共25项。", key="p", figures=(Figure(1, 3, "25", (), ""),))
    pdf = render_pdf(small(Paragraph("共26项。", key="p")), fonts)
    places = find_places(pdf, small(paragraph))
    assert places.blocks == {}
    assert [figure.spots for figure in places.figures] == [()]


@pytest.mark.parametrize("document", [bulletin(), demo_bulletin()], ids=["plain", "demo"])
def test_pages_with_turned_tables_are_told(document: OfficialDocument, fonts: FontSet) -> None:
    table = DataTable((Column("单位", 1), Column("红灯", 1)), (("甲", "1"),) * 50)
    annexes = (Annex("横表", (table,), True), Annex("竖表", (table,), False))
    pdf = render_pdf(replace(document, body=(Paragraph("正文。"),), annexes=annexes), fonts)
    with opened(pdf) as read:
        lying = [
            page.page_number
            for page in read.pages
            if sum(not c["upright"] for c in page.chars if c["size"] < 30) > len(page.chars) / 2
        ]
    assert turned_pages(pdf) == tuple(lying)
    assert 1 < len(lying) < len(read.pages)
