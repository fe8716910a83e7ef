"""When meetings are due by rule, and what is put before them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.errors import DubanError
from desktop_app.supervision.meetings import (
    MeetingView,
    build_agenda,
    default_rules,
    load_meeting_rules,
    next_meetings,
)
from models.base import Light, MeetingKind
from tests.supervision.test_proposals import item, lit


def held(kind: MeetingKind, *days: str) -> list[MeetingView]:
    return [
        MeetingView(n, kind, date.fromisoformat(day), "会", "", "", True, None, False, ())
        for n, day in enumerate(days)
    ]


@pytest.mark.parametrize(
    ("kind", "days", "today", "due", "late"),
    [
        (MeetingKind.JOINT, (), "2023-10-09", "2023-10-10", False),
        (MeetingKind.JOINT, (), "2023-10-11", "2023-10-10", True),
        (MeetingKind.JOINT, ("2023-10-12",), "2023-10-12", "2023-11-10", False),
        # 10 September is a Sunday; the day after is a working day.
        (MeetingKind.JOINT, (), "2023-09-01", "2023-09-11", False),
        (MeetingKind.GOVERNMENT, ("2023-10-20",), "2023-11-01", "2024-01-15", False),
        (MeetingKind.GOVERNMENT, ("2023-07-20",), "2023-11-01", "2023-10-16", True),
        # Planned already: the next is the one after it.
        (MeetingKind.GROUP, ("2023-07-21", "2024-01-19"), "2023-10-01", "2024-07-22", False),
        (MeetingKind.GROUP, (), "2023-06-30", "2023-01-20", True),
    ],
)
def test_when_the_next_one_is_due(
    kind: MeetingKind, days: tuple[str, ...], today: str, due: str, late: bool
) -> None:
    found = {
        each.kind: each for each in next_meetings(held(kind, *days), date.fromisoformat(today))
    }
    assert (found[kind].due.isoformat(), found[kind].late) == (due, late)


def test_no_meeting_was_missed_before_there_was_a_plan() -> None:
    since = date(2023, 9, 1)
    found = {each.kind: each for each in next_meetings([], date(2023, 12, 10), since=since)}
    assert found[MeetingKind.GROUP].due == date(2024, 1, 22)
    assert found[MeetingKind.GOVERNMENT].due == date(2023, 10, 16)


def test_the_agenda_takes_the_lights_of_its_rule_gravest_first() -> None:
    red, yellow, child = (
        item("附件1/2", "2025-12-31"),
        item("附件1/1", "2025-12-31"),
        item("附件1/2.1", "2025-12-31", parent="附件1/2"),
    )
    lights = {"附件1/1": Light.YELLOW, "附件1/2": Light.RED, "附件1/2.1": Light.RED}
    found = {what.key: lit(what, lights[what.key]) for what in (yellow, red, child)}
    rules = default_rules()
    joint = build_agenda(
        rules[MeetingKind.JOINT], [yellow, red, child], found, (), date(2023, 10, 9)
    )
    group = build_agenda(
        rules[MeetingKind.GROUP], [yellow, red, child], found, (), date(2023, 10, 9)
    )
    assert [line.item_key for line in joint] == ["附件1/2", "附件1/1"]
    assert [line.item_key for line in group] == ["附件1/2"]
    assert joint[0].words.startswith("【红灯】")


@pytest.mark.parametrize("wrong", ["[group]\n", "[[", None])
def test_a_broken_rule_file_is_told(tmp_path: Path, wrong: str | None) -> None:
    path = tmp_path / "会议.toml"
    if wrong is not None:
        path.write_text(wrong, encoding="utf-8")
    with pytest.raises(DubanError, match="会议规则文件"):
        load_meeting_rules(path)
