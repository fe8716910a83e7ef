"""Tables that share a task out among places."""

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of


def draft(*lines: str, title: str = "某市2025年渠道改造任务分县（市、区）分解表") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines])), REGISTRY)


ROWS = ("合计\t9.5\t18000\t", "冠县\t4\t8,000\t2025年9月底", "茌平区\t5.5\t10000\t2025年11月底")


def test_every_place_answers_for_its_share() -> None:
    read = draft("县（市、区）\t新建（万亩）\t资金（万元）\t完成时限", *ROWS)
    assert [(item.number, item.title) for item in read.items] == [
        ("1", "渠道改造任务"),
        ("2", "渠道改造任务"),
    ]
    assert [item.units[0].printed for item in read.items] == ["冠县", "茌平区"]
    assert [item.milestones[0].due.isoformat() for item in read.items] == [
        "2025-09-30",
        "2025-11-30",
    ]
    assert [
        [(m.name, str(m.value), m.unit, m.due.isoformat() if m.due else "") for m in item.metrics]
        for item in read.items
    ] == [
        [("新建", "4", "万亩", "2025-09-30")],
        [("新建", "5.5", "万亩", "2025-11-30")],
    ]
    assert any("“资金（万元）”" in issue.message for issue in read.issues)


def test_columns_of_quantities_in_a_list_with_units() -> None:
    heading = "序号\t任务\t任务数（户）\t已完成（户）\t责任单位\t完成时限"
    read = draft(heading, "1\t改厕\t320\t80\t市水利局\t2025年6月", title="某市2025年任务表")
    (metric,) = read.items[0].metrics
    assert (metric.name, str(metric.value), metric.unit) == ("任务数", "320", "户")
    assert any("“已完成（户）”" in issue.message for issue in read.issues)


def test_statistics_of_places_and_rows_of_other_kinds_are_no_shares() -> None:
    numbers = draft(
        "县（市、区）\t人口（万人）\t面积（平方公里）", "冠县\t80\t1160", "茌平区\t50\t1000"
    )
    assert numbers.items == ()
    mixed = draft("县（市、区）\t新建（万亩）\t完成时限", "冠县\t4\t9月", "修渠工作\t5\t9月")
    assert mixed.items == ()
