"""Text with tables of upright strokes (markdown) in, the same with tabs between their cells out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BREAK = re.compile(r"<br\s*/?>|&nbsp;|\t", re.IGNORECASE)
_DRESS = re.compile(
    r"\*\*|__|`|</?(?:b|strong|em|i|u|sup|sub|p|span|font)\b[^<>]{0,80}>", re.IGNORECASE
)
_LINK = re.compile(r"!?\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)")
_RULE = re.compile(r":?-{2,}:?")
_STROKE = re.compile(r"(?<!\\)[|｜]")
_LEAST_STROKES, _LEAST_ROWS = 2, 2
# A longer line is no row of a list.
_MAX_LINE = 20_000


def with_tabs_for_strokes(text: str) -> str:
    """Rows between strokes as rows with tabs; all other lines stay as they are."""
    if "|" not in text and "｜" not in text:
        return text
    written: list[str] = []
    rows: list[str] = []
    lines = text.split("\n")
    last = max((at for at, line in enumerate(lines) if _is_row(line)), default=-1)
    for at, line in enumerate(lines):
        if _is_row(line):
            rows.append(line)
            continue
        written += _table(rows)
        # What stands below the last row (扫一扫在手机打开) carries none of its cells on.
        written += [""] if len(rows) >= _LEAST_ROWS and at == last + 1 and line.strip() else []
        rows = []
        written.append(line)
    return "\n".join([*written, *_table(rows)])


def _is_row(line: str) -> bool:
    return len(line) <= _MAX_LINE and len(_STROKE.findall(line)) >= _LEAST_STROKES


def _table(lines: Sequence[str]) -> list[str]:
    if len(lines) < _LEAST_ROWS:
        return list(lines)
    rows = [_cells(line) for line in lines]
    rows = [row for row in rows if not _is_rule(row)]
    width = max((len(row) for row in rows), default=0)
    return ["\t".join([*row, *[""] * (width - len(row))]) for row in rows]


def _cells(line: str) -> list[str]:
    cells = _STROKE.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [_plain(cell) for cell in cells]


def _plain(cell: str) -> str:
    """A cell without marks of type, links and breaks."""
    words = _LINK.sub(r"\1", _BREAK.sub(" ", cell))
    return _DRESS.sub("", words).replace("\\|", "|").strip()


def _is_rule(row: Sequence[str]) -> bool:
    """The line of dashes below a heading."""
    return bool(row) and all(_RULE.fullmatch(cell) for cell in row)
