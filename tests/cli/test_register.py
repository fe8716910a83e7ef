"""duban register and duban wording: issued papers and edited words through the door that scripts use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_app.application import Application
from desktop_app.bulletin.paper import MONTHLY, PaperRef
from tests.support.program import Program
from tests.support.stores import fixed_clock
from tests.support.windows import paths_in


def issued(duban: Program, tmp_path: Path) -> bytes:
    """The bytes of a bulletin that the command line has issued."""
    made = duban.json("bulletin", "2023-09", "--out", tmp_path / "first", "--formats", "pdf")
    return Path(made["files"][0]).read_bytes()


def test_an_empty_register(duban_demo: Program) -> None:
    assert duban_demo.json("register") == {"papers": [], "files": [], "problems": []}
    assert "还没有定稿发文" in duban_demo.done("register").out


def test_an_issued_paper_is_listed_and_written_byte_for_byte(
    duban_demo: Program, tmp_path: Path
) -> None:
    first = issued(duban_demo, tmp_path)
    (paper,) = duban_demo.json("register")["papers"]
    number = paper["number"]
    assert paper["sound"] and not paper["void"]
    assert (paper["kind"], paper["period"]) == ("bulletin", "2023-09")
    again = duban_demo.json("register", number, "--out", tmp_path / "again")
    assert Path(again["files"][0]).read_bytes() == first
    assert number in duban_demo.done("register").out


def test_a_number_is_voided_for_a_reason_and_keeps_its_place(
    duban_demo: Program, tmp_path: Path
) -> None:
    issued(duban_demo, tmp_path)
    number = duban_demo.json("register")["papers"][0]["number"]
    assert "必须写明原因" in duban_demo.refused("register", number, "--void", " ")
    duban_demo.done("register", number, "--void", "附件漏项", "--person", "赵六")
    issued(duban_demo, tmp_path)
    papers = duban_demo.json("register")["papers"]
    assert [(p["void"], p["void_reason"]) for p in papers] == [(False, ""), (True, "附件漏项")]
    assert papers[0]["number"] != papers[1]["number"]


def test_what_is_not_there_is_refused(duban_demo: Program) -> None:
    assert "没有“无此号”" in duban_demo.refused("register", "无此号", "--out", "x")
    assert duban_demo("register", "--void", "错了").code == 2


def test_edits_are_listed_and_a_stale_one_stops_the_issue(
    duban_demo: Program, tmp_path: Path
) -> None:
    assert duban_demo.json("wording", "2023-09") == {"edits": []}
    ref = PaperRef(MONTHLY, "2023-09")
    with Application.open(duban_demo.store, paths_in(tmp_path), fixed_clock()) as application:
        line = next(line for line in application.paper(ref).lines if line.generated)
        application.edit_wording(ref, line.key, "改过的话，共3项。", "王五")
    (edit,) = duban_demo.json("wording", "2023-09")["edits"]
    assert (edit["key"], edit["edited"], edit["typed"]) == (line.key, "改过的话，共3项。", ["3"])
    assert (edit["state"], edit["person"]) == ("edited", "王五")
    assert "改后：改过的话，共3项。" in duban_demo.done("wording", "2023-09").out
    with Application.open(duban_demo.store, paths_in(tmp_path), fixed_clock()) as application:
        edits = application._wordings
        former = application._generated(ref)
        body = tuple(
            block if getattr(block, "key", "") != line.key else type(block)("旧话。", key=line.key)
            for block in former.body
        )
        edits.edit(ref, replace(former, body=body), line.key, "改过的话。", "王五")
    assert duban_demo.json("wording", "2023-09")["edits"][0]["why"] == "原文已变，请核对"
    refused = duban_demo.refused("bulletin", "2023-09", "--out", tmp_path / "out")
    assert "1处修改过的文字" in refused
    assert duban_demo.json("register")["papers"] == []
