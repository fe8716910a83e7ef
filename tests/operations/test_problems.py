"""问题: from a unit's words to feedback, on a real store; what resembles is joined, not entered twice."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.cycle.views import ReturnView
from desktop_app.errors import DubanError
from desktop_app.operations.problems import (
    Assignment,
    NewProblem,
    ProblemError,
    ProblemOperations,
)
from desktop_app.supervision.problems import (
    ProblemState,
    ProblemStep,
    ProblemView,
    load_dismissed,
    load_problems,
    propose_problems,
)
from models.base import ProblemClass
from tests.support.month_bench import MONTH
from tests.support.small_store import COUNTY, TRANSPORT, Bench


def day(number: int) -> date:
    return date(2023, 10, number)


@pytest.fixture
def desk(bench: Bench) -> ProblemOperations:
    bench.today = date(2023, 12, 1)
    return ProblemOperations(bench.journal, bench.clock)


def known(bench: Bench) -> tuple[ProblemView, ...]:
    with bench.store.reading() as session:
        return load_problems(session)


def reported(words: str, key: str = "附件3/1", unit: str = TRANSPORT) -> ReturnView:
    return ReturnView(MONTH, key, unit, "推进中", None, words, "", "", "", "表.xlsx", 2, day(5))


CITY = Assignment(ProblemClass.CITY, "市自然资源局", date(2023, 10, 25), "开会研究用地")


def test_from_finding_to_feedback(bench: Bench, desk: ProblemOperations) -> None:
    number = desk.add(
        NewProblem("用地指标没有落实", day(5), item_key="附件3/1", unit=TRANSPORT)
    ).value
    assert number == "问题〔2023〕1号"
    states = [known(bench)[0].state]
    with pytest.raises(ProblemError, match="还没有研判交办"):
        desk.solve(number, "已解决", day(6))
    states.append(desk.assign(number, CITY, day(6), "李某").value.state)
    states.append(desk.progress(number, "已上报省里", day(12)).value.state)
    with pytest.raises(ProblemError, match="还没有解决结果"):
        desk.feed_back(number, "已告知", day(20))
    states.append(desk.solve(number, "指标已批", day(28)).value.state)
    with pytest.raises(ProblemError, match="反馈情况不能空着"):
        desk.feed_back(number, "  ", day(29))
    view = desk.feed_back(number, "已书面告知市交通运输局", day(30)).value
    states.append(view.state)
    assert states == [
        ProblemState.NEW, ProblemState.COORDINATING, ProblemState.COORDINATING,
        ProblemState.SOLVED, ProblemState.CLOSED,
    ]  # fmt: skip
    assert [event.step for event in view.events] == [
        ProblemStep.FOUND, ProblemStep.ASSIGN, ProblemStep.PROGRESS, ProblemStep.SOLVE,
        ProblemStep.FEEDBACK,
    ]  # fmt: skip
    assert view.age(date(2024, 1, 1)) == 25
    with pytest.raises(ProblemError, match="已经闭环"):
        desk.progress(number, "还有事", day(31))
    again = desk.reopen(number, "指标又被收回", day(31)).value
    assert (again.state, again.result, again.feedback) == (ProblemState.COORDINATING, "", "")
    bench.journal.undo()
    assert known(bench)[0].state is ProblemState.CLOSED


def test_ageing_and_lateness(bench: Bench, desk: ProblemOperations) -> None:
    number = desk.add(NewProblem("资金未到位", day(1))).value
    view = desk.assign(number, CITY, day(2)).value
    assert (view.age(day(31)), view.days_over(day(25)), view.days_over(day(31))) == (30, 0, 6)
    assert desk.solve(number, "已拨付", day(27)).value.days_over(day(31)) == 0
    later = desk.add(NewProblem("规划未批", day(1))).value
    shelved = desk.assign(later, Assignment(ProblemClass.LATER, "市水利局", None), day(2)).value
    assert (shelved.state, shelved.days_over(day(31))) == (ProblemState.SHELVED, 0)


def test_what_units_reported_is_proposed_once(bench: Bench, desk: ProblemOperations) -> None:
    rows = [
        reported("用地指标没有落实，影响开工"),
        reported("无"),
        reported("暂无问题。"),
        reported("——"),
        reported("资金缺口3000万元", "附件2/1", COUNTY),
    ]
    found = propose_problems(rows, known(bench))
    assert [(each.item_key, each.like) for each in found] == [("附件3/1", ""), ("附件2/1", "")]
    first, second = desk.take(found, day(6)).value
    assert propose_problems(rows, known(bench)) == ()
    near, other = propose_problems(
        [reported("〔演示〕用地指标仍没有落实，影响开工"), reported("征迁补偿标准未定")],
        known(bench),
    )
    assert (near.like, near.likeness >= 72, other.like) == (first, True, "")
    desk.join(first, near, day(7))
    desk.dismiss(other, "属正常工序，不需协调")
    with bench.store.reading() as session:
        dismissed = load_dismissed(session, MONTH)
    again = [reported(near.words), reported(other.words)]
    assert propose_problems(again, known(bench), dismissed) == ()
    assert [len(p.events) for p in known(bench) if p.number == first] == [2]
    assert second == "问题〔2023〕2号"


def test_the_same_words_of_another_unit_are_one_more_voice(
    bench: Bench, desk: ProblemOperations
) -> None:
    """Two units that report alike on one item: whoever enters one still sees the other."""
    mine, theirs = reported("用地指标没有落实"), reported("用地指标没有落实", unit=COUNTY)
    found = propose_problems([mine, theirs], known(bench))
    (number,) = desk.take(found[:1], day(6)).value
    (left,) = propose_problems([mine, theirs], known(bench))
    assert (left.unit, left.like) == (COUNTY, number)
    desk.join(number, left, day(7))
    with bench.store.reading() as session:
        dismissed = load_dismissed(session, MONTH)
    assert propose_problems([mine, theirs], known(bench), dismissed) == ()


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (Assignment(ProblemClass.CITY, "", day(20)), "协调单位"),
        (Assignment(ProblemClass.CITY, "市水利局", None), "解决时限"),
        (Assignment(ProblemClass.CITY, "市水利局", date(2023, 9, 1)), "早于发现日期"),
    ],
)
def test_an_assignment_is_whole(
    bench: Bench, desk: ProblemOperations, to: Assignment, words: str
) -> None:
    number = desk.add(NewProblem("图纸未到", day(5))).value
    with pytest.raises(ProblemError, match=words):
        desk.assign(number, to, day(6))
    assert known(bench)[0].kind is None


def test_wrong_input_is_told(desk: ProblemOperations) -> None:
    with pytest.raises(ProblemError, match="写明内容"):
        desk.add(NewProblem("  ", day(5)))
    with pytest.raises(ProblemError, match="还没有到"):
        desk.add(NewProblem("明年的事", date(2024, 1, 1)))
    with pytest.raises(ProblemError, match="没有事项"):
        desk.add(NewProblem("问题", day(5), item_key="附件9/9"))
    with pytest.raises(DubanError, match="没有编号为"):
        desk.progress("问题〔2023〕9号", "x", day(6))
