"""The words above a table, the list of annexes and the file's name in, what the list is called out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import PurePath

from desktop_app.documents.blocks import Block, Table
from desktop_app.intake.columns import Column
from desktop_app.intake.document import squeeze
from desktop_app.intake.draft import DraftList
from desktop_app.intake.headings import with_headings
from desktop_app.intake.rows import annex_of, caption_of, lines_above
from desktop_app.intake.tables import ListName
from desktop_app.intake.unit_places import owner_above

_ANNEX_MARK = re.compile(r"^附(?P<kind>[件表])(?P<number>\d*)[:：]?(?P<title>.*)$")
# Lines between a title and its table: 单位：万元, 填报单位：某局, 会议时间：3月3日.
_ASIDE = re.compile(
    r">|更新|来源|发布|(?:金额|计量|货币)?单位[:：]|(?:填报|制表|填表|牵头|责任)[^。]{0,6}[:：]|(?:截至|截止)|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?$"
    r"|[\u4e00-\u9fff]{2,6}(?:时间|日期|地点|单位|部门|人|联系方式)\s*[:：]"
)
_CHAPTER = re.compile(r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])")
_TITLE = re.compile(r"(?:表|清单|台账|方案|计划|安排|任务|要点|名单)(?:[(（][^()（）]*[)）])?$")
_MAX_CAPTION = 60
# How many lines above a table its title may stand.
_REACH, _ANNEX_REACH = 4, 4


class ListNamer:
    """Names the tables of one document."""

    def __init__(
        self, file_name: str, annexes: Mapping[str, str], blocks: Sequence[Block], title: str = ""
    ) -> None:
        # A paper whose title stands further above names its only list better than its file does.
        self._stem = title or PurePath(file_name).stem
        self._annexes = annexes
        self._repeated = _repeated_titles([each for each in blocks if isinstance(each, Table)])

    def name(self, captions: Sequence[str], table: Table, known: Sequence[DraftList]) -> ListName:
        """The list's name by the caption above it, by the list of annexes, or by its file."""
        title = _caption(captions) or caption_of(table) or None
        owner = owner_above(chain(lines_above(table), captions[-_REACH:]), table.name)
        number = next(
            (
                found
                for text in reversed(captions[-_ANNEX_REACH:])
                if (found := _ANNEX_MARK.match(text))
            ),
            None,
        ) or _ANNEX_MARK.match(annex_of(table))
        if title and squeeze(title) in self._annexes:
            return ListName(self._annexes[squeeze(title)], title, owner=owner)
        if number:
            name = f"附{number['kind']}{number['number']}"
            return ListName(name, title or number["title"], owner=owner)
        if title is None and known and captions:
            return ListName(known[-1].name, known[-1].title, owner=owner)
        name = title or table.name or self._stem
        annex = _ANNEX_MARK.match(name)
        if annex and annex["number"]:
            whole = f"附{annex['kind']}{annex['number']}"
            return ListName(whole, annex["title"] or title or "", owner=owner)
        if title in self._repeated and table.name:
            name = f"{title}（{table.name}）"
        return ListName(name, title or "", owner=owner)


def _repeated_titles(tables: Sequence[Table]) -> set[str]:
    """Titles that stand over several sheets, each with numbers of its own."""
    seen: dict[str, list[set[str]]] = {}
    for table in tables:
        title = caption_of(table) if table.name else ""
        if title:
            seen.setdefault(title, []).append(_numbers(table))
    return {
        title
        for title, groups in seen.items()
        if len(groups) > 1 and sum(map(len, groups)) > len(set().union(*groups))
    }


def _numbers(table: Table) -> set[str]:
    column = -1
    found: set[str] = set()
    for row, heading in with_headings(table.rows):
        if heading is not None:
            column = heading.columns.get(Column.NUMBER, -1)
        elif 0 <= column < len(row.cells) and row.cells[column].text.strip().isdecimal():
            found.add(row.cells[column].text.strip())
    return found


def _caption(captions: Sequence[str]) -> str | None:
    """The nearest short line above the table that is a title and no note; a chapter at the worst."""
    chapter: str | None = None
    for text in reversed(captions[-_REACH:]):
        words = text.lstrip("#* ")
        annex = _ANNEX_MARK.match(words)
        if annex and not annex["title"]:
            continue
        if annex and annex["number"]:
            return annex["title"]
        if re.fullmatch(r"[(（][^()（）]*[)）]", words):
            continue  # （共40项） below the title
        if _ASIDE.match(words):
            continue
        plain = 4 <= len(words) <= _MAX_CAPTION and not re.search(r"[。:：]|^注", words)
        if plain and _CHAPTER.match(words):
            chapter = chapter or words
            continue
        if chapter is None:
            return words if plain else None
        return words if plain and _TITLE.search(words) else chapter
    return chapter
