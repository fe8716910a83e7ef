"""Reviews under way are kept beside the ledger; what was found about doubts is kept within it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app.application import Application
from desktop_app.errors import DubanError
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_edits import replace_unit
from desktop_app.intake.review_values import Point
from desktop_app.issues import Issue, Severity
from models.review import SavedReview
from tests.support.review_sample import TEXT
from tests.support.stores import fixed_clock
from tests.support.windows import paths_in


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    path = tmp_path / "台账.duban"
    with Application.create(path, paths_in(tmp_path), fixed_clock()) as made:
        yield made


@pytest.fixture
def review(application: Application, tmp_path: Path) -> DraftReview:
    path = tmp_path / "水网.txt"
    path.write_text(TEXT, encoding="utf-8")
    draft = application.read_document(path)
    return DraftReview.begin(draft, {unit.name for unit in application.units()})


def test_a_review_is_kept_once_listed_and_given_back(
    application: Application, review: DraftReview
) -> None:
    sha256 = review.draft.document.sha256
    assert application.resume_review(sha256) is None
    application.keep_review(review)
    later = review.settle(Point(1, 0), "已问").accept({0})
    application.keep_review(later, as_new=True)
    (kept,) = application.unfinished_reviews()
    assert (kept.sha256, kept.file_name, kept.as_new) == (sha256, "水网.txt", True)
    assert (kept.items, kept.doubts, kept.settled) == (4, later.counts.doubts, 1)
    assert application.resume_review(sha256) == later


def test_keeping_is_no_operation_and_undo_leaves_it_alone(
    application: Application, review: DraftReview
) -> None:
    before = application.log()
    application.keep_review(review)
    assert application.log() == before
    application.accept_draft(review.accept({0}).result())
    application.undo()
    assert len(application.unfinished_reviews()) == 1
    application.drop_review(review.draft.document.sha256)
    application.drop_review("")
    assert application.unfinished_reviews() == ()


def test_it_is_there_after_a_power_cut(
    application: Application, review: DraftReview, tmp_path: Path
) -> None:
    application.keep_review(review.accept({0}))
    # Whatever was not written to the disk is gone: only the files are taken.
    other = tmp_path / "断电"
    other.mkdir()
    for path in application.store_path.parent.glob("台账.duban*"):
        if not path.name.endswith(("-lock", "-owner")) and path.is_file():
            (other / path.name).write_bytes(path.read_bytes())
    with Application.open(other / "台账.duban", paths_in(other), fixed_clock()) as again:
        kept = again.resume_review(review.draft.document.sha256)
        assert kept is not None
        assert kept.counts.accepted == 1


def test_damaged_words_are_refused_in_a_sentence(
    application: Application, review: DraftReview
) -> None:
    application.keep_review(review)
    with application._store.writing() as session:
        row = session.execute(sa.select(SavedReview)).scalar_one()
        row.state = "{}"
        session.add(row)
    with pytest.raises(DubanError, match="读不回来"):
        application.resume_review(review.draft.document.sha256)


def test_findings_are_posted_with_the_item_and_undone_with_it(
    application: Application, review: DraftReview
) -> None:
    review = replace_unit(review, 1, 1, "市财政局", everywhere=True)
    vague = next(
        place for place, d in enumerate(review.entry(1).doubts) if d.flag.code == "vague_date"
    )
    now = application.now()
    review = review.settle(Point(1, vague), "已商牵头单位", "周工", now).accept({0, 1})
    done = application.accept_draft(review.result())
    assert done.value.flags == 0
    (item,) = application.items(["附件1/2"])
    assert item.flags == ()
    found = {each.code: each for each in application.findings("附件1/2")}
    assert set(found) == {"unit_unknown", "vague_date"}
    assert (found["vague_date"].reason, found["vague_date"].person) == ("已商牵头单位", "周工")
    assert found["vague_date"].at == now
    assert found["unit_unknown"].old == "市水利局、市水务中心"
    assert found["unit_unknown"].new == "市水利局、市财政局"
    assert application.findings("附件1/1") == ()
    application.undo()
    assert application.items() == ()
    application.redo()
    assert len(application.findings("附件1/2")) == 2


def test_a_doubt_settled_in_the_ledger_keeps_who_and_why(
    application: Application, review: DraftReview
) -> None:
    application.accept_draft(review.accept({2}).result())
    (item,) = application.items(["附件1/3"])
    application.settle_flag(item.flags[0].id, " 新设机构 ", "李工")
    (found,) = application.findings("附件1/3")
    assert (found.reason, found.person, found.at) == ("新设机构", "李工", application.now())
    application.undo()
    assert application.findings("附件1/3") == ()


def test_what_was_learnt_is_listed_and_forgotten(application: Application) -> None:
    application.learn_alias("市渠道中心", "市水利局")
    (learnt,) = application.learnt_aliases()
    assert (learnt.alias, learnt.unit) == ("市渠道中心", "市水利局")
    assert application.forget_alias("市渠道中心").value == "市渠道中心 → 市水利局"
    assert application.learnt_aliases() == ()
    with pytest.raises(DubanError, match="没有记住过"):
        application.forget_alias("市渠道中心")
    application.undo()
    assert application.learnt_aliases() == (learnt,)


def test_a_registered_alias_cannot_be_forgotten(application: Application) -> None:
    known = next(unit for unit in application.units() if unit.aliases)
    with pytest.raises(DubanError, match="没有记住过"):
        application.forget_alias(known.aliases[0])


def test_what_was_found_about_the_whole_document_stands_in_the_journal(
    application: Application, review: DraftReview
) -> None:
    issue = Issue("no_period", Severity.WARNING, "标题", "没有认出起止年份，请补填。")
    draft = replace(review.draft, issues=(issue,))
    review = DraftReview.begin(draft).settle(Point(None, 0), "见正文第三段").accept({0})
    assert review.result().issues == ()
    application.accept_draft(review.result())
    assert application.log()[0].detail == "1 项；没有认出起止年份，请补填（见正文第三段）"
