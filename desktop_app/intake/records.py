"""Paragraphs of labels and values (实事名称：…) in, one list with a row for each record out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.documents.blocks import Block, Cell, Paragraph, Span
from desktop_app.intake.cards import Card, list_of_cards
from desktop_app.intake.columns import Column, meaning

_LINE = re.compile(
    r"\s*[【\[]?(?P<label>[^\s:：，。；、]{1,12}?)[】\]]?\s*[:：]\s*(?P<value>.*\S|)\s*"
)
_LEAST_RECORDS = 2


def with_records_as_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each run of records as one table."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        cards, used = _run(blocks, index)
        whole = [card for card in cards if card.sound() and card.means(Column.TITLE)]
        if len(whole) >= _LEAST_RECORDS and len(whole) == len(cards):
            result.append(list_of_cards(cards))
            index += used
        else:
            result += blocks[index : index + max(used, 1)]
            index += max(used, 1)
    return result


def _run(blocks: Sequence[Block], index: int) -> tuple[list[Card], int]:
    """The records from here on, and how many paragraphs they take."""
    cards: list[Card] = []
    place = index
    while place < len(blocks):
        block = blocks[place]
        if not isinstance(block, Paragraph):
            break
        found = _LINE.fullmatch(block.text)
        if found is None or (not cards and meaning((found["label"],)) is None):
            break
        start = block.span.start
        label = Cell(found["label"], Span(start + found.start("label"), start + found.end("label")))
        value = Cell(found["value"], Span(start + found.start("value"), start + found.end("value")))
        if not cards or label.text in cards[-1].values:
            cards.append(Card(number=place + 1))
        cards[-1].values[label.text] = value
        cards[-1].labels[label.text] = label
        place += 1
    return cards, place - index
