from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.assessment.frozen import JudgedMonth, thaw
from desktop_app.assessment.months import read_month
from desktop_app.assessment.rules import load_rule_set
from desktop_app.clock import Clock
from desktop_app.cycle.queries import load_cycles, load_returns, load_snapshot
from desktop_app.errors import CycleError
from desktop_app.operations import demo_texts as texts
from desktop_app.operations.demo import MONTHS, add_demo
from desktop_app.operations.journal import Journal
from desktop_app.paths import Paths
from desktop_app.progress import silent
from desktop_app.starting import fill_new_store
from desktop_app.supervision.meetings import load_meetings
from desktop_app.supervision.problems import ProblemState, load_problems
from desktop_app.supervision.queries import load_actions
from models.base import CycleState, Kind, Light
from models.store import Store, create_store
from tests.support.small_store import ROOT, small_bench

RULES = load_rule_set(folder=ROOT / "resources" / "rules")
CLOCK = Clock(lambda: datetime(2026, 2, 3, 4, tzinfo=UTC))


def demo_store(folder: Path, clock: Clock = CLOCK) -> Store:
    store = create_store(folder / "demo.duban")
    paths = Paths(folder, folder, ROOT / "resources")
    fill_new_store(store, paths, clock, "liaocheng-2023", demo=True, progress=silent)
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with demo_store(tmp_path_factory.mktemp("demo")) as made:
        yield made


def judged(store: Store) -> dict[str, JudgedMonth]:
    with store.reading() as session:
        return {
            cycle.month: read_month(session, cycle, CLOCK, RULES) for cycle in load_cycles(session)
        }


def test_two_months_are_closed_and_the_newest_is_collecting(store: Store) -> None:
    with store.reading() as session:
        cycles = load_cycles(session)
    assert tuple(cycle.month for cycle in cycles) == MONTHS
    closed, collecting = CycleState.CLOSED, CycleState.COLLECTING
    assert [cycle.state for cycle in cycles] == [closed, closed, collecting]
    assert all(cycle.demo for cycle in cycles)


def test_every_invented_word_carries_the_mark(store: Store) -> None:
    with store.reading() as session:
        rows = [row for month in load_returns(session).values() for row in month]
    assert len(rows) > 600
    for row in rows:
        words = (row.progress, row.problem, row.next_step)
        assert all(text.startswith((texts.MARK, "（完成百分比栏")) for text in words if text)
        assert "演示数据" in row.file_name
        assert row.reporter in {"", texts.REPORTER}


def test_every_light_and_many_anomalies_are_seen(store: Store) -> None:
    months = judged(store)
    for month, view in months.items():
        lights = Counter(assessment.light for assessment in view.assessments)
        assert set(lights) == set(Light), month
        assert lights[Light.RED] >= 3
        assert lights[Light.GREEN] > lights[Light.RED]
        assert view.demo
    codes = {anomaly.code for view in months.values() for anomaly in view.anomalies}
    assert codes >= {
        "late",
        "percent_invalid",
        "percent_backwards",
        "blank_progress",
        "done_without_evidence",
    }
    assert any(status.reported == 0 for status in months["2023-09"].statuses)
    assert any(anomaly.settled for view in months.values() for anomaly in view.anomalies)


def test_months_are_judged_by_their_end_whatever_day_it_is(store: Store) -> None:
    assert [view.as_of for view in judged(store).values()] == [
        date(2023, 9, 30),
        date(2023, 10, 31),
        date(2023, 11, 30),
    ]


def test_the_same_months_on_any_day(store: Store, tmp_path: Path) -> None:
    other = replace(CLOCK, now=lambda: datetime(2023, 9, 2, 4, tzinfo=UTC))
    with demo_store(tmp_path, other) as again, again.reading() as late, store.reading() as early:
        for month in MONTHS[:2]:
            assert load_snapshot(late, month) == load_snapshot(early, month)
            assert thaw(load_snapshot(late, month) or "").month == month
        assert load_returns(late) == load_returns(early)


def test_nobody_falls_back_without_being_told(store: Store) -> None:
    months = judged(store)
    told = {
        (month, a.item_key, a.unit)
        for month, view in months.items()
        for a in view.anomalies
        if a.code == "percent_backwards"
    }
    known: dict[tuple[str, str], object] = {}
    for month, view in months.items():
        for row in view.returns:
            if row.percent is None:
                continue
            before = known.get((row.item_key, row.unit), row.percent)
            if row.percent < before:  # type: ignore[operator]
                assert (month, row.item_key, row.unit) in told
            known[row.item_key, row.unit] = row.percent


def test_one_operation_that_can_be_taken_back(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        add_demo(bench.store, bench.journal, RULES)
        assert [entry.name for entry in bench.journal.log()] == ["加入演示月份"]
        bench.journal.undo()
        with bench.store.reading() as session:
            assert load_cycles(session) == ()
            assert load_returns(session) == {}


def test_not_among_real_months_nor_without_items(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2024-01")
        with pytest.raises(CycleError, match="已有调度月份"):
            add_demo(bench.store, bench.journal, RULES)
        with bench.store.reading() as session:
            assert [cycle.demo for cycle in load_cycles(session)] == [False]
    with (
        create_store(tmp_path / "empty.duban") as empty,
        pytest.raises(CycleError, match="没有事项"),
    ):
        add_demo(empty, Journal(empty, CLOCK), RULES)


def test_progress_is_told_month_by_month(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with small_bench(tmp_path) as bench:
        add_demo(
            *(bench.store, bench.journal, RULES),
            progress=lambda done, total, _: seen.append((done, total)),
        )
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_words_follow_the_stage_and_leave_no_mark_unfilled() -> None:
    for kind in Kind:
        for percent in (2, 30, 70, 100):
            words = texts.progress_words(kind, Decimal(percent), kind, "种子")
            assert words.startswith(texts.MARK)
            assert "{" not in words
    assert "{" not in texts.step_words(12, "种子") + texts.coop_words("种子")


def test_demo_steps_problems_and_the_meeting_are_marked(store: Store) -> None:
    with store.reading() as session:
        steps, problems = load_actions(session), load_problems(session)
        (meeting,) = load_meetings(session)
    assert all(step.number.startswith("演示") and step.demo for step in steps)
    said = [step.reason for step in steps] + [e.words for step in steps for e in step.events]
    said += [problem.title for problem in problems] + [e.words for p in problems for e in p.events]
    said += [entry.words for entry in meeting.decisions]
    assert all(words.startswith(texts.MARK) for words in said)
    assert len({step.state for step in steps}) == 4
    day = date(2023, 12, 10)
    assert any(step.overdue(day) for step in steps)
    assert {problem.state for problem in problems} == set(ProblemState) - {ProblemState.SHELVED}
