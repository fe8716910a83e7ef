"""Hard input on right pages: long titles, long cells, many rows, rare signs, markup, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.bulletin.content import Annex, Column, DataTable, OfficialDocument, Paragraph
from desktop_app.errors import FontError
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import print_pdf, render_pdf
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.selfcheck.words import printed_words
from tests.support.pdf_reading import all_text
from tests.support.sample_documents import bulletin, item_table, plain

_LONG_TITLE = "关于进一步做好全市绿色低碳高质量发展先行区建设三年行动计划重点事项推进落实情况" * 3
_CELL = "（一）第12.5亿元项目，“完成率”为35%；用地、资金、手续三方面问题尚未解决。" * 60
_ROWS = tuple(
    (
        str(i),
        f"第{i}项“重点”事项（含3个子项目）",
        "市发展改革委、市财政局",
        f"完成{i}.5%，投资{i * 3}万元。",
    )
    for i in range(1, 61)
)
_COLUMNS = tuple(Column(t, 1.0) for t in ("序号", "事项", "责任单位", "进展情况"))


def table(*rows: tuple[str, ...], turned: bool = False) -> OfficialDocument:
    annex = Annex("明细", (DataTable(_COLUMNS, rows, "表1 明细"),), turned)
    return replace(bulletin(1), body=bulletin(1).body[:3], annexes=(annex,))


PAPERS = {
    "title of 120 characters": plain(Paragraph("按月调度。"), title=_LONG_TITLE[:120]),
    "title of 120 in an annex": replace(
        bulletin(3), annexes=(Annex(_LONG_TITLE[:120], (item_table(3),), True),)
    ),
    "a unit with 60 items": table(*_ROWS),
    "a cell of two pages": table(_ROWS[0], ("2", "甲", "乙", _CELL), _ROWS[2]),
    "a turned cell of two pages": table(_ROWS[0], ("2", "甲", "乙", _CELL), _ROWS[2], turned=True),
    "500 rows": table(*(_ROWS * 9)[:500], turned=True),
    "no rows": table(),
    "an empty paper": plain(),
    "rare characters": plain(
        Paragraph("茌平、鄄城、郓城三县犇牛村槃木桥鄆城㎡计123㎡，面积2km²。" * 20)
    ),
    "markup": plain(Paragraph("<b>按月</b>调度&amp;逐级落实；a<b，c>d。" * 20)),
    "Latin words": plain(
        Paragraph("推广RCEP、5G+工业互联网、CO2减排，www.example.gov.cn见附件，" * 20)
    ),
    "quotation marks": plain(Paragraph("“《‘督查’通报》（第3期）”、“两个100%”、——……" * 30)),
    "long figures": plain(Paragraph("累计完成投资1234567.89万元，占年度计划的71.25%，" * 30)),
}


@pytest.mark.parametrize("name", PAPERS)
def test_pages_have_no_deviation_and_lose_nothing(name: str, fonts: FontSet) -> None:
    document = PAPERS[name]
    check = check_pdf(render_pdf(document, fonts), printed_words(document))
    assert check.failed == ()


def test_what_no_face_can_draw_is_named_and_marked(fonts: FontSet) -> None:
    document = plain(Paragraph("进展😀顺利\x00\x07，完成\ue000三项。"))
    pdf, report = print_pdf(document, fonts)
    assert "进展〓顺利，完成〓三项。" in all_text(pdf)
    assert any("U+1F600" in notice for notice in report.notices)
    assert any("控制字符" in notice and "U+0007" in notice for notice in report.notices)
    assert check_pdf(pdf).ok


def test_rare_characters_are_lent_with_notice(fonts: FontSet) -> None:
    _, report = print_pdf(plain(Paragraph("槃、鄆、㎡")), fonts)
    lent = {glyph.char: glyph for glyph in report.missing}
    assert set(lent) == set("槃鄆㎡")
    assert all(glyph.taken_from for glyph in lent.values())
    assert all("改用" in glyph.sentence for glyph in lent.values())


def test_without_a_font_folder_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FontError) as refusal:
        render_pdf(plain(), FontSet(tmp_path / "没有", system_dirs=()))
    assert "字体" in refusal.value.sentence
    assert "installer/fonts.py" in refusal.value.remedy
