import pytest

from desktop_app.cycle.codes import Code
from desktop_app.cycle.matching import Catalogue, likeness
from tests.support.judging import item

RAIL, BRIDGE, ROAD = "聊泰铁路", "聊泰铁路黄河公铁桥", "国省道年度养护"
ITEMS = (
    item("附件1/1", title="争取中央预算内资金", units=("甲局",)),
    item("附件2/1", title="县域物流配送中心", units=("甲局",)),
    item("附件3/1", title=RAIL, units=("甲局", "乙局")),
    item("附件3/1.1", title=BRIDGE, units=("甲局",)),
    item("附件3/2", title=ROAD, units=("甲局",)),
    item("附件3/3", title="2023年公路养护任务", units=("甲局",)),
    item("主要任务/(二)3", title="城市更新", units=("甲局",)),
    item("主要任务/(四)1", title="城市更新", units=("丙局",)),
)
BOOK = Catalogue(ITEMS)


def found(number: str, title: str, unit: str | None = "甲局") -> str | Code | None:
    match = BOOK.by_words(number, title, unit)
    return match.item.key if match.item is not None else match.code


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("附件3/1", RAIL, "附件3/1"),
        ("附件 3／1", "", "附件3/1"),
        ("附件3-1", "", "附件3/1"),
        ("3/1", "", "附件3/1"),
        ("附件3第2项", ROAD, "附件3/2"),
        ("主要任务/（二）3", "城市更新", "主要任务/(二)3"),
        ("1", RAIL, "附件3/1"),
        ("1", "县域物流配送中心", "附件2/1"),
        ("1.1", "", "附件3/1.1"),
        ("", "县域物流配送中心（一期）", "附件2/1"),
        ("", RAIL, "附件3/1"),
        ("", "城市更新", "主要任务/(二)3"),
    ],
)
def test_what_can_only_be_one_item_is_found(number: str, title: str, expected: str) -> None:
    assert found(number, title) == expected


@pytest.mark.parametrize(
    ("number", "title", "code"),
    [
        ("1", "", Code.UNKNOWN_ITEM),
        ("99", "", Code.UNKNOWN_ITEM),
        ("", "智慧停车平台", Code.UNKNOWN_ITEM),
        ("", "", Code.UNKNOWN_ITEM),
        ("附件3/2", RAIL, Code.NUMBER_TITLE_MISMATCH),
        ("附件3/2", "智慧停车平台", Code.NUMBER_TITLE_MISMATCH),
        ("2", "县域物流配送中心", Code.NUMBER_TITLE_MISMATCH),
        ("附件3/9", ROAD, Code.NUMBER_TITLE_MISMATCH),
        ("附件3/3", "2024年公路养护任务", Code.NUMBER_TITLE_MISMATCH),
        ("", "2024年公路养护任务", Code.UNKNOWN_ITEM),
    ],
)
def test_what_may_be_another_is_not_taken_in(number: str, title: str, code: Code) -> None:
    assert found(number, title) is code


def test_equal_titles_of_several_lists_need_the_unit() -> None:
    assert found("", "城市更新", "丙局") == "主要任务/(四)1"
    assert found("", "城市更新", "丁局") is Code.UNKNOWN_ITEM


def test_a_bridge_is_not_the_line_it_carries() -> None:
    assert found("附件3/1", BRIDGE) is Code.NUMBER_TITLE_MISMATCH
    assert found("附件3/1.1", RAIL) is Code.NUMBER_TITLE_MISMATCH
    assert found("", BRIDGE) == "附件3/1.1"


def test_the_key_wins_over_one_slip_and_says_so() -> None:
    rail = ITEMS[2]
    assert BOOK.keyed(rail, "附件3/1", RAIL).code is None
    assert BOOK.keyed(rail, "", "").item is rail
    slip = BOOK.keyed(rail, "附件3/2", RAIL)
    assert (slip.item, slip.code) == (rail, Code.NUMBER_TITLE_MISMATCH)


def test_a_shifted_row_is_not_taken_in_even_with_a_key() -> None:
    shifted = BOOK.keyed(ITEMS[2], "附件3/2", ROAD)
    assert (shifted.item, shifted.code) == (None, Code.NUMBER_TITLE_MISMATCH)
    assert "错行" in shifted.message


def test_a_row_from_before_a_renumbering_is_not_taken_in() -> None:
    older = BOOK.keyed(ITEMS[2], "附件3/1", "粮食烘干中心建设")
    assert (older.item, older.code) == (None, Code.NUMBER_TITLE_MISMATCH)


def test_likeness_of_titles() -> None:
    assert likeness("济郑高铁（聊城段）", "济郑高铁(聊城段)") == 100
    assert likeness("2023年任务", "2024年任务") < 60
    assert likeness("", "甲") == 0
