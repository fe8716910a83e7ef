"""File name, sheet name and title lines in, the unit and the month they speak of out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import PurePath

from desktop_app.cycle.sheets import ReturnedSheet
from desktop_app.ledger.views import UnitView

_LABEL = re.compile(r"(?:填报|报送|上报)(?:单位|部门)[:(（]?(?:盖章)?[)）]?[:]?(.{2,40})")
# 2023年9月, 2023-09, 2023年1—9月; a whole date (2023年10月5日, 2023-10-05) names a day, no month.
_YEAR_MONTH = re.compile(
    r"(20\d\d)[-年./_](0?[1-9]|1[0-2])(?!\d)(?:月?[-—–~至到](0?[1-9]|1[0-2])月)?"
    r"(?!月?[-./_]?\d{1,2}(?!\d)日?)(?!月?\d+日)"
)
_BARE_MONTH = re.compile(r"(?<![\d年./-])(1[0-2]|[1-9])月份?(?=[^\d]{0,4}(?:调度|进展|填报|报表))")

_ABOUT_REPORT = re.compile(r"调度|进展|填报|月报|报表|情况表")


def plain(text: str) -> str:
    """Full-width letters, digits and brackets made plain, spaces taken out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class UnitFinder:
    """Knows every way of writing a unit's name."""

    def __init__(self, units: Iterable[UnitView]) -> None:
        self._names: dict[str, str] = {}
        short: dict[str, set[str]] = {}
        for unit in units:
            for name in (unit.name, *unit.aliases):
                self._names[plain(name)] = unit.name
                # 交通运输局 for 市交通运输局, where only one unit can be meant.
                bare = plain(name).removeprefix("聊城").removeprefix("市")
                if len(bare) >= 4:
                    short.setdefault(bare, set()).add(unit.name)
        for bare, meant in short.items():
            if len(meant) == 1:
                self._names.setdefault(bare, next(iter(meant)))
        self._longest = sorted(self._names, key=len, reverse=True)

    def exact(self, text: str) -> str | None:
        """The unit of that name or alias."""
        return self._names.get(plain(text))

    def only(self, text: str) -> str | None:
        """The one unit named in a text; None when none or several are."""
        rest, found = plain(text), set()
        for name in self._longest:
            if name in rest:
                found.add(self._names[name])
                rest = rest.replace(name, "|")
        return found.pop() if len(found) == 1 else None

    def of_sheet(self, sheet: ReturnedSheet, file_name: str) -> str | None:
        """Whose sheet it is, by its 填报单位 line, else file name, sheet name, title lines."""
        lines = [plain(line) for line in sheet.above]
        labelled = [match[1] for line in lines if (match := _LABEL.search(line))]
        places = (*labelled, *_after_label(lines), PurePath(file_name).stem, sheet.name, *lines)
        return next((unit for place in places if (unit := self.only(place)) is not None), None)


def _after_label(lines: Sequence[str]) -> list[str]:
    """The cell beside a 填报单位 cell."""
    return [
        after
        for before, after in pairwise(lines)
        if re.fullmatch(r"(填报|报送|上报)(单位|部门)(\(盖章\))?:?", before)
    ]


def months_of_file(file_name: str, sheets: Sequence[ReturnedSheet], month: str) -> set[str]:
    """The months a file says it reports on, by its name, sheet names and title lines."""
    titles = [line for sheet in sheets for line in sheet.above if _ABOUT_REPORT.search(line)]
    return months_named([PurePath(file_name).stem, *(s.name for s in sheets), *titles], month)


def months_named(texts: Iterable[str], month: str) -> set[str]:
    """The months that texts speak of; a bare 8月 is taken in the year of `month`."""
    found: set[str] = set()
    for text in map(plain, texts):
        dated = list(_YEAR_MONTH.finditer(text))
        found.update(f"{hit[1]}-{int(hit[3] or hit[2]):02d}" for hit in dated)
        if not dated:
            found.update(f"{month[:4]}-{int(hit[1]):02d}" for hit in _BARE_MONTH.finditer(text))
    return found
