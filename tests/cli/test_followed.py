"""A plan whose projects stand only in boxes: refused with what was read, taken in on demand."""

from pathlib import Path

import pytest

from tests.support.program import Program

BOXES = "甲市港口规划（2021—2025年）\n\n专栏1 码头工程\n东港码头项目，西港码头项目。\n"
NEWS = "甲市新闻\n\n一是扶优。对新认定的省级示范渔港，给予30万元奖励。\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "规划.txt"
    path.write_text(BOXES, encoding="utf-8")
    return path


def test_the_refusal_says_what_was_read_and_how_to_follow_it(duban: Program, plan: Path) -> None:
    duban.done("init", "--empty")
    sentence = duban.refused("intake", plan, "--accept")
    assert "专栏项目 2 个" in sentence and "--projects" in sentence
    news = plan.with_name("新闻.txt")
    news.write_text(NEWS, encoding="utf-8")
    assert "只读到奖补 1 条" in duban.refused("intake", news, "--accept")
    assert duban.json("items") == []


def test_the_draft_shows_what_would_be_posted(duban: Program, plan: Path) -> None:
    plain, with_items = duban.json("intake", plan), duban.json("intake", plan, "--projects")
    assert plain["items"] == [] and len(plain["projects"]) == 2
    assert [item["key"] for item in with_items["items"]] == ["专栏1 码头工程/1", "专栏1 码头工程/2"]
    assert with_items["projects"] == plain["projects"]


def test_projects_are_posted_as_one_step(duban: Program, plan: Path) -> None:
    duban.done("init", "--empty")
    assert "入账 2 项" in duban.done("intake", plan, "--projects", "--accept").out
    kinds = {(item["kind"], item["list"], item["light"]) for item in duban.json("items")}
    assert kinds == {("project", "专栏1 码头工程", "grey")}
    assert "没有改动" in duban.done("intake", plan, "--projects", "--accept").out
    duban.done("undo")
    assert duban.json("items") == []


def test_it_has_no_meaning_in_a_comparison(duban: Program, plan: Path) -> None:
    duban.done("init", "--empty")
    outcome = duban("intake", plan, "--compare", "--projects")
    assert outcome.code == 2 and "--projects" in outcome.err


def test_indicators_are_posted_too(duban: Program, tmp_path: Path) -> None:
    path = tmp_path / "指标.txt"
    path.write_text(
        "甲市水利规划（2021—2025年）\n序号\t指标名称\t单位\t2020年\t2025年\n1\t灌溉面积\t万亩\t30\t35\n",
        encoding="utf-8",
    )
    duban.done("init", "--empty")
    assert "指标 1 项" in duban.refused("intake", path, "--accept")
    duban.done("intake", path, "--indicators", "--accept")
    (item,) = duban.json("items")
    assert (item["kind"], item["metrics"][0]["value"]) == ("indicator", 35)
    assert item["milestones"][0]["due"] == "2025-12-31"
