"""The content tree as JSON: whole in both directions, and old papers keep their hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop_app.bulletin.content import (
    Bar,
    CellFigure,
    Column,
    CurvePoint,
    DataTable,
    Figure,
    Form,
    Heading,
    LightChart,
    OfficialDocument,
    PageBreak,
    Paragraph,
    ProgressCurve,
    content_hash,
    from_json,
    to_json,
)
from desktop_app.bulletin.keys import name_blocks
from models.base import Light

OLD = OfficialDocument(
    mark="某市某局文件",
    number="某督〔2023〕1号",
    title="关于某事的通报",
    addressee="各单位",
    body=(
        Heading(1, "一、总体情况"),
        Paragraph("共2项。", ("附件1/1",)),
        DataTable((Column("事项", 1.0),), (("甲",),)),
        LightChart("图1", "项", (Bar("甲", ((Light.RED, 1),)),)),
    ),
    annexes=(),
    organ="某市某局",
    dated=date(2023, 10, 9),
)


def test_papers_frozen_before_keys_and_figures_keep_their_hash() -> None:
    """The JSON of a paper that uses none of the later parts does not mention them."""
    text = to_json(OLD)
    assert set(json.loads(text)) == {
        *("mark", "number", "title", "addressee", "body", "annexes", "organ", "dated"),
        *("copy_to", "printer", "printed_on", "remark", "letter", "draft", "demo", "snapshot"),
    }
    assert [sorted(block) for block in json.loads(text)["body"]] == [
        ["level", "text", "type"],
        ["keys", "text", "type"],
        ["caption", "columns", "rows", "type"],
        ["axis", "bars", "title", "type"],
    ]
    assert content_hash(from_json(text)) == hashlib.sha256(text.encode()).hexdigest()


def test_every_part_survives_the_json() -> None:
    full = replace(
        OLD,
        body=(
            Heading(1, "一、总体情况", "总体情况"),
            Paragraph("共2项。", ("附件1/1",), "k", (Figure(1, 2, "2", ("附件1/1",), "事项"),)),
            DataTable(
                (Column("事项", 1.0),), (("3",),), "表", "t", (CellFigure(0, 0, "3", ("附件1/1",)),)
            ),
            LightChart("图1", "项", (Bar("甲", ((Light.RED, 1),)),), "c"),
            ProgressCurve("进度", (CurvePoint("9月", Decimal("66.7"), None),), "p"),
            PageBreak(),
        ),
        form=Form.MINUTES,
        kind="会议纪要",
        issue="第3期",
        signer="张三",
        seal=True,
        urgency="特急",
        practice="习惯样式。",
        attendance=(("出席", "甲、乙"),),
    )
    assert from_json(to_json(full)) == full


def test_the_form_of_older_papers() -> None:
    assert OLD.heading_form is Form.OFFICIAL
    assert replace(OLD, letter=True).heading_form is Form.LETTER
    assert replace(OLD, form=Form.BRIEFING).heading_form is Form.BRIEFING


def test_blocks_are_named_by_what_they_are_about() -> None:
    blocks = (
        Paragraph("开场。"),
        Heading(1, "三、存在的问题"),
        Heading(2, "（一）滞后事项"),
        Paragraph("共2项。", ("附件1/1", "附件1/2")),
        Paragraph("1.甲。", ("附件1/1",)),
        Paragraph("又。"),
        Paragraph("再。", (), "自己的名字"),
        Heading(1, "四、下步要求"),
    )
    names = [block.key for block in name_blocks(blocks) if not isinstance(block, PageBreak)]
    assert names == [
        "开头·",
        "存在的问题",
        "存在的问题/滞后事项",
        "存在的问题/滞后事项·",
        "存在的问题/滞后事项/附件1/1·",
        "存在的问题/滞后事项·2",
        "自己的名字",
        "下步要求",
    ]
