"""Spellings learned from a person's corrections: kept in the store, used by the next document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.application import Application
from desktop_app.errors import DubanError
from models.base import Role
from tests.support.edition_sample import plan_application

PRINTED = "市水务管理处"
TASK = "某市治水方案（2024—2025年）\n二、主要任务\n1.修渠。2024年通水。（责任单位：{}）\n"


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    with plan_application(tmp_path) as made:
        yield made


def read_units(application: Application, tmp_path: Path) -> list[tuple[str, Role, bool]]:
    path = tmp_path / "方案.txt"
    path.write_text(TASK.format(PRINTED), encoding="utf-8")
    (item,) = application.read_document(path).items
    return [(unit.name, unit.role, unit.known) for unit in item.units]


def test_the_next_document_resolves_what_was_learned(
    application: Application, tmp_path: Path
) -> None:
    assert read_units(application, tmp_path) == [(PRINTED, Role.LEAD, False)]
    done = application.learn_alias("市水务 管理处", "市水利局")
    assert done.value == f"{PRINTED} → 市水利局"
    assert done.changed == {"unit_alias"}
    assert read_units(application, tmp_path) == [("市水利局", Role.LEAD, True)]


def test_learning_is_undone_like_any_operation(application: Application, tmp_path: Path) -> None:
    application.learn_alias(PRINTED, "市水利局")
    application.undo()
    assert read_units(application, tmp_path) == [(PRINTED, Role.LEAD, False)]


def test_the_same_twice_changes_nothing_and_a_correction_corrects(
    application: Application, tmp_path: Path
) -> None:
    application.learn_alias(PRINTED, "市水利局")
    assert application.learn_alias(PRINTED, "市水利局").changed == frozenset()
    assert application.learn_alias("市水利局", "市水利局").changed == frozenset()
    application.learn_alias(PRINTED, "市财政局")
    assert read_units(application, tmp_path) == [("市财政局", Role.LEAD, True)]


@pytest.mark.parametrize(
    ("printed", "unit", "said"),
    [
        (" \n", "市水利局", "没有要记住"),
        (PRINTED, "市无此局", "名录中没有“市无此局”"),
        ("市财政局", "市水利局", "已经是“市财政局”"),
        ("市发改委", "市水利局", "已经是“市发展改革委”"),
    ],
)
def test_what_would_confuse_the_registry_is_refused(
    application: Application, printed: str, unit: str, said: str
) -> None:
    before = application.units()
    with pytest.raises(DubanError, match=said):
        application.learn_alias(printed, unit)
    assert application.units() == before
