"""The built-in plan read by the intake: its dates, figures and units against the gold and 004."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop_app.documents.reader import read_source
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from desktop_app.intake.plan_files import read_plan_folder
from desktop_app.intake.units import UnitRegistry
from models.base import Role

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "resources" / "plans"
SHARED = ROOT.parent / "shared"

Metric = tuple[str, Decimal, Decimal | None, str, str | None]


@pytest.fixture(scope="module")
def registry() -> UnitRegistry:
    return UnitRegistry.from_csv(PLANS / "units.csv")


@pytest.fixture(scope="module")
def built_in(registry: UnitRegistry) -> Draft:
    return read_plan_folder(PLANS / "liaocheng-2023", registry)


@pytest.fixture(scope="module")
def own(built_in: Draft) -> dict[str, DraftItem]:
    return {item.key: item for item in built_in.items}


@pytest.fixture(scope="module")
def printed(registry: UnitRegistry) -> dict[str, DraftItem]:
    """The items of the real document."""
    found = sorted((SHARED / "seeds").glob("004_*.txt"))
    if not found:
        pytest.skip("没有样本公文，不与原文核对。")
    return {item.key: item for item in read_draft(read_source(found[0]), registry).items}


def gold(name: str) -> list[dict[str, Any]]:
    path = SHARED / "gold" / name
    if not path.exists():
        pytest.skip("没有共享资料夹，不核对标准答案。")
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def dues(item: DraftItem) -> list[str]:
    return sorted({m.due.isoformat() for m in item.milestones if not m.default})


def metrics(item: DraftItem) -> list[Metric]:
    return [
        (m.op.value, m.value, m.value_max, m.unit, m.due.isoformat() if m.due else None)
        for m in item.metrics
    ]


def gold_metrics(entry: dict[str, Any]) -> list[Metric]:
    def figure(value: float | None) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    return [
        (m["op"], Decimal(str(m["value"])), figure(m["value_max"]), m["unit"], m["due"])
        for m in entry["metrics"]
    ]


def has(item: DraftItem, code: str) -> bool:
    return any(flag.code == code for flag in item.flags)


def test_the_plan_is_read_whole_and_without_complaint(built_in: Draft) -> None:
    assert built_in.issues == ()
    assert [entry.name for entry in built_in.lists] == ["附件1", "附件2", "附件3", "主要任务"]
    assert sum(item.parent is None for item in built_in.items) == 121
    assert built_in.document.number == "聊政字〔2023〕12号"


def test_every_unit_is_known_and_none_had_to_be_mended(own: dict[str, DraftItem]) -> None:
    for key, item in own.items():
        assert item.units, key
        assert all(unit.known and unit.name == unit.printed for unit in item.units), key


@pytest.mark.parametrize("name", ["annex2_3.json", "tasks_1_to_3.json"])
def test_dates_and_figures_equal_the_gold(own: dict[str, DraftItem], name: str) -> None:
    for entry in gold(name):
        item = own[entry["key"]]
        assert dues(item) == sorted(entry["dues"]), entry["key"]
        assert metrics(item) == gold_metrics(entry), entry["key"]


def test_what_the_gold_calls_doubtful_is_flagged(own: dict[str, DraftItem]) -> None:
    for entry in gold("annex2_3.json"):
        assert has(own[entry["key"]], "vague_date") == bool(entry["doubtful"]), entry["key"]


def test_every_item_agrees_with_the_document_itself(
    own: dict[str, DraftItem], printed: dict[str, DraftItem]
) -> None:
    """Our short wording loses and invents no unit, no date and no figure."""
    assert {k for k, item in own.items() if not item.parent} == set(printed)
    for key, real in printed.items():
        item = own[key]
        assert [(u.name, u.role) for u in item.units] == [(u.name, u.role) for u in real.units], key
        assert dues(item) == dues(real), key
        assert sorted(map(str, metrics(item))) == sorted(map(str, metrics(real))), key
        for code in ("vague_date", "undated"):
            assert has(item, code) == has(real, code), (key, code)


def test_each_metric_has_a_name_that_reads_as_one(own: dict[str, DraftItem]) -> None:
    for key, item in own.items():
        for metric in item.metrics:
            assert 2 <= len(metric.name) <= 30, (key, metric.name)
            assert not set(metric.name) & set("，。；："), (key, metric.name)


def test_a_milestone_says_what_is_due_and_by_which_words(own: dict[str, DraftItem]) -> None:
    for key, item in own.items():
        for milestone in item.milestones:
            if not milestone.default:
                assert milestone.phrase in item.target, key
                assert len(milestone.text) > len(milestone.phrase) + 2, (key, milestone.text)


def test_dated_sub_projects_carry_their_own_milestones(own: dict[str, DraftItem]) -> None:
    dated = {key: dues(item) for key, item in own.items() if item.parent and dues(item)}
    assert dated == {
        "附件3/1.1": ["2023-12-31"],
        "附件3/2.10": ["2023-12-31"],
        "附件3/6.1": ["2023-12-31"],
        "附件3/8.1": ["2025-12-31"],
    }
    for key, item in own.items():
        if item.parent and key not in dated:
            assert has(item, "undated"), key


def test_tasks_keep_lead_and_cooperating_units_apart(own: dict[str, DraftItem]) -> None:
    roles = [unit.role for unit in own["主要任务/(三)2"].units]
    assert roles == [Role.LEAD] + [Role.COOP] * 8
