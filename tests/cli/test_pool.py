"""`duban pool`: moves, figures, review and 包联 through the command line on a real store."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.support.program import Program


def a_project(duban: Program) -> str:
    key: str = duban.json("pool", "--outside")[0]["key"]
    return key


def test_a_project_through_its_years(duban_plan: Program) -> None:
    duban = duban_plan
    key = a_project(duban)
    duban.done("pool", "move", key, "储备", "--on", "2022-10-01", "--reason", "立项已批复")
    duban.done("pool", "move", key, "开工", "--on", "2023-02-01", "--reason", "已开工")
    duban.done("pool", "dates", key, "--start", "2023-01-01", "--end", "2023-09-30")
    words = ("--total", "12,000", "--done", "4000.50", "--plan", "6000", "--year-done", "4000.50")
    found = duban.json("pool", "invest", key, "2023-10", *words, "--as-of", "2023-10-31")
    assert found["months"][0]["total_done"] == "4000.50"
    assert (found["done_share"], found["year_share"]) == ("33.3", "66.7")
    faults = [each["fault"] for each in found["warnings"]]
    assert faults == ["建设进度滞后", "超期未完工"]
    assert "总投资12,000" in duban.done("pool", "show", key).out
    (line,) = duban.json("pool", "review", "2023", "--as-of", "2023-12-31")
    assert (line["finding"], line["key"]) == ("年内变动", key)
    assert [row["key"] for row in duban.json("pool", "--batch", "开工")] == [key]
    assert duban.json("pool", "--batch", "竣工") == []
    assert key not in [row["key"] for row in duban.json("pool", "--outside")]
    duban.done("undo")
    assert duban.json("pool", "show", key)["months"] == []


def test_by_hand_and_with_a_cluster(duban_plan: Program) -> None:
    duban = duban_plan
    made = duban.json("pool", "add", "样品泵站", "谋划", "--reason", "会议确定")
    assert (made["key"], made["by_hand"], made["batch"]) == ("库/1", True, "谋划")
    words = ("--leader", "甲某", "--group", "一专班", "--research", "样品院", "--project", "库/1")
    (cluster,) = duban.json("pool", "cluster", "样品集群", *words)
    assert (cluster["leader"], cluster["projects"]) == ("甲某", ["库/1"])
    (changed,) = duban.json("pool", "cluster", "样品集群", "--leader", "乙某")
    assert (changed["leader"], changed["research_body"]) == ("乙某", "样品院")
    assert "市领导 乙某" in duban.done("pool", "cluster").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("move", "附件9/9", "储备", "--reason", "理由"), "没有编号为"),
        (("move", "附件1/1", "储备", "--reason", "理由"), "不是项目"),
        (("invest", "库/1", "2023-10", "--total", "约五百"), "不是数字"),
        (("invest", "库/1", "2023-10", "--total", "5"), "还没有入库"),
        (("show", "库/1"), "项目库中没有"),
        (("review", "2098"), "还没有到"),
        (("judge", "库/1", "2023", "保留", "--reason", "理由"), "还没有入库"),
        (("list", "2098"), "还没有到"),
        (("list", "2023-10", "--review"), "不是年份"),
        (("list", "2023", "--formats", "odt"), "没有 odt 格式"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    duban_plan: Program, words: tuple[str, ...], told: str
) -> None:
    assert told in duban_plan.refused("pool", *words)


def test_an_empty_pool_says_what_to_do(duban_plan: Program) -> None:
    assert "duban pool --outside" in duban_plan.done("pool").out
    assert "还没有登记包联" in duban_plan.done("pool", "cluster").out


def test_lists_are_printed_with_what_was_decided(duban_demo: Program, tmp_path: Path) -> None:
    key = next(row["key"] for row in duban_demo.json("pool", "review", "2023"))
    assert duban_demo.json("pool", "review", "2023")[0]["verdict"] is None
    duban_demo.done(
        "pool", "judge", key, "2023", "保留", "--reason", "用地已落实", "--person", "张三"
    )
    (verdict,) = {
        r["verdict"] for r in duban_demo.json("pool", "review", "2023") if r["key"] == key
    }
    assert verdict.startswith("保留：用地已落实（")
    made = duban_demo.json("pool", "list", "2023", "--review", "--out", tmp_path)
    names = {Path(file).name for file in made["files"]}
    assert names == {f"2023项目库年度评估清单（演示数据）.{k}" for k in ("pdf", "docx", "xlsx")}
    words = pdf_text(tmp_path / "2023项目库年度评估清单（演示数据）.pdf")
    assert "保留：用地已落实" in words
    assert "各集群包联情况" in words
    duban_demo.done("pool", "list", "2023-10", "--out", tmp_path, "--formats", "pdf")
    words = pdf_text(tmp_path / "2023-10项目库变动清单（演示数据）.pdf")
    assert "在库项目5个，其中谋划1个、储备1个、开工2个、竣工1个" in words
    assert "缩减投资规模" in words


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split())
