"""The cells of one column in, what they unmistakably look like out: units, places, dates, figures or prose.

Used where the words of a heading say nothing that the program knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import islice

from desktop_app.intake.cell_figures import is_figure
from desktop_app.intake.dates import Period
from desktop_app.intake.due_cells import cell_dates
from desktop_app.intake.unit_lists import split_outside_brackets
from desktop_app.intake.units import UnitRegistry


class Look(Enum):
    """What the cells of a column are; the value names it to people."""

    UNITS = "单位"
    PLACES = "地区"
    DATES = "时间"
    FIGURES = "数字"
    PROSE = "文字"


@dataclass(frozen=True, slots=True)
class Guess:
    """A column read by its cells: its printed heading, what it is read as, and whether that is plain."""

    words: str
    read_as: str
    sure: bool

    @property
    def message(self) -> str:
        """The doubt for people."""
        return f"本表“{self.words}”一栏按{self.read_as}读取，请核对。"


# The share of the filled cells that must be of a kind, and how many rows tell it.
_MOST = 0.8
_ENOUGH = 60
_NOTHING = " 　\t\r\n—-－–/／\\无空"
_SPACES = re.compile(r"\s+")
_ROLE = re.compile(
    r"[(（][^()（）]*[)）]|(?:牵头|主办|负责|配合|协办|参与)$|^(?:\d{1,2}[.．、]|[①-⑳])"
)
# 市林业局, 冠县人民政府, 高新区管委会: an office by its form, be it registered or not.
_OFFICE = re.compile(
    r"(?:中共)?(?:[省市县区州旗镇乡]|各|国家|[\u4e00-\u9fff]{1,8}[省市县区州旗镇乡盟])[\u4e00-\u9fff]{0,16}"
    r"(?:局|委|办|厅|部|政府|法院|检察院|办公室|委员会|管委会|联合会|总工会|工会|妇联|残联|科协|工商联|文联|侨联|供销社|支队|大队|总队|公司|集团|中心|银行|海关|单位|部门)"
    r"|[\u4e00-\u9fff]{2,14}(?:局|人民政府|管委会|街道办事处|办事处|街道办|有限公司|集团公司|集团|分局|支行|分行)"
)
_PLACE = re.compile(
    r"(?!全|各地|本)(?:各)?[\u4e00-\u9fff]{1,6}(?:[县市区旗镇乡州盟]|街道|园区|开发区|度假区|示范区|新区)"
)
_DATED = re.compile(r"[年月季旬]|20\d\d\s*[./．\-－]\s*\d|长期|持续|常态|立即|周前|日前")
# What stands in a cell of deadlines beside the date itself.
_BESIDE = re.compile(
    r"[\s、，,;；。()（）/\-—–~～至到前底末初止起内]|完成|之前|以前|持续|长期|推进|坚持|力争|每年|全年"
)
_COUNTED = re.compile(r"(?<![\d\-.])\d[\d,]*(?:\.\d+)?(?:万|亿|千|百)*[\u4e00-\u9fff%％‰㎡]")
_PHONE = re.compile(r"[\d\-()（） ]{7,}")
_PROSE = re.compile(r"[\u4e00-\u9fff][^\u4e00-\u9fff]*")
_LEAST_PROSE, _LEAST_TOLD = 8, 4
# What is told of the past, of the paper's way through the offices, or of how work is judged: none of
# it is to be done, be it a unit, a date or a figure.
_NO_PROMISE = re.compile(
    r"其中|各[县市区乡镇街]|上年|去年|上期|上月|截至|截止目前|累计|实际|现状|基数|基期|历史|往年|已[^完]|结果|情况|成果形式|依据|来源|背景"
    r"|考核|评分|计分|评价|验收|得分|权重|分值|考评|奖惩|领导|责任人|负责人|联系|电话|邮箱|备注|说明|提出|答复|交办|登记|创建"
    r"|受理|收文|来文|来件|批示|更新|填报|上报|报送|报告|通报|反馈|督办|督导|监督|审核|审批|类别|类型|性质|属性|级别|编码|编号|文号"
    r"|名单|作废|业主|项目(?:单位|法人)|申报|地[点址]|位置|坐标|手续|立项|用地|环评|许可|频次|频率|姓名|职务|岗位|印发|下达|开始|启动"
    r"|问题|编号|序号|项次|督查|监管|填表|统计|服务|挂钩|帮扶|支撑|指导|数据|发现|调度|会议|汇报|销号|资金|经费|预算|进度(?!节点|安排|计划|要求|目标)|进展|形象进度|完成(?:投资|额|数|率|比例|度)|状态|排名|占比|佐证|附件|链接"
)


def look_of(cells: Iterable[str], registry: UnitRegistry, period: Period) -> Look | None:
    """What at least four cells of five are; None where they are of no kind, or there are none."""
    filled = (cell.strip(_NOTHING) for cell in cells)
    held = list(islice((text for text in filled if text), _ENOUGH))
    tests: tuple[tuple[Look, Callable[[str], bool]], ...] = (
        (Look.DATES, partial(is_dated, period=period)),
        (Look.PLACES, _is_place),
        (Look.UNITS, partial(names_offices, registry=registry)),
        (Look.FIGURES, _is_counted),
    )
    for look, test in tests:
        if held and sum(map(test, held)) >= _MOST * len(held):
            return look
    return Look.PROSE if _is_prose(held) else None


def is_harmless(words: str) -> bool:
    """Whether a heading names what is past, where things stand, or how they are judged."""
    return bool(_NO_PROMISE.search(words))


def is_telling(cells: Sequence[str]) -> bool:
    """Whether cells name matters: some words each, and hardly two alike."""
    held = [_SPACES.sub("", cell) for cell in cells[:_ENOUGH]]
    lengths = [len(_PROSE.findall(text)) for text in held]
    return bool(held) and sum(lengths) >= _LEAST_TOLD * len(held) and len(set(held)) * 2 > len(held)


def names_offices(text: str, registry: UnitRegistry) -> bool:
    """Whether a cell holds names of offices and nothing else."""
    # A blank may part two names, or the end of a line may have torn one.
    return any(_all_offices(_SPACES.sub(blank, text.strip()), registry) for blank in ("、", ""))


def _all_offices(words: str, registry: UnitRegistry) -> bool:
    pieces = [_ROLE.sub("", piece) for piece in split_outside_brackets(words)]
    return bool(pieces) and all(
        bool(_OFFICE.fullmatch(piece)) or (len(piece) > 1 and registry.resolve(piece).known)
        for piece in pieces
        if piece
    )


def is_dated(text: str, period: Period) -> bool:
    """Whether a cell holds dates and hardly anything else."""
    if not _DATED.search(text) or len(text) > 40:
        return False
    rest = list(text)
    words = cell_dates(text, period)
    for word in words:
        rest[word.start : word.end] = " " * (word.end - word.start)
    left = _BESIDE.sub("", "".join(rest))
    return bool(words) and len(left) * 3 <= len(_SPACES.sub("", text))


def _is_place(text: str) -> bool:
    pieces = [piece for piece in re.split(r"[、，,;；\s]+", text) if piece]
    return bool(pieces) and all(map(_PLACE.fullmatch, pieces))


def _is_counted(text: str) -> bool:
    if _PHONE.fullmatch(text) and not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
        return False
    plain = _SPACES.sub("", text)
    long_number = plain.isdecimal() and len(plain) > 8
    return not long_number and (is_figure(plain) or bool(_COUNTED.search(plain)))


def _is_prose(held: list[str]) -> bool:
    """Whether cells are words of their own: long ones, and hardly two alike."""
    lengths = [len(_PROSE.findall(text)) for text in held]
    return (
        bool(held) and sum(lengths) >= _LEAST_PROSE * len(held) and len(set(held)) * 2 > len(held)
    )
