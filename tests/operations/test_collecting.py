"""Sheets made by hand and everything odd about them."""

from datetime import date
from email.message import EmailMessage

import pytest
from openpyxl import Workbook, load_workbook

from models.base import CycleState
from tests.support.month_bench import (
    HEAD,
    MONTH,
    NORTH,
    RAIL,
    ROAD,
    SOUTH,
    anomalies,
    report,
    returned,
    state,
    typed,
)
from tests.support.small_store import (
    COUNTY,
    HEADINGS,
    REFORM,
    TRANSPORT,
    Bench,
    hand_made,
)

# --- sheets made by hand --------------------------------------------------------------


def test_a_hand_made_workbook_is_read_by_heading_names(bench: Bench) -> None:
    path = hand_made(
        bench.folder / "报表.xlsx",
        [
            ["2023年9月督办事项进展情况表"],
            ["填报单位：市交通局"],
            ["序号", "本月进展情况", "进度（%）", "事项名称", "联系人"],
            [1, "轨道铺通", "80%", "北线铁路聊城段", "李四"],
            [2, "完成养护", "60", "公路年度养护", "李四"],
            ["合计", None, None, None, None],
        ],
    )
    done = bench.cycles.collect(MONTH, [path])
    assert done.value.anomalies == ()
    found = {key: (row.percent, row.reporter) for (_, key), row in returned(bench).items()}
    assert found == {NORTH: (80, "李四"), ROAD: (60, "李四")}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_is_read(bench: Bench, encoding: str) -> None:
    path = bench.folder / "聊城市交通运输局.csv"
    text = "编号,名称,进展,完成率\n附件3/1,铁路通道建设,路基过半,55%\n3/1.1,北线铁路,铺轨,\n"
    path.write_bytes(text.encode(encoding))
    done = bench.cycles.collect(MONTH, [path])
    found = {key: (row.progress, row.percent) for (_, key), row in returned(bench).items()}
    assert found == {RAIL: ("路基过半", 55), NORTH: ("铺轨", None)}
    assert done.value.anomalies == ()


def test_our_form_without_its_hidden_column_is_matched_by_number(bench: Bench) -> None:
    row: list[object] = [RAIL, "铁路通道建设", "", "", "", "推进", 35, "", "", "", ""]
    path = hand_made(bench.folder / "2023-09_市交通运输局.xlsx", [list(HEADINGS), row])
    assert bench.cycles.collect(MONTH, [path]).value.anomalies == ()
    assert (TRANSPORT, RAIL) in returned(bench)


def test_sheets_of_several_units_in_one_workbook(bench: Bench) -> None:
    book = Workbook()
    for name, key, title in (
        (TRANSPORT, ROAD, "公路年度养护"),
        (COUNTY, "附件2/1", "县域物流配送中心"),
    ):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append([key, title, "推进", 20])
    book.save(bench.folder / "汇总.xlsx")
    bench.cycles.collect(MONTH, [bench.folder / "汇总.xlsx"])
    assert set(returned(bench)) == {(TRANSPORT, ROAD), (COUNTY, "附件2/1")}


# --- anomalies ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "code", "key", "posted"),
    [
        ([["附件9/9", "智慧停车平台", "推进", 20]], "unknown_item", None, False),
        ([[ROAD, "北线铁路聊城段", "推进", 20]], "number_title_mismatch", None, False),
        ([[ROAD, "公路年度养护", "推进", 120]], "percent_invalid", ROAD, True),
        ([[ROAD, "公路年度养护", "推进", 0.35]], "percent_invalid", ROAD, True),
        ([[ROAD, "公路年度养护", "推进", "大约一半"]], "percent_invalid", ROAD, True),
        ([[ROAD, "公路年度养护", "", "大约一半"]], "percent_invalid", ROAD, True),
        ([["附件2/1", "县域物流配送中心", "推进", 20]], "wrong_unit", "附件2/1", False),
        ([[ROAD, "公路年度养护", "已完成", "100%"]], "done_without_evidence", ROAD, True),
        (
            [[ROAD, "公路年度养护", "还剩8公里没有养护，预计11月完成", "已完成"]],
            "done_without_evidence",
            ROAD,
            True,
        ),
    ],
)
def test_each_anomaly_is_told_with_its_place(
    bench: Bench, rows: list[list[object]], code: str, key: str | None, posted: bool
) -> None:
    done = bench.cycles.collect(MONTH, [typed(bench, *rows)])
    (found,) = done.value.anomalies
    assert (found.code, found.item_key, found.row) == (code, key, 2)
    assert (found.unit, found.file_name) == (TRANSPORT, "市交通局.xlsx")
    assert bool(returned(bench)) is posted
    if code == "percent_invalid":
        row = returned(bench)[TRANSPORT, ROAD]
        assert row.percent is None
        assert row.progress
        assert str(rows[0][3]) in found.message


