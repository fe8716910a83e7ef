"""Numbers that Word counts by itself are written out as it prints them."""

from __future__ import annotations

import pytest

from desktop_app.documents.blocks import Paragraph
from desktop_app.documents.docx_numbering import chinese, formatted, roman
from desktop_app.documents.docxfile import read_docx
from tests.support.hostile import CONTENT_TYPES, W, archive, relations

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>'
)
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="T1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:styleId="T2"><w:basedOn w:val="T1"/></w:style>'
    '<w:style w:styleId="round"><w:basedOn w:val="trip"/></w:style>'
    '<w:style w:styleId="trip"><w:basedOn w:val="round"/></w:style></w:styles>'
)


def paragraph(words: str, level: int = 0, number: str = "1", style: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = styled + (listed if number else "")
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def texts(*body: str) -> list[str]:
    data = archive(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations("officeDocument", "word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>',
            "word/numbering.xml": NUMBERING,
            "word/styles.xml": STYLES,
        }
    )
    found: list[str] = []
    for block in read_docx(data, "a.docx").blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += ["|".join(cell.text for cell in row.cells) for row in block.rows]
    return found


def test_levels_count_and_start_anew_under_the_next_heading() -> None:
    assert texts(
        paragraph("甲"),
        paragraph("子", 1),
        paragraph("丑", 1),
        paragraph("细", 2),
        paragraph("点", 3),
        paragraph("乙"),
        paragraph("寅", 1),
    ) == ["一、甲", "（一）子", "（二）丑", "1.3 细", "点", "二、乙", "（一）寅"]


def test_an_override_starts_another_count() -> None:
    assert texts(paragraph("甲"), paragraph("乙", 0, "2"), paragraph("丙", 0, "2")) == [
        "一、甲",
        "五、乙",
        "六、丙",
    ]


def test_styles_number_paragraphs_and_none_takes_the_number_away() -> None:
    body = [
        paragraph("甲", number="", style="T2"),
        paragraph("乙", number="0", style="T2"),
        paragraph("丙", number="", style="round"),
        paragraph("丁", number="", style="T1"),
    ]
    assert texts(*body) == ["一、甲", "乙", "丙", "二、丁"]


def test_cells_that_hold_only_a_number_are_counted_once() -> None:
    cell = "<w:tc>{}</w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(paragraph(''))}{cell.format(f'<w:p><w:r><w:t>{name}</w:t></w:r></w:p>')}</w:tr>"
        for name in ("甲", "乙", "丙")
    )
    assert texts(f"<w:tbl>{rows}</w:tbl>", paragraph("丁")) == [
        "一、|甲",
        "二、|乙",
        "三、|丙",
        "四、丁",
    ]


def test_numbers_in_a_frame_are_counted_once() -> None:
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr></w:tbl>"
    assert texts(frame, paragraph("乙")) == ["一、甲", "二、乙"]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "〇"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (105, "一百零五"),
        (110, "一百一十"),
        (12_000, "12000"),
    ],
)
def test_chinese_counts(count: int, words: str) -> None:
    assert chinese(count) == words


@pytest.mark.parametrize(
    ("form", "count", "words"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("upperLetter", 27, "AA"),
        ("lowerRoman", 14, "xiv"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 40, "40"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 3, "寅"),
        ("ideographDigital", 10, "一〇"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCountingThousand", 21, "二十一"),
    ],
)
def test_number_forms(form: str, count: int, words: str) -> None:
    assert formatted(count, form) == words


def test_roman_numbers() -> None:
    assert [roman(n) for n in (4, 9, 40, 1994)] == ["IV", "IX", "XL", "MCMXCIV"]
