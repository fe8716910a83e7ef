"""A workbook cell in, its value as a person sees it out."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

# How a workbook writes characters that its XML may not hold: _x000D_, and _x005F_ for the stroke.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_SUFFIX = re.compile(r'[#0,.?\s]*(?:"([^"]{1,8})"|([\u4e00-\u9fff]{1,4}))\s*')


def cell_text(cell: Any) -> str:
    """A cell's value as text: ISO dates, percents with their sign, whole numbers without .0.

    A date shown without its day (or month) is read without it.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return (_unescaped(value) if "_x" in value else value).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        # Asking for the format's words is slow; most numbers have the general one.
        if not cell._style.numFmtId:
            return str(value) if isinstance(value, int) else _number(value, "")
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, date):
        return _date(value, str(cell.number_format or ""))
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).strip()


def _unescaped(text: str) -> str:
    """_x000D_ as the character that it stands for; breaks of all kinds as one."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", plain)


def _date(value: date, form: str) -> str:
    year, month, day = _shown(form)
    if year and not day:
        return f"{value.year}年{value.month}月" if month else f"{value.year}年"
    if isinstance(value, datetime):
        has_time = value.time() != time(0)
        return value.isoformat(" ", "minutes") if has_time else value.date().isoformat()
    return value.isoformat()


@lru_cache(maxsize=256)
def _shown(form: str) -> tuple[bool, bool, bool]:
    """Whether a date format shows year, month and day; what it does not say counts as all."""
    letters = _LITERAL.sub("", form.split(";", maxsplit=1)[0]).lower()
    if "y" not in letters:
        return False, True, True
    return True, "m" in letters, "d" in letters


def _number(value: float, form: str) -> str:
    # Fifteen digits are what a spreadsheet keeps; the rest is noise of binary fractions.
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    if not number.is_finite():
        return ""
    percent, suffix = _dress(form)
    if percent:
        number *= 100
    text = format(number.normalize(), "f") if number else "0"
    return f"{text}%" if percent else text + suffix


@lru_cache(maxsize=256)
def _dress(form: str) -> tuple[bool, str]:
    """Whether a number format shows percents, and the unit that it prints behind the number."""
    if "%" in _LITERAL.sub("", form):
        return True, ""
    unit = _SUFFIX.fullmatch(form.split(";", maxsplit=1)[0])
    return False, (unit[1] or unit[2] or "") if unit else ""
