"""Rendered text with marks in, the blocks of the body and the annexes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop_app.bulletin.content import Annex, Block, Heading, PageBreak, Paragraph
from desktop_app.bulletin.templates.engine import SILENT
from desktop_app.bulletin.templates.marks import ANNEX, END, HEADING, NAME, THING, FigureBook


@dataclass(slots=True)
class _Part:
    """The body, or one annex."""

    title: str = ""
    landscape: bool = False
    blocks: list[Block] = field(default_factory=list)


class BlockReader:
    """Cuts rendered text into blocks; `things` are the tables and charts by number."""

    def __init__(self, book: FigureBook, things: list[Block]) -> None:
        self._book = book
        self._things = things
        self._parts = [_Part()]
        self._lines: list[str] = []
        self._name = ""

    def read(self, text: str) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
        """The body and the annexes."""
        for line in text.split("\n"):
            self._take(line)
        self._flush()
        body, *annexes = self._parts
        return tuple(body.blocks), tuple(
            Annex(part.title, tuple(part.blocks), part.landscape) for part in annexes
        )

    def _take(self, raw: str) -> None:
        line = raw.replace(SILENT, "").strip()
        if not line:
            if SILENT not in raw:
                self._flush()
            return
        sign = line[0]
        if sign in {HEADING, NAME, THING, ANNEX}:
            self._flush()
        match sign:
            case str() if sign == HEADING:
                level, _, words = line[1:].partition(END)
                self._put(Heading(int(level), self._book.read(words)[0]))
            case str() if sign == NAME:
                self._name = self._book.read(line[1:])[0]
            case str() if sign == THING:
                self._put(self._things[int(line[1:].partition(END)[0])])
            case str() if sign == ANNEX:
                turned, _, title = line[1:].partition(END)
                self._parts.append(_Part(self._book.read(title)[0], turned == "turned"))
            case _:
                self._lines.append(line)

    def _flush(self) -> None:
        if not self._lines:
            return
        text, figures = self._book.read("".join(self._lines))
        self._lines = []
        keys = dict.fromkeys(key for figure in figures for key in figure.keys)
        if text:
            self._put(Paragraph(text, tuple(keys), figures=figures))

    def _put(self, block: Block) -> None:
        if self._name and not isinstance(block, PageBreak):
            block = replace(block, key=self._name)
            self._name = ""
        self._parts[-1].blocks.append(block)
