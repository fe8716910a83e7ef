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
    DETAIL = auto()
    UNITS = auto()
    LEAD = auto()
    COOP = auto()
    DUE = auto()
    OTHER = auto()


_YEAR_TARGET = re.compile(
    r"(20\d\d)年?(?:度)?(?:工作|年度|阶段性?|预期|计划|重点)*(?:目标|任务|计划|安排|进度)(?:任务|值|要求)?"
)
# Order matters: 项目类别 is a category before 项目 makes it a title, 上级编号 no number of its own.
_MEANINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.PARENT, re.compile(r"上级(?:编号|序号|事项)|父级编号")),
    (
        Column.NUMBER,
        re.compile(r"序号|序|(?:事项|项目|任务|清单)?编号|№|NO\.?", re.IGNORECASE),
    ),
    (Column.LIST, re.compile(r"清单(?:名称)?|所属清单|附件")),
    (Column.CATEGORY, re.compile(r"(?:项目|事项|任务|政策|工作)?(?:类别|分类|性质)")),
    (Column.KIND, re.compile(r"(?:事项|项目)?类型")),
    (
        Column.GROUP,
        re.compile(r"分组|(?:重点|工作)?领域|板块|所属(?:领域|板块|章节|行业)|组别|方面|工作方向"),
    ),
    (Column.STAGE, re.compile(r"(?:建设|项目|当前|所处)?阶段")),
    (
        Column.DUE,
        re.compile(
            r"(?:拟|预计|计划|要求|工作)?(?:完成|办结|推进|整改|竣工)?(?:时限|期限)(?:要求)?"
            r"|(?:拟|预计|计划|要求)?(?:完成|办结|竣工|整改|落实|达成)(?:时间|日期|年限|时间节点)"
            r"|时间节点|时间进度|时间安排|进度安排|时限要求|时间要求|完成时间及进度"
        ),
    ),
    (
        Column.LEAD,
        re.compile(
            r"(?:市级?|县级)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门)|第一责任单位|主要责任单位"
        ),
    ),
    (
        Column.COOP,
        re.compile(r"(?:市级?|县级)?(?:配合|协办|协同|参与|参加|协助)(?:责任)?(?:单位|部门)"),
    ),
    (
        Column.UNITS,
        re.compile(
            r"(?:市级?|县级|市直)?(?:责任|承办|落实|实施|负责|承担|主管)(?:单位|部门|主体|地区|县区)"
            r"(?:及分工|和部门|、部门)?|责任分工|任务分工"
        ),
    ),
    (
        Column.TARGET,
        re.compile(
            r"(?:工作|任务|主要|年度|预期|具体|20\d\d年(?:度)?(?:工作)?)?目标(?:任务|要求|及任务)?"
            r"|目标要求|任务要求|工作标准|完成标准"
        ),
    ),
    (
        Column.DETAIL,
        re.compile(
            r"(?:主要|工作|建设|任务|具体|重点)(?:建设)?内容(?:及规模|和规模)?|建设规模及内容|建设规模"
            r"|(?:工作|具体|主要|重点|推进)(?:措施|举措|要求)|具体任务|任务分解|细化任务|形象进度"
        ),
    ),
    (
        Column.TITLE,
        re.compile(
            r"重点支持(?:政策|事项|项目)|重点(?:政策|事项|项目|任务|工作|工程|工作任务)"
            r"|(?:工作|主要|重点|任务|目标)?任务(?:名称|事项)?|(?:工作|任务|督办|改革|民生)事项"
            r"|(?:事项|项目|任务|政策|措施|工程|工作|指标)(?:名称)?|名称|政策措施|主要措施|政策内容|内容"
        ),
    ),
    # Read by no rule, and known to hold neither units nor dates that bind.
    (
        Column.OTHER,
        re.compile(
            r"备注|说明|(?:牵头|责任|分管|包保|包联|联系|市级?|县级|挂包)*(?:领导|责任人|联系人|负责人|负责同志)"
            r"|联系电话|联系方式|电话|填报人|(?:上期|本月|目前|当前)?(?:进展|进展情况)|存在问题|下一步(?:措施|打算)?"
            r"|完成百分比|完成情况|依据|来源|任务来源|文件依据|页码"
        ),
    ),
)


def read_columns(cells: Sequence[str]) -> dict[Column, int]:
    """The column of each meaning; the first of equal headings counts.

    A column of details is the target where no column names one.
    """
    columns: dict[Column, int] = {}
    for index, cell in enumerate(cells):
        column = _meaning(cell)
        if column is not None and column is not Column.OTHER:
            columns.setdefault(column, index)
    if Column.DETAIL in columns and Column.TARGET not in columns:
        columns[Column.TARGET] = columns.pop(Column.DETAIL)
    return columns


def read_years(cells: Sequence[str]) -> dict[int, int]:
    """The columns that hold the targets of one year each (2024年目标), by year."""
    words = [re.sub(r"\s", "", cell) for cell in cells]
    found = {
        int(match[1]): index
        for index, word in enumerate(words)
        if (match := _YEAR_TARGET.fullmatch(word))
    }
    return found if len(found) > 1 else {}


def unread_headings(cells: Sequence[str]) -> list[str]:
    """Headings whose columns no rule reads, and which are not known to be of no account."""
    seen: set[Column] = set()
    unread = []
    for cell in cells:
        column = _meaning(cell)
        known = column is Column.OTHER or (column is not None and column not in seen)
        if cell.strip() and not known and not _YEAR_TARGET.fullmatch(re.sub(r"\s", "", cell)):
            unread.append("".join(cell.split()))
        if column is not None:
            seen.add(column)
    return list(dict.fromkeys(unread))


def _meaning(cell: str) -> Column | None:
    words = re.sub(r"\s|[(（].*[)）]$|^[*＊]", "", cell)
    return next((column for column, pattern in _MEANINGS if pattern.fullmatch(words)), None)


def is_heading(columns: dict[Column, int]) -> bool:
    """Whether the words found make the heading of an assignment table."""
    names = Column.TITLE in columns or Column.TARGET in columns
    answers = bool(columns.keys() & {Column.UNITS, Column.LEAD})
    return names and (answers or {Column.NUMBER, Column.TITLE, Column.TARGET} <= columns.keys())
