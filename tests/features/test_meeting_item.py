"""From the words of a meeting to a printed line: what it decided is followed like any obligation."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.pdf_reading import all_text
from tests.support.program import Program
from tests.support.small_store import fill_form

KEY = "会议议定/1"
WORDS = "编制农村物流节点布局方案"
SOURCE = "2023年10月联席会，2023年10月10日议定"


@pytest.fixture
def duban(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Program:
    program = Program(tmp_path, capsys, monkeypatch)
    program.done("init", "--plan", "liaocheng-2023")
    return program


def test_the_meeting_decides_and_the_month_follows_it(duban: Program, tmp_path: Path) -> None:
    before = len(duban.json("items"))
    duban.done("meeting", "plan", "联席会", "2023-10-10")
    duban.done("meeting", "hold", 1, "--on", "2023-10-10", "--chair", "张某")
    words = ("meeting", "decide", 1, WORDS, "--as", "事项", "--due", "2023-12-31")
    assert "牵头单位" in duban.refused(*words)
    told = duban.done(*words, "--unit", "市交通运输局", "--with", "市发展改革委").out
    assert f"已列入台账 {KEY}" in told
    assert duban.json("meeting", "show", 1)["decisions"][0]["became"] == KEY

    # It is in the ledger, with its source, and everything else is as it was.
    item = duban.json("item", KEY)
    assert (item["list"], item["meeting"]["title"]) == ("会议议定", "2023年10月联席会")
    assert f"来源：{SOURCE}" in duban.done("item", KEY).out
    assert len(duban.json("items")) == before + 1

    # Its unit is asked about it, answers, and gets a light.
    forms = tmp_path / "十月"
    duban.done("cycle", "open", "2023-10", "--forms", forms, "--as-of", "2023-10-31")
    sheet = forms / "2023-10_市交通运输局.xlsx"
    shown = {row[0]: row for row in load_workbook(sheet).worksheets[0].iter_rows(values_only=True)}
    assert SOURCE in str(shown[KEY][2])
    fill_form(sheet, {KEY: ("初稿已完成", 10)})
    duban.done("cycle", "collect", "2023-10", sheet, "--received", "2023-10-31")
    judged = duban.json("item", KEY, "--as-of", "2023-10-31")
    assert (judged["light"], judged["schedule"]) == ("yellow", 26.5)
    assert "低16.5个百分点" in judged["reasons"][0]

    # It counts in the ranking, is named in the papers, and leaves by one undo.
    duban.done("cycle", "close", "2023-10")
    paper = tmp_path / "台账"
    duban.done(
        "paper", "责任单位台账", "2023-10", "--unit", "市交通运输局", "--out", paper,
        "--formats", "pdf",
    )  # fmt: skip
    (pdf,) = paper.glob("*.pdf")
    assert SOURCE in all_text(pdf.read_bytes())
    duban.done("bulletin", "2023-10", "--out", paper, "--formats", "pdf")
    bulletin = next(each for each in paper.glob("*.pdf") if "通报" in each.name)
    assert "会议议定有1项，黄灯1项" in all_text(bulletin.read_bytes())
    ranking = duban.json("ranking", "2023-10", "--unit", "市交通运输局")
    assert KEY in str(ranking)
    assert duban.done("check").out.startswith("检查通过")


def test_taken_back_nothing_is_left(duban: Program) -> None:
    before = duban.json("items")
    duban.done("meeting", "plan", "联席会", "2023-10-10")
    duban.done("meeting", "hold", 1, "--on", "2023-10-10")
    duban.done("meeting", "decide", 1, WORDS, "--as", "事项", "--unit", "市交通运输局")
    assert duban.json("item", KEY)["flags"] == []
    assert "未设时限" in duban.done("item", KEY).out
    duban.done("undo")
    assert duban.json("items") == before
    assert duban.json("meeting", "show", 1)["decisions"] == []
