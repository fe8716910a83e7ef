"""A heading row's words in any order in, the meaning of each column out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto


class Column(Enum):
    """What a column of an assignment table holds."""

    NUMBER = auto()
    PARENT = auto()
    LIST = auto()
    KIND = auto()
    GROUP = auto()
    CATEGORY = auto()
    STAGE = auto()
    TITLE = auto()
    TARGET = auto()
    UNITS = auto()
    LEAD = auto()
    COOP = auto()
    DUE = auto()


# Order matters: 项目类别 is a category before 项目 makes it a title, 上级编号 no number of its own.
_MEANINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.PARENT, re.compile(r"上级(?:编号|序号|事项)|父级编号")),
    (Column.NUMBER, re.compile(r"序号|(?:事项|项目|任务|清单)?编号|№|NO\.?", re.IGNORECASE)),
    (Column.LIST, re.compile(r"清单(?:名称)?|所属清单|附件")),
    (Column.CATEGORY, re.compile(r"(?:项目|事项|任务|政策)?(?:类别|分类)")),
    (Column.KIND, re.compile(r"(?:事项|项目)?类型")),
    (Column.GROUP, re.compile(r"分组|领域|板块|所属(?:领域|板块|章节)|组别")),
    (Column.STAGE, re.compile(r"(?:建设|项目|当前|所处)?阶段")),
    (
        Column.DUE,
        re.compile(
            r"(?:完成|办结|计划完成)?(?:时限|期限)|(?:完成|办结)(?:时间|日期)|时间节点|时间进度"
        ),
    ),
    (Column.LEAD, re.compile(r"(?:市级?)?牵头(?:责任)?(?:单位|部门)|主办单位|第一责任单位")),
    (Column.COOP, re.compile(r"(?:市级?)?(?:配合|协办|协同|参与|协助)(?:责任)?(?:单位|部门)")),
    (Column.UNITS, re.compile(r"(?:市级?)?(?:责任|承办|落实|实施)(?:单位|部门|主体)(?:及分工)?")),
    (
        Column.TARGET,
        re.compile(
            r"(?:工作|任务|主要|年度|预期)?目标(?:任务|要求)?|(?:主要|工作|建设|任务)内容(?:及规模)?|工作措施"
        ),
    ),
    (
        Column.TITLE,
        re.compile(
            r"重点支持(?:政策|事项|项目)|重点(?:政策|事项|项目|任务|工作)|(?:工作|主要|重点)?任务|"
            r"(?:事项|项目|任务|政策|措施|工程|工作)(?:名称)?|名称|政策措施|主要措施|内容"
        ),
    ),
)


def read_columns(cells: Sequence[str]) -> dict[Column, int]:
    """The column of each meaning; the first of equal headings counts."""
    columns: dict[Column, int] = {}
    for index, cell in enumerate(cells):
        words = re.sub(r"\s|[(（].*[)）]$", "", cell)
        for column, pattern in _MEANINGS:
            if pattern.fullmatch(words):
                columns.setdefault(column, index)
                break
    return columns


def is_heading(columns: dict[Column, int]) -> bool:
    """Whether the words found make the heading of an assignment table."""
    names = Column.TITLE in columns or Column.TARGET in columns
    answers = bool(columns.keys() & {Column.UNITS, Column.LEAD})
    return names and (answers or {Column.NUMBER, Column.TITLE, Column.TARGET} <= columns.keys())
