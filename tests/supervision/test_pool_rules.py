"""The pool's rules: shares, the five warnings and the yearly review, each against a hand-worked table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.errors import DubanError
from desktop_app.supervision.pool import (
    MonthMoney,
    MoveView,
    ProjectView,
    figures_doubted,
    money_words,
    share,
)
from desktop_app.supervision.pool_rules import (
    Fault,
    Finding,
    default_pool_rules,
    load_pool_rules,
    review,
    warn,
)
from models.words import Batch

DAY = date(2023, 10, 31)
D = Decimal


def project(
    *moves: MoveView,
    months: tuple[MonthMoney, ...] = (),
    start: date | None = None,
    end: date | None = None,
) -> ProjectView:
    return ProjectView(
        1, "库/1", "样品河桥", True, "市交通局", start, end, "", False, moves, months
    )


def into(batch: Batch | None, year: int, month: int, day: int = 1) -> MoveView:
    return MoveView(date(year, month, day), batch, "理由")


def money(month: str, **figures: int) -> MonthMoney:
    return MonthMoney(month, **{name: D(value) for name, value in figures.items()})


STARTED = into(Batch.STARTED, 2023, 1)
RESERVED = into(Batch.RESERVED, 2023, 1)


@pytest.mark.parametrize(
    ("made", "fault", "words"),
    [
        (project(RESERVED, start=date(2023, 10, 30)), Fault.START, "已超1天"),
        (project(RESERVED, start=DAY), None, ""),
        (project(STARTED, start=date(2023, 1, 1)), None, ""),
        (project(start=date(2023, 1, 1)), None, ""),
        (
            project(STARTED, months=(money("2023-10", year_plan=1000, year_done=733),)),
            Fault.LAG,
            "占73.3%；按月均衡应为83.3%，低10.0个百分点",
        ),
        (project(STARTED, months=(money("2023-10", year_plan=1000, year_done=734),)), None, ""),
        (project(RESERVED, months=(money("2023-10", year_plan=1000, year_done=0),)), None, ""),
        (
            project(STARTED, months=(money("2023-06", year_plan=1000, year_done=490),)),
            None,
            "",
        ),
        (project(STARTED, months=(money("2022-12", year_plan=1000, year_done=1),)), None, ""),
        (
            project(STARTED, months=(money("2023-10", funds=1000, paid=499),)),
            Fault.PAID,
            "支付率49.9%，低于50%",
        ),
        (project(STARTED, months=(money("2023-10", funds=1000, paid=500),)), None, ""),
        (project(STARTED, months=(money("2023-10", funds=0, paid=0),)), None, ""),
        (
            project(STARTED, months=(money("2023-03", total=20000), money("2023-09", total=18000))),
            Fault.CUT,
            "总投资由2023年3月的20,000万元减为2023年9月的18,000万元，减少10.0%",
        ),
        (
            project(STARTED, months=(money("2023-03", total=20000), money("2023-09", total=18020))),
            None,
            "",
        ),
        (
            project(STARTED, months=(money("2023-03", total=20000), money("2023-11", total=1))),
            None,
            "",
        ),
        (project(STARTED, end=date(2023, 9, 30)), Fault.FINISH, "已超31天"),
        (
            project(STARTED, into(Batch.FINISHED, 2023, 10), end=date(2023, 9, 30)),
            None,
            "",
        ),
        (project(STARTED, into(None, 2023, 10), end=date(2023, 9, 30)), None, ""),
    ],
)
def test_each_fault_has_its_figures(made: ProjectView, fault: Fault | None, words: str) -> None:
    found = warn(made, DAY, default_pool_rules())
    assert [each.fault for each in found] == ([fault] if fault else [])
    assert all(words in each.words for each in found)


def test_shares_are_said_only_where_both_figures_are_known() -> None:
    made = project(
        STARTED,
        months=(
            money("2022-12", total=3000, year_plan=500, total_done=100, funds=90),
            money("2023-10", total_done=1000, paid=45),
        ),
    )
    standing = made.standing(DAY)
    assert (standing.done_share, standing.funds_share) == (D("33.3"), D("3.0"))
    assert standing.paid_share == D("50.0")
    assert (standing.year_plan, standing.year_share) == (None, None)
    assert share(D(1), D(0)) is None


def test_a_year_is_summed_only_from_all_its_months() -> None:
    months = tuple(money(f"2023-{n:02d}", month_done=10) for n in range(1, 11))
    assert project(months=months).standing(DAY).year_done == 100
    assert project(months=months[1:]).standing(DAY).year_done is None
    assert project(months=months).standing(date(2023, 3, 31)).year_done == 30


def test_figures_that_contradict_one_another_are_named() -> None:
    found = figures_doubted(
        (
            money("2023-09", total=100, total_done=120),
            money("2023-10", total_done=90, funds=10, paid=11),
        )
    )
    assert [words[:17] for words in found] == [
        "2023年9月累计完成投资120万元"[:17],
        "2023年10月累计支付资金11万元"[:17],
        "2023年10月累计完成投资90万元"[:17],
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [("1234567.50", "1,234,567.5"), ("100", "100"), ("0.000001", "0.000001"), ("1200.0", "1,200")],
)
def test_money_in_words(value: str, words: str) -> None:
    assert money_words(D(value)) == words


TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("moves", "year", "found"),
    [
        ((into(Batch.RESERVED, 2022, 12, 31),), 2023, []),
        ((into(Batch.RESERVED, 2022, 12, 30),), 2023, [Finding.STAYED]),
        ((into(Batch.PLANNED, 2021, 12, 30),), 2023, [Finding.STAYED, Finding.LEAVE]),
        ((into(Batch.FINISHED, 2022, 6),), 2023, [Finding.LEAVE]),
        ((into(Batch.STARTED, 2022, 1), into(None, 2023, 5)), 2023, [Finding.MOVED]),
        ((into(Batch.STARTED, 2024, 2),), 2023, []),
        ((into(Batch.RESERVED, 2023, 5, 31),), 2024, [Finding.STAYED]),
        ((into(Batch.RESERVED, 2023, 6, 1),), 2024, []),
    ],
)
def test_the_yearly_review(moves: tuple[MoveView, ...], year: int, found: list[Finding]) -> None:
    lines = review([project(*moves)], year, TODAY, default_pool_rules())
    assert [line.finding for line in lines] == found


def test_the_review_tells_moves_in_words() -> None:
    made = project(into(Batch.PLANNED, 2023, 1, 5), into(Batch.RESERVED, 2023, 3, 6))
    (line,) = review([made], 2023, TODAY, default_pool_rules())
    assert line.words == ("2023年1月5日入库谋划（理由）；2023年3月6日由谋划转入储备（理由）。")
    with pytest.raises(DubanError, match="2025年还没有到"):
        review([made], 2025, TODAY, default_pool_rules())


@pytest.mark.parametrize(
    ("old", "new"),
    [('"谋划" = 12', '"谋划" = 0'), ('"竣工" = 12', '"完工" = 12'), ("lag_points = 10", "")],
)
def test_unsound_rules_are_refused(tmp_path: Path, old: str, new: str) -> None:
    shipped = Path(__file__).resolve().parents[2] / "resources" / "pool" / "default.toml"
    path = tmp_path / "规则.toml"
    path.write_text(shipped.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DubanError, match=r"规则\.toml"):
        load_pool_rules(path)
