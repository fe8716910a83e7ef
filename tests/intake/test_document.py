from datetime import date

import pytest

from desktop_app.intake.document import annex_titles, home_of, read_document
from tests.support.intake_help import source_of

HEAD = """某市人民政府文件

某政字〔2022〕 7 号

某市人民政府
关于印发某市治水三年行动计划(2022—2024年)的 通 知

各县(市、区)人民政府:

现印发给你们。

某市人民政府

2022年3月9日
"""


def test_the_particulars_of_a_notice() -> None:
    info = read_document(source_of(HEAD))
    assert info.title == "某市人民政府关于印发某市治水三年行动计划(2022—2024年)的通知"
    assert (info.number, info.issuer) == ("某政字〔2022〕7号", "某市人民政府")
    assert info.issued_on == date(2022, 3, 9)
    assert (info.starts_on, info.ends_on) == (date(2022, 1, 1), date(2024, 12, 31))
    assert info.text == HEAD


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("某市治水行动方案（2023-2025年）", (2023, 2025)),
        ("某市“十四五”规划水利实施意见", (2021, 2025)),
        ("某市治水实施方案", None),
        ("某市2024年治水任务分工表", (2024, 2024)),
        ("某市2024年度治水要点", (2024, 2024)),
        ("某市治水工作要点（2024—2026年）", (2024, 2026)),
    ],
)
def test_the_period_of_the_title(title: str, years: tuple[int, int] | None) -> None:
    info = read_document(source_of(f"{title}\n正文没有年份。\n"))
    assert info.title == title
    found = (info.starts_on.year, info.ends_on.year) if info.starts_on and info.ends_on else None
    assert found == years


def test_what_is_not_printed_stays_empty() -> None:
    info = read_document(source_of("序号\t事项\n1\t修渠\n", "清单.txt"))
    assert (info.number, info.issuer, info.issued_on, info.ends_on) == (None, None, None, None)
    assert info.title == "清单.txt"


def test_an_impossible_date_is_no_date() -> None:
    assert read_document(source_of("某市通知\n某市人民政府\n2022年13月41日\n")).issued_on is None


def test_annexes_by_their_titles() -> None:
    lines = ["- 附件:1. 水利政策清单", "2. 水利 事项清单", "注意", "3. 不是附件"]
    assert annex_titles(lines) == {"水利政策清单": "附件1", "水利事项清单": "附件2"}


@pytest.mark.parametrize(
    ("words", "starts", "ends"),
    [
        ("行动时间为2024年4月至2025年10月。", "2024-04-01", "2025-10-31"),
        ("本措施有效期自2024年1月1日至2026年6月30日。", "2024-01-01", "2026-06-30"),
        ("规划期限：2023—2027年。", "2023-01-01", "2027-12-31"),
        ("实施时间：2023年至2025年。", "2023-01-01", "2025-12-31"),
        ("力争通过三年（2023—2025年）努力建成。", "2023-01-01", "2025-12-31"),
        ("工作时间为2025年9月至2024年3月。", None, None),
        ("2016—2020年期间成效明显。", None, None),
    ],
)
def test_the_period_that_the_text_states(words: str, starts: str | None, ends: str | None) -> None:
    info = read_document(source_of(f"某市治水专项行动方案\n{words}\n"))
    found = [day.isoformat() if day else None for day in (info.starts_on, info.ends_on)]
    assert found == [starts, ends]


def test_a_document_signed_at_its_end_has_its_date() -> None:
    body = "某市治水意见\n" + "要修渠。\n" * 40
    info = read_document(source_of(f"{body}某市人民政府\n2024年5月6日\n"))
    assert info.issued_on == date(2024, 5, 6)
    printed = read_document(source_of(f"{body}某市人民政府办公室 2024年5月7日印发\n"))
    assert printed.issued_on == date(2024, 5, 7)


@pytest.mark.parametrize(
    ("title", "number", "home"),
    [
        ("国务院关于修渠的意见", None, ""),
        ("关于修渠的意见", "国办发〔2024〕1号", ""),
        ("宁远省人民政府关于修渠的意见", None, "省"),
        ("云河市人民政府关于修渠的意见", None, "市"),
        ("云河市石桥区人民政府关于修渠的意见", None, "区"),
        ("石碛县修渠方案", None, "县"),
        ("云河市城区修渠方案", None, "市"),
        ("修渠方案", None, "市"),
    ],
)
def test_whose_offices_bare_names_are(title: str, number: str | None, home: str) -> None:
    info = read_document(source_of(f"{title}\n{number or ''}\n各单位：\n现印发给你们。\n"))
    assert home_of(info) == home


