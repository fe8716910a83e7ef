"""Paragraphs that are a list of offices and their duties, line by line, in; the same as a table out.

单位 / 职责分工 / 市水利局 / 负责渠道管护… : the annex of a paper that sets up a mechanism.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, Table
from desktop_app.intake.copies import is_office

_OFFICES = re.compile(r"(?:成员|责任|牵头|主要)?(?:单位|部门)(?:名称)?")
_DUTIES = re.compile(r"(?:主要|工作|部门|任务|成员单位)?(?:职责|任务)(?:分工)?(?:任务)?")
_LONGEST_NAME, _LEAST_ROWS = 40, 3
_HEADING = ("责任单位", "工作任务")


def with_duty_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such lists as tables of two columns."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        rows = _rows(blocks, index)
        if len(rows) <= _LEAST_ROWS:
            result.append(blocks[index])
            index += 1
            continue
        result.append(Table(tuple(rows)))
        index += 2 * len(rows)
    return result


def _rows(blocks: Sequence[Block], index: int) -> list[Row]:
    """The heading and the pairs below it; nothing where there is no such heading."""
    heading = _pair(blocks, index)
    if heading is None:
        return []
    first, second = heading
    if not (_OFFICES.fullmatch(_words(first)) and _DUTIES.fullmatch(_words(second))):
        return []
    rows = [_row(first, second, _HEADING)]
    for place in range(index + 2, len(blocks), 2):
        pair = _pair(blocks, place)
        if pair is None or not _names(pair[0]) or _names(pair[1]):
            break
        rows.append(_row(*pair, (pair[0].text.strip(), pair[1].text.strip())))
    return rows


def _pair(blocks: Sequence[Block], place: int) -> tuple[Paragraph, Paragraph] | None:
    two = blocks[place : place + 2]
    if len(two) < 2 or not isinstance(two[0], Paragraph) or not isinstance(two[1], Paragraph):
        return None
    return two[0], two[1]


def _names(paragraph: Paragraph) -> bool:
    """Whether a line is one office or a few, and nothing else."""
    words = _words(paragraph)
    return len(words) <= _LONGEST_NAME and "。" not in words and is_office(words)


def _row(first: Paragraph, second: Paragraph, texts: tuple[str, str]) -> Row:
    return Row((Cell(texts[0], first.span), Cell(texts[1], second.span)), 1)


def _words(paragraph: Paragraph) -> str:
    return "".join(paragraph.text.split())
