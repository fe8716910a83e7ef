"""A table in; what it shows as a workbook at a place the user chose, out."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.places import ask_target
from ui.tables.view import TableView

T = TypeVar("T")
KINDS = "Excel 工作簿 (*.xlsx)"


def ask_workbook(desk: Desk, table: TableView[T], title: str, parent: QWidget) -> None:
    """Ask for a name, then write the rows and columns that are on show."""
    from desktop_app.listing import list_name  # noqa: PLC0415 -- the first picture does not wait

    if not table.rows.shown():
        desk.say("没有可以导出的事项。请放宽筛选条件后再导出。", "warning")
        return
    name = list_name(desk.application, title)
    path = ask_target(desk, parent, "导出到 Excel", name, KINDS)
    if path is not None:
        write_workbook(desk, table, title, path)


def write_workbook(desk: Desk, table: TableView[T], title: str, path: Path) -> None:
    """Write rows and columns as they stand, off the window's thread."""
    from desktop_app.bulletin.content import Column  # noqa: PLC0415
    from desktop_app.listing import write_list  # noqa: PLC0415

    shown, rows = table.columns_shown(), tuple(table.rows.shown())
    whole = sum(column.width for column in shown)
    columns = [Column(column.title, column.width / whole) for column in shown]

    def write() -> Path:
        cells = [tuple(column.text(row) for column in shown) for row in rows]
        return write_list(desk.application, title, columns, cells, path)

    def told(written: Path) -> None:
        words = f"已导出 {len(rows)} 条到 {written.name}。"
        desk.say(words, "success", place=written.parent)

    desk.tasks.run("导出到 Excel", lambda _: write(), told)
