"""The history of one item: who did what to it is read back from the journal, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.application import Application
from desktop_app.ledger.edit_words import EditField, Wish
from models.words import Light
from tests.support.program import Program

KEY = "附件3/1"


@pytest.fixture
def plan_application(duban_plan: Program) -> Iterator[Application]:
    with duban_plan.opened() as application:
        yield application


def lines(application: Application, key: str = KEY) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.name, change.lines) for change in application.item_changes(key)]


def test_an_item_nobody_touched_has_only_its_entry(plan_application: Application) -> None:
    (entry,) = plan_application.item_changes(KEY)
    assert entry.first and entry.name.startswith("入账：") and entry.lines == ()
    assert plan_application.item_changes("附件9/9") == ()


def test_every_change_tells_before_and_after(plan_application: Application) -> None:
    application = plan_application
    (item,) = application.items([KEY])
    milestone = item.milestones[0]
    application.edit_item(KEY, "title", "新名称")
    application.confirm_milestone(milestone.id, date(2025, 6, 30))
    application.set_milestone_done(milestone.id, date(2025, 5, 1))
    names = lines(application)
    assert names[-2] == ("修改事项名称", (f"事项名称：{item.title} → 新名称",))
    assert names[-3][0] == "确认时限"
    assert f"时限：{milestone.due.isoformat()} → 2025-06-30" in names[-3][1]
    assert "确认时限：2025-06-30" in names[-3][1]
    assert names[-4] == ("节点完成", ("节点 2025-06-30 于 2025-05-01 完成",))
    other = application.item_changes("附件3/2")
    assert [change.first for change in other] == [True]


def test_units_are_named_with_their_roles(plan_application: Application) -> None:
    application = plan_application
    plan = application.plan_edits(
        [Wish(KEY, EditField.UNITS, "市水利局（牵头）、市财政局（配合）")]
    )
    application.apply_edits(plan.changes, "分工调整")
    told = [line for _, each in lines(application) for line in each]
    assert any(line.startswith("责任单位：") and "市水利局（牵头）" in line for line in told)
    assert any(line.endswith("→ （空）") for line in told)


def test_what_was_undone_says_so(plan_application: Application) -> None:
    plan_application.edit_item(KEY, "title", "新名称")
    plan_application.undo()
    newest = plan_application.item_changes(KEY)[0]
    assert newest.undone and newest.name == "修改事项名称"


def test_a_light_by_hand_and_evidence_belong_to_the_history(
    plan_application: Application, tmp_path: Path
) -> None:
    application = plan_application
    application.open_cycle("2023-09")
    application.override_light("2023-09", KEY, Light.GREEN, "现场已核", "王五")
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(b"photo")
    application.attach_evidence(KEY, [photo])
    told = [line for _, each in lines(application) for line in each]
    assert told[0] == "佐证材料：（空） → 现场.jpg"
    assert told[1] == "人工改灯：（空） → 绿，王五：现场已核"


def test_the_command_line_tells_it_too(duban_plan: Program) -> None:
    duban_plan.done("edit", KEY, "事项名称=新名称", "--reason", "统一叫法")
    newest, entry = duban_plan.json("item", KEY)["changes"]
    assert entry["lines"] == [] and entry["name"].startswith("入账")
    assert newest["lines"][0].endswith("→ 新名称") and not newest["undone"]
    assert newest["lines"][-1] == "原因：统一叫法"
    assert "修改记录：" in duban_plan.done("item", KEY).out
