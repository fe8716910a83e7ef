"""A document's blocks in, the same with every list in one table of its own out.

Word files cut a list into several tables (续表); a sheet may hold two halves side by side, or
several lists one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, Table
from desktop_app.intake.columns import Column
from desktop_app.intake.headings import Heading, heading_at, with_headings

_CONTINUED = re.compile(
    r"[(（]?(?:续上?表|接上[表页]|上接\S{0,6}|表\d*续|附件\d*[(（]续[表]?[)）])\s*\d*[)）]?[:：]?"
)
_LIST_TITLE = re.compile(
    r"(?:附件|附表)\d*[:：]?.*|[^，。；,;]{4,60}(?:清单|一览表|台账|分工表|分解表|任务表|事项表|项目表|计划表|名单|表)(?:[(（][^()（）]*[)）])*"
)
# How many lines of another kind (a note, a hint) may stand between two parts of a list.
_MOST_ASIDES = 3
# A repeated heading may be damaged; one of so many columns is another.
_LEAST_WIDTH = 3
# Fewer words than these are no half of a heading.
_LEAST_HALF = 2
_CHAPTER = re.compile(r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).{2,40}")


def whole_lists(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Tables cut in two joined, sheets of several lists cut into them."""
    parts: list[Block] = []
    for block in blocks:
        parts.extend(_lists(block) if isinstance(block, Table) else [block])
    return tuple(_joined(_chaptered(parts)))


def _chaptered(blocks: Sequence[Block]) -> list[Block]:
    """Tables of one heading below chapters of their own: one list with a group for each."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        run = _chapters_from(blocks, index)
        if len(run) > 1:
            rows = [
                row for chapter, table in run for row in (_group_row(chapter, table), *table.rows)
            ]
            heading = heading_at(run[0][1].rows, 0)
            first = len(heading.rows) if heading else 0
            # The heading stands first, so that the first group has columns as well.
            result.append(
                replace(run[0][1], rows=(*rows[1 : 1 + first], rows[0], *rows[1 + first :]))
            )
            index += 2 * len(run)
        else:
            result.append(blocks[index])
            index += 1
    return result


def _chapters_from(blocks: Sequence[Block], index: int) -> list[tuple[Paragraph, Table]]:
    """Pairs of a chapter's line and a table, all tables with the heading of the first."""
    pairs: list[tuple[Paragraph, Table]] = []
    words = None
    for place in range(index, len(blocks) - 1, 2):
        chapter, table = blocks[place], blocks[place + 1]
        if not isinstance(chapter, Paragraph) or not isinstance(table, Table):
            break
        own = heading_at(table.rows, 0)
        if not _CHAPTER.fullmatch(_squeeze(chapter.text)):
            break
        if own is None and not (pairs and _goes_on(pairs[-1][1], pairs[0][1], table)):
            break
        if own is not None and words not in (None, own.words):
            break
        words = own.words if own is not None else words
        pairs.append((chapter, table))
    return pairs


def _goes_on(last: Table, first: Table, table: Table) -> bool:
    """Whether a table without a heading has the columns of the first and the numbers of the last."""
    heading = _heading_of(first)
    width = max((len(row.cells) for row in table.rows), default=0)
    return heading is not None and heading.width == width and _counts_on(last, table, heading)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs that only carry a table on vanish into it."""
    waiting: list[Block] = []
    for block in blocks:
        before = waiting[0] if waiting else None
        if isinstance(before, Table):
            if isinstance(block, Paragraph) and _carries_on(block, waiting):
                waiting.append(block)
                continue
            if isinstance(block, Table):
                whole = _continued(before, waiting[1:], block)
                if whole is not None:
                    waiting = [whole]
                    continue
        yield from waiting
        waiting = [block]
    yield from waiting


def _carries_on(paragraph: Paragraph, waiting: Sequence[Block]) -> bool:
    """Whether a paragraph may stand inside a list; what follows it decides."""
    words = _squeeze(paragraph.text)
    if _CONTINUED.fullmatch(words):
        return True
    if _CHAPTER.fullmatch(words):
        return len(waiting) == 1
    return len(waiting) <= _MOST_ASIDES and not is_list_title(paragraph)


def _continued(first: Table, between: Sequence[Block], second: Table) -> Table | None:
    """Both parts as one table, None where the second is a list of its own."""
    heading, own = _heading_of(first), heading_at(second.rows, 0)
    if heading is None or first.name != second.name:
        return None
    paragraphs = [block for block in between if isinstance(block, Paragraph)]
    marked = any(map(_is_mark, paragraphs))
    chapters = [each for each in paragraphs if _CHAPTER.fullmatch(_squeeze(each.text))]
    if not all(_is_mark(each) or each in chapters for each in paragraphs):
        # Something else stands between: only the running numbers tell that the list goes on.
        chapters, marked = [], False
        if not _counts_on(first, second, heading):
            return None
    if own is None:
        width = max((len(row.cells) for row in second.rows), default=0)
        if (
            chapters
            or not 0 <= heading.width - width <= 1
            or not (marked or _is_next(first, second))
        ):
            return None
    elif own.words != heading.words or not (marked or _counts_on(first, second, heading)):
        return None
    groups = [_group_row(block, second) for block in chapters]
    return replace(first, rows=(*first.rows, *groups, *second.rows))


def is_list_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the title of a list, or opens an annex."""
    return bool(_LIST_TITLE.fullmatch(_squeeze(paragraph.text)))


