"""The real plan against the answers that people read out of it."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from rapidfuzz import fuzz

from desktop_app.documents.reader import read_source
from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from models.base import Kind, Role
from tests.support.intake_help import full_registry, shared

Answer = Mapping[str, Any]
SEED = "seeds/004_4f434c85db146d21.txt"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_draft(read_source(shared(SEED)), full_registry())


@pytest.fixture(scope="module")
def items(draft: Draft) -> dict[str, DraftItem]:
    return {item.key: item for item in draft.items}


def answers(name: str) -> list[Answer]:
    loaded: list[Answer] = json.loads(shared(f"gold/{name}").read_text(encoding="utf-8"))
    return loaded


ANSWER_FILES = ["annex2_3.json", "tasks_1_to_3.json"]
everywhere = pytest.mark.parametrize("name", ANSWER_FILES)


def figures(item: DraftItem) -> list[tuple[Any, ...]]:
    return sorted(
        (
            metric.op.value,
            float(metric.value),
            float(metric.value_max or 0),
            metric.unit,
            metric.due.isoformat() if metric.due else "",
        )
        for metric in item.metrics
    )


def expected_figures(answer: Answer) -> list[tuple[Any, ...]]:
    return sorted(
        (m["op"], float(m["value"]), float(m["value_max"] or 0), m["unit"], m["due"] or "")
        for m in answer["metrics"]
    )


def test_the_document_and_its_lists(draft: Draft) -> None:
    info = draft.document
    assert (info.number, info.issuer) == ("聊政字〔2023〕12号", "聊城市人民政府")
    assert str(info.issued_on) == "2023-08-25" and str(info.ends_on) == "2025-12-31"
    assert [entry.name for entry in draft.lists] == ["主要任务", "附件1", "附件2", "附件3"]
    counts = {kind: sum(item.kind is kind for item in draft.items) for kind in Kind}
    assert [counts[kind] for kind in (Kind.TASK, Kind.POLICY, Kind.MATTER, Kind.PROJECT)] == [
        31,
        40,
        40,
        10,
    ]
    assert draft.issues == ()


def test_units_of_the_annexes_in_printed_order(items: dict[str, DraftItem]) -> None:
    for answer in answers("annex2_3.json"):
        item = items[answer["key"]]
        assert [unit.name for unit in item.units] == answer["units"], item.key
        assert [unit.role for unit in item.units][:2] in (
            [Role.LEAD],
            [Role.LEAD, Role.RESPONSIBLE],
        )


def test_lead_and_coop_of_the_tasks(items: dict[str, DraftItem]) -> None:
    for answer in answers("tasks_1_to_3.json"):
        item = items[answer["key"]]
        roles = [(unit.name, unit.role) for unit in item.units]
        leads = [(name, Role.LEAD) for name in answer["lead"]]
        assert roles == leads + [(name, Role.COOP) for name in answer["coop"]], item.key


@everywhere
def test_due_dates(items: dict[str, DraftItem], name: str) -> None:
    for answer in answers(name):
        item = items[answer["key"]]
        dues = {m.due.isoformat() for m in item.milestones if not m.default}
        assert dues == set(answer["dues"]), item.key


@everywhere
def test_doubtful_and_missing_dates_are_flagged(items: dict[str, DraftItem], name: str) -> None:
    for answer in answers(name):
        item = items[answer["key"]]
        said = [flag.message for flag in item.flags if flag.code == flags.VAGUE_DATE]
        for words in answer.get("doubtful", ()):
            assert any(words in message for message in said), (item.key, words)
        if not answer["dues"]:
            codes = {flag.code for flag in item.flags}
            assert codes & {flags.UNDATED, flags.VAGUE_DATE}, item.key
            assert [milestone.default for milestone in item.milestones] == [True]


@everywhere
def test_figures(items: dict[str, DraftItem], name: str) -> None:
    for answer in answers(name):
        item = items[answer["key"]]
        assert figures(item) == expected_figures(answer), item.key
        for metric, wanted in zip(item.metrics, answer["metrics"], strict=True):
            own, other = (" ".join(words) for words in (metric.name, wanted["what"]))
            assert fuzz.token_set_ratio(own, other) >= 80, (item.key, metric.name)


def test_groups_titles_and_texts(items: dict[str, DraftItem]) -> None:
    for answer in answers("annex2_3.json"):
        item = items[answer["key"]]
        assert (item.group, item.category) == (answer["group"], answer["category"])
        assert item.title.startswith(answer["title_start"])
        # One word of 附件2/15 is doubled in the file itself, so likeness must do.
        likeness = fuzz.partial_ratio(answer["target_start"][0], item.target[:20])
        assert likeness >= 75, item.key
    for answer in answers("tasks_1_to_3.json"):
        item = items[answer["key"]]
        assert (item.group, item.title) == (answer["group"], answer["title"])


def test_only_the_three_slipped_rows_are_moved(items: dict[str, DraftItem]) -> None:
    moved = {
        key
        for key, item in items.items()
        if flags.TARGET_SHIFTED in {flag.code for flag in item.flags}
    }
    assert moved == {"附件1/2", "附件1/3", "附件1/4"}
    assert [unit.name for unit in items["附件1/2"].units][-1] == "市委组织部"
    assert [str(metric.value) for metric in items["附件1/2"].metrics] == ["1"]
    assert "革命老区" in items["附件1/4"].target and "财力" in items["附件1/3"].target


def test_every_place_points_at_its_words(draft: Draft) -> None:
    text = draft.document.text
    for item in draft.items:
        assert item.source is not None and item.source.start < item.source.end
        for milestone in item.milestones:
            assert milestone.source is not None
            held = "".join(text[milestone.source.start : milestone.source.end].split())
            assert held == milestone.phrase, item.key
        for metric in item.metrics:
            assert metric.source is not None
            assert any(
                char.isdigit() or char in "百千万亿"
                for char in text[metric.source.start : metric.source.end]
            )


def test_all_units_are_known(draft: Draft) -> None:
    assert [unit.name for item in draft.items for unit in item.units if not unit.known] == []


def test_the_measures_of_another_document() -> None:
    seed = shared("seeds/000_3ab735cdaf197b3d.txt")
    items = read_draft(read_source(seed), full_registry()).items
    wanted = answers("measures_000.json")
    assert [item.list_name for item in items] == [answer["doc"] for answer in wanted]
    assert [item.title for item in items] == [answer["title"] for answer in wanted]
    for item, answer in zip(items, wanted, strict=True):
        assert [unit.name for unit in item.units] == answer["units"], item.key
        assert item.kind is Kind.MEASURE
        assert item.target.startswith(answer["text_start"][:12]), item.key


def test_the_boxes_and_indicators_of_a_plan() -> None:
    draft = read_draft(read_source(shared("seeds/003_96019a36a6392bfa.txt")), full_registry())
    wanted = json.loads(shared("gold/plan2018_part.json").read_text(encoding="utf-8"))
    for box in wanted["boxes"]:
        name = f"专栏{box['no']} {box['title']}"
        own = [project.name for project in draft.projects if project.list_name == name]
        assert own == box["projects"], name
    years = {"2017": "base_2017", "2018": "y2018", "2020": "y2020", "2022": "y2022"}
    assert len(draft.indicators) == 19
    for indicator, row in zip(draft.indicators, wanted["indicators"], strict=False):
        found = (indicator.name, indicator.category, indicator.unit)
        assert found == (row["name"], row["category"], row["unit"])
        assert dict(indicator.values) == {year: row[key] for year, key in years.items()}
    told = {issue.code for issue in draft.issues}
    # The money promised in its prose belongs to no item, which is said.
    assert told == {"indicator_spread", "award_in_passage", "award_unmatched", "award_rate"}
