"""Heat maps and plans on pages of their own: every word there, pages turned, bytes repeated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from PIL import Image

from desktop_app.assessment.heat import HeatBox, HeatBy, HeatMap, HeatRow
from desktop_app.bulletin.plates import GanttMark, GanttPlate, GanttRow, HeatPlate, Plate
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.plates.page import HIGH, WIDE, plate_pictures, render_plate
from models.words import Light
from tests.support.pdf_reading import all_text, page_texts

MONTHS = tuple(f"2023-{month:02}" for month in range(7, 13))


def box(red: int, green: int) -> HeatBox:
    lights = [Light.RED] * red + [Light.GREEN] * green
    return HeatBox(tuple((f"附件1/{at}", light) for at, light in enumerate(lights)))


def heat(rows: int = 3) -> HeatPlate:
    made = tuple(
        HeatRow(f"样品{at}局", tuple(box(at % 3, 4) for _ in MONTHS)) for at in range(rows)
    )
    last = frozenset(MONTHS[-1:])
    return HeatPlate("十二月样品2局滞后最多", "按单位", HeatMap(HeatBy.UNIT, MONTHS, made, last))


def gantt(rows: int = 3) -> GanttPlate:
    marks = (
        GanttMark(date(2023, 6, 30), Light.BLUE),
        GanttMark(date(2024, 9, 30), Light.GREEN, date(2024, 6, 30)),
    )
    made = tuple(
        GanttRow(f"附件1/{at}　样品工程之{at}", Light.YELLOW, at % 2, marks) for at in range(rows)
    )
    none = GanttRow("附件1/99　未定日期的事", Light.GREY, 0, (), "未设时限")
    return GanttPlate(
        "两项推迟",
        "样品方案",
        date(2023, 1, 1),
        date(2025, 12, 31),
        date(2023, 11, 30),
        (*made, none),
    )


def test_a_heat_map_prints_names_months_words_counts_and_shares(fonts: FontSet) -> None:
    text = all_text(render_plate(heat(), fonts))
    for word in ("十二月样品2局滞后最多", "样品2局", "2023.7", "8月", "12月*", "滞后2", "33%"):
        assert word in text, word
    assert "带*的月份尚未关账" in text


def test_a_plan_prints_names_years_and_what_the_signs_mean(fonts: FontSet) -> None:
    text = all_text(render_plate(gantt(), fonts))
    for word in ("两项推迟", "样品工程之2", "2024", "未设时限", "2023-11-30", "原定时限", "黄灯"):
        assert word in text, word


def test_without_moved_dates_the_legend_does_not_speak_of_them(fonts: FontSet) -> None:
    plate = gantt()
    rows = tuple(
        replace(row, marks=tuple(replace(mark, first=None) for mark in row.marks))
        for row in plate.rows
    )
    assert "原定时限" not in all_text(render_plate(replace(plate, rows=rows), fonts))


@pytest.mark.parametrize(("plate", "head"), [(heat(60), "8月"), (gantt(80), "事项")])
def test_long_ones_turn_pages_with_their_heads_and_numbers(
    plate: Plate, head: str, fonts: FontSet
) -> None:
    pages = page_texts(render_plate(plate, fonts))
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert head in text
        assert plate.title in text
        assert f"第{number}页，共{len(pages)}页" in text


@pytest.mark.parametrize("plate", [heat(60), gantt(80)])
def test_nothing_leaves_the_landscape_page(plate: Plate, fonts: FontSet) -> None:
    with pdfplumber.open(BytesIO(render_plate(plate, fonts))) as pdf:
        for page in pdf.pages:
            assert (round(page.width), round(page.height)) == (round(WIDE), round(HIGH))
            for char in page.chars:
                assert 0 < char["x0"] < char["x1"] < WIDE
                assert 0 < char["top"] < char["bottom"] < HIGH
            assert not page.images  # vectors, not a picture


@pytest.mark.parametrize("plate", [heat(), gantt()])
def test_invented_months_are_marked(plate: Plate, fonts: FontSet) -> None:
    assert "演示数据" not in all_text(render_plate(plate, fonts))
    assert "不得作为工作依据" in all_text(render_plate(replace(plate, demo=True), fonts))


def test_a_name_too_long_for_its_column_is_cut_with_a_mark(fonts: FontSet) -> None:
    long = "这是一个非常非常长的样品工程名称" * 4
    row = replace(gantt().rows[0], label=long)
    assert "…" in all_text(render_plate(replace(gantt(), rows=(row,)), fonts))
    plate = heat()
    rows = (replace(plate.heat.rows[0], name=long),)
    text = all_text(render_plate(replace(plate, heat=replace(plate.heat, rows=rows)), fonts))
    assert "…" in text


def test_the_same_plate_gives_the_same_bytes_and_pictures_of_every_page(fonts: FontSet) -> None:
    pdf = render_plate(gantt(80), fonts)
    assert pdf == render_plate(gantt(80), fonts)
    pictures = plate_pictures(pdf)
    assert len(pictures) == len(page_texts(pdf))
    with Image.open(BytesIO(pictures[0])) as image:
        assert image.width > image.height > 1500


def test_two_years_of_months_still_fit_in_narrow_boxes(fonts: FontSet) -> None:
    months = tuple(f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13))
    rows = (HeatRow("样品局", tuple(box(2, 4) for _ in months)),)
    pdf = render_plate(HeatPlate("样", "样", HeatMap(HeatBy.UNIT, months, rows)), fonts)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        assert max(char["x1"] for char in opened.pages[0].chars) < WIDE - 20
