"""duban paper and duban papers: every kind through the door that scripts use."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.printing.preview import page_count
from tests.support.program import Program
from tests.support.template_sample import PARTS


def own_template(
    duban: Program, wording: str = "红灯{{ red.n }}项。\n", parts: str = PARTS
) -> Path:
    folder = duban.store.parent / "home" / "templates" / "tip"
    folder.mkdir(parents=True)
    (folder / "kind.toml").write_text(parts, encoding="utf-8")
    (folder / "wording.j2").write_text(wording, encoding="utf-8")
    return folder


def test_the_list_of_kinds(duban_demo: Program) -> None:
    own_template(duban_demo)
    kinds = duban_demo.json("papers")["kinds"]
    names = {kind["name"]: kind for kind in kinds}
    assert {"督查通报", "督办通知单", "会议纪要", "季度通报", "工作提示"} <= set(names)
    assert (names["工作提示"]["own"], names["督查通报"]["own"]) == (True, False)
    assert "工作提示" in duban_demo.done("papers").out
    assert duban_demo.json("papers", "--check")["problems"] == []


def test_a_new_kind_needs_no_python(duban_demo: Program, tmp_path: Path) -> None:
    own_template(duban_demo)
    made = duban_demo.json("paper", "工作提示", "2023-09", "--out", tmp_path / "out")
    assert [Path(path).name for path in made["files"]] == [
        "2023-09工作提示（演示数据）.pdf",
        "2023-09工作提示（演示数据）.docx",
    ]
    assert (made["number"], made["pages"]) == ("", 1)


def test_a_broken_template_prints_nothing(duban_demo: Program, tmp_path: Path) -> None:
    own_template(duban_demo, "甲\n{{ redd.n }}\n")
    told = duban_demo.refused("paper", "tip", "2023-09", "--out", tmp_path / "out")
    assert told == (
        "模板文件“tip/wording.j2”第2行：没有“redd”这个名字。请改正后重试，或恢复内置模板。"
    )
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
    assert "tip/wording.j2" in duban_demo.refused("papers", "--check")
    # The others are not touched by it.
    duban_demo.done("paper", "briefing", "2023-09", "--out", tmp_path / "out", "--formats", "pdf")


def test_a_letter_whose_template_breaks_takes_no_number(
    duban_demo: Program, tmp_path: Path
) -> None:
    folder = duban_demo.store.parent / "home" / "templates" / "urge"
    folder.mkdir(parents=True)
    (folder / "wording.j2").write_text("{{ unit.nam }}", encoding="utf-8")
    assert "urge/wording.j2" in duban_demo.refused(
        "paper", "催办函", "2023-10", "--out", tmp_path / "out"
    )
    (folder / "wording.j2").unlink()
    made = duban_demo.json(
        "paper", "催办函", "2023-10", "--unit", "市财政局", "--out", tmp_path / "out"
    )
    assert made["number"] == ["聊发改督函〔2023〕1号"]


def test_the_bulletin_by_either_command_is_one_paper(duban_demo: Program, tmp_path: Path) -> None:
    first = duban_demo.json("bulletin", "2023-09", "--out", tmp_path / "a", "--formats", "pdf")
    second = duban_demo.json(
        "paper", "督查通报", "2023-09", "--out", tmp_path / "b", "--formats", "pdf"
    )
    assert first["number"] == second["number"] == "聊发改督〔2023〕1号"
    (one,), (two,) = first["files"], second["files"]
    assert Path(one).name == Path(two).name
    assert Path(one).read_bytes() == Path(two).read_bytes()
    # A quarter takes the next number of the same word.
    quarter = duban_demo.json(
        "paper", "季度通报", "2023Q3", "--out", tmp_path / "b", "--formats", "pdf"
    )
    assert quarter["number"] == "聊发改督〔2023〕2号"
    again = duban_demo.json(
        "paper", "quarterly", "2023年第三季度", "--out", tmp_path / "c", "--formats", "pdf"
    )
    assert (again["number"], again["snapshot"]) == (quarter["number"], quarter["snapshot"])


def test_a_sample_takes_no_number(duban_demo: Program, tmp_path: Path) -> None:
    draft = duban_demo.json(
        "paper", "bulletin", "2023-09", "--draft", "--out", tmp_path, "--formats", "pdf"
    )
    assert draft["number"] == ""
    assert "征求意见稿" in Path(draft["files"][0]).name
    issued = duban_demo.json("paper", "bulletin", "2023-09", "--out", tmp_path, "--formats", "pdf")
    assert issued["number"].endswith("1号")


def test_what_has_to_be_typed(duban_demo: Program, tmp_path: Path) -> None:
    told = duban_demo.refused("paper", "会议纪要", "2023-09", "--out", tmp_path)
    assert "会议名称（subject）" in told
    assert "没有“room”这一项可填" in duban_demo.refused(
        "paper", "talk", "2023-09", "--set", "room=三楼", "--out", tmp_path
    )
    fill = tmp_path / "纪要.toml"
    fill.write_text(
        'subject = "调度会"\ntime = "2023年10月12日"\nchair = "赵六"\ndecisions = ["甲。", "乙。"]\n',
        encoding="utf-8",
    )
    made = duban_demo.json(
        "paper", "会议纪要", "2023-09", "--fill", fill, "--out", tmp_path, "--formats", "pdf"
    )
    assert made["number"] == "〔2023〕1号"
    other = duban_demo.json(
        *("paper", "会议纪要", "2023-09", "--fill", fill, "--set", "subject=碰头会"),
        *("--out", tmp_path / "2", "--formats", "pdf"),
    )
    assert other["number"] == "〔2023〕2号"


def test_several_kinds_in_one_print_run(duban_demo: Program, tmp_path: Path) -> None:
    made = duban_demo.json(
        *("paper", "约谈通知，督办函", "2023-10", "--out", tmp_path, "--batch"),
        *("--formats", "pdf"),
    )
    *single, together = made["files"]
    assert Path(together).name == "2023-10批量打印.pdf"
    pages = [page_count(Path(path).read_bytes()) for path in single]
    assert len(single) == len(made["number"]) > 1
    assert sum(pages) == made["pages"]
    padded = sum(count + count % 2 for count in pages[:-1]) + pages[-1]
    assert page_count(Path(together).read_bytes()) == padded


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("表扬信", "2023-09"), "没有“表扬信”这种文书"),
        (("季度通报", "2023-09"), "不是季度"),
        (("年度通报", "去年"), "不是年份"),
        (("督查通报", "2023-9"), "不是月份"),
        (("季度通报", "2022-Q1"), "还没有关账的月份"),
        (("督查专报", "2023-09", "--formats", "xlsx"), "督查专报没有 xlsx 格式"),
        (("督办函", "2023-09", "--unit", "县联社"), "没有责任单位"),
        (("督查通报", "2023-09", "--unit", "市财政局"), "督查通报不按单位生成"),
        (("清单调整情况", "2023-09"), "要与新版方案对照后生成"),
        (("督查通报", "2023-09", "--fill", "没有.toml"), "打不开"),
    ],
)
def test_what_is_refused(
    duban_demo: Program, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    assert told in duban_demo.refused("paper", *words, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("code", "name"),
    [("supervise", "已生成督办函 "), ("unanswered", "没有需要逾期未反馈督办函的单位")],
)
def test_a_code_is_answered_with_the_name(
    duban_demo: Program, tmp_path: Path, code: str, name: str
) -> None:
    told = duban_demo.done(
        "paper", code, "2023-09", "--draft", "--formats", "pdf", "--out", tmp_path
    )
    assert name in told.out
    assert code not in told.out.splitlines()[0]
