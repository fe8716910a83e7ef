"""A letter and the register ask an answer by the same day, whoever set it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from desktop_app.cycle.calendar import day_name
from tests.support.program import Program

MONTH = "2023-11"


def words_of(folder: Path, unit: str) -> str:
    (path,) = [each for each in folder.glob("*.pdf") if unit in each.name]
    with pdfplumber.open(path) as pdf:
        return "".join("".join((page.extract_text() or "").split()) for page in pdf.pages)


@pytest.mark.parametrize(("kind", "month"), [("催办", "2023-11"), ("督办通知", "2023-10")])
def test_without_a_change_letter_and_register_agree(
    duban_demo: Program, tmp_path: Path, kind: str, month: str
) -> None:
    sent = duban_demo.json("notice", month, "--kind", kind, "--out", tmp_path)
    assert sent["files"]
    numbers = {step["number"]: step for step in duban_demo.json("actions")}
    checked = 0
    for path in (Path(name) for name in sent["files"] if name.endswith(".pdf")):
        told = words_of(path.parent, path.stem)
        (step,) = [step for number, step in numbers.items() if number in told]
        assert step["kind"] == kind
        assert f"{day_name(date.fromisoformat(step['reply_due']))}前" in told
        checked += 1
    assert checked


def test_a_date_a_person_set_is_the_one_that_is_printed(
    duban_demo: Program, tmp_path: Path
) -> None:
    (first, *_) = [
        each
        for each in duban_demo.json("action", "proposals", MONTH)
        if each["kind"] == "催办" and not each["decision"]
    ]
    unit = first["unit"]
    duban_demo.done(
        "action", "accept", MONTH, "--kind", "催办", "--unit", unit, "--due", "2023-12-29"
    )
    for number, command in enumerate(
        (
            ("notice", MONTH, "--kind", "催办", "--unit", unit),
            ("paper", "催办函", MONTH, "--unit", unit),
        )
    ):
        folder = tmp_path / str(number)
        duban_demo.done(*command, "--out", folder)
        told = words_of(folder, unit)
        assert "2023年12月29日前" in told
    assert len([a for a in duban_demo.json("actions") if a["unit"] == unit]) == len(
        {a["number"] for a in duban_demo.json("actions") if a["unit"] == unit}
    )
