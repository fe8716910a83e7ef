"""A table's specification and its rows in, the table with its traced figures out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop_app.bulletin.content import CellFigure, Column, DataTable
from desktop_app.bulletin.templates.engine import Sandbox
from desktop_app.bulletin.templates.files import TemplateFile
from desktop_app.bulletin.templates.kind import PaperKind


class TableMaker:
    """Makes the tables of one kind over the facts of one document."""

    def __init__(self, sandbox: Sandbox, kind: PaperKind, file: TemplateFile) -> None:
        self._sandbox = sandbox
        self._kind = kind
        self._file = file

    def make(self, name: str, rows: Iterable[Any] | None = None) -> DataTable:
        """The table with its own rows, or with those given."""
        spec = self._kind.tables.get(name)
        if spec is None:
            raise ValueError(f"has no element '{name}'")
        if rows is None:
            rows = self._sandbox.value(spec.rows, self._file)
        columns = tuple(Column(self._plain(c.title), c.share, c.align) for c in spec.columns)
        cells: list[tuple[str, ...]] = []
        figures: list[CellFigure] = []
        for number, row in enumerate(rows, 1):
            texts = [c.cell for c in spec.columns]
            cells.append(self._row(texts, figures, len(cells), {spec.each: row, "number": number}))
        if spec.last:
            cells.append(self._row(spec.last, figures, len(cells), {}))
        return DataTable(columns, tuple(cells), self._plain(spec.caption), name, tuple(figures))

    def _row(
        self, texts: Iterable[str], figures: list[CellFigure], row: int, more: dict[str, Any]
    ) -> tuple[str, ...]:
        plain = []
        for column, source in enumerate(texts):
            marked = self._sandbox.text(source, self._file, **more)
            text, found = self._sandbox.book.read(_on_one_line(marked))
            plain.append(text)
            figures += [CellFigure(row, column, one.text, one.keys, one.meaning) for one in found]
        return tuple(plain)

    def _plain(self, source: str) -> str:
        text = self._sandbox.text(source, self._file)
        return self._sandbox.book.read(text)[0]


def _on_one_line(text: str) -> str:
    """Line breaks are the template's own: data have none."""
    return "".join(line.strip() for line in text.split("\n"))
