"""Roles that the cells of a unit column speak out."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.unit_brackets import lead_of
from desktop_app.intake.unit_cells import read_cell
from desktop_app.intake.units import UnitRegistry
from models.base import Role
from tests.measure import GOLDEN

REGISTRY = UnitRegistry.from_csv(GOLDEN / "units.csv")
LEAD, ANSWERS, HELPS = Role.LEAD, Role.RESPONSIBLE, Role.COOP


def units(words: str) -> list[tuple[str, Role]]:
    found, _ = lead_of(read_cell(words, REGISTRY, Role.RESPONSIBLE))
    return [(unit.name, unit.role) for unit in found]


@pytest.mark.parametrize(
    "words",
    [
        "牵头单位：市水务局\n配合单位：市财政局、市公安局",
        "牵头：市水务局；配合：市财政局、市公安局",
        "市水务局（牵头）、市财政局（配合）、市公安局（配合）",
        "市水务局牵头，市财政局、市公安局配合",
        "市水务局 牵头 市财政局、市公安局 配合",
        "市水务局\n（市财政局、市公安局配合）",
        "市水务局会同市财政局、市公安局",
    ],
)
def test_who_leads_and_who_helps(words: str) -> None:
    assert units(words) == [("市水务局", LEAD), ("市财政局", HELPS), ("市公安局", HELPS)]


@pytest.mark.parametrize(
    "words",
    [
        "市水务局、市财政\n局",
        "市水务局　市财政局",
        "市水务局、市财政局按职责分工负责",
        "责任单位：市水务局、市财政局",
    ],
)
def test_the_first_of_plain_names_leads(words: str) -> None:
    assert units(words) == [("市水务局", LEAD), ("市财政局", ANSWERS)]


def test_numbered_units_are_flagged_as_answering_for_parts() -> None:
    found, doubts = read_cell("1.市商务局\n2.市财政局\n3.市公安局", REGISTRY, Role.RESPONSIBLE)
    assert [unit.name for unit in found] == ["市商务局", "市财政局", "市公安局"]
    assert [doubt.code for doubt in doubts] == [flags.UNITS_BY_PART]


def test_a_person_in_brackets_is_said_to_be_left_out() -> None:
    found, doubts = read_cell("市公安局（林叔夜）", REGISTRY, Role.RESPONSIBLE)
    assert [unit.name for unit in found] == ["市公安局"]
    assert "林叔夜" in doubts[0].message
