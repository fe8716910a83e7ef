"""A month opened again after the plan was revised: nobody is urged for what did not exist then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.edition_sample import NEW, NEW_TITLE, OLD, OLD_TITLE, write_plan
from tests.support.program import Program

MONTH, AFTER = "2024-03", "2024-04"


@pytest.fixture
def revised(duban: Program, tmp_path: Path) -> Program:
    """A month closed with the old edition, the new one taken in, the next month open."""
    duban.done("init", "--empty")
    duban.done("intake", write_plan(tmp_path / "旧.csv", OLD_TITLE, OLD), "--accept")
    duban.done("cycle", "open", MONTH)
    duban.done("cycle", "close", MONTH)
    edition = write_plan(tmp_path / "新.csv", NEW_TITLE, NEW)
    duban.done("intake", edition, "--compare", "--accept")
    duban.done("cycle", "open", AFTER)
    return duban


def titles(duban: Program, month: str) -> set[str]:
    return {item["title"] for item in duban.json("items", "--month", month)}


def test_a_month_opened_again_asks_about_what_it_was_closed_with(
    revised: Program, tmp_path: Path
) -> None:
    revised.done("cycle", "reopen", MONTH, "--reason", "补报")
    there = titles(revised, MONTH)
    assert len(there) == len(OLD)
    assert "灌区量测设施" in there
    assert not there & {"小型水库除险加固", "抽水蓄能选点"}
    assert titles(revised, AFTER) == {row[2] for row in NEW}
    folder = tmp_path / "补报"
    revised.done("cycle", "forms", MONTH, folder)
    revised.done("cycle", "close", MONTH)
    assert titles(revised, MONTH) == there
    revised.done("cycle", "reopen", MONTH, "--reason", "再核")
    assert titles(revised, MONTH) == there


def test_without_a_revision_an_opened_month_is_the_ledger(duban: Program, tmp_path: Path) -> None:
    duban.done("init", "--empty")
    duban.done("intake", write_plan(tmp_path / "旧.csv", OLD_TITLE, OLD), "--accept")
    duban.done("cycle", "open", MONTH)
    assert titles(duban, MONTH) == {row[2] for row in OLD}
