"""Generated paper and a person's edits in; the paper as edited, and the state of every paragraph, out.

An edit is made over certain words. Where these words have changed since, or where it holds figures
typed by hand and the data have changed since, the edit is not applied: it waits for a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop_app.bulletin.content import Block, Heading, OfficialDocument, PageBreak, Paragraph
from desktop_app.bulletin.placeholders import by_hand, fill, words_of


class Action(StrEnum):
    """What a person did to a paragraph."""

    EDIT = "edit"
    OMIT = "omit"
    ADD = "add"


class State(StrEnum):
    """How a paragraph stands: as generated, or what a person did to it; STALE waits for a look."""

    PLAIN = "plain"
    EDITED = "edited"
    OMITTED = "omitted"
    ADDED = "added"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit; `words` and `base` have marks for figures (`placeholders`)."""

    id: int
    action: Action
    block: str
    base: str
    words: str
    digest: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph for the list beside the preview.

    `generated` is what the program wrote (None for a paragraph of a person's own), `words` the
    edited words with marks, `typed` the figures in them that no data stand behind.
    """

    key: str
    under: str
    generated: Paragraph | None
    state: State
    words: str = ""
    typed: tuple[str, ...] = ()
    why: str = ""
    edit: Edit | None = None

    @property
    def result(self) -> Paragraph:
        """What a person's words give with the figures of today."""
        return fill(self.words, self.generated or Paragraph("", key=self.key))


@dataclass(frozen=True, slots=True)
class EditedPaper:
    """The paper with every edit that holds; `lines` are all paragraphs of the main part."""

    document: OfficialDocument
    lines: tuple[Line, ...]

    @property
    def stale(self) -> tuple[Line, ...]:
        """What a person has to look at before issue."""
        return tuple(line for line in self.lines if line.state is State.STALE)


def digest_of(document: OfficialDocument) -> str:
    """A hash of all generated words and figures of the main part."""
    texts = [block.text for block in document.body if isinstance(block, Heading | Paragraph)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def apply_edits(document: OfficialDocument, edits: Iterable[Edit]) -> EditedPaper:
    """Apply what still holds."""
    digest = digest_of(document)
    over: dict[str, Edit] = {}
    own: dict[str, list[Edit]] = {}
    for edit in edits:
        if edit.action is Action.ADD:
            own.setdefault(edit.block, []).append(edit)
        else:
            over[edit.block] = edit
    body: list[Block] = []
    lines: list[Line] = []
    under = ""
    for block in document.body:
        if isinstance(block, Heading):
            under = block.text
        if isinstance(block, Paragraph):
            line = _line(block, under, over.pop(block.key, None), digest)
            lines.append(line)
            body += _printed(line)
        else:
            body.append(block)
        if not isinstance(block, PageBreak):
            added = [_own(edit, under, digest) for edit in own.pop(block.key, ())]
            lines += added
            for line in added:
                body += _printed(line)
    lost = [*over.values(), *(edit for several in own.values() for edit in several)]
    lines += [_lost(edit) for edit in lost]
    return EditedPaper(replace(document, body=tuple(body)), tuple(lines))


def _line(generated: Paragraph, under: str, edit: Edit | None, digest: str) -> Line:
    if edit is None:
        return Line(generated.key, under, generated, State.PLAIN)
    typed = by_hand(edit.words, edit.base) if edit.action is Action.EDIT else ()
    why, state = "", State.EDITED if edit.action is Action.EDIT else State.OMITTED
    if edit.base != words_of(generated):
        state, why = State.STALE, "原文已变，请核对"
    elif typed and edit.digest != digest:
        state, why = State.STALE, f"数据已变，请核对手写的数字（{'、'.join(typed)}）"
    return Line(generated.key, under, generated, state, edit.words, typed, why, edit)


def _own(edit: Edit, under: str, digest: str) -> Line:
    typed = by_hand(edit.words)
    changed = bool(typed) and edit.digest != digest
    why = f"数据已变，请核对手写的数字（{'、'.join(typed)}）" if changed else ""
    state = State.STALE if changed else State.ADDED
    return Line(own_key(edit.id), under, None, state, edit.words, typed, why, edit)


def _lost(edit: Edit) -> Line:
    key = own_key(edit.id) if edit.action is Action.ADD else edit.block
    why = "原文这一段已不在，请核对" if edit.action is not Action.ADD else "前一段已不在，请核对"
    return Line(key, "（原文已无此段）", None, State.STALE, edit.words, (), why, edit)


def _printed(line: Line) -> Sequence[Block]:
    """What of a line goes into the paper: a stale edit leaves the generated words."""
    if line.state is State.OMITTED or (line.state is State.STALE and line.generated is None):
        return ()
    if line.state in (State.EDITED, State.ADDED):
        return (line.result,)
    assert line.generated is not None  # noqa: S101 -- only one's own have none
    return (line.generated,)


def own_key(number: int) -> str:
    """The key of a paragraph of a person's own."""
    return f"自加·{number}"
