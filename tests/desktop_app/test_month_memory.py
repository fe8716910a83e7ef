"""A running month is judged once while nothing changes, and anew as soon as anything does."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from desktop_app.application import Application
from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.month_memory import MonthMemory
from tests.support.stores import fixed_clock
from tests.support.windows import paths_in

DAY = date(2023, 9, 30)


def test_a_month_is_kept_until_the_mark_changes() -> None:
    memory, judged = MonthMemory(), []
    month_of_september = JudgedMonth(
        "2023-09", DAY, DAY, False, "规则", (), (), (), (), (), (), (), ()
    )

    def judge() -> JudgedMonth:
        judged.append(1)
        return month_of_september

    for mark, month in (("a", "1"), ("a", "1"), ("a", "2"), ("a", "3"), ("a", "1"), ("b", "1")):
        memory.read(mark, month, judge)
    # The third month puts the first one out; another mark puts all of them out.
    assert len(judged) == 5


def test_the_mark_follows_operations_and_undo(tmp_path: Path) -> None:
    with Application.create(
        tmp_path / "a.duban", paths_in(tmp_path), fixed_clock(), "liaocheng-2023"
    ) as application:
        marks = [application.mark()]
        application.open_cycle("2023-09")
        marks.append(application.mark())
        assert application.mark() == marks[-1]
        application.undo()
        marks.append(application.mark())
        application.redo()
        marks.append(application.mark())
        assert len(set(marks[:3])) == 3
        assert marks[3] not in marks[1:3]


def test_what_another_program_wrote_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.duban"
    with Application.create(path, paths_in(tmp_path), fixed_clock(), "liaocheng-2023") as own:
        own.open_cycle("2023-09")
        before = own.month("2023-09").rows[0]
        assert own.month("2023-09").rows[0].item is before.item
        other = sqlite3.connect(path)
        with other:
            other.execute("update item set title = '改过的名称' where key = ?", (before.item.key,))
        other.close()
        assert own.month("2023-09").rows[0].item.title == "改过的名称"
