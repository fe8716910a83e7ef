"""A kind, its facts and its frame in, the whole document out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.bulletin.content import (
    Annex,
    Block,
    Form,
    LightChart,
    OfficialDocument,
    PageBreak,
    Paragraph,
    ProgressCurve,
)
from desktop_app.bulletin.head_marks import head_marks
from desktop_app.bulletin.keys import name_annexes, name_blocks
from desktop_app.bulletin.length import characters
from desktop_app.bulletin.pictures import RankChart
from desktop_app.bulletin.templates.blocks import BlockReader
from desktop_app.bulletin.templates.engine import Sandbox
from desktop_app.bulletin.templates.kind import PaperKind, Register
from desktop_app.bulletin.templates.library import PARTS, TemplateLibrary
from desktop_app.bulletin.templates.marks import END, THING
from desktop_app.bulletin.templates.tables import TableMaker

# Said by the program itself: no template can leave it out.
DEMO_NOTICE = "演示数据：本件所列填报情况均为虚构，仅供演示程序使用，不反映任何单位的实际工作。"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is not wording: day, number, marks and the hash of the closed month.

    `full_number` is a number that was given already; else `number` is put into the kind's pattern.
    """

    dated: date
    number: int | None = None
    full_number: str = ""
    draft: bool = False
    demo: bool = False
    snapshot: str | None = None


def assemble(
    kind: PaperKind, library: TemplateLibrary, facts: Mapping[str, Any], frame: Frame
) -> OfficialDocument:
    """The document; the text names fewer items until it is short enough."""
    for most in kind.length.names:
        writer = _Writer(kind, library, {**facts, "most": most}, frame)
        document = writer.document()
        if characters(document) <= kind.length.limit:
            break
    return document


def number_of(
    kind: PaperKind, library: TemplateLibrary, facts: Mapping[str, Any], year: int, number: int
) -> str:
    """The full number: 聊发改督〔2023〕9号."""
    return _Writer(kind, library, facts, Frame(date(year, 1, 1), number)).number()


def numbered(
    document: OfficialDocument,
    kind: PaperKind,
    library: TemplateLibrary,
    facts: Mapping[str, Any],
    number: int,
) -> OfficialDocument:
    """The same document under a number: 发文字号 and 第N期 are all that know it."""
    writer = _Writer(kind, library, facts, Frame(document.dated, number))
    full, issue = writer.numbers()
    return replace(document, number=full, issue=issue)


class _Writer:
    """Renders one document once."""

    def __init__(
        self, kind: PaperKind, library: TemplateLibrary, facts: Mapping[str, Any], frame: Frame
    ) -> None:
        self._kind = kind
        self._library = library
        self._frame = frame
        self._parts = library.file(f"{kind.code}/{PARTS}")
        self._facts = facts
        self._sandbox = Sandbox({**facts, "kind": kind.name}, library.shared)
        self._things: list[Block] = []

    def document(self) -> OfficialDocument:
        """Every part."""
        kind, frame = self._kind, self._frame
        body, annexes = self._text()
        notice = (Paragraph(DEMO_NOTICE, key="demo"),) if frame.demo else ()
        printer = self._part("printer")
        number, issue = self.numbers()
        corner = head_marks(self._facts.get("given", {}))
        return OfficialDocument(
            mark=self._part("mark"),
            number=number,
            issue=issue,
            title=self._part("title"),
            addressee=self._part("addressee"),
            body=name_blocks((*notice, *body)),
            annexes=name_annexes(annexes),
            organ=self._part("organ"),
            dated=frame.dated,
            copy_to=tuple(filter(None, self._part("copy_to").split("；"))),
            printer=printer,
            printed_on=None if (frame.draft and kind.drafts) or not printer else frame.dated,
            remark=self._part("remark"),
            letter=kind.form is Form.LETTER,
            draft=frame.draft and kind.drafts,
            demo=frame.demo,
            snapshot=frame.snapshot,
            kind=kind.code,
            form=kind.form,
            signer=self._part("signer"),
            seal=kind.parts.seal,
            urgency=corner.urgency or self._part("urgency"),
            copy_number=corner.copy_number,
            secrecy=corner.secrecy,
            practice=kind.practice,
            attendance=tuple(
                (label, names)
                for label, source in kind.parts.attendance.items()
                if (names := self._short(source))
            ),
        )

    def numbers(self) -> tuple[str, str]:
        """发文字号 and, of a 简报, 第N期: one of them is empty."""
        if self._kind.form is Form.BRIEFING:
            return "", self._part("issue")
        return self.number(), ""

    def number(self) -> str:
        """The full number, empty while there is none."""
        none = self._kind.number.register_ is Register.NONE
        if none or self._frame.full_number or self._frame.number is None:
            return self._frame.full_number
        return (
            self._kind.number.pattern.replace("{word}", self.word())
            .replace("{year}", str(self._frame.dated.year))
            .replace("{n}", str(self._frame.number))
        )

    def word(self) -> str:
        """The word the number begins with."""
        return self._short(self._kind.number.word)

    def _part(self, name: str) -> str:
        return self._short(getattr(self._kind.parts, name))

    def _short(self, source: str) -> str:
        text = self._sandbox.text(source, self._parts, number=self._frame.number)
        return self._sandbox.book.read(text)[0].strip()

    def _text(self) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
        wording = self._library.wording(self._kind.code)
        tables = TableMaker(self._sandbox, self._kind, self._parts)
        tools = {
            "__table__": lambda name, rows=None: self._thing(tables.make(name, rows)),
            "__chart__": lambda chart: self._thing(_picture(chart)),
            "__page__": lambda: self._thing(PageBreak()),
        }
        text = self._sandbox.wording(wording, tools)
        return BlockReader(self._sandbox.book, self._things).read(text)

    def _thing(self, block: Block) -> Any:
        self._things.append(block)
        return self._sandbox.sign(f"{THING}{len(self._things) - 1}{END}")


def _picture(chart: object) -> LightChart | ProgressCurve | RankChart:
    if not isinstance(chart, LightChart | ProgressCurve | RankChart):
        raise TypeError("not a picture")
    return chart
