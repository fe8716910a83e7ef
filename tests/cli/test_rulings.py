"""Rule sets, lights by hand, milestones and evidence on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.program import Program

OPEN = "2023-11"


def light(duban: Program, key: str, month: str = OPEN) -> tuple[str, str]:
    found = duban.json("item", key, "--month", month)
    return found["light"], found["reasons"][0]


def test_rule_sets_are_listed_previewed_and_chosen(duban_demo: Program) -> None:
    codes = {each["code"]: each for each in duban_demo.json("rules", "list")}
    assert {"duban-default", "yinchuan-2025", "wuhan", "sanya-2022", "sanya-districts-2022"} <= set(
        codes
    )
    before = duban_demo.json("cycle", "status", OPEN)["lights"]
    closed = duban_demo.json("cycle", "status", "2023-10")["lights"]
    seen = duban_demo.json("rules", "preview", "sanya-2022")
    assert seen["before"] == before
    assert seen["changes"]
    assert duban_demo.json("cycle", "status", OPEN)["lights"] == before
    duban_demo.done("rules", "use", "sanya-2022")
    assert duban_demo.json("cycle", "status", OPEN)["lights"] == seen["after"]
    assert duban_demo.json("cycle", "status", "2023-10")["lights"] == closed
    assert "三亚2022年" in light(duban_demo, seen["changes"][0]["item"])[1]
    assert "liaocheng-2023" in next(
        each["plans"] for each in duban_demo.json("rules", "list") if each["code"] == "sanya-2022"
    )


def test_a_copy_is_edited_and_saved(duban_demo: Program, tmp_path: Path) -> None:
    text = duban_demo.json("rules", "show", "duban-default")["text"]
    file = tmp_path / "ours.toml"
    file.write_text(text.replace("red = 30", "red = 12"), encoding="utf-8")
    assert "程序自带" in duban_demo.refused("rules", "save", file, "--code", "wuhan")
    duban_demo.done("rules", "save", file, "--code", "our-2024", "--name", "本市规则")
    duban_demo.done("rules", "use", "our-2024", "--plan", "liaocheng-2023")
    assert "“本市规则”" in "".join(
        reason for i in duban_demo.json("items") for reason in i["reasons"]
    )
    file.write_text(text.replace("red = 30", "red = 5"), encoding="utf-8")
    assert "应大于yellow" in duban_demo.refused("rules", "save", file, "--code", "our-2024")


@pytest.mark.parametrize(
    "words", [("use", "nowhere"), ("use", "wuhan", "--plan", "x"), ("show", "x")]
)
def test_unknown_rules_and_plans_are_refused(duban_demo: Program, words: tuple[str, ...]) -> None:
    assert (
        "可用的有" in (refusal := duban_demo.refused("rules", *words)) or "台账中的方案" in refusal
    )


def test_a_light_by_hand_and_a_good_cause(duban_demo: Program) -> None:
    key = next(
        i["key"] for i in duban_demo.json("items") if i["light"] == "red" and not i["parent"]
    )
    ruled = light(duban_demo, key)
    assert "理由" in duban_demo.refused("light", key, "绿", "--person", "张三")
    duban_demo.done("light", key, "绿", "--reason", "汛期停工", "--person", "张三")
    assert light(duban_demo, key) == (
        "green",
        "人工改灯：汛期停工（张三），由红灯改为绿灯。",
    )
    duban_demo.done("light", key, "--take-back")
    assert light(duban_demo, key) == ruled
    words = ("--cause", "--reason", "汛期停工", "--person", "张三")
    assert "依据" in duban_demo.refused("light", key, *words)
    duban_demo.done("light", key, *words, "--document", "某政函〔2023〕9号")
    assert light(duban_demo, key)[1].startswith("有正当理由，不按滞后论：汛期停工")
    assert duban_demo("light", key).code == 2
    assert duban_demo("light", key, "绿", "--take-back").code == 2


def test_a_milestone_is_confirmed_and_recorded(duban_plan: Program) -> None:
    key = next(
        i["key"] for i in duban_plan.json("items") if all(m["default"] for m in i["milestones"])
    )
    assert "暂定" in duban_plan.done("milestone", key).out
    (first, *_) = duban_plan.json("milestone", key, "--due", "2024-06-30")
    assert (first["due"], first["confirmed"]) == ("2024-06-30", True)
    (first, *_) = duban_plan.json("milestone", key, "--done", "2024-05-01")
    assert first["done_on"] == "2024-05-01"
    (first, *_) = duban_plan.json("milestone", key, "--undone")
    assert first["done_on"] is None
    assert "只有" in duban_plan.refused("milestone", key, "--number", 9, "--confirm")


def test_evidence_is_kept_checked_and_carried_with_a_backup(
    duban_plan: Program, tmp_path: Path
) -> None:
    proof = tmp_path / "验收单.pdf"
    proof.write_bytes(b"%PDF-1.4 done")
    (kept,) = duban_plan.json("evidence", "附件3/1", proof, "--note", "竣工验收")
    assert (kept["name"], kept["note"]) == ("验收单.pdf", "竣工验收")
    assert len(duban_plan.json("evidence", "附件3/1", proof)) == 1
    assert duban_plan.json("check")["ok"]
    duban_plan.done("backup", tmp_path / "stick")
    (copy,) = (tmp_path / "stick" / "台账-附件").rglob(f"{kept['sha256']}*")
    assert copy.read_bytes() == proof.read_bytes()
    (own,) = (duban_plan.store.parent / "台账-附件").rglob(f"{kept['sha256']}*")
    own.write_bytes(b"altered")
    problems = duban_plan("check", "--json").data["problems"]
    assert any("验收单.pdf" in each for each in problems)
    assert "附件9/9" in duban_plan.refused("evidence", "附件9/9", proof)
    own.unlink()
    (backup,) = (tmp_path / "stick").glob("*.duban")
    duban_plan.done("restore", backup)
    assert own.read_bytes() == proof.read_bytes()
    assert duban_plan.json("check")["ok"]
