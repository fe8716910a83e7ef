"""Blocks with cards, a small table of labels and values for each project, in; one list of them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, Span, Table
from desktop_app.intake.columns import PROBLEM, Column, meaning
from desktop_app.intake.regions import is_list_title
from desktop_app.intake.time_words import number as spelt_number

_TITLE, _NUMBER = "项目名称", "序号"
_ANSWERS = (Column.UNITS, Column.LEAD, Column.OWNER)
_LEAST_KNOWN = 3
_LONGEST_LABEL, _LONGEST_TITLE = 12, 60
# How many lines may stand between two cards of one list.
_MOST_BETWEEN = 3
_CHAPTER = re.compile(r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).{2,40}")
_ORDINAL = re.compile(
    r"(?:项目|卡片|表)?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、:：]\s*|[(（]\d{1,3}[)）]"
)
# 整改任务一: the number of a card, no name of its matter.
COUNTER = re.compile(
    r"(?:整改|重点|反馈|具体|主要|工作)*(?:任务|问题|事项|项目|清单|措施|工作)?"
    r"(?:第?(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})[项条个类]?|[(（](?P<inner>\d{1,3}|[一二三四五六七八九十]{1,3})[)）])"
)
_NO_TITLE = re.compile(
    r"(?:重点|重大)?(?:项目|任务|事项|工作)?(?:信息|情况|基本情况)?(?:卡片?|表|一览)"
)


@dataclass(slots=True)
class Card:
    """One project: the words over its rows, and its values by their labels in printed order."""

    title: Cell | None = None
    values: dict[str, Cell] = field(default_factory=dict)
    labels: dict[str, Cell] = field(default_factory=dict)
    number: int = 0

    def means(self, *columns: Column) -> bool:
        """Whether one of its labels means one of these columns."""
        return any(meaning((label,)) in columns for label in self.values)

    def sound(self) -> bool:
        """Whether enough labels are those of lists, and one says who answers."""
        known = sum(meaning((label,)) is not None for label in self.values)
        enough = known >= _LEAST_KNOWN and known * 2 >= len(self.values)
        return enough and self.means(*_ANSWERS)


def with_cards_as_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each run of cards as one table with a heading and a row for every card."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        run, used = _run(blocks, index)
        if run:
            result.append(list_of_cards([*_chapter_above(result), *run]))
            index += used
        else:
            result.append(blocks[index])
            index += 1
    return result


def _chapter_above(blocks: list[Block]) -> list[Paragraph]:
    """The chapter's line right above the first card, taken out together with the card's own line."""
    own = blocks[-1] if blocks else None
    if _is_chapter(own):
        own = None
    if isinstance(own, Paragraph) and (
        _ORDINAL.match(f"{own.text.strip()}、") or COUNTER.fullmatch(_squeeze(own.text))
    ):
        blocks.pop()
    chapter = blocks[-1] if blocks else None
    if not isinstance(chapter, Paragraph) or not _is_chapter(chapter):
        return []
    blocks.pop()
    return [chapter]


def _is_chapter(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and bool(_CHAPTER.fullmatch(_squeeze(block.text)))


def _run(blocks: Sequence[Block], index: int) -> tuple[list[Card | Paragraph], int]:
    """Cards from here on with the chapters between them, and how many blocks they take."""
    run: list[Card | Paragraph] = []
    used, place = 0, index
    between: list[Paragraph] = []
    while place < len(blocks) and len(between) <= _MOST_BETWEEN:
        block = blocks[place]
        if isinstance(block, Paragraph):
            if not run or is_list_title(block):
                break
            between.append(block)
        else:
            before = between[-1] if between else _paragraph(blocks, place - 1)
            cards = _cards(block, before)
            if cards is None:
                break
            run += [each for each in between if _is_chapter(each)]
            run += cards
            between = []
            used = place + 1 - index
        place += 1
    return run, used


def _paragraph(blocks: Sequence[Block], place: int) -> Paragraph | None:
    block = blocks[place] if place >= 0 else None
    return block if isinstance(block, Paragraph) else None


def _cards(table: Table, before: Paragraph | None) -> list[Card] | None:
    """The cards of a table, None where a row is none of a card's."""
    cards: list[Card] = []
    waiting: Cell | None = None
    for row in table.rows:
        cells = _distinct(row)
        if len(cells) == 1:
            waiting = cells[0]
            continue
        pairs = list(_pairs(cells))
        if not pairs:
            return None
        for label, value in pairs:
            words = _label(label)
            if not cards or words in cards[-1].values or waiting is not None:
                cards.append(Card(waiting, number=row.number))
                waiting = None
            cards[-1].values[words] = value
            cards[-1].labels[words] = label
    if not cards or not all(card.sound() and _named(card, before) for card in cards):
        return None
    return cards


