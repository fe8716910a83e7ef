"""项目库 on a real store: dated moves with undo, exact figures by month, one cluster — one leader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from desktop_app.operations.pool import (
    NewCluster,
    NewProject,
    PoolError,
    PoolOperations,
    read_money,
)
from desktop_app.supervision.pool import ProjectView, VerdictView
from desktop_app.supervision.pool_queries import load_clusters, load_pool, projects_outside
from desktop_app.supervision.pool_rules import default_pool_rules, review
from models.words import Batch
from tests.support.small_store import Bench

KEY = "附件3/1"


def day(number: int) -> date:
    return date(2023, 10, number)


@pytest.fixture
def desk(bench: Bench) -> PoolOperations:
    bench.today = date(2023, 12, 1)
    return PoolOperations(bench.journal, bench.clock)


def known(bench: Bench) -> tuple[ProjectView, ...]:
    with bench.store.reading() as session:
        return load_pool(session)


def outside(bench: Bench) -> list[str]:
    with bench.store.reading() as session:
        return [item.key for item in projects_outside(session)]


def test_moves_into_between_and_out_each_taken_back_by_itself(
    bench: Bench, desk: PoolOperations
) -> None:
    before = outside(bench)
    assert KEY in before
    assert "附件3/1.1" in before
    desk.move(KEY, Batch.RESERVED, day(1), "立项已批复", "李某")
    assert KEY not in outside(bench)
    desk.move(KEY, Batch.STARTED, day(2), "已取得施工许可")
    desk.move(KEY, None, day(3), "并入其他项目")
    (view,) = known(bench)
    assert [(m.on, m.name, m.reason, m.person) for m in view.moves] == [
        (day(1), "储备", "立项已批复", "李某"),
        (day(2), "开工", "已取得施工许可", ""),
        (day(3), "退出", "并入其他项目", ""),
    ]
    assert [view.batch(day(n)) for n in (1, 2, 3)] == [Batch.RESERVED, Batch.STARTED, None]
    assert view.owner == "市交通运输局"
    bench.journal.undo()
    assert known(bench)[0].batch(day(3)) is Batch.STARTED
    bench.journal.undo()
    bench.journal.undo()
    assert known(bench) == ()
    assert outside(bench) == before
    bench.journal.redo()
    assert known(bench)[0].batch(day(1)) is Batch.RESERVED


@pytest.mark.parametrize(
    ("key", "batch", "on", "reason", "told"),
    [
        (KEY, Batch.STARTED, day(9), " ", "写明理由"),
        (KEY, Batch.STARTED, date(2023, 12, 2), "理由", "还没有到"),
        (KEY, Batch.STARTED, day(4), "理由", "早于上一次变动"),
        (KEY, Batch.RESERVED, day(9), "理由", "已经在储备批次"),
        ("附件3/2", None, day(9), "理由", "不用退出"),
        ("附件9/9", Batch.PLANNED, day(9), "理由", "没有编号为"),
    ],
)
def test_a_move_that_cannot_be_leaves_everything_as_it_was(
    bench: Bench,
    desk: PoolOperations,
    key: str,
    batch: Batch | None,
    on: date,
    reason: str,
    told: str,
) -> None:
    desk.move(KEY, Batch.RESERVED, day(5), "立项已批复")
    before, log = known(bench), bench.journal.log()
    with pytest.raises(PoolError, match=told):
        desk.move(key, batch, on, reason)
    assert known(bench) == before
    assert bench.journal.log() == log


def test_a_project_by_hand_has_a_number_of_its_own(bench: Bench, desk: PoolOperations) -> None:
    first = desk.add(
        NewProject(" 样品  泵站 ", "市水利局"), Batch.PLANNED, day(1), "会议确定"
    ).value
    second = desk.add(NewProject("样品水厂"), Batch.PLANNED, day(1), "会议确定").value
    assert (first.key, first.title, first.by_hand) == ("库/1", "样品 泵站", True)
    assert second.key == "库/2"
    with pytest.raises(PoolError, match="须有名称"):
        desk.add(NewProject(" "), Batch.PLANNED, day(1), "会议确定")
    bench.journal.undo()
    assert [view.key for view in known(bench)] == ["库/1"]


def test_figures_are_kept_to_the_last_place(bench: Bench, desk: PoolOperations) -> None:
    desk.move(KEY, Batch.STARTED, day(1), "开工")
    total, paid = Decimal("1234567890.123456"), Decimal("0.100000")
    desk.invest(KEY, "2023-10", {"total": total, "paid": paid})
    desk.invest(KEY, "2023-10", {"funds": Decimal("0.30")})
    with bench.store.reading() as session:
        row = session.execute(sa.text("SELECT total, paid, funds FROM pool_investment")).one()
    assert tuple(row) == ("1234567890.123456", "0.100000", "0.30")
    bench.journal.undo()
    (month,) = known(bench)[0].months
    assert (month.total, month.paid, month.funds) == (total, paid, None)
    desk.invest(KEY, "2023-10", {"paid": None})
    assert known(bench)[0].months[0].paid is None


@pytest.mark.parametrize(
    ("month", "figures", "told"),
    [
        ("2023-13", {"total": Decimal(1)}, "不是月份"),
        ("2024-01", {"total": Decimal(1)}, "还没有到"),
        ("2023-10", {"total": Decimal(-1)}, "不能为负"),
        ("2023-10", {"total": Decimal("NaN")}, "不能为负"),
        ("2023-10", {"total": Decimal("1.0000001")}, "超出范围"),
        ("2023-10", {"total": Decimal(10) ** 10}, "超出范围"),
        ("2023-10", {}, "没有填写"),
    ],
)
def test_figures_that_cannot_be_are_refused(
    bench: Bench, desk: PoolOperations, month: str, figures: dict[str, Decimal], told: str
) -> None:
    desk.move(KEY, Batch.STARTED, day(1), "开工")
    with pytest.raises(Exception, match=told):
        desk.invest(KEY, month, figures)
    assert known(bench)[0].months == ()


def test_money_is_read_as_people_type_it() -> None:
    assert read_money("１２，３４５．６万元", "总投资") == Decimal("12345.6")
    assert read_money("  ", "总投资") is None
    for words in ("1,23", "约500", "-3", "1e5", "5亿元"):
        with pytest.raises(PoolError, match="总投资"):
            read_money(words, "总投资")


def test_planned_dates(bench: Bench, desk: PoolOperations) -> None:
    with pytest.raises(PoolError, match="还没有入库"):
        desk.set_dates(KEY, day(1), None)
    desk.move(KEY, Batch.RESERVED, day(1), "入库")
    with pytest.raises(PoolError, match="早于计划开工"):
        desk.set_dates(KEY, day(2), day(1))
    view = desk.set_dates(KEY, day(1), day(2)).value
    assert (view.planned_start, view.planned_end) == (day(1), day(2))
    bench.journal.undo()
    assert known(bench)[0].planned_end is None


def test_one_cluster_one_leader(bench: Bench, desk: PoolOperations) -> None:
    desk.move(KEY, Batch.STARTED, day(1), "开工")
    with pytest.raises(PoolError, match="没有登记集群"):
        desk.join_cluster("样品集群", [KEY])
    with pytest.raises(PoolError, match="像是几个"):
        desk.set_cluster(NewCluster("样品集群", "甲某、乙某"))
    desk.set_cluster(NewCluster("样品集群", "甲某", "一专班", "样品研究院"))
    desk.join_cluster("样品集群", [KEY])
    desk.set_cluster(NewCluster("样品集群", "乙某", "一专班", "样品研究院"))
    with bench.store.reading() as session:
        (view,) = load_clusters(session)
    assert (view.leader, view.projects) == ("乙某", (KEY,))
    bench.journal.undo()
    desk.join_cluster("", [KEY])
    with bench.store.reading() as session:
        (view,) = load_clusters(session)
    assert (view.leader, view.projects) == ("甲某", ())


def test_a_review_decides_once_a_year_and_says_why(bench: Bench, desk: PoolOperations) -> None:
    said = VerdictView(2023, "保留", "用地已落实", "张三", day(3))
    with pytest.raises(PoolError, match="还没有入库"):
        desk.judge(KEY, said)
    desk.move(KEY, Batch.RESERVED, day(1), "入库")
    for wrong, told in (
        (replace(said, reason=" "), "写明理由"),
        (replace(said, verdict="看看"), "没有“看看”"),
    ):
        with pytest.raises(PoolError, match=told):
            desk.judge(KEY, wrong)
    assert desk.judge(KEY, said).value.verdicts == (said,)
    changed = replace(said, verdict="退出", reason="多年没有进展")
    desk.judge(KEY, changed)
    later = replace(said, year=2024)
    assert desk.judge(KEY, later).value.verdicts == (changed, later)
    lines = review(known(bench), 2023, day(5), default_pool_rules())
    assert {line.verdict for line in lines} == {changed.words}
    bench.journal.undo()
    bench.journal.undo()
    assert known(bench)[0].verdicts == (said,)
