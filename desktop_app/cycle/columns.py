"""The columns of a 调度表: headings as we print them, and as people write them by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a column of the sheet holds."""

    NUMBER = "number"
    TITLE = "title"
    TARGET = "target"
    DUE = "due"
    PREVIOUS = "previous"
    PROGRESS = "progress"
    PERCENT = "percent"
    PROBLEM = "problem"
    NEXT_STEP = "next_step"
    REPORTER = "reporter"
    PHONE = "phone"
    KEY = "key"
    UNIT = "unit"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: heading, width in characters, whether the unit may write in it."""

    field: Field
    heading: str
    width: float
    locked: bool


COLUMNS = (
    Column(Field.NUMBER, "事项编号", 11, True),
    Column(Field.TITLE, "事项名称", 22, True),
    Column(Field.TARGET, "目标任务", 38, True),
    Column(Field.DUE, "完成时限", 22, True),
    Column(Field.PREVIOUS, "上期进展", 26, True),
    Column(Field.PROGRESS, "本月进展", 38, False),
    Column(Field.PERCENT, "完成百分比", 11, False),
    Column(Field.PROBLEM, "存在问题", 24, False),
    Column(Field.NEXT_STEP, "下一步措施", 24, False),
    Column(Field.REPORTER, "填报人", 9, False),
    Column(Field.PHONE, "联系电话", 14, False),
)
KEY_HEADING = "行标识（请勿改动）"
ROW_COUNTER = "序号"
REPORTED = (Field.PROGRESS, Field.PERCENT, Field.PROBLEM, Field.NEXT_STEP)

# Read from top to bottom: 上期进展 must be told from 进展, 进度 from 进展, 事项编号 from 事项.
_BY_HAND = (
    (Field.KEY, r"行标识"),
    (Field.UNIT, r"(填报|报送)(单位|部门)"),
    (Field.DUTY, r"^(责任|牵头|承办|主责)(单位|部门)$"),
    (Field.PREVIOUS, r"(上期|上月|上次|前期)"),
    (Field.PERCENT, r"(百分比|完成率|完成比例|^(工作|完成|目前|当前|总体|项目)?进度$|^%$)"),
    (Field.PROGRESS, r"(进展|完成情况|推进情况|落实情况|^(本月|本期)(情况)?$)"),
    (Field.PROBLEM, r"(问题|困难|原因)"),
    (Field.NEXT_STEP, r"(下一?步|下一?阶段|下月|措施|打算)"),
    (Field.PHONE, r"^(联系)?(电话|手机|方式)|联系方式|手机号|电话号码"),
    (Field.REPORTER, r"(填报人|填表人|报送人|联系人|经办人)"),
    (Field.DUE, r"(时限|期限|完成时间|完成日期|截止)"),
    (Field.TARGET, r"(目标|工作要求)"),
    (Field.NUMBER, r"(编号|序号|^编码$|^号$)"),
    (Field.TITLE, r"(名称|^(重点|主要)?(事项|任务|工作|项目|政策)(内容|任务|事项)?$)"),
)
_RULES = tuple((field, re.compile(pattern)) for field, pattern in _BY_HAND)
_EXACT = {column.heading: column.field for column in COLUMNS}


def heading_text(value: object) -> str:
    """A heading without spaces, brackets and marks: `完成百分比（%）*` is 完成百分比."""
    text = "".join(unicodedata.normalize("NFKC", str(value or "")).split())
    text = text if text == "%" else re.sub(r"\([^)]*\)|\[[^]]*\]|%", "", text)
    return text.strip("*★:、.")


def field_of(heading: object) -> Field | None:
    """The column a heading stands for; None for headings of no use and for running text."""
    text = heading_text(heading)
    if not text or len(text) > 16:
        return None
    if text in _EXACT:
        return _EXACT[text]
    return next((field for field, pattern in _RULES if pattern.search(text)), None)


def fields_of(headings: Sequence[object]) -> dict[Field, int]:
    """Where each column stands (from 0). Our own heading beats a close one, a number 序号."""
    found: dict[Field, int] = {}
    for place, heading in enumerate(headings):
        field = field_of(heading)
        if field is None:
            continue
        known = found.get(field)
        if known is None or _rank(heading) > _rank(headings[known]):
            found[field] = place
    return found


def _rank(heading: object) -> int:
    text = heading_text(heading)
    return 2 if text in _EXACT else 0 if text == ROW_COUNTER else 1


def looks_like_header(fields: dict[Field, int]) -> bool:
    """Whether a row of headings can carry reports: it names items and what is reported on them."""
    names = Field.NUMBER in fields or Field.TITLE in fields
    return names and (Field.PROGRESS in fields or Field.PERCENT in fields) and len(fields) >= 3
