"""A month opened, filled, closed and opened again, on a real store."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from desktop_app.assessment.frozen import seal, thaw
from desktop_app.cycle.queries import (
    load_cycle,
    load_cycles,
    load_overrides,
    load_snapshot,
    unit_statuses,
)
from desktop_app.errors import CycleError, DocumentError, DubanError
from desktop_app.ledger.queries import load_items, load_units
from models.base import CycleState, Light
from models.cycle import Cycle, ItemReturn
from tests.support.month_bench import (
    HEAD,
    MONTH,
    NORTH,
    RAIL,
    ROAD,
    SOUTH,
    anomalies,
    everything,
    report,
    returned,
    state,
    typed,
)
from tests.support.small_store import (
    COUNTY,
    REFORM,
    TRANSPORT,
    Bench,
    fill_form,
    hand_made,
    small_bench,
)

# --- opening --------------------------------------------------------------------------


def test_a_month_is_opened_once(bench: Bench) -> None:
    with bench.store.reading() as session:
        (cycle,) = load_cycles(session)
    assert (cycle.month, cycle.state, cycle.due_by) == (MONTH, CycleState.OPEN, date(2023, 10, 5))
    assert not cycle.demo
    with pytest.raises(CycleError, match="已经开过账"):
        bench.cycles.open(MONTH)
    with pytest.raises(CycleError, match="2023-09"):
        bench.cycles.open("九月")
    with pytest.raises(CycleError, match="早于"):
        bench.cycles.open("2023-11", date(2023, 10, 1))


def test_no_demo_month_among_real_ones_and_no_real_one_among_demo(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09", demo=True)
        assert bench.cycles.open("2023-10").value.demo
        assert "演示数据" in bench.journal.log()[0].detail
    (tmp_path / "b").mkdir()
    with small_bench(tmp_path / "b") as bench:
        bench.cycles.open("2023-09")
        with pytest.raises(CycleError, match="真实"):
            bench.cycles.open("2023-10", demo=True)


# --- collecting -----------------------------------------------------------------------


def test_a_filled_form_is_taken_in(bench: Bench) -> None:
    row = ("铺轨四十公里", "35%", "用地手续未办结", "十月底前办结", "张三", "1234567")
    done = bench.cycles.collect(MONTH, [report(bench, {RAIL: row, NORTH: ("建成通车", 70)})])
    assert (done.value.files, done.value.rows, done.value.skipped) == (1, 2, 0)
    assert state(bench) is CycleState.COLLECTING
    found = returned(bench)[TRANSPORT, RAIL]
    assert found.percent == Decimal(35)
    assert (found.progress, found.problem, found.next_step, found.reporter, found.phone) == (
        *("铺轨四十公里", "用地手续未办结", "十月底前办结"),
        *("张三", "1234567"),
    )
    assert (found.row, found.file_name) == (3, "2023-09_市交通运输局.xlsx")
    assert found.received_on == date(2023, 9, 30)


def test_every_way_of_writing_a_percentage_in_the_form(bench: Bench) -> None:
    path = report(
        bench, {RAIL: ("推进", 35), NORTH: ("推进", "36%"), ROAD: ("完成年度养护", "已完成")}
    )
    book = load_workbook(path)
    cell = book.worksheets[0]["G5"]
    cell.value, cell.number_format = 0.37, "0%"
    book.worksheets[0]["F5"] = "推进"
    book.save(path)
    assert bench.cycles.collect(MONTH, [path]).value.rows == 4
    found = {key: row.percent for (_, key), row in returned(bench).items()}
    assert found == {RAIL: 35, NORTH: 36, SOUTH: 37, ROAD: 100}


def test_the_same_bytes_twice_change_nothing(bench: Bench) -> None:
    path = report(bench, {RAIL: ("推进", 35)})
    bench.cycles.collect(MONTH, [path])
    before = everything(bench)
    again = bench.cycles.collect(MONTH, [path])
    assert (again.value.files, again.value.skipped, again.changed) == (0, 1, frozenset())
    assert everything(bench) == before
    copy = bench.folder / "副本.xlsx"
    copy.write_bytes(path.read_bytes())
    assert bench.cycles.collect(MONTH, [path, copy]).value.skipped == 2


def test_a_later_sheet_supersedes_and_the_earlier_is_kept(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [report(bench, {RAIL: ("初报", 120), NORTH: ("初报", 10)})])
    bench.cycles.collect(MONTH, [report(bench, {RAIL: ("更正", 40)})])
    found = returned(bench)
    assert found[TRANSPORT, RAIL].progress == "更正"
    assert found[TRANSPORT, NORTH].progress == "初报"
    with bench.store.reading() as session:
        rows = session.execute(sa.select(ItemReturn.progress, ItemReturn.superseded)).all()
    assert sorted(map(tuple, rows)) == [("初报", False), ("初报", True), ("更正", False)]
    settled = {a.code: a.settled for a in anomalies(bench) if a.item_key == RAIL}
    assert settled == {"percent_invalid": True}


def test_undo_takes_a_collection_back(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [report(bench, {RAIL: ("初报", 30)})])
    first = everything(bench)
    path = report(bench, {RAIL: ("更正", 120)})
    bench.cycles.collect(MONTH, [path])
    bench.journal.undo()
    kept = ("cycle", "return_file", "item_return", "anomaly")
    assert {k: everything(bench)[k] for k in kept} == {k: first[k] for k in kept}
    bench.journal.undo()
    assert (returned(bench), state(bench)) == ({}, CycleState.OPEN)
    assert bench.cycles.collect(MONTH, [path]).value.files == 1


def test_folders_are_walked_and_strangers_named(bench: Bench) -> None:
    folder = report(bench, {RAIL: ("推进", 35)}).parent
    (folder / "县区").mkdir()
    hand_made(
        folder / "县区" / "东阿县.xlsx", [HEAD, ["附件2/1", "县域物流配送中心", "开工", "9%"]]
    )
    (folder / "~$2023-09_市交通运输局.xlsx").write_bytes(b"lock")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "说明.docx").write_bytes(b"x")
    done = bench.cycles.collect(MONTH, [folder])
    assert (done.value.files, done.value.rows, done.value.ignored) == (2, 2, ("说明.docx",))


def test_statuses_name_who_is_missing(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [report(bench, {RAIL: ("推进", 35), NORTH: ("推进", 35)})])
    with bench.store.reading() as session:
        items, units = load_items(session), load_units(session)
    found = {s.name: s for s in unit_statuses(items, tuple(returned(bench).values()), units)}
    assert list(found) == [REFORM, TRANSPORT, COUNTY]
    status = found[TRANSPORT]
    assert (status.items, status.reported) == (5, 2)
    assert status.missing == ("附件1/1", SOUTH, ROAD)
    assert found[REFORM].reported == 0


# --- refusals: nothing is written -----------------------------------------------------


def test_a_sheet_for_another_month_is_refused_whole(bench: Bench) -> None:
    good = report(bench, {RAIL: ("推进", 35)})
    bench.cycles.open("2023-10")
    other = fill_form(bench.forms("2023-10", COUNTY)[COUNTY], {"附件2/1": ("推进", 35)})
    named = typed(bench, [ROAD, "公路年度养护", "推进", 20], name="市交通局2023年8月调度表.xlsx")
    before = everything(bench)
    for path, month in ((other, "2023年10月"), (named, "2023年8月")):
        with pytest.raises(CycleError, match=month) as refusal:
            bench.cycles.collect(MONTH, [good, path])
        assert path.name in refusal.value.sentence
        assert "2份文件中有1份" in refusal.value.sentence  # the good one is not taken in either
        assert "--skip-unreadable" in refusal.value.remedy
    assert everything(bench) == before


def test_an_unreadable_file_refuses_the_lot(bench: Bench) -> None:
    good = report(bench, {RAIL: ("推进", 35)})
    bad = bench.folder / "坏.xlsx"
    bad.write_bytes(good.read_bytes()[:-300])
    before = everything(bench)
    with pytest.raises(DocumentError, match=r"坏\.xlsx"):
        bench.cycles.collect(MONTH, [good, bad])
    with pytest.raises(DocumentError, match="找不到"):
        bench.cycles.collect(MONTH, [good, bench.folder / "无此文件.xlsx"])
    (bench.folder / "空").mkdir()
    with pytest.raises(CycleError, match="没有找到调度表"):
        bench.cycles.collect(MONTH, [bench.folder / "空"])
    with pytest.raises(CycleError, match="2024-05"):
        bench.cycles.collect("2024-05", [good])
    assert everything(bench) == before


# --- closing --------------------------------------------------------------------------


def test_closing_freezes_the_month(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [report(bench, {NORTH: ("路基完成", 40)})])
    done = bench.cycles.close(MONTH)
    with bench.store.reading() as session:
        cycle, text = load_cycle(session, MONTH), load_snapshot(session, MONTH)
    assert text is not None
    assert (cycle.state, cycle.sha256) == (CycleState.CLOSED, done.value)
    assert seal(text) == done.value
    judged = thaw(text)
    assert (judged.month, judged.as_of) == (MONTH, date(2023, 9, 30))
    north = judged.by_key()[NORTH]
    assert (north.light, north.percent) == (Light.RED, 40)
    assert judged.by_key()["附件2/2"].light is Light.YELLOW
    assert len(judged.returns) == 1
    assert bench.cycles.altered_snapshots() == ()


def test_a_closed_month_never_changes(bench: Bench) -> None:
    path = report(bench, {RAIL: ("推进", 120)})
    bench.cycles.collect(MONTH, [path])
    (found, *_) = anomalies(bench)
    bench.cycles.close(MONTH)
    before = everything(bench)
    with pytest.raises(CycleError, match="已经关账"):
        bench.cycles.collect(MONTH, [report(bench, {NORTH: ("补报", 35)})])
    with pytest.raises(CycleError, match="已经关账"):
        bench.cycles.close(MONTH)
    with pytest.raises(CycleError, match="已经关账"):
        bench.cycles.settle_anomaly(found.id)
    with pytest.raises(CycleError, match="已经关账"):
        bench.cycles.override_light(MONTH, RAIL, Light.GREEN, "理由", "张三")
    with pytest.raises(DubanError, match="不能撤销"):
        bench.journal.undo()
    assert everything(bench) == before


def test_reopening_needs_a_reason_and_is_journalled(bench: Bench) -> None:
    with pytest.raises(CycleError, match="没有关账"):
        bench.cycles.reopen(MONTH, "补报")
    first = bench.cycles.close(MONTH).value
    with pytest.raises(CycleError, match="原因"):
        bench.cycles.reopen(MONTH, "  ")
    done = bench.cycles.reopen(MONTH, "东阿县补报")
    assert (done.value.state, done.value.sha256) == (CycleState.COLLECTING, None)
    assert "东阿县补报" in bench.journal.log()[0].detail
    assert bench.cycles.close(MONTH).value == first
    bench.cycles.reopen(MONTH, "再补")
    bench.cycles.collect(MONTH, [report(bench, {RAIL: ("推进", 35)})])
    assert bench.cycles.close(MONTH).value != first


def test_an_altered_snapshot_is_found(bench: Bench) -> None:
    bench.cycles.close(MONTH)
    with bench.store.writing() as session:
        session.execute(sa.update(Cycle).values(snapshot="{}"))
    (finding,) = bench.cycles.altered_snapshots()
    assert MONTH in finding


# --- a person's word ------------------------------------------------------------------


def test_a_light_set_by_hand_is_kept_with_its_reason(bench: Bench) -> None:
    for reason in ("批复已到", "批复已到，见附件"):
        bench.cycles.override_light(MONTH, RAIL, Light.GREEN, reason, "王五", "会议纪要3号")
    with bench.store.reading() as session:
        (found,) = load_overrides(session, MONTH).values()
    assert (found.light, found.reason, found.person) == (Light.GREEN, "批复已到，见附件", "王五")
    bench.cycles.close(MONTH)
    with bench.store.reading() as session:
        frozen = thaw(load_snapshot(session, MONTH) or "").by_key()[RAIL]
    assert (frozen.light, frozen.overridden) == (Light.GREEN, True)


@pytest.mark.parametrize(("reason", "person"), [("", "王五"), ("理由", " ")])
def test_a_light_needs_a_reason_and_a_name(bench: Bench, reason: str, person: str) -> None:
    with pytest.raises(CycleError, match="理由"):
        bench.cycles.override_light(MONTH, RAIL, Light.GREEN, reason, person)
    with pytest.raises(CycleError, match="附件9/9"):
        bench.cycles.override_light(MONTH, "附件9/9", Light.GREEN, "理由", "王五")


def test_an_anomaly_is_settled_by_a_person(bench: Bench) -> None:
    bench.cycles.collect(MONTH, [typed(bench, [ROAD, "公路年度养护", "推进", 120])])
    (found,) = anomalies(bench)
    bench.cycles.settle_anomaly(found.id)
    assert anomalies(bench)[0].settled
    with pytest.raises(CycleError, match="找不到"):
        bench.cycles.settle_anomaly(found.id + 99)
