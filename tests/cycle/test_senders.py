import pytest

from desktop_app.cycle.columns import Field
from desktop_app.cycle.grids import Cell
from desktop_app.cycle.senders import UnitFinder, months_named, months_of_file
from desktop_app.cycle.sheets import ReturnedSheet, SheetRow
from desktop_app.ledger.views import UnitView
from models.base import UnitKind


def unit(name: str, *aliases: str) -> UnitView:
    return UnitView(1, name, UnitKind.CITY, 1, "", aliases)


FINDER = UnitFinder(
    [
        unit("市交通运输局", "聊城市交通运输局", "市交通局"),
        unit("市发展改革委", "聊城市发展和改革委员会"),
        unit("市市场监管局", "市场监管局"),
        unit("市生态环境局"),
        unit("东阿县人民政府", "东阿县"),
    ]
)


def sheet(*above: str, name: str = "Sheet1") -> ReturnedSheet:
    row = SheetRow(3, {Field.TITLE: Cell(3, "甲", "甲")}, None)
    return ReturnedSheet(name, above, (row,), counted=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09_市交通运输局", "市交通运输局"),
        ("聊城市交通运输局9月", "市交通运输局"),
        ("交通运输局（盖章）", "市交通运输局"),
        ("市市场监管局", "市市场监管局"),
        ("东阿县调度表", "东阿县人民政府"),
        ("市交通运输局、市发展改革委", None),
        ("某局", None),
        ("", None),
    ],
)
def test_the_one_unit_named_in_a_text(text: str, expected: str | None) -> None:
    assert FINDER.only(text) == expected


def test_the_line_of_the_sender_speaks_before_file_and_sheet_names() -> None:
    found = FINDER.of_sheet(
        sheet("报聊城市发展和改革委员会", "填报单位：市交通局"), "市生态环境局.xlsx"
    )
    assert found == "市交通运输局"


def test_the_cell_beside_the_label_counts() -> None:
    assert FINDER.of_sheet(sheet("填报单位：", "市交通局"), "x.xlsx") == "市交通运输局"


def test_file_then_sheet_then_title_name_the_sender() -> None:
    assert FINDER.of_sheet(sheet(), "9月 市生态环境局.xlsx") == "市生态环境局"
    assert FINDER.of_sheet(sheet(name="东阿县"), "x.xlsx") == "东阿县人民政府"
    assert FINDER.of_sheet(sheet("市交通局工作进展"), "x.xlsx") == "市交通运输局"
    assert FINDER.of_sheet(sheet("工作进展"), "x.xlsx") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09_市交通运输局", {"2023-09"}),
        ("2023年8月份调度表", {"2023-08"}),
        ("２０２３年１０月调度表", {"2023-10"}),
        ("2023年1—9月进展", {"2023-09"}),
        ("2023年1月至9月进展", {"2023-09"}),
        ("8月调度表", {"2023-08"}),
        ("请于2023年10月5日前报送", set()),
        ("截至2023-09-30", set()),
        ("2023.10.3", set()),
        ("2023—2025年", set()),
        ("9月", set()),
    ],
)
def test_months_but_not_days(text: str, expected: set[str]) -> None:
    assert months_named([text], "2023-09") == expected


def test_a_title_about_something_else_names_no_month() -> None:
    assert months_of_file("x.xlsx", [sheet("2023年6月印发的方案")], "2023-09") == set()
    assert months_of_file("x.xlsx", [sheet("2023年6月调度表")], "2023-09") == {"2023-06"}
