"""What was written can be read back out of the PDF; what cannot be printed is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.bulletin.content import (
    Annex,
    Column,
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
)
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.linebreak import NO_END, NO_START
from desktop_app.printing.pdf import print_pdf, render_pdf
from tests.support.pdf_reading import (
    all_text,
    bare,
    embedded_fonts,
    opened,
    page_texts,
    text_lines,
    texts_of,
    words,
)
from tests.support.sample_documents import bulletin, chart, item_rows, item_table, plain


def test_every_word_of_the_bulletin_is_in_the_pdf(bulletin_pdf: bytes) -> None:
    document, printed = bulletin(), all_text(bulletin_pdf)
    for text in (document.mark, document.number, document.title, document.addressee):
        assert bare(text) in printed
    for text in texts_of(document.body):
        assert bare(text) in printed, text
    for annex in document.annexes:
        for text in (annex.title, *texts_of(annex.blocks)):
            assert bare(text) in printed, text


def test_all_faces_are_embedded_subsets(bulletin_pdf: bytes, demo_pdf: bytes) -> None:
    for pdf in (bulletin_pdf, demo_pdf):
        fonts = embedded_fonts(pdf)
        assert len(fonts) >= 5
        for name, held in fonts.items():
            assert held, name
            assert name[6] == "+", name
        assert b"Helvetica" not in pdf


def test_the_same_content_gives_the_same_bytes(fonts: FontSet, bulletin_pdf: bytes) -> None:
    assert render_pdf(bulletin(), fonts) == bulletin_pdf


def test_other_content_gives_other_bytes(fonts: FontSet) -> None:
    assert render_pdf(plain(Paragraph("甲")), fonts) != render_pdf(plain(Paragraph("乙")), fonts)


def test_the_report_tells_pages_faces_and_length(fonts: FontSet) -> None:
    data, report = print_pdf(bulletin(), fonts)
    assert report.pages == len(page_texts(data))
    assert "仿宋：FandolFang R（程序自带）" in report.faces
    assert len(report.faces) == 5
    assert report.missing == ()
    short = print_pdf(plain(Paragraph("一二 三"), Heading(1, "四")), fonts)[1]
    assert short.text_chars == len("关于工作进展的通报各有关单位一二三四")


def test_a_glyph_the_face_lacks_is_lent_and_named(fonts: FontSet) -> None:
    data, report = print_pdf(plain(Paragraph("鄆城与涅槃，面积12㎡、3m²。")), fonts)
    assert "鄆城与涅槃，面积12㎡、3m²。" in all_text(data)
    assert {glyph.char for glyph in report.missing} == set("鄆槃㎡²")
    assert {glyph.taken_from for glyph in report.missing} == {"AR PL UMing CN"}
    assert any("槃" in sentence and "AR PL UMing CN" in sentence for sentence in report.notices)


def test_a_character_without_any_glyph_becomes_a_geta_mark_and_is_named(fonts: FontSet) -> None:
    data, report = print_pdf(plain(Paragraph("进展顺利😀。")), fonts)
    assert "进展顺利〓。" in all_text(data)
    (glyph,) = report.missing
    assert glyph.char == "😀"
    assert glyph.taken_from is None
    assert "GRINNING FACE" in report.notices[0]


def test_control_characters_are_dropped_with_notice(fonts: FontSet) -> None:
    data, report = print_pdf(plain(Paragraph("甲\x00乙\u200b丙\x0b丁")), fonts)
    assert "甲乙丙丁" in all_text(data)
    assert report.notices == ("已去除不可见的控制字符：U+0000、U+200B。",)


def test_markup_is_printed_as_it_stands(fonts: FontSet) -> None:
    text = "<b>加粗</b>&amp;<font size=99>%s{0}\\n"
    assert bare(text) in all_text(render_pdf(plain(Paragraph(text)), fonts))


@pytest.mark.parametrize("length", [1, 20, 45, 120])
def test_titles_of_any_length_are_printed_whole(fonts: FontSet, length: int) -> None:
    title = ("关于全市重点项目推进情况的通报并就下一步工作提出要求" * 5)[:length]
    data = render_pdf(plain(Paragraph("正文。"), title=title), fonts)
    with opened(data) as pdf:
        rows = text_lines(pdf.pages[0], 22)
    assert "".join(words(row) for row in rows) == title
    assert all(row[-1]["x1"] - row[0]["x0"] <= 442.3 for row in rows)


def test_an_empty_table_prints_nothing_in_words(fonts: FontSet) -> None:
    table = DataTable((Column("事项", 1), Column("单位", 1)), (), "滞后事项")
    assert "滞后事项事项单位无" in all_text(render_pdf(plain(table), fonts))


def test_an_empty_chart_prints_nothing_in_words(fonts: FontSet) -> None:
    assert "尚无数据无" in all_text(render_pdf(plain(LightChart("尚无数据", "项", ())), fonts))


def test_surplus_cells_are_kept(fonts: FontSet) -> None:
    table = DataTable((Column("甲", 1), Column("乙", 1)), (("一", "二", "三"), ("四",)))
    assert "一二三四" in all_text(render_pdf(plain(table), fonts))


@pytest.mark.parametrize("landscape", [False, True])
def test_a_table_of_500_rows_repeats_its_heading_and_loses_nothing(
    fonts: FontSet, landscape: bool
) -> None:
    document = replace(
        plain(Paragraph("见附件。")), annexes=(Annex("清单", (item_table(500),), landscape),)
    )
    pages = page_texts(render_pdf(document, fonts))
    printed = "".join(pages)
    for row in item_rows(500):
        assert bare("".join(row)) in printed
    assert len(pages) > 30
    for page in pages[2:]:
        assert page.startswith("编号事项名称责任单位目标任务进展情况亮灯附件3/")


def test_a_cell_taller_than_a_page_is_cut_without_loss(fonts: FontSet) -> None:
    long = "".join(f"第{i}项措施尚未落实，" for i in range(600))
    table = DataTable((Column("事项", 1), Column("原因", 1)), (("甲", long), ("乙", "短")))
    pages = page_texts(render_pdf(plain(table), fonts))
    printed = "".join(
        page.replace("事项原因", "").replace(f"—{n}—", "") for n, page in enumerate(pages, 1)
    )
    assert f"甲{long}乙短" in printed
    assert len(pages) > 3


@pytest.mark.parametrize("lines", [1, 6, 9, 12])
def test_a_chart_of_few_bars_is_never_parted(fonts: FontSet, lines: int) -> None:
    before = Paragraph("各单位按月报送进展，逐项核对。" * lines * 2)
    pages = page_texts(render_pdf(plain(before, chart(12)), fonts))
    title, axis = bare(chart(12).title), bare(chart(12).axis)
    (whole,) = [bare(page) for page in pages if title in bare(page)]
    assert axis in whole


def test_a_chart_that_nearly_has_room_is_drawn_lower_instead_of_leaving_white(
    fonts: FontSet,
) -> None:
    before = [Paragraph("各单位按月报送进展，逐项核对。") for _ in range(16)]
    texts = page_texts(render_pdf(plain(*before, chart(12)), fonts))
    # At its full height it would go to a third page.
    assert len(texts) == 2
    assert bare(chart(12).axis) in bare(texts[1])
    assert bare(chart(12).title) in bare(texts[1])
    assert texts[1].count("共") >= 12


def test_a_chart_of_many_bars_runs_over_pages(fonts: FontSet) -> None:
    document = plain(chart(60))
    data = render_pdf(document, fonts)
    assert len(page_texts(data)) > 1
    assert all_text(data).count("市发展改革委") >= 5


def test_chart_tells_its_figures_in_words(fonts: FontSet) -> None:
    text = all_text(render_pdf(plain(chart(1)), fonts))
    for word in (
        "红灯滞后",
        "黄灯预警",
        "绿灯正常",
        "蓝灯办结",
        "灰灯未到期等",
        "共13",
        "事项数（项）",
    ):
        assert word in text


def test_no_printed_line_begins_or_ends_with_the_wrong_mark(bulletin_pdf: bytes) -> None:
    with opened(bulletin_pdf) as pdf:
        lines = [words(line) for page in pdf.pages for line in text_lines(page)]
    assert len(lines) > 100
    for line in lines:
        assert line[0] not in NO_START, line
        assert line[-1] not in NO_END, line


@given(st.lists(st.text("督办，。（）A1.5% 项", max_size=120), max_size=6))
@settings(deadline=None, max_examples=15)
def test_any_paragraphs_come_back(fonts: FontSet, texts: list[str]) -> None:
    document: OfficialDocument = plain(*(Paragraph(text) for text in texts))
    assert bare("".join(texts)) in all_text(render_pdf(document, fonts))
