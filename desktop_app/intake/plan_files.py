"""A plan kept as table files and a plan.toml in, one draft out, read like any other table."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, SourceText, Span, Table
from desktop_app.documents.reader import read_source
from desktop_app.errors import DocumentError
from desktop_app.intake.dates import Period
from desktop_app.intake.document import period_of
from desktop_app.intake.draft import DocumentInfo, Draft, DraftItem, DraftList
from desktop_app.intake.glyphs import PlaceNames
from desktop_app.intake.items import Reading
from desktop_app.intake.tables import ListName, kind_of, read_table
from desktop_app.intake.units import UnitRegistry
from desktop_app.issues import Issue

PLAN_FILE = "plan.toml"
_REMEDY = "请检查方案文件夹里的 plan.toml 和各清单文件。"


def read_plan_folder(folder: Path, registry: UnitRegistry) -> Draft:
    """Read a plan folder: particulars and lists by plan.toml, items by the files it names.

    Raises `DocumentError` where a file is missing or plan.toml is not what it should be.
    """
    plan = _toml(folder / PLAN_FILE)
    lists = plan.get("lists")
    if not isinstance(lists, list) or not lists:
        raise DocumentError("方案文件没有列出清单。", _REMEDY)
    named = [(folder / _text(entry, "file"), _list_name(entry)) for entry in lists]
    info = DocumentInfo(
        title=_text(plan, "title"),
        number=plan.get("number"),
        issuer=plan.get("issuer"),
        issued_on=_day(plan, "issued_on"),
        sha256="",
        file_name=PLAN_FILE,
        text="",
        starts_on=_day(plan, "starts_on"),
        ends_on=_day(plan, "ends_on"),
    )
    return _read(named, info, registry)


def read_table_files(paths: Sequence[Path], info: DocumentInfo, registry: UnitRegistry) -> Draft:
    """Read several table files as the lists of one plan; each list is named by its 清单 column."""
    return _read([(path, ListName(path.stem)) for path in paths], info, registry)


def _read(
    named: Sequence[tuple[Path, ListName]], info: DocumentInfo, registry: UnitRegistry
) -> Draft:
    sources = [read_source(path) for path, _ in named]
    whole = join_sources(sources, info.file_name)
    period: Period = period_of(info)
    reading = Reading(whole.text, registry, period, PlaceNames(registry.places))
    lists: dict[str, DraftList] = {}
    items: dict[str, DraftItem] = {}
    issues: list[Issue] = []
    blocks = iter(whole.blocks)
    for source, (path, listed) in zip(sources, named, strict=True):
        tables = [next(blocks) for _ in source.blocks]
        found = [read_table(block, listed, reading) for block in tables if isinstance(block, Table)]
        read = [result for result in found if result is not None]
        if not read:
            raise DocumentError(f"清单文件“{path.name}”没有认出表头。", _REMEDY)
        for entries, notes in read:
            issues.extend(notes)
            _collect(entries, items, path)
            for item in entries:
                title = listed.title if item.list_name == listed.name else ""
                lists.setdefault(item.list_name, DraftList(item.list_name, title))
    info = replace(info, sha256=whole.sha256, text=whole.text)
    return Draft(info, tuple(lists.values()), tuple(items.values()), issues=tuple(issues))


def _collect(entries: Sequence[DraftItem], items: dict[str, DraftItem], path: Path) -> None:
    for item in entries:
        if item.key in items:
            raise DocumentError(f"“{path.name}”中的“{item.key}”重复出现。", _REMEDY)
        items[item.key] = item


def join_sources(sources: Sequence[SourceText], file_name: str) -> SourceText:
    """Several sources as one text, every block pointing into the whole."""
    texts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for source in sources:
        blocks.extend(_shifted(block, offset) for block in source.blocks)
        texts.append(source.text)
        offset += len(source.text) + 1
    digest = hashlib.sha256("".join(source.sha256 for source in sources).encode()).hexdigest()
    return SourceText(file_name, digest, "\n".join(texts), tuple(blocks))


def _shifted(block: Block, by: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(block.text, _moved(block.span, by))
    rows = tuple(
        Row(tuple(Cell(cell.text, _moved(cell.span, by)) for cell in row.cells), row.number)
        for row in block.rows
    )
    return Table(rows, block.name)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DocumentError("读不到方案文件 plan.toml。", _REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError("方案文件 plan.toml 的格式不对。", _REMEDY) from error


def _list_name(entry: Mapping[str, Any]) -> ListName:
    kind = kind_of(str(entry.get("kind", "")))
    return ListName(_text(entry, "name"), str(entry.get("title", "")), kind)


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DocumentError(f"方案文件缺少“{key}”。", _REMEDY)
    return value


def _day(table: Mapping[str, Any], key: str) -> date | None:
    value = table.get(key)
    if value is not None and not isinstance(value, date):
        raise DocumentError(f"方案文件的“{key}”不是日期。", _REMEDY)
    return value
