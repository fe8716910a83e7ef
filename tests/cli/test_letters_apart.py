"""催办 letters told apart by what they ask for, and letters about letters that got no answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from tests.support.pdf_reading import all_text
from tests.support.program import Program

MONTH = "2023-11"
SHEET, TABLE, YELLOW = "调度表", "时间表", "连续亮黄灯"


def words(path: Path) -> str:
    return all_text(path.read_bytes())


def sort(path: Path) -> str:
    return path.stem.split("_")[0].removeprefix(MONTH)


def test_name_summary_and_words_say_what_is_asked(duban_demo: Program, tmp_path: Path) -> None:
    told = duban_demo.done("notice", MONTH, "--kind", "催办", "--out", tmp_path).out.splitlines()[0]
    letters = sorted(tmp_path.glob("*.pdf"))
    counted = Counter(sort(path) for path in letters)
    assert {"催报调度表", "催报时间表", "催报调度表和时间表"} <= set(counted)
    for name, count in counted.items():
        assert f"{name}{count}件" in told
    title = {"催报调度表": f"关于报送2023年11月{SHEET}的", "催报时间表": f"关于报送事项{TABLE}的"}
    for name, begins in title.items():
        text = words(next(path for path in letters if sort(path) == name))
        assert begins in text
        other = TABLE if name == "催报调度表" else "补报"
        assert other not in text
    yellow = next(path for path in letters if "催办预警事项" in path.name)
    assert YELLOW in words(yellow)
    # The register says by the reason what each was about.
    reasons = {each["reason"] for each in duban_demo.json("actions", "--month", MONTH)}
    assert any("未设时限" in each and "调度表" not in each for each in reasons)


def test_the_same_letter_by_both_ways(duban_demo: Program, tmp_path: Path) -> None:
    """What the board writes and what the page of papers writes is one letter under one number."""
    for kind, paper in (("提醒", "临期提醒函"), ("催办", "催办函"), ("督办通知", "督办函")):
        first = duban_demo.json("notice", MONTH, "--kind", kind, "--out", tmp_path / "a")
        again = duban_demo.json("paper", paper, MONTH, "--out", tmp_path / "b")
        numbers = again["number"] if isinstance(again["number"], list) else [again["number"]]
        assert sorted(first["number"]) == sorted(numbers)
        names = {Path(file).name for file in first["files"]}
        assert names == {Path(file).name for file in again["files"]}


def test_what_was_set_aside_gets_no_letter(duban_demo: Program, tmp_path: Path) -> None:
    reminder = next(
        each for each in duban_demo.json("action", "proposals", MONTH) if each["kind"] == "提醒"
    )
    given = ("--kind", "提醒", "--unit", reminder["unit"])
    duban_demo.done("action", "reject", MONTH, *given, "--reason", "已当面说明")
    assert (
        "本月没有需要提醒的单位"
        in duban_demo.done("notice", MONTH, "--kind", "提醒", "--out", tmp_path).out
    )
    assert "没有需要" in duban_demo.refused("notice", MONTH, *given, "--out", tmp_path)


def overdue_urge(duban: Program, tmp_path: Path) -> str:
    """An urging letter of the demo, its answer made to be due some days ago."""
    made = duban.json("notice", MONTH, "--kind", "催办", "--unit", "市财政局", "--out", tmp_path)
    (number,) = made["number"]
    with duban.opened() as application, application._store.writing() as session:
        session.execute(
            sa.text(
                "UPDATE action SET issued_on = '2023-11-20', reply_due = '2023-11-27'"
                " WHERE number = :number"
            ),
            {"number": number},
        )
    return str(number)


def test_a_letter_about_a_letter_that_got_no_answer(duban_demo: Program, tmp_path: Path) -> None:
    number = overdue_urge(duban_demo, tmp_path)
    follow = [
        each
        for each in duban_demo.json("action", "proposals", MONTH)
        if each["unit"] == "市财政局" and number in each["reason"]
    ]
    assert [(each["kind"], each["cause"]) for each in follow] == [("督办通知", "reply_overdue")]
    out = tmp_path / "函"
    made = duban_demo.json(
        "notice", MONTH, "--kind", "督办通知", "--unit", "市财政局", "--out", out
    )
    path = next(each for each in out.glob("*.pdf") if "逾期未反馈督办" in each.name)
    text = words(path)
    assert "关于函件逾期未反馈的督导函" in text
    assert "13天" in text
    assert "红灯" not in text
    # It follows up the letter in the register, dated today and asking for an answer of its own.
    (step,) = [
        each
        for each in duban_demo.json("actions", "--unit", "市财政局")
        if each["cause"] == "reply_overdue"
    ]
    assert step["number"] in made["number"]
    assert (step["follows"], step["issued_on"]) == (number, "2023-12-10")
    # It is not proposed again, and printed again it is the same letter.
    proposals = duban_demo.json("action", "proposals", MONTH)
    assert not any(number in each["reason"] and not each["decision"] for each in proposals)
    again = duban_demo.json(
        "paper", "逾期未反馈督办函", MONTH, "--unit", "市财政局", "--out", tmp_path / "再"
    )
    assert again["number"] == [step["number"]]
    (same,) = (tmp_path / "再").glob("*.pdf")
    assert same.read_bytes() == path.read_bytes()
