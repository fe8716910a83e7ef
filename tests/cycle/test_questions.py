"""Questions beside the sheet: who is asked what, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlmodel import col

from desktop_app.cycle.codes import Code, Decision
from desktop_app.cycle.columns import COLUMNS
from desktop_app.cycle.queries import load_readings
from desktop_app.cycle.questions import ANSWER_HEADINGS, SHEET, Answer, date_in, figure_in
from desktop_app.ledger.queries import load_items
from desktop_app.operations.settling import SettlingOperations
from models.base import Op
from models.plan import Item
from models.schedule import Metric
from tests.support.month_bench import MONTH, RAIL, anomalies, returned
from tests.support.small_store import COUNTY, REFORM, TRANSPORT, Bench, small_bench

UNDATED, DEPOT = "附件1/1", "附件2/1"


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Bench]:
    """September open, with a metric on the railway."""
    with small_bench(tmp_path) as bench:
        with bench.store.writing() as session:
            rail = session.execute(sa.select(Item).where(col(Item.key) == RAIL)).scalar_one()
            session.add(
                Metric(
                    item_id=rail.id,
                    name="铺轨里程",
                    op=Op.AT_LEAST,
                    value=Decimal(100),
                    unit="公里",
                )
            )
        bench.cycles.open(MONTH)
        yield bench


def asked(book: Workbook) -> dict[str, str]:
    sheet = book[SHEET]
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return {str(row[0]): str(row[2]) for row in rows}


def answered(bench: Bench, unit: str, answers: dict[str, object]) -> Path:
    path = bench.forms(MONTH, unit)[unit]
    book = load_workbook(path)
    sheet = book[SHEET]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 4).value = answers.get(str(sheet.cell(row, 1).value))
    book.save(path)
    return path


def test_the_contract_sheet_stays_as_it_is_and_leads_alone_are_asked(asking: Bench) -> None:
    forms = asking.forms(MONTH)
    book = load_workbook(forms[TRANSPORT])
    heads = [cell.value for cell in book.worksheets[0][1]][: len(COLUMNS)]
    assert heads == [column.heading for column in COLUMNS]
    assert [cell.value for cell in book[SHEET][1]][:4] == list(ANSWER_HEADINGS)
    told = asked(book)
    assert "铺轨里程" in told[RAIL]
    assert "公里" in told[RAIL]
    assert UNDATED not in told
    assert "计划完成日期" in asked(load_workbook(forms[REFORM]))[UNDATED]
    # Nothing of the county's is undated, due or measured: no sheet for nothing.
    assert SHEET not in load_workbook(forms[COUNTY]).sheetnames


def test_a_value_is_kept_and_a_later_one_supersedes(asking: Bench) -> None:
    asking.cycles.collect(MONTH, [answered(asking, TRANSPORT, {RAIL: "42.5公里"})])
    asking.cycles.collect(MONTH, [answered(asking, TRANSPORT, {RAIL: 45})])
    with asking.store.reading() as session:
        (reading,) = load_readings(session, MONTH)[RAIL]
    assert (reading.metric, reading.value, reading.unit) == ("铺轨里程", 45, TRANSPORT)


def test_what_is_no_figure_is_told(asking: Bench) -> None:
    done = asking.cycles.collect(MONTH, [answered(asking, TRANSPORT, {RAIL: "30到40之间"})])
    (found,) = [a for a in done.value.anomalies if a.code == Code.ANSWER_INVALID]
    assert (found.item_key, found.unit) == (RAIL, TRANSPORT)
    assert "30到40之间" in found.message
    with asking.store.reading() as session:
        assert load_readings(session, MONTH) == {}


def test_a_timetable_binds_only_when_a_person_accepts_it(asking: Bench) -> None:
    asking.cycles.collect(MONTH, [answered(asking, REFORM, {UNDATED: "2024年6月"})])
    (found,) = [a for a in anomalies(asking) if a.code == Code.TIMETABLE_OFFERED]
    with asking.store.reading() as session:
        (item,) = load_items(session, [UNDATED])
    assert item.undated
    SettlingOperations(asking.journal).settle([found.id], Decision.ACCEPTED)
    with asking.store.reading() as session:
        (item,) = load_items(session, [UNDATED])
    assert not item.undated
    assert item.next_due == date(2024, 6, 30)
    asking.journal.undo()
    with asking.store.reading() as session:
        (item,) = load_items(session, [UNDATED])
    assert item.undated


def test_an_untouched_answer_sheet_changes_nothing(asking: Bench) -> None:
    done = asking.cycles.collect(MONTH, [answered(asking, TRANSPORT, {})])
    assert {a.code for a in done.value.anomalies} == {Code.BLANK_PROGRESS}
    assert returned(asking) == {}


@pytest.mark.parametrize(
    ("text", "unit", "figure"),
    [
        ("1,200家", "家", Decimal(1200)),
        ("1200户", "家", Decimal(1200)),
        ("-3.5", "%", Decimal("-3.5")),
        ("约 45 公里左右。", "公里", Decimal(45)),
        ("累计完成３８个", "个", Decimal(38)),
        ("2.4亿元", "亿元", Decimal("2.4")),
        ("93％", "%", Decimal(93)),
    ],
)
def test_a_figure_in_the_unit_asked_for_is_taken(text: str, unit: str, figure: Decimal) -> None:
    assert figure_in(_answer(text), unit) == figure


@pytest.mark.parametrize(
    ("text", "unit", "why"),
    [
        ("2.4万元", "亿元", "写的单位是“万元”，要求的单位是“亿元”"),
        ("45米", "公里", "要求的单位是“公里”"),
        ("12个", "%", "要求的单位是“%”"),
        ("约三成", "%", "不是一个数字"),
        ("30到40", "公里", "不是一个数字"),
        ("预计下月达到45公里", "公里", "不是一个数字"),
    ],
)
def test_a_figure_in_another_unit_is_never_converted(text: str, unit: str, why: str) -> None:
    told = figure_in(_answer(text), unit)
    assert isinstance(told, str)
    assert why in told


def test_a_cell_that_shows_a_percent_sign_holds_a_share() -> None:
    share = replace(_answer("0.93"), value=0.93, percent=True)
    assert figure_in(share, "%") == Decimal(93)
    assert "是百分数" in str(figure_in(share, "公里"))
    assert figure_in(replace(share, percent=False), "%") == Decimal("0.93")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-30", date(2024, 6, 30)),
        ("2024年6月", date(2024, 6, 30)),
        ("2024.2.30", None),
        ("2024年6月或2024年9月", None),
        ("尽快", None),
    ],
)
def test_reading_dates(text: str, day: date | None) -> None:
    assert date_in(_answer(text)) == day


def _answer(text: str) -> Answer:
    return Answer(2, MONTH, RAIL, TRANSPORT, "metric", "", text, text)


def test_another_unit_than_asked_is_told_and_nothing_taken(asking: Bench) -> None:
    done = asking.cycles.collect(MONTH, [answered(asking, TRANSPORT, {RAIL: "4.2万米"})])
    (found,) = [a for a in done.value.anomalies if a.code == Code.ANSWER_INVALID]
    assert "写的单位是“万米”" in found.message
    with asking.store.reading() as session:
        assert load_readings(session, MONTH) == {}
