from datetime import date
from pathlib import Path

import pytest

from desktop_app.errors import DocumentError
from desktop_app.intake.draft import DocumentInfo
from desktop_app.intake.plan_files import read_plan_folder, read_table_files
from models.base import Kind
from tests.support.intake_help import REGISTRY

PLAN = """
code = "sample"
title = "某市治水方案（2023—2025年）"
number = "某政字〔2023〕1号"
issuer = "某市人民政府"
issued_on = 2023-02-01
starts_on = 2023-01-01
ends_on = 2025-12-31
[[lists]]
name = "附件1"
title = "治水项目清单"
file = "one.csv"
kind = "project"
[[lists]]
name = "主要任务"
file = "two.csv"
kind = "task"
"""
ONE = (
    "清单,序号,上级编号,分组,类别,阶段,事项名称,目标任务,责任单位\n"
    "附件1,1,,水网,渠,,水网,2024年底前建成泵站30座。,市水利局、市财政局\n"
    "附件1,1.1,1,水网,渠,在建,东渠,通水。,市水利局\n"
)
TWO = "序号,事项名称,目标任务,牵头单位,配合单位\n(一)1,节水,每年评选。,市水利局,市财政局\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "one.csv").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.csv").write_text(TWO, encoding="gb18030")
    return tmp_path


def test_a_folder_becomes_one_draft(folder: Path) -> None:
    draft = read_plan_folder(folder, REGISTRY)
    assert [(entry.name, entry.title) for entry in draft.lists] == [
        ("附件1", "治水项目清单"),
        ("主要任务", ""),
    ]
    assert [(item.key, item.kind, item.parent) for item in draft.items] == [
        ("附件1/1", Kind.PROJECT, None),
        ("附件1/1.1", Kind.PROJECT, "1"),
        ("主要任务/(一)1", Kind.TASK, None),
    ]
    assert draft.document.issued_on == date(2023, 2, 1)
    assert [milestone.due.year for milestone in draft.items[2].milestones] == [2023, 2024, 2025]
    assert draft.issues == ()


def test_places_count_through_all_files(folder: Path) -> None:
    draft = read_plan_folder(folder, REGISTRY)
    for item in draft.items:
        for milestone in item.milestones:
            assert milestone.source is not None
            held = draft.document.text[milestone.source.start : milestone.source.end]
            assert held == milestone.phrase


def test_the_hash_follows_the_content(folder: Path) -> None:
    before = read_plan_folder(folder, REGISTRY).document.sha256
    (folder / "two.csv").write_text(TWO + "(一)2,清淤,清淤。,市水利局,\n", encoding="utf-8")
    assert read_plan_folder(folder, REGISTRY).document.sha256 != before


def test_table_files_are_named_by_their_own_column_or_file(folder: Path) -> None:
    info = DocumentInfo(
        "方案", None, None, None, "", "方案", "", date(2023, 1, 1), date(2025, 12, 31)
    )
    draft = read_table_files([folder / "one.csv", folder / "two.csv"], info, REGISTRY)
    assert [item.key for item in draft.items] == ["附件1/1", "附件1/1.1", "two/(一)1"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.toml", "lists = "),
        ("plan.toml", 'title = "方案"\n'),
        ("plan.toml", PLAN.replace('title = "某市', 'titel = "某市')),
        ("plan.toml", PLAN.replace("2023-02-01", '"二月"')),
        ("plan.toml", PLAN.replace("two.csv", "三.csv")),
        ("one.csv", "甲,乙\n1,2\n"),
        ("two.csv", ONE.replace("通水。", "重复。")),
    ],
)
def test_a_faulty_plan_is_refused_in_one_sentence(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError) as refusal:
        read_plan_folder(folder, REGISTRY)
    assert refusal.value.sentence.endswith("。") and refusal.value.remedy


def test_a_missing_plan_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read_plan_folder(tmp_path, REGISTRY)