def test_a_percentage_going_backwards_is_told(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [typed(bench, [ROAD, "公路年度养护", "推进", 60])])
    bench.cycles.open("2023-10")
    path = hand_made(bench.folder / "市交通局10.xlsx", [HEAD, [ROAD, "公路年度养护", "推进", 50]])
    (found,) = bench.cycles.collect("2023-10", [path]).value.anomalies
    assert found.code == "percent_backwards"
    assert "60%" in found.message
    assert returned(bench, "2023-10")[TRANSPORT, ROAD].percent == 50


def test_a_yearly_duty_starts_again_in_january(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [typed(bench, [ROAD, "公路年度养护", "推进", 60])])
    bench.cycles.open("2024-01")
    rows: list[list[object]] = [HEAD, [ROAD, "公路年度养护", "推进", 5]]
    path = hand_made(bench.folder / "市交通局1.xlsx", rows)
    assert bench.cycles.collect("2024-01", [path]).value.anomalies == ()


def test_blank_rows_are_not_reports(bench: Bench) -> None:
    rows = {RAIL: ("推进", 35), NORTH: ("", "", "缺资金")}
    done = bench.cycles.collect(MONTH, [report(bench, rows)])
    assert sorted(returned(bench)) == [(TRANSPORT, RAIL), (TRANSPORT, NORTH)]
    folded, single = done.value.anomalies
    assert {folded.code, single.code} == {"blank_progress"}
    assert (folded.unit, folded.item_key, single.item_key) == (TRANSPORT, None, NORTH)
    assert all(f"行{key}" in folded.message for key in ("附件1/1", SOUTH, ROAD))
    assert "3项没有填写进展" in folded.message


def test_a_sheet_sent_back_untouched_is_told_once_and_settled_by_the_next(bench: Bench) -> None:
    done = bench.cycles.collect(MONTH, [report(bench, {})])
    (found,) = done.value.anomalies
    assert (found.code, found.unit, found.row) == ("blank_progress", TRANSPORT, 0)
    assert (returned(bench), state(bench)) == ({}, CycleState.COLLECTING)
    bench.cycles.collect(MONTH, [report(bench, {RAIL: ("推进", 35)})])
    assert [a.settled for a in anomalies(bench) if a.id == found.id] == [True]


@pytest.mark.parametrize(
    ("rows", "words", "kept"),
    [
        ([["推进", 20], ["推进", 20]], "内容相同", ("推进", 20)),
        ([["推进", 20], ["加快", 30]], "不一致", ("加快", 30)),
        ([["推进", 20], ["", ""]], "空行", ("推进", 20)),
        ([["", ""], ["推进", 20]], "空行", ("推进", 20)),
        ([["推进", 20], ["加快", 30], ["推进", 20]], "不一致", ("推进", 20)),
    ],
)
def test_the_same_item_twice_in_a_sheet(
    bench: Bench, rows: list[list[object]], words: str, kept: tuple[str, int]
) -> None:
    path = typed(bench, *([ROAD, "公路年度养护", *row] for row in rows))
    (found,) = bench.cycles.collect(MONTH, [path]).value.anomalies
    assert found.code == "duplicate_row"
    assert words in found.message
    row = returned(bench)[TRANSPORT, ROAD]
    assert (row.progress, row.percent) == kept


def test_two_differing_files_of_one_unit_at_once_are_told(bench: Bench) -> None:
    one = typed(bench, [ROAD, "公路年度养护", "推进", 20], name="市交通局1.xlsx")
    two = typed(bench, [ROAD, "公路年度养护", "加快", 30], name="市交通局2.xlsx")
    (found,) = bench.cycles.collect(MONTH, [one, two]).value.anomalies
    assert found.code == "duplicate_row"
    assert "市交通局1.xlsx" in found.message
    assert returned(bench)[TRANSPORT, ROAD].progress == "加快"


def test_a_later_collection_that_says_otherwise_is_told(bench: Bench) -> None:
    one = typed(bench, [ROAD, "公路年度养护", "推进", 20], name="市交通局1.xlsx")
    two = typed(bench, [ROAD, "公路年度养护", "加快", 30], name="市交通局2.xlsx")
    bench.cycles.collect(MONTH, [one])
    (found,) = bench.cycles.collect(MONTH, [two]).value.anomalies
    assert (found.code, found.row, found.unit) == ("contradiction", 2, TRANSPORT)
    assert "市交通局1.xlsx" in found.message
    assert "20%，推进" in found.message
    assert "30%，加快" in found.message
    assert '"percent": "30"' in found.words
    same = typed(bench, [ROAD, "公路年度养护", "加快", 30], name="市交通局3.xlsx")
    assert bench.cycles.collect(MONTH, [same]).value.anomalies == ()


