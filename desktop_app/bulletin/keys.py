"""Blocks in, the same blocks out, every one with a name of its own within its document.

Edits over the wording hang on these names, so they follow what a block is about (its heading and
its items) and not where it stands: refreshed figures leave them as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from desktop_app.bulletin.content import Annex, Block, Heading, PageBreak, Paragraph

_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)")


def name_blocks(blocks: Iterable[Block], place: str = "") -> tuple[Block, ...]:
    """A key for every block that has none: its headings, then the items it speaks of."""
    path: list[str] = [place] if place else []
    depth, taken = len(path), Counter[str]()
    named: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            subject = _NUMERAL.sub("", block.text)[:20]
            path[depth + block.level - 1 :] = [subject]
        if isinstance(block, PageBreak):
            named.append(block)
            continue
        key = _free(block.key, taken) if block.key else _fresh(block, path, taken)
        taken[key] += 1
        named.append(replace(block, key=key))
    return tuple(named)


def name_annexes(annexes: Iterable[Annex]) -> tuple[Annex, ...]:
    """The same for the blocks of annexes, each under its title."""
    return tuple(replace(annex, blocks=name_blocks(annex.blocks, annex.title)) for annex in annexes)


def _fresh(block: Block, path: list[str], taken: Counter[str]) -> str:
    parts = path or ["开头"]
    if isinstance(block, Paragraph) and len(block.keys) == 1:
        parts = [*parts, block.keys[0]]
    return _free("/".join(filter(None, parts)) + ("" if isinstance(block, Heading) else "·"), taken)


def _free(name: str, taken: Counter[str]) -> str:
    """The name, with a number where it stands already."""
    key, number = name, 1
    while taken[key]:
        number += 1
        key = f"{name}{number}" if name.endswith("·") else f"{name}·{number}"
    return key