def test_numbers_and_years_of_quoted_papers_are_not_its_own() -> None:
    text = (
        "关于修渠的实施细则\n为落实《省关于节水的若干措施》（宁政发〔2022〕1号）精神，衔接"
        "《节水三年行动计划（2022—2024年）》，制定本细则。\n一、修渠\n"
    )
    info = read_document(source_of(text))
    assert (info.number, info.starts_on) == (None, None)


def test_five_years_in_a_plans_own_title() -> None:
    info = read_document(source_of("云河市“十五五”绿色低碳发展规划重点任务\n一、任务\n"))
    assert (info.starts_on, info.ends_on) == (date(2026, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("words", "starts", "ends"),
    [
        ("自2025年4月1日起施行，有效期至2027年3月31日。", date(2025, 4, 1), date(2027, 3, 31)),
        ("自2024年5月1日起施行，有效期3年。", date(2024, 5, 1), date(2027, 4, 30)),
        ("自印发之日起施行，有效期五年。", date(2025, 3, 10), date(2030, 3, 9)),
    ],
)
def test_how_long_a_paper_holds(words: str, starts: date, ends: date) -> None:
    text = f"石碛县修渠若干措施\n一、修渠\n本措施{words}\n石碛县人民政府\n2025年3月10日\n"
    info = read_document(source_of(text))
    assert (info.starts_on, info.ends_on) == (starts, ends)


def test_a_title_may_break_before_its_last_word() -> None:
    text = "甲县冬春农田水利建设\n实施方案\n为抓好清淤，制定本方案。\n一、目标任务\n清淤30公里。\n"
    assert read_document(source_of(text)).title == "甲县冬春农田水利建设实施方案"


def test_two_issuers_on_one_line_stay_apart() -> None:
    text = "甲市治水方案\n中共甲市委办公室  甲市人民政府办公室\n2024年3月9日\n一、任务\n清淤。\n"
    assert read_document(source_of(text)).issuer == "中共甲市委办公室 甲市人民政府办公室"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "甲市治水若干措施\n甲市人民政府\n2024年3月9日\n本措施自印发之日起施行，有效期至2026年12月31日。",
            (date(2024, 3, 9), date(2026, 12, 31)),
        ),
        (
            "甲市治水意见\n一、目标\n2022年起5年内，全面完成清淤。",
            (date(2022, 1, 1), date(2026, 12, 31)),
        ),
        (
            "“十四五”治水规划年度推进计划\n明确2023—2024年度重点任务，制定本计划。",
            (date(2023, 1, 1), date(2024, 12, 31)),
        ),
    ],
)
def test_years_that_the_text_gives_to_the_plan(text: str, days: tuple[date, date]) -> None:
    info = read_document(source_of(text))
    assert (info.starts_on, info.ends_on) == days


def test_a_paper_of_ministries_is_the_states() -> None:
    text = "治水规划年度计划\n1.清淤。（水利部、财政部、农业农村部、国资委负责）\n"
    assert home_of(read_document(source_of(text))) == ""
    assert home_of(read_document(source_of(text + "2.建站。（市水利局）\n"))) == "市"


def test_a_letter_may_stand_above_the_title() -> None:
    text = (
        "各街道（园区）办事处，区政府各部门：\n\n《渠道整治2021年任务分工方案》已经同意，现印发给你们，请认真组织实施。\n\n"
        "甲市乙区人民政府办公室\n\n2021年4月10日\n\n渠道整治2021年任务分工方案\n\n为清淤，制定本方案。\n"
    )
    info = read_document(source_of(text))
    assert info.title == "渠道整治2021年任务分工方案"
    assert info.ends_on == date(2021, 12, 31)


def test_a_day_behind_a_label_is_not_the_day_of_issue() -> None:
    text = "甲县2022年治水任务分解\n1. 清淤\n牵头单位：县水利局\n完成时间：2022年9月30日\n"
    assert read_document(source_of(text)).issued_on is None


