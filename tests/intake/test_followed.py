"""Projects of boxes become items only where a person asks, with what they lack said of each."""

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft, DraftProject
from desktop_app.intake.followed import follow_projects, with_projects
from desktop_app.intake.intake import read_draft
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_extras import set_projects
from models.words import Kind
from tests.support.intake_help import REGISTRY, source_of

BOXES = """甲市港口振兴规划（2021—2025年）

专栏1 码头工程
东港深水码头扩建项目，西港粮食码头项目。

专栏2 疏港通道
疏港铁路复线工程；疏港公路改造工程。
"""


def drafted(text: str = BOXES) -> Draft:
    return read_draft(source_of(text), REGISTRY)


def test_a_box_alone_makes_no_items() -> None:
    draft = drafted()
    assert not draft.items
    assert [project.name for project in draft.projects] == [
        "东港深水码头扩建项目",
        "西港粮食码头项目",
        "疏港铁路复线工程",
        "疏港公路改造工程",
    ]


def test_each_project_becomes_an_item_of_its_box() -> None:
    draft = with_projects(drafted(), REGISTRY)
    assert [item.key for item in draft.items] == [
        "专栏1 码头工程/1",
        "专栏1 码头工程/2",
        "专栏2 疏港通道/1",
        "专栏2 疏港通道/2",
    ]
    assert {item.kind for item in draft.items} == {Kind.PROJECT}
    assert [entry.name for entry in draft.lists] == ["专栏1 码头工程", "专栏2 疏港通道"]
    for item in draft.items:
        assert {flag.code for flag in item.flags} == {"units_missing", "undated"}
        assert item.source is not None
        assert draft.document.text[item.source.start : item.source.end] == item.title
    assert with_projects(draft, REGISTRY).items == draft.items


def test_in_a_review_they_stand_behind_the_others_and_only_once() -> None:
    review = DraftReview.begin(drafted())
    first, *rest = review.draft.projects
    one = follow_projects(set_projects(review, [first]), REGISTRY)
    assert [entry.item.title for entry in one.entries] == [first.name]
    assert [doubt.flag.code for doubt in one.entries[0].doubts] == ["units_missing", "undated"]
    every = follow_projects(set_projects(one, [first, *rest]), REGISTRY)
    assert [entry.item.number for entry in every.entries] == ["1", "2", "1", "2"]
    assert len({entry.id for entry in every.entries}) == 4
    with pytest.raises(DubanError, match="都已经立为事项"):
        follow_projects(every, REGISTRY)


def test_a_project_that_was_typed_has_no_place_in_the_text() -> None:
    review = DraftReview.begin(drafted())
    typed = DraftProject("专栏3 补充", "北港客运站项目")
    (entry,) = follow_projects(set_projects(review, [typed]), REGISTRY).entries
    assert entry.item.source is None and entry.item.title == typed.name
    assert entry.item.key == "专栏3 补充/1"
