"""Records of labels and values, one below the other."""

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of


def record(number: int, name: str, unit: str = "市水利局") -> str:
    return (
        f"序号：{number}\n实事名称：{name}\n办理标准：完成{number}0公里\n"
        f"牵头单位：{unit}\n配合单位：市财政局\n完成时限：2025年9月底\n"
    )


def draft(*parts: str) -> Draft:
    return read_draft(source_of("\n".join(["某市2025年民生实事清单", "", *parts])), REGISTRY)


def test_records_are_rows_of_one_list() -> None:
    first, second = draft(record(1, "修渠"), record(2, "修库")).items
    assert (first.key, first.title, first.target) == (
        "某市2025年民生实事清单/1",
        "修渠",
        "完成10公里",
    )
    assert [(u.name, u.role) for u in second.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.COOP),
    ]
    assert second.milestones[0].due.isoformat() == "2025-09-30"
    assert [(str(m.value), m.unit) for m in second.metrics] == [("20", "公里")]


def test_one_record_or_labels_without_a_name_are_none() -> None:
    assert draft(record(1, "修渠")).items == ()
    nameless = [record(n, "x").replace("实事名称：x\n", "") for n in (1, 2)]
    assert draft(*nameless).items == ()


def test_labels_below_tasks_of_a_text_stay_theirs() -> None:
    task = "（{0}）{1}。完成渠道30公里。\n责任单位：市水利局\n完成时限：2025年6月底\n"
    read = draft("一、重点任务", task.format("一", "修渠"), task.format("二", "修库"))
    assert len(read.items) == 2 and {item.list_name for item in read.items} == {"主要任务"}
