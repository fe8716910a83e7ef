"""Awards without 对, of several sizes, of ranks, by the piece, with caps behind; standards that are no awards."""

import pytest

from desktop_app.intake.awards import award_places, read_awards
from tests.intake.test_awards import doubts, given
from tests.intake.test_figures import target


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # sizes in one sentence, each with its own sum
        (
            "当年养殖水面30至50亩的奖励1万元，达到50亩以上的奖励2万元",
            [("当年养殖水面30至50亩", 1), ("当年养殖水面50亩以上", 2)],
        ),
        (
            "渔户签有合同，且当年放养面积100-200亩的，奖励1万元，200至300亩的奖励2万元",
            [
                ("渔户签有合同，且当年放养面积100-200亩", 1),
                ("渔户签有合同，且当年放养面积200至300亩", 2),
            ],
        ),
        (
            "对境外建厂项目，按投资额50万-100万（不含）美元奖励10万元，100万-200万（不含）美元奖励20万元",
            [
                ("境外建厂项目，投资额50万-100万（不含）美元", 10),
                ("境外建厂项目，投资额100万-200万（不含）美元", 20),
            ],
        ),
        (
            "新落户的渔机厂，到账资金200万-500万（不含）美元、500万美元以上的，分别给予奖励20万元、50万元",
            [
                ("新落户的渔机厂，到账资金200万-500万（不含）美元", 20),
                ("新落户的渔机厂，到账资金500万美元以上", 50),
            ],
        ),
        # ranks and levels
        (
            "对渔家乐项目，经市级、省级评为三、四、五星级的，一次性分别奖励1万元、2万元、4万元",
            [
                ("渔家乐项目，经市级、省级评为三星级", 1),
                ("渔家乐项目，经市级、省级评为四星级", 2),
                ("渔家乐项目，经市级、省级评为五星级", 4),
            ],
        ),
        (
            "新获国家级、省级和区级示范渔港荣誉的，分别奖励经营单位10万元、5万元、1万元",
            [
                ("新获国家级示范渔港荣誉", 10),
                ("新获省级示范渔港荣誉", 5),
                ("新获区级示范渔港荣誉", 1),
            ],
        ),
        (
            "对列入省、市级的渔业主体分别一次性奖励5万元和2万元",
            [("列入省的渔业主体", 5), ("列入市级的渔业主体", 2)],
        ),
        # nobody is addressed
        ("首获海鲜认证企业给予10万元奖励", [("首获海鲜认证企业", 10)]),
        ("各渔村开展达标建设，待通过验收后一次性给予补助1万元", [("各渔村开展达标建设", 1)]),
        ("采取零排放标准的，给予每个项目补助2万元", [("采取零排放标准", 2)]),
        ("支持融合发展，对获评示范港的，当年鼓励3万元", [("获评示范港", 3)]),
        (
            "渔机给予补助：捕捞船500元/年，运输船1000元/年",
            [("捕捞船", 0.05), ("运输船", 0.1)],
        ),
        ("一类渔港补助1.5万/人/年", [("一类渔港", 1.5)]),
        # further kinds of money for the same people, another object in the same sentence
        (
            "对引进的船长，给予购船补贴50万元，一次性安家补助100万元",
            [("引进的船长", 50), ("引进的船长", 100)],
        ),
        (
            "对小型船厂保费给予全额补助，大型企业按50%给予补助，单户企业最高200万元",
            [("小型船厂保费", 0), ("大型企业", 200)],
        ),
        (
            "对新认定的国家、省、市“示范船厂”企业，分别给予50万元、20万元、5万元奖励",
            [("国家“示范船厂”企业", 50), ("省“示范船厂”企业", 20), ("市“示范船厂”企业", 5)],
        ),
        (
            "对年缴税达到500万元以上的渔企，给予20万元奖励，每增加100万元再奖励5万元",
            [
                ("年缴税达到500万元以上的渔企", 20),
                ("年缴税达到500万元以上的渔企，每增加100万元", 5),
            ],
        ),
        (
            "对毕业生到渔业就业的，博士每月补贴3000元、硕士每月补贴1500元",
            [("毕业生到渔业就业，博士", 0.3), ("硕士", 0.15)],
        ),
        (
            "对上年产值5000万元以下，当年达到1亿元的企业，给予奖励10万元",
            [("上年产值5000万元以下，当年达到1亿元的企业", 10)],
        ),
    ],
)
def test_whom_it_is_given_to(text: str, wanted: list[tuple[str, float]]) -> None:
    assert given(text) == wanted


