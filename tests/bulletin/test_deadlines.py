"""The days a bulletin asks for are those of the ladder."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

from desktop_app.bulletin.build import build_month
from desktop_app.bulletin.deadlines import rectify_by, timetable_by
from desktop_app.paths import user_paths
from desktop_app.supervision.ladder import load_ladder
from tests.bulletin.test_kinds import paragraphs
from tests.support.bulletin_sample import LIBRARY, Sample

DAY = date(2023, 10, 9)


def test_bulletin_and_letter_name_one_day() -> None:
    facts = Sample().facts()
    said = build_month("bulletin", facts, LIBRARY, 1)
    text = "".join(block.text for block in paragraphs(said))
    days = {rectify_by(facts.dated), timetable_by(facts.dated)}
    assert days == {facts.dated + timedelta(days=7)}
    assert f"{facts.dated.month}月{facts.dated.day + 7}日前" in text


def test_other_times_of_the_ladder_are_followed(tmp_path: Path) -> None:
    folder = user_paths().resources / "ladder"
    text = (folder / "duban-default.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["reply"]["催办"]["days"] == 7
    target = tmp_path / "duban-default.toml"
    target.write_text(text.replace('"催办" = { days = 7', '"催办" = { days = 5'), encoding="utf-8")
    ladder = load_ladder(target.parent)
    assert timetable_by(DAY, ladder) == date(2023, 10, 14)
    assert rectify_by(DAY, ladder) == date(2023, 10, 16)
