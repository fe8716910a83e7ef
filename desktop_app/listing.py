"""Rows of words under headings in; one workbook of them, marked as the store is, out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop_app.bulletin.content import Column, DataTable, plain_list
from desktop_app.errors import DubanError
from desktop_app.files import safe_name

MOST_ROWS = 100_000


class ListSource(Protocol):
    """What a list must know of the store it was taken from."""

    @property
    def is_demo(self) -> bool:
        """Whether the store holds demonstration months."""

    def calendar_day(self) -> date:
        """Today, as papers are dated."""


def list_name(source: ListSource, title: str) -> str:
    """The name a workbook is offered under."""
    marks = "（演示数据）" if source.is_demo else ""
    return f"{safe_name(title)}{marks}.xlsx"


def write_list(
    source: ListSource,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[str, ...]],
    path: Path,
) -> Path:
    """Write the rows as they stand; the headings stay in sight and repeat in print."""
    from desktop_app.printing.xlsx import write_xlsx  # noqa: PLC0415 -- loads the workbook library

    if not rows:
        raise DubanError("没有可以导出的事项。", "请放宽筛选条件后再导出。")
    if len(rows) > MOST_ROWS:
        raise DubanError(f"所列{len(rows)}条太多，一张表放不下。", "请先筛选，再分几次导出。")
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
    table = DataTable(tuple(columns), tuple(rows), caption=title)
    document = plain_list(title, [table], source.calendar_day(), demo=source.is_demo)
    write_xlsx(document, target)
    return target
