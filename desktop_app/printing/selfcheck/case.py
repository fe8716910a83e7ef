"""Sorted pages in; the document's parts as the page shows them out: form, mark, title, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.bulletin.content import Form
from desktop_app.printing.selfcheck.frame import (
    LETTER_RULE,
    Frame,
    Leaf,
    leaves,
    measure,
    red_rules,
)
from desktop_app.printing.selfcheck.lines import Stretch
from desktop_app.printing.selfcheck.reading import RED, Rule, Sheet
from desktop_app.printing.styles import CHAR_PITCH, MM, SIZE_2, SIZE_3

ANNEX = re.compile(r"^附件\d*$")
_ISSUE = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*期")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$")
_LEAST_MARK = 24.0
AREA = 1 * MM
"""What the standard lets margins be out."""
EASE = 1.5 * MM
"""For places that follow from the line pitch and from the ink of a character."""


@dataclass(frozen=True, slots=True)
class Case:
    """One file laid out for the clauses."""

    leaves: tuple[Leaf, ...]
    frame: Frame
    form: Form
    mark: tuple[Stretch, ...]
    rules: tuple[Rule, ...]
    annexes: tuple[Leaf, ...]

    @property
    def first(self) -> Leaf:
        """The first page."""
        return self.leaves[0]

    @property
    def last(self) -> Leaf:
        """The last page."""
        return self.leaves[-1]

    @property
    def main(self) -> tuple[Leaf, ...]:
        """The pages before the first annex."""
        stop = self.annexes[0].number - 1 if self.annexes else len(self.leaves)
        return self.leaves[:stop]

    @property
    def centre(self) -> float:
        """The middle of the type area."""
        return (self.frame.west + self.frame.east) / 2

    @property
    def title(self) -> list[Stretch]:
        """The rows of the title, 二号, on the first page."""
        return [s for s in self.first.text if s.is_size(SIZE_2) and s.tone != RED]

    @property
    def head_foot(self) -> float:
        """Height of what divides the head from the rest: the red rule, else the mark."""
        upper = [rule.y1 for rule in self.rules if rule.y1 > self.first.sheet.height / 3]
        marks = [s.ink_foot for s in self.mark]
        return min([*upper, *marks], default=self.frame.north)

    @property
    def number(self) -> Stretch | None:
        """发文字号: the line in 三号 that ends with 号 beside the red rule."""
        lines = [s for s in self.first.body if re.search(r"\d\s*号$", s.text)]
        limit = self.title[0].top if self.title else self.head_foot - 40
        return next((s for s in lines if s.up > limit), None)

    def column(self, stretch: Stretch) -> float:
        """How many characters a line is moved in from the left edge."""
        return (stretch.start - self.frame.west) / CHAR_PITCH

    def runs_on(self, stretch: Stretch) -> bool:
        """Whether a line reaches the right edge, so that its paragraph may go on."""
        return stretch.end > self.frame.east - 0.8 * CHAR_PITCH


def lay_out(sheets: list[Sheet], form: Form | None = None) -> Case:
    """The case that a file makes; without a form the first page tells which it is."""
    pages = leaves(sheets)
    rules = red_rules(sheets[0])
    mark = [s for s in pages[0].text if s.tone == RED and s.size >= _LEAST_MARK and not s.turned]
    form = form or _form(rules, mark, pages[0])
    annexes = [leaf for leaf in pages[1:] if leaf.text and _begins_annex(leaf)]
    return Case(
        tuple(pages),
        measure(pages, form is Form.LETTER),
        form,
        tuple(mark),
        tuple(rules),
        tuple(annexes),
    )


def _begins_annex(leaf: Leaf) -> bool:
    return bool(ANNEX.match(opening(leaf).text))


def opening(leaf: Leaf) -> Stretch:
    """The first stretch of a page as it is read: of turned text on a turned page."""
    return next((s for s in leaf.text if s.turned == leaf.turned), leaf.text[0])


def _form(rules: list[Rule], mark: list[Stretch], first: Leaf) -> Form:
    if sum(rule.length >= LETTER_RULE for rule in rules) >= 2:
        return Form.LETTER
    words = "".join(s.text for s in mark)
    if words.endswith("纪要"):
        return Form.MINUTES
    if not mark and not rules:
        return Form.PLAIN
    head = [s for s in first.text if rules and s.up > rules[0].y1]
    issued = any(_ISSUE.search(s.text) or _DAY.search(s.text) for s in head)
    return Form.BRIEFING if issued and not words.endswith("文件") else Form.OFFICIAL


def mm(points: float) -> str:
    """Points as millimetres for people."""
    return f"{points / MM:.1f} mm"


def is_body(stretch: Stretch) -> bool:
    """Upright text in 三号."""
    return stretch.is_size(SIZE_3) and not stretch.turned
