"""The same handles on the command line: agendas, reported sentences left aside, files taken away."""

from __future__ import annotations

from pathlib import Path

from tests.support.program import Program

MONTH = "2023-11"


def test_an_agenda(duban_demo: Program) -> None:
    made = duban_demo.json("meeting", "plan", "联席会", "2023-12-11", "--month", MONTH)
    number, built = made["id"], made["agenda"]
    told = duban_demo.json(
        "meeting", "agenda", number, "--line", "通报上月情况", "--line", "附件3/1 铁路建设专题"
    )
    assert told["agenda"] == [
        {"item": None, "words": "通报上月情况"},
        {"item": "附件3/1", "words": "铁路建设专题"},
    ]
    assert duban_demo.json("meeting", "agenda", number, "--month", MONTH)["agenda"] == built
    assert "已经召开" in duban_demo.refused("meeting", "agenda", 1, "--line", "补一条")


def test_a_sentence_is_left_aside_and_a_problem_gets_its_file(
    duban_demo: Program, tmp_path: Path
) -> None:
    found = duban_demo.json("problems", "--proposed", MONTH)
    first = found[0]
    words = ("problem", "dismiss", MONTH, "--item", first["item"], "--unit", first["unit"])
    duban_demo.done(*words, "--reason", "属单位内部事务")
    left = duban_demo.json("problems", "--proposed", MONTH)
    assert len(left) == len(found) - 1
    assert "不能确定" in duban_demo.refused(*words, "--reason", "再来一次")
    number = duban_demo.json("problems")[0]["number"]
    paper = tmp_path / "纪要.pdf"
    paper.write_bytes(b"minutes")
    kept = duban_demo.json("problem", "attach", number, paper)["attachments"]
    assert [each["name"] for each in kept] == ["纪要.pdf"]
    assert "附件：纪要.pdf" in duban_demo.done("problem", "show", number).out


def test_evidence_is_taken_away(duban_demo: Program, tmp_path: Path) -> None:
    proof = tmp_path / "验收单.pdf"
    proof.write_bytes(b"done")
    (kept,) = duban_demo.json("evidence", "附件3/1", proof)
    assert "没有第" in duban_demo.refused("evidence", "附件3/1", "--remove", 99)
    assert duban_demo.json("evidence", "附件3/1", "--remove", kept["id"]) == []
    duban_demo.done("undo")
    assert len(duban_demo.json("evidence", "附件3/1")) == 1
