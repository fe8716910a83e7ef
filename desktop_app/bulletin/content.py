"""The content tree of an official document: words, tables and charts, and nothing of layout."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from models.base import Light


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、) to 4 (（1）); the number is part of the text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `keys` names the items its figures come from."""

    text: str
    keys: tuple[str, ...] = ()


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


Block = Heading | Paragraph | DataTable | LightChart


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: on a page of its own; `landscape` turns it for a wide table."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official document by its parts, in the order in which GB/T 9704 prints them.

    `letter` chooses the 信函 format. `demo` and `draft` ask for a visible mark on every page.
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


def to_json(document: OfficialDocument) -> str:
    """Canonical JSON of the content: sorted keys, dates as ISO text."""
    return json.dumps(_plain(document), ensure_ascii=False, sort_keys=True)


def content_hash(document: OfficialDocument) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(to_json(document).encode()).hexdigest()


def from_json(text: str) -> OfficialDocument:
    """The content tree a `to_json` text came from."""
    data = json.loads(text)
    return OfficialDocument(
        **{
            **data,
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
    data = asdict(document)
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
    return {"type": type(block).__name__, **asdict(block)}


def _block(data: dict[str, Any]) -> Block:
    values = {name: value for name, value in data.items() if name != "type"}
    match data["type"]:
        case "Heading":
            return Heading(**values)
        case "Paragraph":
            return Paragraph(values["text"], tuple(values["keys"]))
        case "DataTable":
            return DataTable(
                tuple(Column(**column) for column in values["columns"]),
                tuple(tuple(row) for row in values["rows"]),
                values["caption"],
            )
        case "LightChart":
            bars = tuple(
                Bar(bar["label"], tuple((Light(light), count) for light, count in bar["counts"]))
                for bar in values["bars"]
            )
            return LightChart(values["title"], values["axis"], bars)
        case unknown:
            raise ValueError(f"unknown block type {unknown}")
