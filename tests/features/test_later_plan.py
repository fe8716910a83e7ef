"""A plan of next year read in while this year's months are still running: nobody is blamed for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.application import Application
from desktop_app.operations.ledger import Accepted
from models.base import Light
from tests.support.program import Program
from tests.support.stores import fixed_clock
from tests.support.windows import paths_in

NEXT_YEAR = """某市水网建设2024年工作方案

附件1

重点任务分工清单

序号\t重点任务\t目标任务\t责任单位
1\t东渠清淤\t2024年6月底前清淤渠道30公里。\t市水利局
2\t西渠衬砌\t2024年9月底前衬砌渠道12公里。\t市财政局
"""


@pytest.fixture
def later(demo_store: Path, tmp_path: Path) -> Iterator[Application]:
    path = tmp_path / "演示.duban"
    path.write_bytes(demo_store.read_bytes())
    source = tmp_path / "方案.txt"
    source.write_text(NEXT_YEAR, encoding="utf-8")
    now = datetime(2024, 2, 10, 4, tzinfo=UTC)
    with Application.open(path, paths_in(tmp_path), fixed_clock(now=now)) as application:
        draft = application.read_document(source)
        done: Accepted = application.accept_draft(draft, as_new=True).value
        assert done.items == 2
        yield application


def test_a_month_before_the_plan_asks_nothing_about_it(later: Application) -> None:
    before = later.month("2023-10")
    view = later.month("2023-11")
    new = {item.key for item in later.items() if item.plan_month == "2024-01"}
    assert len(new) == 2
    assert not new & {row.item.key for row in view.rows}
    assert not new & {key for status in view.statuses for key in status.missing}
    assert sum(view.lights.values()) == sum(before.lights.values()) == 121


def test_the_items_are_on_show_all_the_same_with_why(later: Application) -> None:
    view = later.month("2023-11")
    coming = {row.item.title: row.assessment for row in view.coming}
    assert set(coming) == {"东渠清淤", "西渠衬砌"}
    for judged in coming.values():
        assert judged.light is Light.GREY
        assert "所属方案从2024年1月开始" in judged.reasons[0]


def test_the_first_month_of_the_plan_asks(later: Application) -> None:
    later.close_cycle("2023-11")
    for month in ("2023-12", "2024-01"):
        later.open_cycle(month)
    december, january = later.month("2023-12"), later.month("2024-01")
    assert "东渠清淤" not in {row.item.title for row in december.rows}
    assert {"东渠清淤", "西渠衬砌"} <= {row.item.title for row in january.rows}


def test_a_month_before_every_plan_asks_about_all(duban: Program, tmp_path: Path) -> None:
    source = tmp_path / "方案.txt"
    source.write_text(NEXT_YEAR, encoding="utf-8")
    duban.done("init", "--empty")
    duban.done("intake", source, "--accept")
    duban.done("cycle", "open", "2023-09", "--forms", tmp_path / "表")
    assert len(list((tmp_path / "表").glob("*.xlsx"))) == 2
    status = duban.json("cycle", "status", "2023-09")
    assert sorted(unit["items"] for unit in status["units"]) == [1, 1]
    assert sum(status["lights"].values()) == 2