def test_many_contradictions_of_a_unit_are_folded(bench: Bench) -> None:
    rows = dict.fromkeys((RAIL, NORTH, SOUTH, ROAD, "附件1/1"), ("推进", 20))
    bench.cycles.collect(MONTH, [report(bench, rows)])
    later = report(bench, dict.fromkeys(rows, ("推进", 30)))
    (found,) = bench.cycles.collect(MONTH, [later]).value.anomalies
    assert (found.code, found.item_key) == ("contradiction", None)
    assert "有5项" in found.message
    assert found.message.count("20%→30%") == 5


def test_an_answer_to_a_doubt_is_no_contradiction(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [typed(bench, [ROAD, "公路年度养护", "推进", 120])])
    again = typed(bench, [ROAD, "公路年度养护", "推进", 12], name="市交通局改.xlsx")
    assert bench.cycles.collect(MONTH, [again]).value.anomalies == ()


def test_a_late_sheet_counts_but_is_told(bench: Bench) -> None:
    path = typed(bench, [ROAD, "公路年度养护", "推进", 20])
    (found,) = bench.cycles.collect(MONTH, [path], date(2023, 10, 8)).value.anomalies
    assert (found.code, found.unit, found.row) == ("late", TRANSPORT, 0)
    assert "晚3天" in found.message
    assert returned(bench)[TRANSPORT, ROAD].received_on == date(2023, 10, 8)


def test_a_sheet_of_nobody_is_taken_only_where_one_unit_is_possible(bench: Bench) -> None:
    path = typed(bench, [ROAD, "公路年度养护", "推进", 20], name="新建表格.xlsx")
    (found,) = bench.cycles.collect(MONTH, [path]).value.anomalies
    assert (found.code, found.unit) == ("wrong_unit", TRANSPORT)
    assert "请核实" in found.message
    assert set(returned(bench)) == {(TRANSPORT, ROAD)}
    several = typed(bench, [SOUTH, "南线铁路聊城段", "推进", 20], name="表.xlsx")
    (found,) = bench.cycles.collect(MONTH, [several]).value.anomalies
    assert (found.code, found.unit) == ("wrong_unit", None)
    assert set(returned(bench)) == {(TRANSPORT, ROAD)}


def test_the_column_of_the_responsible_unit_helps_where_nothing_else_does(bench: Bench) -> None:
    rows: list[list[object]] = [
        [*HEAD, "责任单位"],
        [SOUTH, "南线铁路聊城段", "推进", 20, "市发展改革委"],
        [RAIL, "铁路通道建设", "推进", 20, "市交通运输局、市发展改革委"],
    ]
    path = hand_made(bench.folder / "表.xlsx", rows)
    (found,) = bench.cycles.collect(MONTH, [path]).value.anomalies
    assert found.code == "wrong_unit"
    assert set(returned(bench)) == {(REFORM, SOUTH)}


def test_a_number_that_lost_its_last_zero_is_not_trusted_alone(bench: Bench) -> None:
    (found,) = bench.cycles.collect(MONTH, [typed(bench, [1.1, "", "推进", 20])]).value.anomalies
    assert (found.code, returned(bench)) == ("unknown_item", {})


@pytest.mark.parametrize("nothing", ["无", "/", "——", "暂无。"])
def test_words_that_say_nothing_are_told(bench: Bench, nothing: str) -> None:
    path = typed(bench, [ROAD, "公路年度养护", nothing, "/"])
    (found,) = bench.cycles.collect(MONTH, [path]).value.anomalies
    assert found.code == "blank_progress"


def test_rows_sorted_away_from_their_keys_are_not_taken_in(bench: Bench) -> None:
    path = report(bench, {RAIL: ("通道推进", 35), ROAD: ("养护推进", 60)})
    book = load_workbook(path)
    sheet = book.worksheets[0]
    first, last = [[sheet.cell(row, c).value for c in range(1, 12)] for row in (3, 6)]
    for place in range(1, 12):
        sheet.cell(3, place).value, sheet.cell(6, place).value = last[place - 1], first[place - 1]
    book.save(path)
    done = bench.cycles.collect(MONTH, [path])
    assert [a.code for a in done.value.anomalies if a.code != "blank_progress"] == [
        "number_title_mismatch"
    ] * 2
    assert returned(bench) == {}


def test_a_mail_is_collected_like_the_sheet_itself(bench: Bench) -> None:
    sheet = report(bench, {RAIL: ("完成铺轨", 40)})
    message = EmailMessage()
    message.set_content("见附件。")
    message.add_attachment(
        sheet.read_bytes(), maintype="application", subtype="octet-stream", filename=sheet.name
    )
    mail = bench.folder / "来信.eml"
    mail.write_bytes(bytes(message))
    assert bench.cycles.collect(MONTH, [mail]).value.rows
    assert returned(bench)[TRANSPORT, RAIL].progress == "完成铺轨"
    # The same sheet, saved from the mail, changes nothing.
    assert bench.cycles.collect(MONTH, [sheet]).value.rows == 0
