"""Every shipped kind: its golden words, its figures traced, and months that try it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop_app.bulletin.content import (
    DataTable,
    Form,
    OfficialDocument,
    PageBreak,
    Paragraph,
    ProgressCurve,
    from_json,
    to_json,
)
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.letters import build_unit_paper, wanted_keys
from desktop_app.bulletin.templates.kind import Scope
from models.base import CycleState
from tests.support.bulletin_sample import LIBRARY, Sample
from tests.support.judging import cycle, item, report
from tests.support.paper_sample import FOLDER, paper, text_of

OTHERS = (Scope.EDITION, Scope.POOL)
KINDS = [c for c in LIBRARY.codes() if LIBRARY.kind(c).scope not in OTHERS]
WHOLE = [code for code in KINDS if LIBRARY.kind(code).scope is not Scope.UNIT]
AUTHORITY = "《某市人民政府关于指定督查事项的通知》（某政字〔2023〕8号）"
# What holds digits without being a figure of the items.
NO_FIGURES = re.compile(
    r"《[^》]*》|“[^”]*”|（[^（）]*〔\d{4}〕\d+号[^（）]*）|\d{4}年(?:\d+月(?:\d+日)?)?|(?:方案)?附件\d+|第\d+项"
    r"|[图表]\d+|^\d+\.|（[一二三四五]）\d+|据.*?填报：.*|填报的问题：.*?。|单位填报.*|\d+月(?:\d+日)?|第\d+标段|\d+时|\d+号"
)


def paragraphs(document: OfficialDocument) -> list[Paragraph]:
    blocks = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    return [block for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("code", KINDS)
def test_the_golden_words(code: str) -> None:
    """Regenerate with `python -m tests.support.paper_sample` and read the difference."""
    assert text_of(paper(code)) == (FOLDER / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", KINDS)
def test_every_figure_is_traced(code: str) -> None:
    for told in paragraphs(paper(code)):
        left, end = "", 0
        for one in told.figures:
            assert told.text[one.start : one.end] == one.text
            assert one.meaning
            left += told.text[end : one.start] + "＊"
            end = one.end
        left = NO_FIGURES.sub("", left + told.text[end:])
        assert not re.search(r"\d", left), (told.text, left)


@pytest.mark.parametrize("code", KINDS)
def test_keys_are_unique_and_the_tree_freezes(code: str) -> None:
    document = paper(code)
    keys = [block.key for block in document.body if not isinstance(block, PageBreak)]
    assert len(set(keys)) == len(keys)
    assert all(keys)
    assert from_json(to_json(document)) == document


@pytest.mark.parametrize("code", KINDS)
def test_without_authority_nothing_is_called_inspection(code: str) -> None:
    document = paper(code)
    words = document.title + document.mark + "".join(b.text for b in paragraphs(document))
    assert "督查" not in words
    assert "约谈的通知" not in words


def test_with_authority_the_letters_take_its_name() -> None:
    facts = replace(Sample().facts(), authority=AUTHORITY)
    for code, title in (
        ("talk", "关于连续滞后事项约谈的通知"),
        ("order", "督办通知单"),
        ("rectify", "关于限期整改滞后事项的通知"),
        ("supervise", "关于加快推进滞后事项的督查通知"),
    ):
        document = paper(code, facts)
        assert document.title == title
        assert AUTHORITY in paragraphs(document)[0].text
    assert paper("briefing", facts).mark == "督查通报"


def test_the_forms() -> None:
    forms = {code: paper(code).form for code in KINDS}
    assert forms["briefing"] is Form.BRIEFING
    assert forms["minutes"] is Form.MINUTES
    assert forms["bulletin"] is Form.OFFICIAL
    letters = {"urge", "remind", "supervise", "talk", "rectify", "form_letter"}
    letters |= {"unanswered", "unanswered_talk"}
    assert {code for code, form in forms.items() if form is Form.LETTER} == letters
    tables = {"unit_ledger", "key_projects", "meeting", "ranking", "assessment"}
    assert {code for code, form in forms.items() if form is Form.PLAIN} == tables
    briefing = paper("briefing")
    assert (briefing.issue, briefing.number) == ("第3期", "")
    assert "未作规定" in briefing.practice
    assert paper("report").signer == "王五"
    assert paper("minutes").attendance == (("出席", "市交通局张三，市财政局李四"),)


def test_meeting_material_has_a_page_for_each_red_item() -> None:
    document = paper("meeting")
    assert sum(isinstance(block, PageBreak) for block in document.body) == 2
    curves = [block for block in document.body if isinstance(block, ProgressCurve)]
    assert [curve.title for curve in curves] == [
        "环城路：完成与序时（%）",
        "铁路网：完成与序时（%）",
    ]


def test_curves_and_running_months_look_back() -> None:
    before = tuple(
        Sample(month=cycle(month, due=f"{month}-28")).facts() for month in ("2023-07", "2023-08")
    )
    facts = replace(Sample().facts(), earlier=lambda: before)
    (first, _) = [b for b in paper("meeting", facts).body if isinstance(b, ProgressCurve)]
    assert [point.label for point in first.points] == ["2023-07", "2023-08", "2023-09"]
    (table,) = [b for b in paper("rectify", facts).body if isinstance(b, DataTable)]
    assert [row[3] for row in table.rows] == ["3期", "1期"]


EMPTY = Sample((), (), {}, {}, ())
OPEN = Sample(month=cycle(state=CycleState.COLLECTING))
CALM = Sample(
    (item("附件1/1", "2023-12-31", units=("市交通局",)),), (report("附件1/1", 90),), {}, {}, ()
)


@pytest.mark.parametrize("sample", [EMPTY, OPEN, CALM], ids=["empty", "open", "calm"])
@pytest.mark.parametrize("code", WHOLE)
def test_months_of_every_sort_can_be_said(code: str, sample: Sample) -> None:
    text = text_of(paper(code, sample.facts()))
    for broken in ("，。", "、。", "：。", "；。", "。。", "（）", "：；", "None", "、、"):
        assert broken not in text, (broken, text)


def test_a_unit_with_sixty_items_and_long_titles() -> None:
    items = [
        item(
            f"附件1/{number}",
            "2023-06-30",
            units=("市交通局",),
            title=f"第{number}项" + "名称很长的重点基础设施建设工程及配套附属设施" * 5,
        )
        for number in range(1, 61)
    ]
    facts = Sample(items, [report(one.key, 10) for one in items], {}, {}, ()).facts()
    for code in ("unit_ledger", "rectify", "supervise"):
        kind = LIBRARY.kind(code)
        keys = wanted_keys(kind, "市交通局", facts, LIBRARY)
        assert keys is not None
        document = build_unit_paper(kind, "市交通局", keys, "", facts, LIBRARY)
        tables = [
            block
            for blocks in (document.body, *(annex.blocks for annex in document.annexes))
            for block in blocks
            if isinstance(block, DataTable)
        ]
        assert [len(table.rows) for table in tables] == [60] * len(tables)
        assert all(one.title in text_of(document) for one in items)


def test_who_gets_which_letter() -> None:
    facts: MonthFacts = Sample().facts()

    def receivers(code: str) -> dict[str, tuple[str, ...]]:
        kind = LIBRARY.kind(code)
        found = {s.name: wanted_keys(kind, s.name, facts, LIBRARY) for s in facts.statuses}
        return {unit: keys for unit, keys in found.items() if keys}

    assert receivers("supervise") == {"市交通局": ("附件1/2",)}
    assert receivers("talk") == {"市交通局": ("附件1/1",)}
    assert receivers("rectify") == {"市交通局": ("附件1/1", "附件1/2")}
    assert receivers("urge") == {
        "市交通局": ("附件1/2",),
        "市财政局": ("附件1/1",),
        # Yellow two months running stands beside the missing timetable in one letter.
        "市水利局": ("主要任务/(一)2", "附件1/3"),
        "市农科院": ("主要任务/(二)1",),
    }
    assert len(receivers("unit_ledger")) == 4
