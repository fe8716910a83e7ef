from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import UnitStatus
from desktop_app.ledger.views import ItemView
from desktop_app.paths import user_paths
from desktop_app.supervision.ladder import load_ladder
from desktop_app.supervision.proposals import Proposal, propose
from models.base import ActionKind, CycleState, Light
from tests.support.judging import cycle, item, led_by, milestone

DAY = date(2023, 9, 30)


def lit(what: ItemView, light: Light = Light.GREEN, **changes: object) -> Assessment:
    base = Assessment(
        what.key, "2023-09", DAY, light, ("因由。",), undated=what.undated, reported=True
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def steps(
    *pairs: tuple[ItemView, Assessment], statuses: tuple[UnitStatus, ...] = ()
) -> tuple[Proposal, ...]:
    items = [what for what, _ in pairs]
    return propose(items, {found.key: found for _, found in pairs}, statuses, cycle())


@pytest.mark.parametrize(
    ("due", "percent", "light", "asked"),
    [
        ("2023-10-30", 50, Light.GREEN, True),
        ("2023-10-31", 50, Light.GREEN, False),
        ("2023-09-30", None, Light.GREY, True),
        ("2023-09-29", 50, Light.RED, False),
        ("2023-10-30", 100, Light.BLUE, False),
        ("2023-10-30", 100, Light.GREEN, False),
    ],
)
def test_reminders_before_the_date(
    due: str, percent: int | None, light: Light, asked: bool
) -> None:
    what = item("附件1/1", due)
    found = lit(what, light, percent=None if percent is None else Decimal(percent))
    kinds = [step.kind for step in steps((what, found))]
    assert (ActionKind.REMINDER in kinds) is asked


def test_a_recorded_milestone_needs_no_reminder() -> None:
    what = item("附件1/1", milestone("2023-10-10", done="2023-09-20"), "2025-12-31")
    assert steps((what, lit(what))) == ()


def test_a_child_with_its_parents_date_is_reminded_once() -> None:
    parent = item("附件1/1", "2023-10-20")
    same = item("附件1/1.1", "2023-10-20", parent="附件1/1")
    other = item("附件1/1.2", "2023-10-25", parent="附件1/1")
    (step,) = steps((parent, lit(parent)), (same, lit(same)), (other, lit(other)))
    assert step.keys == ("附件1/1", "附件1/1.2")
    assert step.reason == "2项事项30天内到期"


def test_missing_sheets_are_urged_once_overdue() -> None:
    what = item("附件1/1", "2025-12-31")
    statuses = (
        UnitStatus("市交通局", 3, 0, ("附件1/1", "附件1/2", "附件1/3")),
        UnitStatus("市财政局", 3, 2, ("附件1/2",)),
        UnitStatus("市水利局", 1, 1, ()),
    )
    found = steps((what, lit(what)), statuses=statuses)
    assert [(step.kind, step.unit) for step in found] == [
        (ActionKind.URGE, "市交通局"),
        (ActionKind.URGE, "市财政局"),
    ]
    assert found[0].reason == "2023年9月调度表（截止2023年10月5日）未报送3项"
    assert found[1].reason.endswith("漏报1项")
    month = cycle(state=CycleState.COLLECTING)
    lights = {what.key: lit(what)}
    assert propose([what], lights, statuses, month) == ()
    assert propose([what], lights, statuses, month, today=date(2023, 10, 5)) == ()
    assert len(propose([what], lights, statuses, month, today=date(2023, 10, 6))) == 2


def test_undated_items_are_asked_for_a_timetable() -> None:
    open_, done = item("附件1/1"), item("附件1/2")
    (step,) = steps((open_, lit(open_, Light.GREY)), (done, lit(done, Light.BLUE)))
    assert (step.kind, step.unit, step.keys) == (ActionKind.URGE, "市交通局", ("附件1/1",))
    assert "时间表" in step.reason


def test_each_joint_lead_gets_the_letter() -> None:
    what = led_by(item("附件1/1", "2025-12-31"), "市发展改革委", "市交通局")
    found = steps((what, lit(what, Light.RED)))
    assert [(step.unit, step.keys) for step in found] == [
        ("市发展改革委", ("附件1/1",)),
        ("市交通局", ("附件1/1",)),
    ]


def test_a_unit_is_asked_once_for_sheet_and_timetable() -> None:
    what = item("附件1/1")
    statuses = (UnitStatus("市交通局", 2, 0, ("附件1/1", "附件1/2")),)
    (step,) = steps((what, lit(what, Light.GREY)), statuses=statuses)
    assert step.keys == ("附件1/1", "附件1/2")
    assert step.reason == (
        "2023年9月调度表（截止2023年10月5日）未报送2项；1项事项未设时限，请报送时间表"
    )


def test_the_ladder_for_red() -> None:
    first, again = item("附件1/1", "2025-12-31"), item("附件1/2", "2025-12-31")
    child = item("附件1/2.1", "2025-12-31", parent="附件1/2")
    found = steps(
        (first, lit(first, Light.RED, previous=Light.YELLOW)),
        (again, lit(again, Light.RED, previous=Light.RED)),
        (child, lit(child, Light.RED, previous=Light.RED)),
    )
    assert [(step.kind, step.keys) for step in found] == [
        (ActionKind.NOTICE, ("附件1/1",)),
        (ActionKind.TALK, ("附件1/2",)),
    ]


def test_the_ladder_for_yellow() -> None:
    """New: reminded; a second month: urged; a third and later: supervised. Red counts as worse."""
    keys = [f"附件1/{n}" for n in range(1, 6)]
    items = [item(key, "2025-12-31") for key in keys]
    lights = {each.key: lit(each, Light.YELLOW) for each in items}
    past = {
        "附件1/1": [],
        "附件1/2": [Light.YELLOW],
        "附件1/3": [Light.RED, Light.YELLOW],
        "附件1/4": [Light.YELLOW] * 5,
        "附件1/5": [Light.GREEN, Light.YELLOW],
    }
    found = propose(items, lights, (), cycle(), past=past)
    assert [(step.kind, step.keys) for step in found] == [
        (ActionKind.REMINDER, ("附件1/1", "附件1/5")),
        (ActionKind.URGE, ("附件1/2",)),
        (ActionKind.NOTICE, ("附件1/3", "附件1/4")),
    ]
    assert [step.reason for step in found] == [
        "2项事项2023年9月亮黄灯",
        "1项事项连续两个月亮黄灯",
        "2项事项连续三个月以上亮黄灯",
    ]


def test_the_yellow_rungs_are_data(tmp_path: Path) -> None:
    """A city that leaves yellow alone takes three tables out of the file."""
    text = (user_paths().resources / "ladder" / "duban-default.toml").read_text(encoding="utf-8")
    parts = text.split("[[step]]")
    kept = [part for part in parts if 'light = "yellow"' not in part]
    assert len(parts) - len(kept) == 3
    (tmp_path / "本市.toml").write_text("[[step]]".join(kept), encoding="utf-8")
    what = item("附件1/1", "2025-12-31")
    lights = {what.key: lit(what, Light.YELLOW, previous=Light.YELLOW)}
    ours = load_ladder(tmp_path, "本市")
    assert propose([what], lights, (), cycle(), ladder=ours) == ()
    assert len(propose([what], lights, (), cycle())) == 1


def test_one_letter_of_a_kind_for_red_and_yellow() -> None:
    new, long = item("附件1/1", "2025-12-31"), item("附件1/2", "2025-12-31")
    lights = {new.key: lit(new, Light.RED), long.key: lit(long, Light.YELLOW)}
    past = {long.key: [Light.YELLOW, Light.YELLOW]}
    (step,) = propose([new, long], lights, (), cycle(), past=past)
    assert (step.kind, set(step.keys)) == (ActionKind.NOTICE, {new.key, long.key})
    assert "；" in step.reason