def _named(card: Card, before: Paragraph | None) -> bool:
    """Give a card the name that stands over it; false where nothing names it."""
    if card.title is None and before is not None:
        card.title = Cell(before.text, before.span)
    if card.means(Column.TITLE) or any(map(PROBLEM.fullmatch, card.values)):
        _number(card)
        return True
    words = _squeeze(card.title.text) if card.title else ""
    if card.title is None or not words or len(words) > _LONGEST_TITLE or _NO_TITLE.fullmatch(words):
        return False
    mark = _ORDINAL.match(card.title.text.strip())
    text = card.title.text.strip()[mark.end() if mark else 0 :].strip()
    end = card.title.span.end
    named = Cell(text, Span(max(card.title.span.start, end - len(text)), end))
    card.values = {_TITLE: named, **card.values}
    card.labels = {_TITLE: named, **card.labels}
    return bool(text)


def _number(card: Card) -> None:
    """Give a card the number that the line over it prints (整改任务三), where it prints no other."""
    found = COUNTER.fullmatch(_squeeze(card.title.text)) if card.title else None
    if found is None or card.title is None or card.means(Column.NUMBER):
        return
    numeral = found["number"] or found["inner"]
    start = card.title.span.start + max(card.title.text.find(numeral), 0)
    place = Span(start, min(start + len(numeral), card.title.span.end))
    value = numeral if numeral.isdecimal() else str(spelt_number(numeral))
    card.values = {_NUMBER: Cell(value, place), **card.values}
    card.labels = {_NUMBER: Cell(_NUMBER, place), **card.labels}


def _distinct(row: Row) -> list[Cell]:
    """The cells of a row, merged ones once; an empty one keeps its place between others."""
    cells = [row.cells[0]]
    cells += [cell for above, cell in pairwise(row.cells) if cell.text != above.text]
    while len(cells) > 1 and not cells[-1].text.strip() and len(cells) % 2:
        cells.pop()
    return cells


def _pairs(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Labels with the values behind them; a label over several rows may stand before them."""
    if len(cells) % 2:
        cells = cells[1:]
    pairs = list(zip(cells[::2], cells[1::2], strict=True))
    if all(_is_label(label) and (_names(label) or not _known(value)) for label, value in pairs):
        yield from pairs


def _is_label(cell: Cell) -> bool:
    words = re.sub(r"[(（][^()（）]*[)）]", "", _label(cell))
    return bool(words) and len(words) <= _LONGEST_LABEL and not re.search(r"[。，；]", words)


def _names(label: Cell) -> bool:
    """Whether what stands behind the label are words of any kind: 某某工程 is no heading there."""
    return meaning((_label(label),)) in (Column.TITLE, Column.TARGET, Column.DETAIL)


def _known(cell: Cell) -> bool:
    return meaning((_label(cell),)) is not None


def _label(cell: Cell) -> str:
    return _squeeze(cell.text).rstrip(":：")


def list_of_cards(run: Sequence[Card | Paragraph]) -> Table:
    """A heading of all labels in order, then a row for each card and each chapter."""
    cards = [each for each in run if isinstance(each, Card)]
    labels: dict[str, Cell] = {}
    for card in cards:
        for words, cell in card.labels.items():
            labels.setdefault(words, cell)
    heading = tuple(Cell(words, cell.span) for words, cell in labels.items())
    rows = [Row(heading, cards[0].number)]
    for each in run:
        if isinstance(each, Paragraph):
            rows.append(Row((Cell(each.text, each.span),), rows[-1].number))
            continue
        end = max(cell.span.end for cell in each.values.values())
        nothing = Cell("", Span(end, end))
        rows.append(Row(tuple(each.values.get(words, nothing) for words in labels), each.number))
    return Table(tuple(rows))


def _squeeze(text: str) -> str:
    return "".join(text.split())
