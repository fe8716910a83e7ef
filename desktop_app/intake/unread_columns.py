"""The unread columns of an assignment table in, a doubt for every row that fills one of them out.

A column that nobody reads may hold the very deadline or unit for which a neighbour was taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.documents.blocks import Row
from desktop_app.intake import flags
from desktop_app.intake.column_looks import Guess, Look, is_harmless, look_of
from desktop_app.intake.columns import Column
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.due_columns import due_columns
from desktop_app.intake.headings import Heading
from desktop_app.intake.items import Reading
from desktop_app.intake.rows import Sheet
from desktop_app.intake.timetables import dated_stretches
from desktop_app.issues import Issue, Severity

_YEAR = re.compile(r"20\d\d(?=年)")
_REACHED = re.compile(r"完成(?:[(（].*)?$")
_BINDS = re.compile(r"完成|时限|期限|调整|延|节点|截止|办结|目标|到期|最迟|^时间$|^日期$")
_NOTHING = " 　—-－–/／\\无"


@dataclass(frozen=True, slots=True)
class UnreadColumns:
    """Columns in doubt by their place: headings of those not read, and what is said of guessed ones."""

    unread: Mapping[int, str]
    guessed: Mapping[int, str]

    def doubts(self, rows: Iterable[Row]) -> list[DraftFlag]:
        """The doubts of an item that stands in these rows."""
        held = list(rows)
        words = [words for index, words in self.unread.items() if _any_filled(held, index)]
        told = [
            DraftFlag(flags.COLUMN_GUESSED, message)
            for index, message in self.guessed.items()
            if _any_filled(held, index)
        ]
        if words:
            message = f"本表{'、'.join(words)}一栏没有读，请看其中有没有属于这一项的内容。"
            told.append(DraftFlag(flags.COLUMN_UNREAD, message))
        return told


def columns_in_doubt(sheet: Sheet, reading: Reading) -> UnreadColumns:
    """The columns that look like something to be done, and those whose meaning was only likely."""
    heading = sheet.heading
    if heading is None:
        return UnreadColumns({}, {})
    rows = [line.row for section in sheet.sections for line in section.lines if not line.carries_on]
    read = [_texts(rows, index) for index in sheet.columns.values()]
    read += [_texts(rows, index) for index in heading.stretches]
    unread: dict[int, str] = {}
    for index in _unread(heading, reading):
        words, texts = "".join(heading.words[index]), _texts(rows, index)
        if is_harmless(words) or _is_past(words, reading.period) or texts in read:
            continue
        look = look_of(texts, reading.registry, reading.period)
        if look is Look.DATES and Column.DUE in sheet.columns and not _BINDS.search(words):
            continue  # told once: another day than the one that binds
        if look is not None and not (look is Look.FIGURES and _REACHED.search(words)):
            unread[index] = f"“{words}”（像是{look.value}）"
    guessed = {
        index: guess.message
        for index, guess in _guesses(heading, reading).items()
        if not guess.sure
    }
    return UnreadColumns(unread, guessed)


def columns_told(sheet: Sheet, name: str, reading: Reading) -> list[Issue]:
    """Columns that hold something and were not read, or whose meaning was only likely."""
    heading = sheet.heading
    if heading is None:
        return []
    issues = []
    if heading.guessed is not None:
        title = "".join(heading.words[heading.guessed])
        message = f"{name}的“{title}”列按事项名称读取，请核对。"
        issues.append(Issue("column_guessed", Severity.WARNING, name, message))
    for guess in _guesses(heading, reading).values():
        message = f"{name}的“{guess.words}”列按{guess.read_as}读取，请核对。"
        issues.append(Issue("column_guessed", Severity.WARNING, name, message))
    words = dict.fromkeys("".join(heading.words[index]) for index in _unread(heading, reading))
    if words:
        quoted = "、".join(f"“{word}”" for word in words)
        message = f"{name}的{quoted}列没有读取，请看其中有没有时限或单位。"
        issues.append(Issue("column_unread", Severity.NOTE, name, message))
    return issues


def _unread(heading: Heading, reading: Reading) -> list[int]:
    dated = dated_stretches(heading, reading.period)
    return heading.unread_places([*dated, *due_columns(heading)])


def _guesses(heading: Heading, reading: Reading) -> dict[int, Guess]:
    """The columns of a heading that were read by their cells."""
    held = {index: heading.cell(index).span for index, words in enumerate(heading.words) if words}
    return {index: reading.guesses[span] for index, span in held.items() if span in reading.guesses}


def _is_past(words: str, period: Period) -> bool:
    """2024年完成 in a plan that begins later."""
    years = {int(year) for year in _YEAR.findall(words)}
    return bool(years and period.starts_on) and max(years) < min(period.years, default=0)


def _texts(rows: Iterable[Row], index: int) -> list[str]:
    return [row.cells[index].text.strip() if index < len(row.cells) else "" for row in rows]


def _any_filled(rows: Iterable[Row], index: int) -> bool:
    return any(text.strip(_NOTHING + "\n") for text in _texts(rows, index))
