"""Scores against a table worked out by hand, and the weights read from data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.cycle.views import ReturnView
from desktop_app.errors import DubanError
from desktop_app.ledger.views import UnitRole
from desktop_app.supervision.problems import ProblemView
from desktop_app.supervision.ranking import Ranking, rank
from desktop_app.supervision.weights import (
    Weights,
    default_weights,
    load_weights,
    parse_weights,
    weights_text,
)
from models.words import Light, ProblemClass, Role, UnitKind
from tests.supervision.test_proposals import DAY, lit
from tests.support.judging import item

A, B = "市交通局", "市财政局"
DUE = date(2023, 10, 5)
WEIGHTS = Weights("试", "", Decimal(30), Decimal(50), Decimal(20), Decimal(50))


def reported(key: str, unit: str, on: date) -> ReturnView:
    return ReturnView("2023-09", key, unit, "推进", None, "", "", "", "", "表.xlsx", 2, on)


def month() -> JudgedMonth:
    items = tuple(
        replace(item(key, "2025-12-31"), units=(UnitRole(unit, Role.LEAD),))
        for key, unit in (("附件1/1", A), ("附件1/2", A), ("附件1/3", B))
    )
    lights = (Light.GREEN, Light.RED, Light.GREY)
    return JudgedMonth(
        month="2023-09", as_of=DAY, due_by=DUE, demo=False, rule_name="", plans=(), items=items,
        assessments=tuple(lit(i, light) for i, light in zip(items, lights, strict=True)),
        previous=(), statuses=(), anomalies=(),
        returns=(reported("附件1/1", A, DUE), reported("附件1/2", A, date(2023, 10, 9)), reported("附件1/3", B, DUE)),
    )  # fmt: skip


def problem(solved: date | None) -> ProblemView:
    return ProblemView(
        1, "问题1号", "用地", "hand", "", date(2023, 9, 1), None, "", "", "", "", ProblemClass.CITY,
        B, date(2023, 9, 20), "", solved, "", None, False, (), (),
    )  # fmt: skip


def test_scores_agree_with_the_hand_worked_table() -> None:
    """A: reports 1.5/2 = 75, lights 1/2 = 50 → (75×30 + 50×50)/80 = 59.375 → 59.4; B below."""
    kinds = {A: UnitKind.CITY, B: UnitKind.CITY}
    late = date(2023, 9, 25)
    b, a = rank([month()], [problem(late)], DAY, WEIGHTS, kinds)
    assert (a.unit, a.total, a.rank) == (A, Decimal("59.4"), 2)
    assert [part.score for part in a.parts] == [Decimal("75.0"), Decimal("50.0"), None]
    # Reports 100, nothing judged, solved late 50 → (100×30 + 50×20)/50 = 80.
    assert (b.unit, b.total, b.rank) == (B, Decimal("80.0"), 1)
    assert [(line.verdict, line.why) for line in a.parts[0].lines] == [
        ("按时", "2023-10-05 收到"),
        ("迟报", "2023-10-09 收到"),
    ]
    (line,) = b.parts[2].lines
    assert (line.what, line.points, line.verdict) == ("问题1号 用地", Decimal("0.5"), "超期解决")
    assert line.why == "应于2023-09-20前解决"


def test_unsolved_problems_count_once_their_date_is_over() -> None:
    (b, *_) = [s for s in rank([month()], [problem(None)], DAY, WEIGHTS, {}) if s.unit == B]
    assert b.total == Decimal("60.0")
    waiting = replace(problem(None), until=date(2023, 12, 1))
    (b, *_) = [s for s in rank([month()], [waiting], DAY, WEIGHTS, {}) if s.unit == B]
    assert (b.total, b.parts[2].score) == (Decimal("100.0"), None)


def test_equals_share_a_rank() -> None:
    good = month()
    both = replace(good, assessments=tuple(replace(a, light=Light.GREY) for a in good.assessments))
    both = replace(both, returns=tuple(replace(r, received_on=DUE) for r in both.returns))
    assert [score.rank for score in rank([both], [], DAY, WEIGHTS, {})] == [1, 1]


def test_weights_are_data(tmp_path: Path) -> None:
    assert default_weights().on_schedule == Decimal(50)
    for wrong in (
        "",
        "[weights]\nreported=-1\n",
        "name='x'\n[weights]\nreported=0\non_schedule=0\nproblems=0\nlate_share=1\n",
        "name='x'\n[weights]\nreported=nan\non_schedule=1\nproblems=0\nlate_share=1\n",
        "name='x'\n[weights]\nreported=1\non_schedule=1\nproblems=1\nlate_share=101\n",
    ):
        path = tmp_path / "权重.toml"
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(DubanError, match="排名权重文件"):
            load_weights(path)


def test_a_text_of_weights_reads_as_the_weights() -> None:
    own = replace(default_weights(), name="本单位权重", reported=Decimal("12.5"))
    assert parse_weights(weights_text(own), "本台账") == own
    assert own.words.startswith("按时报送12.5、按序时推进50、问题解决20")
    with pytest.raises(DubanError, match="不能为负"):
        weights_text(replace(own, problems=Decimal(-1)))


def test_a_blank_row_is_no_report() -> None:
    empty = month()
    empty = replace(empty, returns=tuple(replace(r, progress=" ") for r in empty.returns))
    (b, *_) = [s for s in rank([empty], [], DAY, WEIGHTS, {}) if s.unit == B]
    assert {line.verdict for line in b.parts[0].lines} == {"未报"}


def test_problems_solved_before_the_months_began_are_no_merit_of_theirs() -> None:
    early = replace(problem(date(2023, 8, 30)), found_on=date(2023, 8, 1), until=date(2023, 8, 31))
    (b, *_) = [s for s in rank([month()], [early], DAY, WEIGHTS, {}) if s.unit == B]
    assert b.part("问题解决").whole == 0


def test_counties_and_offices_are_ranked_among_themselves() -> None:
    scores = rank([month()], [], DAY, WEIGHTS, {A: UnitKind.CITY, B: UnitKind.COUNTY})
    made = Ranking("2023-09", ("2023-09",), (), DAY, WEIGHTS, scores)
    assert [(s.unit, s.rank) for s in scores] == [(B, 1), (A, 2)]
    assert [(s.unit, s.rank) for s in made.counties] == [(B, 1)]
    assert [(s.unit, s.rank) for s in made.offices] == [(A, 1)]
    assert (made.name, replace(made, period="2023").name) == ("2023年9月", "2023年度")