def _is_mark(paragraph: Paragraph) -> bool:
    return bool(_CONTINUED.fullmatch(_squeeze(paragraph.text)))


def _is_next(first: Table, second: Table) -> bool:
    """Whether a table without heading takes up the numbers where the first one stopped."""
    heading = _heading_of(first)
    return heading is not None and _counts_on(first, second, heading)


def _counts_on(first: Table, second: Table, heading: Heading) -> bool:
    column = heading.columns.get(Column.NUMBER)
    if column is None:
        return False
    last, following = _numbers(first, column)[-1:], _numbers(second, column)[:1]
    return bool(last and following) and following[0] == last[0] + 1


def _numbers(table: Table, column: int) -> list[int]:
    words = [row.cells[column].text.strip() for row in table.rows if column < len(row.cells)]
    return [int(word) for word in words if word.isdecimal() and len(word) < 5]


def _group_row(paragraph: Paragraph, table: Table) -> Row:
    """A chapter's heading between two parts, as the row of a group."""
    return Row((Cell(paragraph.text, paragraph.span),), table.rows[0].number)


def _heading_of(table: Table) -> Heading | None:
    return next((held for _, held in with_headings(table.rows) if held is not None), None)


def _lists(table: Table) -> list[Table]:
    """The lists that stand one below the other, each with the titles above its heading."""
    starts = [0]
    last: Heading | None = None
    index = end = 0
    while index < len(table.rows):
        heading = heading_at(table.rows, index)
        if heading is None:
            index += 1
            continue
        top = index
        while top and _alone(table.rows[top - 1]) is not None:
            top -= 1
        titled = any(_is_title(row) for row in table.rows[top:index])
        rows_between = index > end
        if last is not None and (titled or (rows_between and _is_other(last, heading))):
            starts.append(top)
        last = heading
        index = end = index + len(heading.rows)
    cuts = [*starts, len(table.rows)]
    parts = [table.rows[start:stop] for start, stop in pairwise(cuts)]
    return [replace(table, rows=_side_by_side(rows)) for rows in parts if rows]


def _is_other(last: Heading, own: Heading) -> bool:
    """Whether a heading is that of another list: its columns mean other things."""
    known = own.columns.keys() ^ last.columns.keys()
    return own.words != last.words and bool(known) and own.width >= _LEAST_WIDTH


def _is_title(row: Row) -> bool:
    words = _squeeze(_alone(row) or "")
    return bool(_LIST_TITLE.fullmatch(words)) and not _CHAPTER.fullmatch(words)


def _alone(row: Row) -> str | None:
    """The only text of a row."""
    texts = {cell.text.strip() for cell in row.cells if cell.text.strip()}
    return texts.pop() if len(texts) == 1 else None


def _side_by_side(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Halves of a list that stand beside one another, one below the other."""
    for index, row in enumerate(rows):
        if heading_at(rows, index) is None:
            continue
        cut = _repeats(row)
        if cut is None:
            return tuple(rows)
        upper, halves = rows[:index], rows[index:]
        left = [Row(held.cells[:cut], held.number) for held in halves]
        right = [Row(held.cells[cut:], held.number) for held in halves]
        return (*upper, *_filled(left), *_filled(right))
    return tuple(rows)


def _filled(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if any(cell.text.strip() for cell in row.cells)]


def _repeats(heading: Row) -> int | None:
    """Where the words of a heading begin again, None where they stand once."""
    words = [_squeeze(cell.text) for cell in heading.cells]
    own = next((word for word in words if word), "")
    filled = [place for place, word in enumerate(words) if word]
    half, odd = divmod(len(filled), 2)
    if odd or half < _LEAST_HALF or words[filled[half]] != own:
        return None
    left, right = filled[:half], filled[half:]
    same = all(words[one] == words[other] for one, other in zip(left, right, strict=True))
    return right[0] if same else None


def _squeeze(text: str) -> str:
    return "".join(text.split())
