from decimal import Decimal

import pytest

from desktop_app.intake.awards import award_places, read_awards
from desktop_app.intake.draft import DraftAward


def given(text: str) -> list[tuple[str, int | float]]:
    awards, _ = read_awards("措施", text)
    return [(award.object, float(award.amount_wan)) for award in awards]


def doubts(text: str) -> list[str]:
    return [issue.code for issue in read_awards("措施", text)[1]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "对新认定的国家级、省级示范渔港,分别给予最高80万元、30万元一次性奖励。",
            [("国家级示范渔港", 80), ("省级示范渔港", 30)],
        ),
        (
            "对被新认定为省级“金网”“银网”船队的，分别给予20万元、10万元奖励",
            [("省级“金网”船队", 20), ("省级“银网”船队", 10)],
        ),
        (
            "对主持制定国家标准、行业标准的企业，分别给予60万元、15万元一次性奖励",
            [("主持制定国家标准的企业", 60), ("主持制定行业标准的企业", 15)],
        ),
        (
            "对年产值首次突破1亿元、5亿元的船厂，分别奖励20万元、90万元",
            [("年产值首次突破1亿元的船厂", 20), ("年产值首次突破5亿元的船厂", 90)],
        ),
        ("对渔船更新项目，按1.5个百分点贴息，单户不超过60万元", [("渔船更新项目", 60)]),
        ("对新增规上船厂给予不超过1亿元补助", [("新增规上船厂", 10000)]),
        ("对购置新船的渔户给予5000元补贴", [("购置新船的渔户", 0.5)]),
        ("企业产品入选名优目录的，给予最高6万元奖励", [("入选名优目录的产品", 6)]),
    ],
)
def test_each_object_has_its_amount(text: str, wanted: list[tuple[str, float]]) -> None:
    assert given(text) == wanted
    assert doubts(text) == []


def test_amounts_are_plain_figures() -> None:
    awards, _ = read_awards("建港", "对甲港给予20万元奖励；对乙船给予3000元补贴。")
    assert [str(award.amount_wan) for award in awards] == ["20", "0.3"]


def test_cap_and_one_off_are_read_from_the_clause() -> None:
    awards, _ = read_awards("建港", "对甲港给予最高5万元一次性奖励；对乙港给予3万元奖励。")
    assert awards == [
        DraftAward("建港", "甲港", Decimal(5), cap=True, one_off=True),
        DraftAward("建港", "乙港", Decimal(3), cap=False, one_off=False),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("对首次获得绿色认证、有机渔品标志的，分别奖励3万元、10万元", "award_split"),
        ("对国家级、省级、市级渔港，分别给予50万元、20万元奖励", "award_unmatched"),
        ("对新建冷库给予10万元补助，连续运营三年再给予20万元", "award_split"),
        ("其中甲级和乙级的企业，投资奖补的比例分别不超过8%和7%", "award_rate"),
        ("对购置渔船的，按照购船款的20%给予补助", "award_rate"),
        ("对引进的船长，给予10万元—30万元安家补贴", "award_range"),
    ],
)
def test_what_cannot_be_told_for_sure_is_an_issue(text: str, code: str) -> None:
    assert code in doubts(text)


@pytest.mark.parametrize(
    "text",
    [
        "争取省财政给予的最高1000万元扶持",
        "对接贷款企业30家，授信5亿元",
        "安排补助资金500万元用于清淤",
        "对重点渔港进行扶持",
    ],
)
def test_money_asked_for_or_spent_is_no_award(text: str) -> None:
    assert given(text) == []
    assert award_places(text) == []


def test_a_rate_alone_makes_an_award_without_a_sum() -> None:
    (award,), issues = read_awards("渔船", "对购置渔船的，按照购船款的20%给予补助，不超过船价。")
    assert (award.object, award.amount_wan, award.rate, award.cap) == ("购置渔船", 0, "20%", True)
    assert [issue.code for issue in issues] == ["award_rate"]


def test_a_floor_is_no_cap() -> None:
    (award,), issues = read_awards("建港", "对示范港，按照每家不低于50万元的标准给予奖励。")
    assert (award.amount_min_wan, award.amount_wan, award.cap) == (50, 50, False)
    assert [issue.code for issue in issues] == ["award_range"]