def test_shares_among_sums_and_by_weight_are_rates() -> None:
    awards, _ = read_awards(
        "奖补",
        "渔机厂到账资金100万美元、300万美元以上的，分别奖励10万元、到账额的8‰折合人民币给予奖励；"
        "给予渔户每50公斤鱼苗补助5元；对更换渔网的予以补贴300元/吨。",
    )
    assert [(str(award.amount_wan), award.rate) for award in awards] == [
        ("10", ""),
        ("0", "8‰"),
        ("0", "每50公斤鱼苗补助5元"),
        ("0", "300元/吨"),
    ]
    assert awards[2].object == "渔户"


def test_what_one_gets_at_most_joins_the_rate_before_it() -> None:
    (award,), _ = read_awards(
        "引荐", "引荐资金的机构，按到账额的4‰给予奖励；单个项目最高不超过300万元。"
    )
    assert (award.object, award.amount_wan, award.rate, award.cap) == (
        "引荐资金的机构",
        300,
        "4‰",
        True,
    )


def test_sums_by_the_piece_say_by_what() -> None:
    awards, _ = read_awards("补助", "小渔港给予不超过3.5万元/座/年的补助。")
    assert [(award.object, award.per, award.cap) for award in awards] == [
        ("小渔港", "每座每年", True)
    ]


def test_where_nobody_is_named_the_measure_stands_in_and_it_is_said() -> None:
    awards, issues = read_awards("冷链扶持", "按照不高于投资额的30%，给予最高200万元补助。")
    assert [(award.object, award.rate) for award in awards] == [("冷链扶持", "30%")]
    assert "award_split" in [issue.code for issue in issues]


@pytest.mark.parametrize(
    "text",
    [
        "渔民生活补贴标准提高到每人每月500元。",
        "发放渔船补贴3000万元。",
        "创建渔业强县，获得奖励资金2亿元。",
        "市财政安排补助资金500万元。",
    ],
)
def test_standards_and_money_spent_are_targets(text: str) -> None:
    assert given(text) == []
    assert len(target(text).metrics) == 1


def test_targets_before_a_promise_stay_targets() -> None:
    text = "新建渔港3座，完成改造5处，通过验收的给予每个项目补助2万元。"
    ((start, _),) = award_places(text)
    assert text[start:].startswith("通过验收")
    text = "培训渔民1万人次，每人补助300元。"
    ((start, _),) = award_places(text)
    assert text[start:].startswith("，每人")
    assert doubts(text)


@pytest.mark.parametrize(
    "text",
    ["利润率3%以上且增长20%以上的渔企，可直接认定。", "奖励入学名额1名。"],
)
def test_what_gives_a_right_is_no_target(text: str) -> None:
    assert not target(text).metrics


def test_sums_that_no_words_of_giving_reach_are_told() -> None:
    text = "船长购房补贴最高30万元，大副购房补贴10万元，水手5万元。"
    assert "award_unmatched" in doubts(text)


def test_a_rise_of_the_share_is_no_share() -> None:
    awards, _ = read_awards("技改", "列入省级重点的，补助比例提高2个百分点，最高不超过80万元。")
    assert [(award.amount_wan, award.rate) for award in awards] == [(80, "")]