def test_what_a_web_page_prints_around_a_paper_is_no_title() -> None:
    lines = [
        *("您现在的位置：首页", " > 政务公开 > 民生实事", "2024年6月民生实事进展情况"),
        *("发布日期：2024-06-27 10:35:00浏览次数： 来源：某市人民政府办公室", "截至目前进展顺利。"),
    ]
    info = read_document(source_of("\n".join(lines)))
    assert info.title == "2024年6月民生实事进展情况"


def test_a_day_of_issue_in_words() -> None:
    text = "甲市治水方案\n甲市人民政府\n二○○九年二月二十七日\n一、任务\n清淤。\n"
    assert read_document(source_of(text)).issued_on == date(2009, 2, 27)


def test_what_a_web_page_prints_is_no_title() -> None:
    letter = (
        "朗读\n各镇人民政府，区直各部门：\n现将分工方案印发给你们。\n区政府将加强督查，并适时通报。\n云汀市人民政府办公室\n"
        "2024年3月1日\n水利工作报告主要工作责任分解\n一、修渠\n"
    )
    assert read_document(source_of(letter)).title == "水利工作报告主要工作责任分解"
    bare = source_of("适用对象：\n1.种粮大户。\n咨询部门：云汀市水利局\n", "甲.txt")
    assert read_document(bare).title == "甲.txt"


def test_the_number_of_a_cited_paper_is_not_this_papers() -> None:
    text = "云汀市水利行动方案\n根据《上级意见》（云政办发〔2024〕7号）要求，制定本方案。\n"
    assert read_document(source_of(text)).number is None
    own = "云政办发〔2024〕8号\n云汀市水利行动方案\n"
    assert read_document(source_of(own)).number == "云政办发〔2024〕8号"


def test_a_title_torn_between_its_lines_is_whole() -> None:
    torn = "云汀区促进农田灌溉\n事业高质量发展的若干政策意见\n一、渠道\n"
    assert read_document(source_of(torn)).title == "云汀区促进农田灌溉事业高质量发展的若干政策意见"
    office = "云汀市治水工作（节水方面）\n领导小组办公室关于印发《行动方案》的通知\n"
    assert read_document(source_of(office)).title.startswith("云汀市治水工作（节水方面）领导小组")


def test_the_labels_of_a_page_give_the_particulars() -> None:
    text = (
        "---\n标题: 云汀市治水方案\n文号: 云政办发〔2024〕9号\n发布单位: 云汀市人民政府办公室\n发布日期: 2024-03-05\n层级: 市级\n---\n"
        "# 云汀市治水方案\n一、总体要求\n"
    )
    info = read_document(source_of(text))
    assert (info.title, info.number, info.issuer) == (
        "云汀市治水方案",
        "云政办发〔2024〕9号",
        "云汀市人民政府办公室",
    )
    assert str(info.issued_on) == "2024-03-05"


def test_menus_above_the_place_of_a_page_are_no_title() -> None:
    text = "简\n关怀版\n首页\n政务服务\n当前位置：首页 > 公开\n云汀市治水行动方案\n一、总体要求\n"
    assert read_document(source_of(text)).title == "云汀市治水行动方案"


def test_a_title_below_the_number_may_stand_on_many_lines() -> None:
    text = (
        "云汀省水利厅\n文件\n云水〔2024〕8号\n云汀省水利厅 云汀省财\n政厅 云汀省农业\n农村厅关于印发《治水\n行动计划》的通知\n"
        "各市水利局：\n现印发给你们。\n"
    )
    title = read_document(source_of(text)).title
    assert title.startswith("云汀省水利厅") and title.endswith("行动计划》的通知")


def test_the_level_of_a_paper_without_issuer_is_that_of_its_offices() -> None:
    offices = (
        "（省财政厅、省水利厅、省教育厅、省商务厅）\n（省民政厅、省公安厅、省司法厅、市水利局）\n"
    )
    province = source_of(f"关于支持治水的若干措施\n一、修渠\n{offices}")
    assert home_of(read_document(province)) == "省"
    mixed = source_of(f"关于支持治水的若干措施\n一、修渠\n{offices}（市财政局、市商务局）\n")
    assert home_of(read_document(mixed)) == "市"