def test_what_is_aimed_at_behind_the_money_is_no_part_of_the_promise() -> None:
    text = "对购置新船的给予10万元补贴，力争全年渔获增长5%以上。"
    assert given(text) == [("购置新船", 10)]
    ((_, end),) = award_places(text)
    assert text[end:].startswith("，力争")


def test_a_single_house_counts_the_sum() -> None:
    (award,), _ = read_awards("技改", "对技术改造项目，单户企业最高贴息2000万元。")
    assert (award.object, award.amount_wan, award.cap) == ("技术改造项目", 2000, True)
    assert award.per == "单户企业"


def test_the_upper_end_of_a_range_is_kept() -> None:
    assert given("对引进的船长，给予10万元—30万元安家补贴") == [("引进的船长", 30)]


def test_rates_ranges_and_what_an_amount_is_counted_by() -> None:
    awards, issues = read_awards(
        "贴息",
        "对节水贷款按实际利息的30%—50%给予贴息，每户每年最高30万元；对节水试点给予50万元—400万元的资助；"
        "对入选的企业，按照省级奖励的1:1给予配套，最高不超过100万元。",
    )
    assert [
        (award.object, award.amount_min_wan, award.amount_wan, award.rate, award.per)
        for award in awards
    ] == [
        ("节水贷款", None, Decimal(30), "30%—50%", "每户每年"),
        ("节水试点", Decimal(50), Decimal(400), "", ""),
        ("入选的企业", None, Decimal(100), "1:1", ""),
    ]
    assert [issue.code for issue in issues] == ["award_range"]


def test_a_sum_that_is_asked_for_is_not_given() -> None:
    awards, _ = read_awards(
        "招商", "对当年度投资到位5000万元的项目，给予用地指标，每增加2000万元增加一亩。"
    )
    assert awards == []


def test_a_rate_by_area_is_no_sum_and_shares_of_payment_are_no_rates() -> None:
    awards, _ = read_awards(
        "会展",
        "对1万平方米以上的展会，每平方米补助20元，单个展会最高100万元；对新引进的总部，按实缴资本的2%给予"
        "最高1000万元补助，分三年按40%、30%、30%拨付。",
    )
    assert [(award.amount_wan, award.rate) for award in awards] == [
        (100, "每平方米补助20元"),
        (1000, "2%"),
    ]


def test_nobody_need_be_addressed_where_each_gets_a_sum() -> None:
    (award,), _ = read_awards("质量奖", "每年评选渠道质量奖，每个获奖单位奖励100万元。")
    assert (award.object, award.amount_wan, award.cap) == ("获奖单位", 100, False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # named behind other words, without 对
        (
            "做强船厂，当年首次列入省百强名录、市优船厂名录的，分别给予一次性奖励20万元、10万元",
            [("当年首次列入省百强名录", 20), ("市优船厂名录", 10)],
        ),
        (
            "对甲港给予20万元奖励；新认定市级示范船厂给予10万元奖励",
            [("甲港", 20), ("市级示范船厂", 10)],
        ),
        # sums to be met stand in the order of the sums given
        (
            "对通过评估的船厂，年收入首次突破1亿元、2亿元的，分别给予一次性奖励30万元、50万元",
            [
                ("通过评估的船厂，年收入首次突破1亿元", 30),
                ("通过评估的船厂，年收入首次突破2亿元", 50),
            ],
        ),
        # 分别 goes by the levels
        (
            "对新认定国家级及省级船舶中心、示范船厂，分别给予50万元、20万元奖补",
            [("国家级船舶中心、示范船厂", 50), ("省级船舶中心、示范船厂", 20)],
        ),
        # the most that one house gets is no award of its own
        ("新认定市级新船给予5万元奖补，每个企业最高奖补不超过20万元", [("市级新船", 5)]),
    ],
)
def test_objects_of_forms_met_in_practice(text: str, wanted: list[tuple[str, float]]) -> None:
    assert given(text) == wanted


def test_places_given_instead_of_money_have_no_rate() -> None:
    _, issues = read_awards("措施", "对到位5000万元的船厂，给予泊位指标1个。")
    assert all("比例" not in issue.message for issue in issues)
