"""A cell that holds one figure and hardly more in, the figure under the name of its matter out.

培育民宿 | 新增15家 and 优良天数比例 | 计量单位 % | ≥88: the cell says how much, the title of what; the unit may
stand in a column of its own, in the heading or at the end of the title.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from desktop_app.intake.draft import DraftMetric
from desktop_app.intake.figure_bounds import operator_of
from desktop_app.intake.figure_clause import read_clause
from desktop_app.intake.figure_forms import COUNTED, MEASURES, NUMERAL
from desktop_app.intake.figure_names import reads_oddly
from desktop_app.intake.flow import Flow

_SCALE = "万亿|千亿|百亿|千万|百万|十万|万|亿|千|百"
_PER = r"(?:/(?:[万亿]?(?:平方公里|平方米|立方米|千瓦时|公顷|元|亩|人|年|日|天|吨|户|台|辆|升)))?"
_PRINTED = rf"(?:{_SCALE})?(?:{MEASURES}|{COUNTED}|学时|课时|人|吨标煤|标煤|岁|分|立方|股){_PER}"
# What is done, and needs no place in the name: 新增60家.
_DONE = (
    "开工建设|新开工|新建成|新增|新建|新改建|改造|建设|建成|完成|完工|实现|培育|引进|招引|举办|开展|整治|治理|修缮|施划"
    "|创建|落实|开通|修复|筛查|整改|打造|提升|补贴|淘汰|归集|引入|配备|购置|采购|安装|更换|更新|发放|培训|评选|打通|种植|推广"
    "|处置|办结|查处|检测|抽检|走访|服务|投放|建档|签约|投产|入库|审核|排查|清理|清退|收回|追缴|兑付|兑现|交付|供应|流转"
    "|认定|申报|出版|扫描|印制|救助|资助|慰问|搬迁|安置|检查|覆盖"
    "|组织|累计|全年|力争|确保|计划|共计|共|约|总计|达标"
)
# What changes or how it is measured belongs to the name: 产值2.5亿元, 增长6%.
_KEPT = "同比|年均|增长|增速|提高|提升|增加|下降|降低|减少|压减|产值|规模|总量|总额|面积|投资|完成投资|覆盖率|完成率|比例|占比"
_BOUND = "≥|≤|>=|<=|＞|＜|>|<|＝|=|不低于|不少于|不小于|不超过|不高于|不多于|控制在|达到|达|至少|最低|超过|突破|稳定在|保持在"
_CELL = re.compile(
    rf"(?P<done>(?:{_DONE})*)(?P<kept>(?:{_KEPT})*)(?P<act>[\u4e00-\u9fff]{{2,4}}?)??(?P<set>(?:{_BOUND}|力争|到|至|率?为)*)"
    rf"(?P<low>{NUMERAL})(?:(?:{_PRINTED})?[—–―~～\-至到](?P<high>{NUMERAL}))?"
    rf"(?P<plus>余|多)?(?P<unit>{_PRINTED})?(?P<bound>左右|上下|及?以上|及?以下|以内|之内)?[。；;]?"
)
_UNIT = re.compile(
    rf"(?:{_SCALE})?(?:{MEASURES}|{COUNTED}|[\u4e00-\u9fff]{{1,4}}){_PER}|[A-Za-z%％‰/³²㎡\d.]{{1,12}}(?:/[\u4e00-\u9fff]{{1,4}})?"
)
_MEASURE = re.compile(_PRINTED)
# 优良天数比例（%）: the unit at the end of a name, and brackets that are none.
_TAIL = re.compile(r"[(（](?P<unit>[^()（）]{1,12})[)）]$")
_NO_UNIT = re.compile(
    r"含|不|其中|PM|[市县区旗乡镇]|年月|年份|^[年月日]$|[一二三四五六七八九十]+$|\d$", re.IGNORECASE
)


def is_unit(words: str) -> bool:
    """Whether words name a unit of measure: 万元, %, 微克/立方米."""
    return bool(_UNIT.fullmatch(words)) and not _NO_UNIT.search(words)


def is_measure(words: str) -> bool:
    """Whether words are a unit of measure that running text prints behind figures."""
    return bool(_MEASURE.fullmatch(words))


def is_figure(words: str) -> bool:
    """Whether words are one figure and hardly more."""
    return bool(_CELL.fullmatch(words))


def own_unit(words: str) -> str:
    """The unit in a bracket at the end of words, empty where none stands there."""
    found = _TAIL.search(words)
    return found["unit"] if found and is_unit(found["unit"]) else ""


def with_unit(cell: Flow, unit: str) -> Flow:
    """A cell that holds one bare figure with its unit behind it, at the place of the last digit."""
    found = _CELL.fullmatch(cell.text)
    if not unit or found is None or found["unit"] or found["plus"]:
        return cell
    end = found.end("high") if found["high"] else found.end("low")
    text = cell.text[:end] + unit + cell.text[end:]
    at = (*cell.at[:end], *cell.at[end - 1 : end] * len(unit), *cell.at[end:])
    return Flow(text, at, cell.end)


def figure_of(title: Flow, cell: Flow, due: date | None) -> DraftMetric | None:
    """The figure that a cell alone holds, None where it holds something else."""
    found = _CELL.fullmatch(cell.text)
    if found is None or not title.text or not found["unit"]:
        return None
    words = found["act"] or ""
    if words not in title.text or cell.text in title.text:
        return None  # the cell has words of its own, or is itself the title
    thing = _TAIL.sub("", title.text) if own_unit(title.text) else title.text
    joined = thing + found["kept"]
    name = read_clause(joined).name
    low = Decimal(found["low"].replace(",", ""))
    high = Decimal(found["high"].replace(",", "")) if found["high"] else None
    return DraftMetric(
        joined if not name or reads_oddly(name) else name,
        operator_of(found, found["set"].replace(">=", "≥").replace("<=", "≤")),
        low,
        high,
        found["unit"].replace("％", "%"),
        due,
        cell.span(found.start("low"), found.end()),
    )
