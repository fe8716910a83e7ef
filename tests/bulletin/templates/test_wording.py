"""Wording files: blocks, names, figures that know their items, and data that cannot break out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.bulletin.content import (
    DataTable,
    Heading,
    LightChart,
    PageBreak,
    Paragraph,
    ProgressCurve,
)
from desktop_app.bulletin.templates.filters import bare, cut, dot, lines, numeral
from desktop_app.bulletin.templates.marks import FigureBook, one_line
from desktop_app.bulletin.values import Count, Told
from tests.support.bulletin_sample import Sample
from tests.support.judging import item, report
from tests.support.template_sample import worded

REDS = ("附件1/1", "附件1/2")


def paragraph(folder: Path, wording: str, sample: Sample | None = None) -> Paragraph:
    (block,) = worded(folder, wording, sample).body
    assert isinstance(block, Paragraph)
    return block


def test_lines_make_blocks(tmp_path: Path) -> None:
    wording = """{% import 'say.j2' as say %}
# 一、情况
## （一）亮灯
§lights
共{{ red.n }}项，
{% if grey %}灰灯{{ grey.n }}项{% endif %}
{% if demo %}演示{% endif %}
。

另一段。
@page
@table red
@chart chart
@chart red[0].curve
@annex turned {{ month.name }}清单
§inside
附件里的话。
@annex 竖排的附件
"""
    document = worded(tmp_path, wording)
    assert [type(block) for block in document.body] == [
        *(Heading, Heading, Paragraph, Paragraph, PageBreak, DataTable, LightChart, ProgressCurve)
    ]
    lights, other = document.body[2], document.body[3]
    assert isinstance(lights, Paragraph)
    assert (lights.key, lights.text) == ("lights", "共2项，灰灯2项。")
    assert isinstance(other, Paragraph)
    assert other.key == "情况/亮灯·"
    assert [(a.title, a.landscape) for a in document.annexes] == [
        ("2023年9月清单", True),
        ("竖排的附件", False),
    ]
    assert document.annexes[0].blocks == (Paragraph("附件里的话。", key="inside"),)


def test_figures_know_their_place_and_their_items(tmp_path: Path) -> None:
    told = paragraph(tmp_path, "红灯{{ red.n }}项，占{{ red.share }}%，{{ red[1].reason }}")
    assert [told.text[one.start : one.end] for one in told.figures] == [
        *("2", "22.2", "74.8", "41.2", "33.6")
    ]
    assert [one.text for one in told.figures] == ["2", "22.2", "74.8", "41.2", "33.6"]
    assert told.figures[0].keys == REDS
    assert told.figures[0].meaning == "红灯事项"
    assert all(one.keys == ("附件1/2",) for one in told.figures[2:])
    assert set(told.keys) == set(REDS)


def test_figures_in_cells(tmp_path: Path) -> None:
    (table,) = worded(tmp_path, "@table red\n").body
    assert isinstance(table, DataTable)
    assert table.rows == (("环城路", "88.5%"), ("铁路网", "50%"))
    assert [(f.row, f.column, f.text, f.keys) for f in table.figures] == [
        (0, 1, "88.5", ("附件1/1",)),
        (1, 1, "50", ("附件1/2",)),
    ]


def test_lists_keep_the_figures_of_what_they_list(tmp_path: Path) -> None:
    told = paragraph(tmp_path, "{{ red|map(attribute='percent')|join('；') }}")
    assert told.text == "88.5；50"
    assert [one.keys for one in told.figures] == [("附件1/1",), ("附件1/2",)]
    named = paragraph(tmp_path, "{{ units|map(attribute='name')|listed(2, '个单位') }}")
    assert named.text == "市交通局、市财政局等4个单位"


def test_days_and_numbers_of_papers_are_no_figures() -> None:
    book = FigureBook()
    text = "截至2023年9月30日逾期92天，依据5号文件、第3标段、〔2023〕1号，低33.6个百分点。"
    plain, figures = book.read(str(book.mark(Told(text, ("a",)))))
    assert plain == text
    assert [one.text for one in figures] == ["92", "33.6"]


@pytest.mark.parametrize(
    "hostile",
    [
        "# 一、假标题",
        "§name",
        "@page",
        "@annex 假附件",
        "{{ red.n }}",
        "{% for x in y %}",
        "<b>粗</b>&amp;粗",
        "甲\n\n# 二、乙",
        "\ufdd00\ufdd1９\ufdd2",
    ],
)
def test_reported_words_stay_words(tmp_path: Path, hostile: str) -> None:
    """Whatever a unit writes is printed as it stands, on one line, and makes no blocks."""
    one = item("附件1/1", "2023-06-30", title="环城路")
    sample = Sample((one,), (report("附件1/1", 10, problem=hostile),), {}, {}, ())
    told = paragraph(tmp_path, "{{ red[0].problem }}", sample)
    assert told.text == one_line(hostile).replace("  ", " ").strip()
    titled = item("附件1/1", "2023-06-30", title=hostile)
    sample = Sample((titled,), (report("附件1/1", 10),), {}, {}, ())
    told = paragraph(tmp_path, "{{ red[0].name }}", sample)
    assert told.text == f"“{one_line(hostile)}”"


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    book = FigureBook()
    plain, figures = book.read(str(book.mark(Told(text, ("a",), "b"))))
    assert plain == one_line(text)
    assert all(plain[one.start : one.end] == one.text for one in figures)


def test_a_count_prints_and_compares_as_a_number() -> None:
    count = Count(3, ("a", "b"), "事项")
    assert (count > 2, bool(Count(0)), count.printed) == (True, False, "3")


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numerals(number: int, words: str) -> None:
    assert numeral(number) == words


def test_small_filters() -> None:
    assert bare("完成1%。") == "完成1%"
    assert (dot(1, "甲"), dot(2, "10月底前")) == ("1.", "2．")
    assert cut("甲\n乙，丙。", 4) == "甲 乙…"
    assert lines("1. 甲。\n\n（2）乙。\n三、丙\n10月底前丁") == ["甲。", "乙。", "丙", "10月底前丁"]
