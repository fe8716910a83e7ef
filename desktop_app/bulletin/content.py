"""The content tree of an official document: words, tables and charts, and nothing of layout."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop_app.bulletin.pictures import RankChart, Timeline, picture_json, picture_of
from models.base import Light

# Parts that came after the first papers were issued: left out of the JSON while they hold nothing,
# so that the hash of what was frozen without them stays what it was.
_LATER = frozenset(
    {
        "key",
        "figures",
        "form",
        "kind",
        "issue",
        "signer",
        "seal",
        "urgency",
        "copy_number",
        "secrecy",
        "practice",
        "attendance",
    }
)


class Form(StrEnum):
    """How the first page is headed."""

    OFFICIAL = "文件"
    LETTER = "信函"
    MINUTES = "纪要"
    BRIEFING = "简报"
    # No paper of an office but a table or material of its work: no 版头, no 署名, no 附件 labels.
    PLAIN = "表册"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: from `start` to `end`, counted or reported on the items `keys`.

    `text` is the figure as printed, `meaning` what it counts (红灯事项). Places hold for the text as
    built; printing may take invisible characters out of it.
    """

    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure in a table: the cell it stands in (from 0) and the items behind it."""

    row: int
    column: int
    text: str
    keys: tuple[str, ...]
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、) to 4 (（1）); the number is part of the text."""

    level: int
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `keys` names the items it speaks of.

    `key` is its name within the document: the same after the figures were refreshed.
    """

    text: str
    keys: tuple[str, ...] = ()
    key: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: heading, share of the width, and alignment (left, center, right)."""

    title: str
    share: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table; rows hold plain text, one cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    key: str = ""
    figures: tuple[CellFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a light chart: a label and the count of each light in it."""

    label: str
    counts: tuple[tuple[Light, int], ...]


@dataclass(frozen=True, slots=True)
class LightChart:
    """Stacked bars of lights; `title` says the finding, not the subject."""

    title: str
    axis: str
    bars: tuple[Bar, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One month of a progress curve in percent; None where nothing was reported or due."""

    label: str
    planned: Decimal | None
    done: Decimal | None


@dataclass(frozen=True, slots=True)
class ProgressCurve:
    """完成 against 序时, month by month, of one item or of many."""

    title: str
    points: tuple[CurvePoint, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a page of its own."""


Block = (
    Heading | Paragraph | DataTable | LightChart | ProgressCurve | RankChart | Timeline | PageBreak
)


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: on a page of its own; `landscape` turns it for a wide table."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official document by its parts, in the order in which GB/T 9704 prints them.

    `form` chooses the heading; papers frozen before it only say `letter` (see `heading_form`).
    `demo` and `draft` ask for a visible mark on every page. `kind` is the template's name, `issue`
    the number line of a 简报 (第3期), `signer` the 签发人 of what goes upward, `seal` leaves room
    for a seal over the signature, `practice` says in one sentence that a form is habit and not
    the standard, `attendance` are the lists of 纪要: (("出席", "甲、乙"), …). `copy_number` (份号),
    `secrecy` (密级和保密期限) and `urgency` (紧急程度) stand in the corner, in this order downward.
    """

    mark: str
    number: str
    title: str
    addressee: str
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    organ: str
    dated: date
    copy_to: tuple[str, ...] = ()
    printer: str = ""
    printed_on: date | None = None
    remark: str = ""
    letter: bool = False
    draft: bool = False
    demo: bool = False
    snapshot: str | None = None
    kind: str = ""
    form: Form | None = None
    issue: str = ""
    signer: str = ""
    seal: bool = False
    urgency: str = ""
    practice: str = ""
    attendance: tuple[tuple[str, str], ...] = ()
    copy_number: str = ""
    secrecy: str = ""

    @property
    def heading_form(self) -> Form:
        """How the first page is headed."""
        return self.form or (Form.LETTER if self.letter else Form.OFFICIAL)

    @property
    def corner(self) -> tuple[str, ...]:
        """What stands at the upper left: 份号, 密级和保密期限, 紧急程度, in the standard's order."""
        return tuple(filter(None, (self.copy_number, self.secrecy, self.urgency)))


def plain_list(
    title: str, tables: Sequence[Block], dated: date, *, organ: str = "", demo: bool
) -> OfficialDocument:
    """Tables as a list of an office's work: no paper, without 版头, number and 署名."""
    return OfficialDocument(
        mark="",
        number="",
        title=title,
        addressee="",
        body=tuple(tables),
        annexes=(),
        organ=organ,
        dated=dated,
        form=Form.PLAIN,
        demo=demo,
    )


def to_json(document: OfficialDocument) -> str:
    """Canonical JSON of the content: sorted keys, dates as ISO text."""
    return json.dumps(_plain(document), ensure_ascii=False, sort_keys=True)


def content_hash(document: OfficialDocument) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(to_json(document).encode()).hexdigest()


def from_json(text: str) -> OfficialDocument:
    """The content tree a `to_json` text came from."""
    data = json.loads(text)
    form = data.get("form")
    return OfficialDocument(
        **{
            **data,
            "form": Form(form) if form else None,
            "attendance": tuple((label, names) for label, names in data.get("attendance", ())),
            "body": tuple(_block(block) for block in data["body"]),
            "annexes": tuple(
                Annex(a["title"], tuple(_block(b) for b in a["blocks"]), a["landscape"])
                for a in data["annexes"]
            ),
            "dated": date.fromisoformat(data["dated"]),
            "printed_on": date.fromisoformat(data["printed_on"]) if data["printed_on"] else None,
            "copy_to": tuple(data["copy_to"]),
        }
    )


def _plain(document: OfficialDocument) -> dict[str, Any]:
    data = _trimmed(asdict(document))
    data["dated"] = document.dated.isoformat()
    data["printed_on"] = document.printed_on.isoformat() if document.printed_on else None
    data["body"] = [_tagged(block) for block in document.body]
    data["annexes"] = [
        {
            "title": annex.title,
            "blocks": [_tagged(block) for block in annex.blocks],
            "landscape": annex.landscape,
        }
        for annex in document.annexes
    ]
    return data


def _tagged(block: Block) -> dict[str, Any]:
    data = {"type": type(block).__name__, **_trimmed(asdict(block))}
    if isinstance(block, RankChart | Timeline):
        data |= picture_json(block)
    if isinstance(block, ProgressCurve):
        data["points"] = [
            [point.label, _text(point.planned), _text(point.done)] for point in block.points
        ]
    return data


def _trimmed(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value or name not in _LATER}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _block(data: dict[str, Any]) -> Block:
    values = {name: value for name, value in data.items() if name != "type"}
    match data["type"]:
        case "Heading":
            return Heading(**values)
        case "Paragraph":
            figures = tuple(Figure(**_listed(one)) for one in values.get("figures", ()))
            return Paragraph(values["text"], tuple(values["keys"]), values.get("key", ""), figures)
        case "DataTable":
            return DataTable(
                tuple(Column(**column) for column in values["columns"]),
                tuple(tuple(row) for row in values["rows"]),
                values["caption"],
                values.get("key", ""),
                tuple(CellFigure(**_listed(one)) for one in values.get("figures", ())),
            )
        case "LightChart":
            bars = tuple(
                Bar(bar["label"], tuple((Light(light), count) for light, count in bar["counts"]))
                for bar in values["bars"]
            )
            return LightChart(values["title"], values["axis"], bars, values.get("key", ""))
        case "ProgressCurve":
            points = tuple(
                CurvePoint(label, _number(planned), _number(done))
                for label, planned, done in values["points"]
            )
            return ProgressCurve(values["title"], points, values.get("key", ""))
        case "PageBreak":
            return PageBreak()
        case kind:
            return picture_of(kind, values)


def _listed(data: dict[str, Any]) -> dict[str, Any]:
    """The values of a figure, with its keys as a tuple again."""
    return {**data, "keys": tuple(data["keys"])}
