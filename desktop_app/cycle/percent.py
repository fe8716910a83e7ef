"""What stands in the 完成百分比 cell in, a figure between 0 and 100 or a sentence of doubt out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

DONE_WORDS = frozenset(
    {"已完成", "完成", "全部完成", "已全部完成", "办结", "已办结", "全部办结", "已全部办结"}
)
_SIGNED = re.compile(r"(?:已?完成|进度)?[::]?([+-]?\d+(?:\.\d+)?)(%?)")
# What people write into a cell they leave empty.
_EMPTY = frozenset({"", "/", "\\", "-", "--", "—", "——", "无", "暂无"})
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PercentReading:
    """`value` in percent (0-100), None when the cell is empty or doubtful; `doubt` says why."""

    value: Decimal | None
    doubt: str | None = None


def read_percent(
    value: object, *, percent_cell: bool = False, formula: bool = False
) -> PercentReading:
    """Read a cell's value; `percent_cell` where its number format shows a percent sign.

    35, 35%, 0.35 in a percent cell and 已完成 are understood. What could mean two things, such as
    0.35 in a plain cell, is left empty with a sentence.
    """
    if formula and value is None:
        return _doubt("单元格里是公式，文件中没有存下计算结果")
    if value is None or (isinstance(value, str) and value.strip() in _EMPTY):
        return PercentReading(None)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return _doubt(f"“{value}”不是百分比")
    if isinstance(value, str):
        return _from_text(value)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return _doubt(f"“{value}”不是百分比")
    if percent_cell:
        return _in_range(number * 100, f"{_plain(number * 100)}%")
    return _bare(number)


def _from_text(text: str) -> PercentReading:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain.rstrip("。.!") in DONE_WORDS:
        return PercentReading(Decimal(100))
    match = _SIGNED.fullmatch(plain)
    if match is None:
        return _doubt(f"“{text.strip()[:40]}”不是百分比")
    try:
        number = Decimal(match[1])
    except InvalidOperation:
        return _doubt(f"“{text.strip()[:40]}”不是百分比")
    return _in_range(number, text.strip()) if match[2] else _bare(number)


def _bare(number: Decimal) -> PercentReading:
    """A number without a percent sign: 35 is plain, 0.35 or 1 could be a share of one."""
    if 0 < number <= 1:
        shown = _plain(number)
        return _doubt(f"“{shown}”分不清是 {shown}% 还是 {_plain(number * 100)}%")
    return _in_range(number, _plain(number))


def _in_range(number: Decimal, shown: str) -> PercentReading:
    if not 0 <= number <= 100:
        return _doubt(f"“{shown[:40]}”不在 0 到 100 之间")
    return PercentReading(Decimal(_plain(number.quantize(_CENT))))


def _plain(number: Decimal) -> str:
    """A figure without exponent or idle zeros."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _doubt(why: str) -> PercentReading:
    return PercentReading(None, why)
