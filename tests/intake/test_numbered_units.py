"""Units given by the numbers of the items, in a chapter of their own."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

TASKS = "云汀市2024年水利任务\n一、主要任务\n1.修渠。6月底前通水。\n2.建站。9月底前运行。\n3.清淤。完成主河道清淤。\n4.植树。栽植护岸林。\n"


def items(tail: str) -> list[DraftItem]:
    return list(read_draft(source_of(TASKS + tail), REGISTRY).items)


def shown(item: DraftItem) -> list[tuple[str, str]]:
    return [(unit.name, unit.role.value) for unit in item.units]


@pytest.mark.parametrize(
    "words",
    [
        "第1项、第4项由市水利局牵头，市财政局配合；第2—3项由市财政局负责。",
        "第一、四项任务由市水利局牵头，市财政局配合。第2项至第3项由市财政局负责。",
        "第1项和第4项工作由市水利局牵头、市财政局配合。\n第2、3项均由市财政局负责。",
    ],
)
def test_units_by_numbers_go_to_their_items(words: str) -> None:
    found = items(f"二、责任分工\n{words}\n")
    first = [("市水利局", "lead"), ("市财政局", "coop")]
    assert [shown(item) for item in found] == [
        first,
        [("市财政局", "lead")],
        [("市财政局", "lead")],
        first,
    ]
    codes = [{flag.code for flag in item.flags} for item in found]
    assert all(flags.UNITS_INHERITED in each and flags.UNITS_MISSING not in each for each in codes)


def test_a_number_that_stands_twice_is_left_open() -> None:
    text = (
        "云汀市2024年水利任务\n一、主要任务\n（一）渠道\n1.修渠。6月底前通水。\n（二）泵站\n1.建站。9月底前运行。\n"
        "二、责任分工\n第1项由市水利局负责。\n"
    )
    assert [item.units for item in read_draft(source_of(text), REGISTRY).items] == [(), ()]


def test_units_of_their_own_stay() -> None:
    text = (
        TASKS.replace("通水。", "通水。（市财政局负责）") + "二、责任分工\n第1项由市水利局负责。\n"
    )
    assert shown(read_draft(source_of(text), REGISTRY).items[0]) == [("市财政局", "lead")]
