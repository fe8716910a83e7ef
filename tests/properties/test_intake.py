"""Any text of the genre's words: the whole intake gives a draft whose places are true."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.text import read_text
from desktop_app.errors import DocumentError
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry
from tests.support.intake_help import full_registry

PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "(二)",
            "1.",
            "2．",
            "12",
            "第一章",
            "附件1",
            "附件：",
            "专栏1 ",
            "注：",
        ),
        *(
            "序号",
            "事项",
            "目标任务",
            "责任单位",
            "牵头单位",
            "配合单位",
            "完成时限",
            "类别",
            "合计",
        ),
        *(
            "市发展改革委",
            "市财政局",
            "各县（市、区）人民政府",
            "市水利局等",
            "冠县",
            "有关部门",
            "王某某",
        ),
        *(
            "到2025年底",
            "2023年12月底前",
            "2024.6",
            "每年",
            "适时",
            "十四五",
            "三季度末",
            "2023—2025年",
        ),
        *(
            "达到10家以上",
            "增长5%左右",
            "1—2个",
            "最高200万元",
            "分别给予",
            "共40项",
            "0",
            "99999999999999",
        ),
        *(
            "（",
            "）",
            "(",
            ")",
            "：",
            ":",
            "；",
            "、",
            "，",
            "。",
            "“",
            "”",
            "—",
            "\t",
            "\t",
            "\n",
            "\n\n",
        ),
        *(
            "建成",
            "推进",
            "负责",
            "牵头",
            "配合",
            "按职责分工负责",
            "一是",
            "二是",
            "下同",
            "#",
            "**",
        ),
        *(
            "\u3000",
            "\x0b",
            "🙂",
            "e\u0301",
            "１２",
            "⽉",
            "关于印发",
            "实施方案",
            "的通知",
            "措施",
        ),
    ]
)


@cache
def registry() -> UnitRegistry:
    return full_registry()


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_document_gives_a_draft_with_true_places(text: str) -> None:
    try:
        source = read_text(text.encode(), "样本.txt")
    except DocumentError:
        return
    draft = read_draft(source, registry())
    keys = [item.key for item in draft.items]
    assert len(keys) == len(set(keys))
    length = len(source.text)
    for item in draft.items:
        assert 0 <= item.source.start <= item.source.end <= length
        for milestone in item.milestones:
            assert milestone.source is None or (
                0 <= milestone.source.start <= milestone.source.end <= length
            )


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=2, max_size=6),
        min_size=1,
        max_size=8,
    )
)
def test_any_table_gives_a_draft(rows: list[list[str]]) -> None:
    heading = "序号\t事项\t目标任务\t责任单位\t完成时限\n"
    text = heading + "\n".join("\t".join(row) for row in rows)
    draft = read_draft(read_text(text.encode(), "样本.txt"), registry())
    assert all(unit.name for item in draft.items for unit in item.units)
