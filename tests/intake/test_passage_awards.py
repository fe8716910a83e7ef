"""Money promised in running text that sets no task is read, and said to come from there."""

from decimal import Decimal

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

NEWS = """甲市为渔业鼓劲

近日，甲市新闻办介绍了支持渔业的新办法。

一是扶大扶强。对新认定的国家级、省级示范渔港，分别给予最高80万元、30万元奖励。

二是看得长远。对年产值首次突破2000万元、1亿元的深海养殖、海洋牧场等新业态企业，分别给予10万元、
40万元奖励。

渔业部门今年安排专项资金3000万元。
"""
PLAN = """甲市渔业振兴规划（2021—2025年）

第六章  保障措施
第一节  财政支持
加大投入力度。市级安排渔业发展资金。对新建省级海洋牧场给予一次性补助50万元。
"""


def drafted(text: str) -> Draft:
    return read_draft(source_of(text), REGISTRY)


def test_news_give_their_awards_under_the_words_a_paragraph_begins_with() -> None:
    draft = drafted(NEWS)
    given = [(award.measure, award.object, award.amount_wan) for award in draft.awards]
    tail = "的深海养殖、海洋牧场等新业态企业"
    assert given == [
        ("扶大扶强", "国家级示范渔港", Decimal(80)),
        ("扶大扶强", "省级示范渔港", Decimal(30)),
        ("看得长远", "年产值首次突破2000万元" + tail, Decimal(10)),
        ("看得长远", "年产值首次突破1亿元" + tail, Decimal(40)),
    ]
    assert [award.cap for award in draft.awards] == [True, True, False, False]


def test_they_are_said_to_belong_to_no_item_and_money_set_aside_is_none() -> None:
    (told,) = [one for one in drafted(NEWS).issues if one.code == "award_in_passage"]
    assert "有4条奖补" in told.message and told.place == "扶大扶强"
    assert not [one for one in drafted(NEWS).issues if one.code == "nothing_found"]


def test_the_sentence_that_opens_a_paragraph_below_headings_names_the_measure() -> None:
    (award,) = drafted(PLAN).awards
    assert (award.measure, award.object) == ("加大投入力度", "新建省级海洋牧场")
    assert (award.amount_wan, award.one_off) == (Decimal(50), True)


def test_what_items_hold_is_not_read_twice() -> None:
    text = (
        "甲市2024年渔业若干措施\n1.鼓励更新。对更新渔船的渔户给予5万元补助。（责任单位：市水利局）\n"
        "本措施自印发之日起施行。\n"
    )
    draft = drafted(text)
    assert [award.measure for award in draft.awards] == ["鼓励更新"]
    assert not [one for one in draft.issues if one.code == "award_in_passage"]
