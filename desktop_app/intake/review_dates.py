"""What a person types as a date or a figure in; the value, or a sentence on what is wrong, out."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from desktop_app.errors import DubanError
from desktop_app.intake.dates import Period, find_dates
from desktop_app.intake.draft import DocumentInfo
from models.words import Precision

_PLAIN = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
_YEARS = range(1949, 2101)
_EXAMPLES = "写法如 2024-06-30、2024-06、2024、2024年6月底、2024年上半年。"


def parse_due(words: str, info: DocumentInfo) -> tuple[date, Precision]:
    """A due date and how exact it is; a month or year alone means its last day.

    Raises `DubanError` for words that are no single date and for days that do not exist.
    """
    words = "".join(words.split())
    plain = _PLAIN.fullmatch(words)
    due, precision = _plain(plain) if plain else _spoken(words, info)
    if due.year not in _YEARS:
        raise DubanError(f"年份 {due.year} 不合理。", _EXAMPLES)
    return due, precision


def parse_figure(words: str) -> Decimal:
    """A figure as typed; thousands may be parted. Raises `DubanError` for anything else."""
    bare = words.strip().replace(",", "").replace("，", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise DubanError(f"“{words.strip()}”不是一个数。", "只填数字，单位另填。")
    return value


def _plain(found: re.Match[str]) -> tuple[date, Precision]:
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None:
            return date(year or 0, 12, 31), Precision.YEAR
        if day is None:
            last = calendar.monthrange(year or 0, month)[1]
            return date(year or 0, month, last), Precision.MONTH
        return date(year or 0, month, day), Precision.DAY
    except ValueError as error:
        raise DubanError(f"没有“{found.group()}”这一天。", _EXAMPLES) from error


def _spoken(words: str, info: DocumentInfo) -> tuple[date, Precision]:
    found = find_dates(words, Period(info.starts_on, info.ends_on, info.issued_on))
    if len(found) != 1 or len(found[0].dues) != 1 or found[0].flag or found[0].phrase != words:
        raise DubanError(f"“{words}”不能定为一个日期。" if words else "请填写日期。", _EXAMPLES)
    return found[0].dues[0], found[0].precision
