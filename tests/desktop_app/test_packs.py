"""The meeting's pages as one file: complete, harmless, and true to the ledger."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop_app.paths import user_paths
from desktop_app.printing.pack import (
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Pack,
    PackMonth,
    PackPage,
    curve,
    render_pack,
)
from tests.support.program import Program

FOLDER = user_paths().resources / "pack"
VOID = {"meta", "input", "line", "circle", "polyline", "br"}


class Outline(HTMLParser):
    """Headings and text of a page; fails on tags that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.sections = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sections += tag == "section"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["style"], ["script"]):
            self.words.append(data.strip())


def outline(data: bytes) -> Outline:
    found = Outline()
    found.feed(data.decode())
    found.close()
    assert not found.open
    return found


def page(**changes: object) -> PackPage:
    words: dict[str, object] = {
        "key": "附件9/1", "place": "交通", "title": "渡口改造", "light": "red", "word": "滞后",
        "since": "上月正常", "reasons": ("完成 10%，低 30 个百分点。",), "who": "市渡口局",
        "until": "2023-12-31，还有 31 天", "target": "建成", "report": "正在施工", "problem": "",
        "next_step": "", "percent": "10%", "schedule": "40%", "months": (),
    }  # fmt: skip
    return PackPage(**{**words, **changes})  # type: ignore[arg-type]


def pack(*pages: PackPage, demo: bool = False) -> Pack:
    return Pack("2023年11月调度会议材料", "方案", "规则", demo, (("red", "滞后", 1),), pages)


def test_every_item_has_a_page_and_a_row() -> None:
    found = outline(render_pack(pack(page(), page(key="附件9/2", title="码头扩建")), FOLDER))
    assert found.sections == 3
    assert found.words.count("渡口改造") == 2
    assert found.words.count("码头扩建") == 2


def test_nothing_is_loaded_from_outside() -> None:
    text = render_pack(pack(page()), FOLDER).decode()
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#)""", text)
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text


def test_words_of_units_stay_words() -> None:
    evil = "<script>alert(1)</script>&amp;{{ 7 * 7 }}"
    data = render_pack(pack(page(report=evil, title=evil, target=evil)), FOLDER)
    assert b"<script>alert" not in data
    assert b">49<" not in data
    assert b";49" not in data
    assert evil in outline(data).words


def test_problems_and_steps_are_shown_only_where_there_are_any() -> None:
    assert "存在问题" not in outline(render_pack(pack(page()), FOLDER)).words
    found = outline(render_pack(pack(page(problem="缺资金", next_step="争取债券")), FOLDER))
    assert {"存在问题", "缺资金", "下一步", "争取债券"} <= set(found.words)


def test_an_empty_month_says_so() -> None:
    assert "本月没有滞后和预警的事项。" in outline(render_pack(pack(), FOLDER)).words


def test_the_curve_leaves_out_what_is_not_known() -> None:
    months = (
        PackMonth("2023-09", Decimal(0), Decimal(20)),
        PackMonth("2023-10", None, Decimal(40)),
        PackMonth("2023-11", Decimal(100), None),
    )
    found = curve(months)
    assert [round(x) for x, _ in found.done] == [LEFT, WIDTH - RIGHT]
    assert found.done[1][1] == TOP
    assert found.done[0][1] > found.due[0][1] > found.due[1][1]
    assert [words for _, words in found.months] == ["23-09", "23-10", "23-11"]
    assert not curve(()).worth


@pytest.mark.parametrize(("month", "demo"), [("2023-09", True), ("2023-11", True)])
def test_the_command_writes_one_file_that_agrees_with_the_ledger(
    duban_demo: Program, tmp_path: Path, month: str, demo: bool
) -> None:
    done = duban_demo.json("pack", month, "--out", tmp_path / "会")
    (file,) = done["files"]
    text = Path(file).read_text(encoding="utf-8")
    late = [
        item
        for item in duban_demo.json("items", "--month", month)
        if item["light"] in {"red", "yellow"}
    ]
    assert done["pages"] == len(late) > 0
    assert ("演示数据" in text) is demo
    assert Path(file).name.startswith("【演示】")
    words = outline(text.encode()).words
    for item in late:
        assert item["title"] in words
        assert all(reason in words for reason in item["reasons"])


def test_all_items_can_be_packed_and_an_unknown_month_is_refused(
    duban_demo: Program, tmp_path: Path
) -> None:
    assert duban_demo.json("pack", "--out", tmp_path, "--all")["pages"] >= 121
    assert "2031-01" in duban_demo.refused("pack", "2031-01", "--out", tmp_path / "无")
    assert not (tmp_path / "无").exists()
