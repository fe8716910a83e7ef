"""Tasks that run on in one paragraph are told apart where each names its units."""

from desktop_app.intake.draft import DraftItem
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

GLUED = (
    "实事进展\n云汀市2024年实事共有3项，现予公示。 1.新修水渠30公里。 牵头领导：甲某 责任单位：市水利局 "
    "项目责任人：乙某 实际完成情况：已完成12公里。 2.新建泵站2座。 牵头领导：甲某 责任单位：市财政局 配合单位：市水利局 "
    "实际完成情况：全部建成。 3.改造老井9眼。 责任单位：市水利局 实际完成情况：完成六成。\n"
)


def items(text: str) -> list[DraftItem]:
    return list(read_draft(source_of(text), REGISTRY).items)


def test_each_task_has_its_units_and_no_report() -> None:
    first, second, third = items(GLUED)
    assert [item.title for item in (first, second, third)] == [
        "新修水渠30公里",
        "新建泵站2座",
        "改造老井9眼",
    ]
    assert [(unit.name, unit.role.value) for unit in second.units] == [
        ("市财政局", "lead"),
        ("市水利局", "coop"),
    ]
    assert [float(metric.value) for metric in first.metrics] == [30]


def test_places_in_the_text_stay_right() -> None:
    (item, *_) = items(GLUED)
    assert item.source is not None
    assert GLUED[item.source.start : item.source.end].startswith("1.新修水渠")


def test_numbers_without_units_stay_in_their_paragraph() -> None:
    text = "一、任务\n修渠要点：1.清淤到底，做到应清尽清。2.衬砌到位，做到应衬尽衬。3.通水及时，做到应通尽通。（市水利局负责）\n"
    assert len(items("云汀市工作要点\n" + text)) <= 1


def test_a_prefecture_and_city_collective_is_one_name() -> None:
    text = "云汀市工作要点\n一、任务\n1.修渠。通水。（市水利局、各盟行政公署和市人民政府负责）\n"
    (item,) = items(text)
    assert [unit.name for unit in item.units] == ["市水利局", "各盟行政公署和市人民政府"]


def test_a_recurrence_from_a_month_on_begins_there() -> None:
    text = "云汀市2024年工作要点\n一、任务\n1.调度。从4月起每月5日前上报进度。（市水利局）\n"
    (item,) = items(text)
    assert item.milestones[0].due.isoformat() == "2024-04-05"
    assert len(item.milestones) == 9
