"""The items of all lists of a document in, the same with those told that stand in two lists out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.issues import Issue, Severity
from models.base import Role

_MARKS = re.compile(r"[\s，,。；;、：:“”\"（）()]")
_SHORTEST = 4


def doubles_told(items: Sequence[DraftItem]) -> tuple[list[DraftItem], list[Issue]]:
    """A plan says its tasks in the text and once more in its annex: the ledger needs each once.

    The same title under the same lead in another list is most likely the same matter; the later one is
    flagged, and how many there are is told once for each pair of lists.
    """
    first: dict[tuple[str, str], DraftItem] = {}
    counted: Counter[tuple[str, str]] = Counter()
    told: list[DraftItem] = []
    for item in items:
        key = (_MARKS.sub("", item.title), _lead(item))
        known = first.setdefault(key, item)
        if len(key[0]) < _SHORTEST or not key[1] or known.list_name == item.list_name:
            told.append(item)
            continue
        counted[known.list_name, item.list_name] += 1
        message = f"与“{known.key}”的名称、牵头单位相同，可能是同一事项，请核定是否只列一次。"
        flag = DraftFlag(flags.REPEATED_ELSEWHERE, message)
        told.append(replace(item, flags=(*item.flags, flag)))
    issues = [
        Issue(
            "lists_repeat",
            Severity.WARNING,
            later,
            f"“{later}”有{count}项与“{earlier}”的名称、牵头单位相同，请核定是否只列一次。",
        )
        for (earlier, later), count in counted.items()
    ]
    return told, issues


def _lead(item: DraftItem) -> str:
    return next((unit.name for unit in item.units if unit.role is Role.LEAD), "")
