"""Papers in articles (第一条), chapters above them, closing provisions below them."""

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

TEXT = (
    "云汀区促进灌溉的若干政策意见\n一、\t扶持渠道\n第一条 新修渠道的农户，长度1公里至2公里、2公里以上的，分别补助3万元、5万元。\n"
    "前款补助不重复享受。\n二、扶持泵站\n第二条 支持改造泵站。更新机组的，每台补助1万元。\n"
    "附 则\n1.关于适用对象。适用于2024年1月1日后完工的渠道。\n2.关于申报。每年10月底前申报。\n"
)


def draft() -> Draft:
    return read_draft(source_of(TEXT), REGISTRY)


def test_articles_stand_below_their_chapters_and_the_provisions_are_none() -> None:
    items = draft().items
    assert [(item.number, item.group) for item in items] == [
        ("第一条", "扶持渠道"),
        ("第二条", "扶持泵站"),
    ]


def test_the_sentence_of_an_article_is_its_text() -> None:
    first, second = draft().items
    assert "分别补助3万元、5万元" in first.target
    assert second.title == "支持改造泵站"


def test_the_provisions_are_neither_dated_sentences_nor_passed_over() -> None:
    codes = {issue.code for issue in draft().issues}
    assert not codes & {"sentence_dated", "passage_skipped", "table_unread"}
