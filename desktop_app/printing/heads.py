"""A document in, the top of its first page out: 文件式, 信函, 纪要 and 简报."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.bulletin.content import Form, OfficialDocument
from desktop_app.printing.heading import Mark, fit_mark
from desktop_app.printing.layout import Bound, Gap, Strip
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import (
    CHAR_PITCH,
    LETTER_FOOT,
    LETTER_MARK_TOP,
    LETTER_NUMBER_DROP,
    LETTER_RULE_WIDTH,
    MARK_DROP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH,
    RED,
    RULE_DROP,
    RULE_RED,
    SIZE_3,
    TYPE_TOP,
    TYPE_WIDTH,
    Role,
)
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import long_date

_SIGNER = "签发人："


@dataclass(frozen=True, slots=True)
class Head(Bound):
    """What all heads hold; `height` is what one takes from the type area."""

    mark: Mark
    document: OfficialDocument
    height: float
    keep: bool = field(default=True, kw_only=True)

    def _corner(self, pen: Pen, x: float, top: float) -> None:
        """份号, 密级和保密期限 and 紧急程度, one below the other at the upper left."""
        for text in self.document.corner:
            role = Role.BODY if text == self.document.copy_number else Role.HEI
            _line(pen, text, x, top, role)
            top -= PITCH

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the head; each form has its own."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class OfficialHead(Head):
    """版头 down to two blank lines below the red rule."""

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Mark 35 mm below the top, number two lines below it, red rule 4 mm below that."""
        self._corner(pen, x, top)
        centre = x + TYPE_WIDTH / 2
        top -= MARK_DROP
        self.mark.draw(pen, centre, top)
        top -= self.mark.height + 2 * PITCH
        number, signer = self.document.number, self.document.signer
        if signer:
            # What goes upward: the number one character in, 签发人 one from the right.
            _line(pen, number, x + CHAR_PITCH, top)
            left = x + TYPE_WIDTH - CHAR_PITCH - pen.width(_SIGNER + signer, Role.KAI, SIZE_3)
            _line(pen, _SIGNER, left, top)
            _line(pen, signer, left + pen.width(_SIGNER, Role.BODY, SIZE_3), top, Role.KAI)
        else:
            _line(pen, number, centre - pen.width(number, Role.BODY, SIZE_3) / 2, top)
        pen.rule(x, x + TYPE_WIDTH, top - SIZE_3 - RULE_DROP, RULE_RED, RED)


@dataclass(frozen=True, slots=True)
class IssueHead(Head):
    """The head of 纪要 and 简报: mark, number or issue, then organ and date over the red rule."""

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Mark 35 mm below the top; what follows is habit, which the standard leaves open."""
        self._corner(pen, x, top)
        document, centre = self.document, x + TYPE_WIDTH / 2
        top -= MARK_DROP
        self.mark.draw(pen, centre, top)
        top -= self.mark.height + PITCH
        issue = issue_line(document)
        if issue:
            _line(pen, issue, centre - pen.width(issue, Role.BODY, SIZE_3) / 2, top)
        top -= 1.5 * PITCH
        _line(pen, document.organ, x + CHAR_PITCH, top)
        day = long_date(document.dated)
        _line(pen, day, x + TYPE_WIDTH - CHAR_PITCH - pen.width(day, Role.BODY, SIZE_3), top)
        pen.rule(x, x + TYPE_WIDTH, top - SIZE_3 - RULE_DROP, RULE_RED, RED)


@dataclass(frozen=True, slots=True)
class LetterHead(Head):
    """The head of a letter: mark and double rules outside the type area, number at the right."""

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Mark 30 mm from the paper's top, thick over thin below it, thin over thick at the foot."""
        edge = PAGE_HEIGHT - LETTER_MARK_TOP
        self.mark.draw(pen, x + TYPE_WIDTH / 2, edge)
        upper = edge - self.mark.height - RULE_DROP
        _double_rule(pen, upper, 2.2, 0.8)
        _double_rule(pen, LETTER_FOOT, 0.8, 2.2)
        top = upper - LETTER_NUMBER_DROP
        self._corner(pen, x, top)
        number = self.document.number
        _line(pen, number, x + TYPE_WIDTH - pen.width(number, Role.BODY, SIZE_3), top)


def set_head(document: OfficialDocument, setter: Typesetter) -> Strip:
    """The head that the document's form asks for."""
    form = document.heading_form
    if form is Form.PLAIN:
        return Gap(0, blank=False, keep=True)
    mark = fit_mark(document.mark, setter, letter=form is Form.LETTER)
    if form is Form.LETTER:
        below = LETTER_MARK_TOP + mark.height + RULE_DROP + LETTER_NUMBER_DROP + SIZE_3
        more = max(0, len(document.corner) - 1)
        return LetterHead(mark, document, below - TYPE_TOP + (2 + more) * PITCH)
    gap = 2.5 if is_issue(document) else 2
    height = MARK_DROP + mark.height + gap * PITCH + SIZE_3 + RULE_DROP + 2 * PITCH
    kind = IssueHead if is_issue(document) else OfficialHead
    return kind(mark, document, height)


def is_issue(document: OfficialDocument) -> bool:
    """Whether organ and date stand in the head and not at the end."""
    return document.heading_form in (Form.MINUTES, Form.BRIEFING, Form.PLAIN)


def issue_line(document: OfficialDocument) -> str:
    """第3期 of a 简报, the number of 纪要."""
    return document.issue or document.number


def _line(pen: Pen, text: str, left: float, top: float, role: Role = Role.BODY) -> None:
    """A line in 三号 whose characters' squares begin at `top`."""
    if text:
        pen.text(left, top - pen.top_to_baseline(role, SIZE_3), text, role, SIZE_3)


def _double_rule(pen: Pen, y: float, over: float, under: float) -> None:
    """Two red rules, 170 mm long and centred on the paper; `y` is the pair's middle."""
    left = (PAGE_WIDTH - LETTER_RULE_WIDTH) / 2
    pen.rule(left, left + LETTER_RULE_WIDTH, y + 1.8, over, RED)
    pen.rule(left, left + LETTER_RULE_WIDTH, y - 1.8, under, RED)
