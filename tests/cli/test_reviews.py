"""Reviews under way and learnt spellings from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.application import Application
from desktop_app.clock import system_clock
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_values import Point
from desktop_app.paths import user_paths
from tests.support.program import Program
from tests.support.review_sample import TEXT


@pytest.fixture
def worked_on(duban: Program, tmp_path: Path) -> Program:
    """A store with one review under way, one learnt spelling, one item posted with a finding."""
    duban.json("init", "--empty")
    path = tmp_path / "水网.txt"
    path.write_text(TEXT, encoding="utf-8")
    with Application.open(duban.store, user_paths(), system_clock()) as application:
        application.learn_alias("市渠道中心", "市水利局")
        draft = application.read_document(path)
        review = DraftReview.begin(draft, {unit.name for unit in application.units()})
        review = review.settle(Point(1, 0), "已问编办", "周工", application.now())
        application.keep_review(review)
        application.accept_draft(review.accept({1}).result())
    return duban


def test_reviews_are_listed_and_dropped(worked_on: Program) -> None:
    (entry,) = worked_on.json("reviews")
    assert (entry["file"], entry["items"], entry["settled"]) == ("水网.txt", 4, 1)
    assert "已核 1 处" in worked_on.done("reviews").out
    assert "没有唯一一份" in worked_on.refused("reviews", "--drop", "zz")
    assert worked_on.json("reviews", "--drop", entry["sha256"][:6]) == []
    assert "没有未完成的核稿" in worked_on.done("reviews").out


def test_spellings_are_listed_and_forgotten(worked_on: Program) -> None:
    assert worked_on.json("aliases") == [{"alias": "市渠道中心", "unit": "市水利局"}]
    assert "市渠道中心 → 市水利局" in worked_on.done("aliases").out
    assert worked_on.json("aliases", "--forget", "市渠道中心") == []
    assert "没有记住过" in worked_on.refused("aliases", "--forget", "市渠道中心")
    worked_on.done("undo")
    assert len(worked_on.json("aliases")) == 1


def test_an_item_tells_its_open_doubts_and_those_that_were_settled(worked_on: Program) -> None:
    item = worked_on.json("item", "附件1/2")
    assert [flag["code"] for flag in item["flags"]] == ["vague_date"]
    (settled,) = item["settled"]
    assert (settled["code"], settled["reason"], settled["by"]) == (
        "unit_unknown",
        "已问编办",
        "周工",
    )
    assert settled["at"]
    assert "已核：" in worked_on.done("item", "附件1/2").out
