import pytest

from desktop_app.intake.unit_brackets import deadline_in, read_bracket
from models.base import Role
from tests.support.intake_help import REGISTRY, flow


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("牵头单位:市水利局;配合单位:市财政局)", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("责任单位：市水利局、市财政局）。", [("市水利局", "lead"), ("市财政局", "responsible")]),
        (
            "牵头单位:市水利局;责任单位:市财政局)",
            [("市水利局", "lead"), ("市财政局", "responsible")],
        ),
        (
            "牵头单位:市文化馆(市美术馆);配合单位:市水利局)",
            [("市文化馆(市美术馆)", "lead"), ("市水利局", "coop")],
        ),
        ("责任单位:市水利局;配合单位:市财政局】", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("市水利局牵头，市财政局等配合）", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("市水利局牵头负责,市财政局参与)", [("市水利局", "lead"), ("市财政局", "coop")]),
        (
            "市水利局、市财政局按职责分工负责）",
            [("市水利局", "lead"), ("市财政局", "responsible")],
        ),
    ],
)
def test_units_and_roles(words: str, expected: list[tuple[str, str]]) -> None:
    units, _ = read_bracket(words, REGISTRY)
    assert [(unit.name, unit.role.value) for unit in units] == expected


def test_a_bracket_of_one_leader() -> None:
    units, doubts = read_bracket("牵头单位:市水利局)", REGISTRY)
    assert ([unit.role for unit in units], doubts) == ([Role.LEAD], [])


def test_the_deadline_of_a_bracket() -> None:
    found = deadline_in(flow("责任单位:市水利局;完成时限:2024年6月底)"))
    assert found is not None and found.text == "2024年6月底"
    middle = deadline_in(flow("完成时限:2024年;责任单位:市水利局)"))
    assert middle is not None and middle.text == "2024年;"
    assert deadline_in(flow("责任单位:市水利局)")) is None
