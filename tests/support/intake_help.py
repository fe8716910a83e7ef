"""A small unit registry, a small document, and shared-folder paths for tests of the intake."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop_app.documents.blocks import Cell, Row, SourceText, Span
from desktop_app.documents.text import split_blocks
from desktop_app.intake.dates import Period
from desktop_app.intake.flow import Flow
from desktop_app.intake.glyphs import PlaceNames
from desktop_app.intake.items import Reading
from desktop_app.intake.units import UnitEntry, UnitRegistry
from models.base import UnitKind

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
PERIOD = Period(date(2023, 1, 1), date(2025, 12, 31), date(2023, 8, 25))

REGISTRY = UnitRegistry(
    [
        UnitEntry("市发展改革委", UnitKind.CITY, ("市发改委", "市发展和改革委员会"), 1),
        UnitEntry("市财政局", UnitKind.CITY, (), 2),
        UnitEntry("市水利局", UnitKind.CITY, (), 3),
        UnitEntry("市市场监管局", UnitKind.CITY, (), 4),
        UnitEntry("市住房城乡建设局", UnitKind.CITY, ("市住建局",), 5),
        UnitEntry("茌平区人民政府", UnitKind.COUNTY, (), 6),
        UnitEntry("冠县人民政府", UnitKind.COUNTY, (), 7),
        UnitEntry("国家金融监督管理总局聊城监管分局", UnitKind.CENTRAL, (), 8),
        UnitEntry("高新技术产业开发区管委会", UnitKind.ZONE, ("高新区管委会",), 9),
        UnitEntry("市文化馆(市美术馆)", UnitKind.CITY, (), 10),
    ]
)


def reading(source: str = "", period: Period = PERIOD) -> Reading:
    """What a parser needs to read `source`."""
    return Reading(source, REGISTRY, period, PlaceNames(REGISTRY.places))


def source_of(text: str, name: str = "样本.txt") -> SourceText:
    """Text as it comes out of the text reader."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return SourceText(name, digest, text, split_blocks(text))


def flow(text: str) -> Flow:
    """Text whose places count from nought."""
    return Flow(text, tuple(range(len(text))), len(text))


def shared(relative: str) -> Path:
    """A file of the shared folder; the test is skipped where the folder is absent."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"共享样本不在本机：{relative}")
    return path


def full_registry() -> UnitRegistry:
    """The registry that the program ships."""
    return UnitRegistry.from_csv(ROOT / "resources" / "plans" / "units.csv")


def typed_rows(lines: Sequence[str], text: str) -> tuple[tuple[Row, ...], str]:
    """Rows whose cells stand between tabs, placed behind `text`; and the text with them."""
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        cells = []
        for words in line.split("\t"):
            cells.append(Cell(words, Span(len(text), len(text) + len(words))))
            text += f"{words}\t"
        rows.append(Row(tuple(cells), number))
    return tuple(rows), text
