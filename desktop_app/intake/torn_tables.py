"""Blocks and the items read out of them in; items and issues that tell of a table nobody could read out.

A heading of which each word stands on a line of its own (牵头 / 部门), over cells that stand so as well:
where it was not put together, its cells were read like sentences, and nothing of them is sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.documents.blocks import Block, Paragraph
from desktop_app.intake import flags
from desktop_app.intake.columns import Column, meaning
from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.issues import Issue, Severity

_WORD = re.compile(r"[\u4e00-\u9fff]{2,8}")
_ANSWERS = frozenset({Column.LEAD, Column.UNITS, Column.COOP})
# So many lines of a heading, of which so many name who answers.
_LEAST_LINES, _LEAST_ANSWERS = 5, 2
# Beside 序号 fewer are proof enough.
_LEAST_COLUMNS = 4
# A line between them may hold more than a word: 重点任务（2024-2026）.
_LONGEST = 16
_FLAG = DraftFlag(
    flags.ROW_IRREGULAR,
    "这一项出自一张单元格各占一行、没有读成表格的表，名称、单位、数字都可能读错，请对照原件。",
)


def torn_table_at(blocks: Sequence[Block]) -> int | None:
    """Where the heading of such a table begins in the text; None where there is none."""
    run: list[Paragraph] = []
    for block in [*blocks, None]:
        words = "".join(block.text.split()) if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and _WORD.fullmatch(words):
            run.append(block)
            continue
        if _is_heading(["".join(each.text.split()) for each in run]):
            return run[0].span.start
        if not (words and len(words) <= _LONGEST and run and not re.search(r"[。；;]", words)):
            run = []
    return None


def _is_heading(words: Sequence[str]) -> bool:
    numbered = any(meaning((word,)) is Column.NUMBER for word in words)
    least, named = (_LEAST_COLUMNS, 1) if numbered else (_LEAST_LINES, _LEAST_ANSWERS)
    if len(words) < least:
        return False
    pairs = [one + other for one, other in pairwise(words)]
    answers = {word for word in (*words, *pairs) if meaning((word,)) in _ANSWERS}
    return len(answers) >= named


def torn_tables_told(
    items: Sequence[DraftItem], blocks: Sequence[Block]
) -> tuple[list[DraftItem], list[Issue]]:
    """The items behind such a heading with a doubt each, and one line for all of them."""
    place = torn_table_at(blocks)
    behind = [
        item for item in items if item.source and place is not None and item.source.start > place
    ]
    if place is None:
        return list(items), []
    doubted = {item.key for item in behind}
    told = [
        replace(item, flags=(*item.flags, _FLAG)) if item.key in doubted else item for item in items
    ]
    message = (
        "文中有一张表的表头和单元格各占一行，没有读成表格，其后的内容可能读错或漏读，"
        "请改用原来的 Word、Excel 或 PDF 文件导入。"
    )
    return told, [Issue("table_torn", Severity.WARNING, "全文", message)]
