"""The rows of an assignment table in, its columns of progress taken out of what is to be done.

形象进度 is a target in a plan, but what was reached in a table that reports (…进展情况表).
"""

from __future__ import annotations

import re

from desktop_app.intake.columns import Column
from desktop_app.intake.rows import Sheet
from desktop_app.issues import Issue, Severity

_REPORTS = re.compile(r"(?:进展|进度|推进|完成|执行|落实)情况|截至")
_REACHED = re.compile(r"(?:目前|当前|现)?(?:形象进度|工程进度|项目进度)")


def leave_reports(sheet: Sheet, title: str) -> list[Issue]:
    """Take the column of progress out of a reporting table's rows, and say so."""
    if sheet.heading is None or not _REPORTS.search(title):
        return []
    told: list[Issue] = []
    for column in (Column.TARGET, Column.DETAIL):
        index = sheet.columns.get(column, -1)
        words = sheet.heading.words[index] if 0 <= index < len(sheet.heading.words) else ()
        if not words or not _REACHED.fullmatch(words[-1]):
            continue
        for section in sheet.sections:
            for line in section.lines:
                line.cells.pop(column, None)
        message = f"“{title}”的“{words[-1]}”列写的是已有进展，没有当作目标任务读取，请核对。"
        told.append(Issue("column_unread", Severity.NOTE, title, message))
    return told
